"""Correct papers keep all rules of requisites; a problem has its place and norm."""

import pytest

from engine.inspection.all_requisites import RULES
from tests.inspection.requisite_findings import PROFILE, broken, opened, problems
from tests.inspection.requisite_papers import (
    APPENDIX,
    NAMED,
    ORDER_MARK,
    Line,
    Rows,
    body,
    centred,
    element,
    letter,
    order,
    order_with,
    paper,
    regulation,
    right,
    typed,
)


class TestCorrectPapers:
    @pytest.mark.parametrize(
        "document",
        [
            order(),
            order(
                organisation=[Rows([[centred("МБОУ «Средняя школа № 5»")], ""], widths=(80, 85))],
                title=["Об итогах года"],
            ),
            order(signature=[Rows(["Директор", "", "И.И. Белова"], widths=(75, 20, 70))]),
            order(date=["05.09.2022 № 12/3-ОД"], place=[]),
            order(date=["«____» ____________ 20__ г. № ______"]),
            order(organisation=[Line("МБОУ СОШ № 5"), Line("Лесного района")]),
            letter(),
            regulation(*ORDER_MARK),
            regulation(
                *[Line(text, left=95) for text in ("УТВЕРЖДАЮ", "Директор", "__________ И.И. Белова", "31.08.2022")]
            ),
            order_with(*APPENDIX),
        ],
        ids=["order", "corner", "table", "digits", "draft", "short", "letter", "by-order", "by-person", "appendix"],
    )
    def test_break_no_rule(self, document):
        assert broken(document) == []


class TestTableHead:
    def long(self, rows, *, head=False, whole=False):
        lines = [["№", "Мероприятие"], *([str(number), f"Мероприятие {number}"] for number in range(1, rows))]
        document = typed(centred("ПЛАН"), centred("работы школы"), Rows(*lines, drawn=True))
        for number, row in enumerate(document.tables[0].rows):
            properties = row._tr.get_or_add_trPr()
            if whole:
                properties.append(element("w:cantSplit"))
            if head and number == 0:
                properties.append(element("w:tblHeader"))
        return opened(document)

    def test_a_long_table_without_a_head_on_every_page_is_told(self):
        assert broken(self.long(20, whole=True)) == ["layout.tbl-head-repeat head"]

    def test_a_long_table_whose_rows_may_be_torn_is_told(self):
        assert broken(self.long(20, head=True)) == ["layout.tbl-head-repeat split"]

    def test_a_long_table_with_both_and_a_short_one_are_kept(self):
        assert broken(self.long(20, head=True, whole=True)) == []
        assert broken(self.long(8)) == []


def test_every_problem_has_its_place_and_the_norm_behind_it():
    document = paper(
        Line(NAMED),
        centred("ПРИКАЗ"),
        "№ 4 от 31.02.2022",
        centred("Назначение кураторов."),
        body("1. Назначить."),
        "И.о. директора МБОУ СОШ № 5 Белова И.И.",
        right("Приложение", new_page=False),
    )
    found = problems(document)
    assert len(found) > 8
    for one in found:
        assert one.place.file == "приказ.docx"
        assert one.place.paragraph
        assert one.facts["norm"]["follows"] == "2025"


def test_every_rule_of_requisites_stands_in_the_profile_by_its_name():
    assert RULES.keys() <= PROFILE.rules.keys()
    assert all(name.replace("-", "_") == rule.__name__ for name, rule in RULES.items())
