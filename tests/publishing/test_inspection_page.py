"""The page of an inspection: text with marks, nothing from outside, nothing of the document is markup."""

import re

from lxml import html

from engine.publishing.inspection_page import Found, InspectionPage, Shown, inspection_page

WORDS = {
    "general": "В целом",
    "text": "Текст",
    "nothing": "Замечаний нет.",
    "paragraph": "Абзац",
    "cure": "Как исправить:",
}


def found(grade="refusal", start=None, end=None, what="не та дата", cure="напишите 25.12.2019"):
    return Found(grade=grade, code="citation.wrong-date", what=what, cure=cure, start=start, end=end)


def shown(text, *problems, number=1, part=""):
    return Shown(number=number, part=part, label="1.", text=text, align="both", found=problems)


def page(*paragraphs, general=(), counts=None):
    made = InspectionPage(
        lang="ru",
        title="Проверка: приказ.docx",
        facts={"Файл": "приказ.docx"},
        counts=counts or {},
        general=general,
        paragraphs=paragraphs,
        words=WORDS,
    )
    text = inspection_page(made)
    return text, html.fromstring(text)


def test_a_mark_stands_where_the_fault_does():
    _, tree = page(shown("Приказ от 25.01.2020 № Р-145", found(start=10, end=20)))
    (mark,) = tree.xpath("//mark")
    assert (mark.text, mark.get("class")) == ("25.01.2020", "refusal")
    assert tree.xpath("//div[contains(@class, 'text')]")[0].text_content() == "1. Приказ от 25.01.2020 № Р-145"


def test_marks_that_overlap_or_lead_out_of_the_text_lose_no_letter():
    text = "Приказ от 25.01.2020"
    problems = (found(start=0, end=9), found("note", start=5, end=12), found(start=10, end=99), found(start=4, end=4))
    _, tree = page(shown(text, *problems))
    assert tree.xpath("//div[contains(@class, 'text')]")[0].text_content() == f"1. {text}"
    assert [mark.text for mark in tree.xpath("//mark")] == ["Приказ от"]


def test_a_paragraph_bears_its_gravest_grade():
    _, tree = page(shown("Текст", found("note"), found("warning")))
    assert tree.xpath("//div[@class='row warning']")


def test_what_stands_in_the_document_is_no_markup():
    text, tree = page(shown("<script>alert(1)</script>", found(what="<b>жирно</b>", start=0, end=8)))
    assert "<script" not in text
    assert not tree.xpath("//script | //b")


def test_nothing_is_asked_for_outside_of_the_page():
    text, _ = page(shown("Текст", found()))
    assert re.findall(r"(?:src|href)=|url\(|@import|https?:", text) == []
    assert "default-src 'none'" in text


def test_what_was_found_is_told_with_its_cure_and_its_code():
    _, tree = page(
        shown("Текст", found()), general=[found("note", what="нет заголовка", cure="")], counts={"refusal": "1 ошибка"}
    )
    told = [" ".join(item.text_content().split()) for item in tree.xpath("//li[contains(@class, 'found')]")]
    assert told == [
        "нет заголовка citation.wrong-date",
        "не та дата Как исправить: напишите 25.12.2019 citation.wrong-date",
    ]
    assert tree.xpath("//ul[@class='counts']/li")[0].text == "1 ошибка"


def test_a_document_without_faults_says_so():
    _, tree = page(shown("Текст"))
    assert "Замечаний нет." in tree.text_content()


def test_a_part_is_named_once_above_its_paragraphs():
    _, tree = page(shown("2", part="колонтитул"), shown("3", part="колонтитул", number=2))
    assert [one.text for one in tree.xpath("//div[@class='part']")] == ["колонтитул"]
