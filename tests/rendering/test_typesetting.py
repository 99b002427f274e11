"""Words of a template get typographic signs before it is compiled; tags and values never do."""

import pytest

from engine.application.templates import BASE
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.elements import make, parse_xml, serialise
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package
from engine.ooxml.text import plain_text
from engine.rendering.typesetting import typeset

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
PART = "word/document.xml"


def template(*lines):
    return read_package(from_markup("\n".join(["# base: shared/base", *lines, ""]), BASE_BYTES))


def in_runs(*texts):
    """Return a template with one paragraph whose text is broken over runs, as Word likes to."""
    package = template("[Текст] замена")
    root = parse_xml(package.parts[PART], PART)
    paragraph = next(p for p in root.iter("{*}p") if "замена" in "".join(p.itertext()))
    for run in paragraph.findall("{*}r"):
        paragraph.remove(run)
    for text in texts:
        run, holder = make("w:r"), make("w:t", text)
        run.append(holder)
        paragraph.append(run)
    return package.replaced({PART: serialise(root)})


def runs(package):
    return [node.text for node in package.xml(PART).iter("{*}t")]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('МБОУ "Лицей" города', "МБОУ «Лицей» города"),
        ('«Детский сад "Искра"»', "«Детский сад „Искра“»"),
        ("Наставник - работник", "Наставник\u00a0— работник"),
        ("по приказу №5", "по приказу №\u00a05"),
        ("А. И. Петрова", "А.И.\u00a0Петрова"),
        ("до 1 сентября 2026 г.", "до 1\u00a0сентября\u00a02026\u00a0г."),
    ],
)
def test_words_of_the_template_are_typeset(typed, printed):
    assert plain_text(typeset(template(f"[Текст] {typed}"))).strip() == printed


def test_a_tag_keeps_every_sign_of_its_own():
    text = "Утвердить \"план\" {{ pair.mentor | agree('согласен - нет') }} и №{{ document.number }}"

    assert plain_text(typeset(template(f"[Текст] {text}"))).strip() == (
        "Утвердить «план» {{ pair.mentor | agree('согласен - нет') }} и №\u00a0{{ document.number }}"
    )


def test_signs_stay_in_the_runs_they_were_in():
    package = in_runs('МБОУ "Ли', 'цей" - ', "{{ doc", "ument.number }}", " от №", "5")

    assert runs(typeset(package)) == ["МБОУ «Ли", "цей»\u00a0— ", "{{ doc", "ument.number }}", " от №\u00a0", "5"]


def test_a_shortened_text_loses_the_sign_in_the_run_that_held_it():
    assert runs(typeset(in_runs("А. ", "И. Петрова"))) == ["А.", "И.\u00a0Петрова"]


def test_a_quotation_that_runs_over_paragraphs_is_left_alone():
    lines = ["[Текст] «1. Первый пункт.", "[Текст] 2. Второй „пункт“ подробнее.»"]

    assert plain_text(typeset(template(*lines))).splitlines() == [line.removeprefix("[Текст] ") for line in lines]


def test_typesetting_twice_changes_nothing_more():
    once = typeset(template('[Текст] МБОУ "Лицей" - №5 от 1 сентября 2026 г.'))

    assert typeset(once) is once
