"""Any document is inspected: what is wrong in it, for which day, and the page that shows it."""

import datetime as dt
import io

import pytest

from engine.application.inspecting import CITATIONS, LAYOUTS, SUBJECTS, TEXTS, TRACES, inspect, mend_copy, page_of
from engine.application.translations import translations
from engine.errors import ContentError, UsageError
from engine.loading.layers import Layers
from tests.inspection.typed_papers import Mm, Order

TODAY = dt.date(2026, 11, 20)
WRONG = (
    "В соответствии с распоряжением Министерства просвещения Российской Федерации от 25.01.2020 № Р-145 "
    "«Об утверждении методологии (целевой модели) наставничества обучающихся для организаций, осуществляющих "
    "образовательную деятельность по общеобразовательным, дополнительным общеобразовательным и программам среднего "
    "профессионального образования, в том числе с применением лучших практик обмена опытом между обучающимися»"
)


def spoilt():
    order = Order()
    order.preamble.runs[0].text = WRONG
    order.section.left_margin = Mm(15)
    order.points[0].runs[0].text = '1. Назначить куратором "Школы наставника" Белых Н. В. с 1 сентября 2026 г.'
    return order


def data_of(order):
    out = io.BytesIO()
    order.docx.core_properties.author = ""
    order.docx.save(out)
    return out.getvalue()


def inspected(order=None, **more):
    given = {"profile": "2025", "today": TODAY, "file": "приказ.docx", **more}
    return inspect(data_of(order or spoilt()), Layers.built_in(), **given)


def codes(found):
    return {problem.code for problem in found.problems}


def test_citations_layout_and_wording_are_told_in_the_order_of_the_document():
    found = inspected()
    assert {"citation.wrong-date", "layout.page-margin-left", "layout.quotes"} <= codes(found)
    numbers = [problem.place.paragraph or 0 for problem in found.problems if problem.place.part == "word/document.xml"]
    assert numbers == sorted(numbers)
    assert {problem.place.file for problem in found.problems} == {"приказ.docx"}


@pytest.mark.parametrize(
    ("only", "begins"),
    [(CITATIONS, {"citation"}), (LAYOUTS, {"layout"}), (TEXTS, {"layout"}), (TRACES, set())],
)
def test_one_subject_is_looked_at_alone(only, begins):
    assert {code.partition(".")[0] for code in codes(inspected(only=[only]))} == begins


def test_acts_are_looked_up_for_the_day_of_the_document():
    found = inspected()
    assert (found.day, found.dated) == (dt.date(2026, 8, 31), True)


def test_a_day_that_is_named_goes_before_that_of_the_document():
    found = inspected(on=dt.date(2019, 12, 1))
    assert (found.day, found.dated) == (dt.date(2019, 12, 1), False)
    assert "citation.not-yet" in codes(found)


def test_a_document_with_a_blank_for_its_date_is_measured_by_today():
    order = spoilt()
    order.dated.runs[0].text = "«____» ____________ 20___ г. № ______"
    assert (inspected(order).day, inspected(order).dated) == (TODAY, False)


def test_a_profile_that_is_not_there_is_told_with_those_there_are():
    with pytest.raises(UsageError) as caught:
        inspected(profile="gost-2052")
    assert (caught.value.problem.code, caught.value.problem.facts["nearest"]) == ("layout.unknown-profile", "gost-2025")


def test_a_file_of_another_kind_is_named():
    with pytest.raises(ContentError) as caught:
        inspect(b"%PDF-1.7 ...", Layers.built_in(), profile="2025", today=TODAY, file="приказ.pdf")
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["found"], problem.place.file) == ("ooxml.not-a-docx", "pdf", "приказ.pdf")


def test_the_page_shows_the_text_with_the_problems_beside_it():
    found = inspected()
    page = page_of(found, translations("ru"), "ru")
    assert page.title == "Проверка: приказ.docx"
    assert page.facts["Акты на день"] == "31.08.2026"
    (preamble,) = [one for one in page.paragraphs if one.text == WRONG]
    assert "citation.wrong-date" in {one.code for one in preamble.found}
    assert preamble.grade == "refusal"
    assert sum(len(one.found) for one in page.paragraphs) + len(page.general) == len(found.problems)


def test_the_mended_copy_has_lost_what_is_mechanical_and_kept_the_rest():
    again = inspect(mend_copy(inspected()).data, Layers.built_in(), profile="2025", today=TODAY)
    assert "layout.page-margin-left" not in codes(again)
    assert "layout.quotes" not in codes(again)
    assert "citation.wrong-date" in codes(again)


def test_every_subject_is_named():
    assert SUBJECTS == (CITATIONS, LAYOUTS, TEXTS, TRACES)
