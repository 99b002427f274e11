"""The journal of an organisation: gaps, numbers set aside and annulled, the end of a year, the workbook."""

import datetime as dt
import io
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from engine.application.journals import annul, gaps_of, journal_of, reserve, year_end
from engine.application.series import series_for
from engine.errors import NOWHERE, UsageError
from engine.loading.workspace import Located
from engine.publishing.workbook import workbook
from engine.storage.rows import NumberState
from tests.application.small_school import Office, build, codes
from tests.storage.small_world import number_row


@pytest.fixture
def office(tmp_path):
    """A school whose row of orders begins with 145."""
    found = Office(build(tmp_path))
    yield found
    found.store.engine.dispose()


def given(office, text, ordinal, title="Приказ", year=2026):
    desk = office.desk()
    row = number_row(text, organisation=desk.organisation, ordinal=ordinal, title=title, year=year)
    with desk.scope.journal(desk.organisation, "") as journal:
        journal.record(row)


def gaps(office, year=2026):
    desk = office.desk()
    return [gap.text for gap in gaps_of(desk, journal_of(desk, year=year))]


class TestReserving:
    def test_numbers_follow_one_another_from_the_first_of_the_settings(self, office):
        taken = [reserve(office.desk(), "orders", reason="завхозу").text for _ in range(3)]
        assert taken == ["145-о", "146-о", "147-о"]

    def test_the_next_calendar_year_begins_with_one(self, office):
        reserve(office.desk(), "orders", reason="завхозу")
        row = reserve(office.desk(), "orders", reason="завхозу", date=dt.date(2027, 1, 11))
        assert (row.text, row.year) == ("1-о", 2027)

    def test_a_number_taken_by_hand_is_passed_over(self, office):
        given(office, "146-о", 146)
        given(office, "145-о", 145)
        assert reserve(office.desk(), "orders", reason="завхозу").text == "147-о"

    def test_it_says_what_for(self, office):
        assert codes(lambda: reserve(office.desk(), "orders", reason=" ")) == ["journal.reason-needed"]
        assert journal_of(office.desk()) == ()

    def test_an_unknown_series_is_told_with_the_nearest(self, office):
        with pytest.raises(UsageError) as caught:
            reserve(office.desk(), "order", reason="завхозу")
        assert caught.value.problem.facts["nearest"] == "orders"


class TestGaps:
    def test_a_number_that_nobody_has_is_missing(self, office):
        given(office, "145-о", 145)
        given(office, "148-о", 148)
        assert gaps(office) == ["146-о", "147-о"]

    def test_a_reason_closes_it_and_it_is_never_given(self, office):
        given(office, "145-о", 145)
        given(office, "147-о", 147)
        annul(office.desk(), "orders", "146-о", year=2026, reason="ошибка нумерации в бумажном журнале")
        assert gaps(office) == []
        assert reserve(office.desk(), "orders", reason="завхозу").text == "148-о"

    def test_a_number_beside_the_row_is_no_gap(self, office):
        given(office, "145-о", 145)
        given(office, "145а", None)
        assert gaps(office) == []

    def test_a_row_that_is_kept_elsewhere_too_has_none(self, office):
        settings = office.root / "nastavnik.yaml"
        settings.write_text(settings.read_text("utf-8").replace("first: 145", "first: 145, elsewhere: true"), "utf-8")
        given(office, "145-о", 145)
        given(office, "200-о", 200)
        assert gaps(office) == []


class TestAnnulling:
    def test_one_that_was_set_aside_is_annulled_with_the_reason(self, office):
        reserve(office.desk(), "orders", reason="завхозу")
        row = annul(office.desk(), "orders", "145-о", year=2026, reason="не понадобился")
        assert (row.state, row.reason, row.actor) == (NumberState.ANNULLED, "не понадобился", office.actor)
        assert journal_of(office.desk()) == (row,)

    def test_one_that_a_document_bears_is_not(self, office):
        given(office, "145-о", 145, title="О внедрении")
        assert codes(lambda: annul(office.desk(), "orders", "145-о", year=2026, reason="так")) == [
            "journal.number-given"
        ]

    def test_it_has_a_reason(self, office):
        assert codes(lambda: annul(office.desk(), "orders", "145-о", year=2026, reason="")) == ["journal.reason-needed"]


def test_the_end_of_a_year_says_what_an_inspection_asks(office):
    given(office, "145-о", 145)
    given(office, "148-о", 148)
    given(office, "148а", None)
    annul(office.desk(), "orders", "146-о", year=2026, reason="испорчен бланк")
    reserve(office.desk(), "orders", reason="завхозу")
    given(office, "1-о", 1, year=2027)
    (row,) = year_end(office.desk(), 2026)
    assert (row.series, row.given) == ("orders", 3)
    assert [one.text for one in row.reserved] == ["149-о"]
    assert [(one.text, one.reason) for one in row.annulled] == [("146-о", "испорчен бланк")]
    assert [one.text for one in row.gaps] == ["147-о"]
    assert [one.text for one in row.beside] == ["148а"]


class TestWorkbook:
    @pytest.mark.parametrize("text", ["=1+1", "+7 900", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
    def test_no_title_is_ever_evaluated(self, text):
        book = load_workbook(io.BytesIO(workbook("Журнал", [("Документ", 40)], [[text]])))
        cell = book.active["A2"]
        assert (cell.data_type, cell.value) == ("s", text)
        assert cell.quotePrefix

    def test_days_are_days_and_what_no_cell_holds_is_left_out(self):
        rows = [[dt.date(2026, 9, 1), "а\x00б", "я" * 40_000, None]]
        heads = [(name, 10) for name in "abcd"]
        sheet = load_workbook(io.BytesIO(workbook("Журнал" * 10, heads, rows))).active
        assert sheet["A2"].value.date() == dt.date(2026, 9, 1)
        assert sheet["B2"].value == "аб"
        assert len(sheet["C2"].value) == 32_767
        assert sheet["D2"].value is None
        assert len(sheet.title) <= 31


@pytest.mark.parametrize("named", ["S17", "s17-pair-order", "school-staff/s17-pair-order", "order"])
def test_a_series_names_a_document_by_code_by_name_or_by_kind(named):
    settings = {"journal": {"series": {"staff": {"title": "Личный состав", "pattern": "{n}-о", "documents": [named]}}}}
    workspace = SimpleNamespace(config=Located(settings, lambda _path=(), *, key=False: NOWHERE))  # noqa: ARG005

    assert series_for(workspace, "school-staff/s17-pair-order", "order").id == "staff"
    assert series_for(workspace, "school-staff/s01-council-minutes", "minutes").id == "minutes"
