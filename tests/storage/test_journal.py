"""The journal: numbers set aside, given and annulled, without doubles and without silent gaps."""

import datetime as dt
from dataclasses import asdict, replace

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from engine.errors import ContentError
from engine.storage import tables as t
from engine.storage.database import writing
from engine.storage.numbering import Pattern
from engine.storage.rows import NumberState
from tests.storage.small_world import AT, CLERK, DAY, OTHER, SCHOOL, number_row, opened

ORDERS, NEXT_YEAR = Pattern("{n}-ОД"), dt.date(2027, 1, 11)


def reserve(store, count=1, organisation=SCHOOL, series="orders", day=DAY, pattern=ORDERS, first=1):
    """Return the texts of the next numbers, each taken in a transaction of its own."""
    found = []
    for _ in range(count):
        with store.of(organisation).journal(organisation, "") as journal:
            journal.begin(series, day.year, first)
            found.append(journal.reserve(series, pattern, day, at=AT, actor=CLERK, title="Приказ").text)
    return found


def record(store, text, **given):
    with store.of(SCHOOL).journal(SCHOOL, "") as journal:
        journal.record(number_row(text, **given))


class TestARow:
    def test_numbers_follow_one_another(self, store):
        assert reserve(store, 3) == ["1-ОД", "2-ОД", "3-ОД"]

    def test_every_organisation_has_its_own(self, store):
        assert reserve(store, 2) + reserve(store, 1, OTHER) == ["1-ОД", "2-ОД", "1-ОД"]

    def test_every_series_has_its_own(self, store):
        assert reserve(store, 2) + reserve(store, 1, series="staff", pattern=Pattern("{n}-к")) == [
            "1-ОД", "2-ОД", "1-к"
        ]  # fmt: skip

    def test_a_calendar_year_begins_anew_in_the_middle_of_the_school_year(self, store):
        assert reserve(store, 2) + reserve(store, 1, day=NEXT_YEAR) + reserve(store) == [
            "1-ОД", "2-ОД", "1-ОД", "3-ОД"
        ]  # fmt: skip

    def test_it_goes_on_from_the_paper_journal_in_its_first_year_only(self, store):
        assert reserve(store, 2, first=145) == ["145-ОД", "146-ОД"]
        assert reserve(store, 1, first=145, day=NEXT_YEAR) == ["1-ОД"]

    def test_a_beginning_changed_later_changes_nothing(self, store):
        assert reserve(store, 1, first=10) + reserve(store, 1, first=500) == ["10-ОД", "11-ОД"]

    def test_a_pattern_changed_later_goes_on_with_the_row(self, store):
        assert reserve(store, 2) + reserve(store, 1, pattern=Pattern("{n}-к")) == ["1-ОД", "2-ОД", "3-к"]

    def test_a_transaction_that_fails_leaves_no_gap(self, store):
        def interrupted():
            with store.of(SCHOOL).journal(SCHOOL, "") as journal:
                journal.reserve("orders", ORDERS, DAY, at=AT, actor=CLERK)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            interrupted()

        assert reserve(store) == ["1-ОД"]


class TestWrittenByHand:
    def test_a_number_of_the_row_is_counted(self, store):
        record(store, "7-ОД", ordinal=7)

        assert reserve(store) == ["8-ОД"]

    def test_one_beside_the_row_does_not_move_it(self, store):
        reserve(store, 2)
        record(store, "2а")

        assert reserve(store) == ["3-ОД"]

    def test_one_below_the_last_fills_its_place(self, store):
        record(store, "7-ОД", ordinal=7)
        record(store, "3-ОД", ordinal=3)

        assert reserve(store) == ["8-ОД"]

    def test_the_row_steps_over_what_is_there(self, store):
        record(store, "2-ОД")

        assert reserve(store, 2) == ["1-ОД", "3-ОД"]

    @pytest.mark.parametrize(
        ("text", "ordinal"), [("1-ОД", 1), ("1-ОД", None), ("1-од", 1)], ids=["same", "same-text", "same-place"]
    )
    def test_a_number_that_is_taken_is_refused_with_its_document(self, store, text, ordinal):
        reserve(store)

        with pytest.raises(ContentError) as caught:
            record(store, text, ordinal=ordinal)

        problem = caught.value.problems[0]
        assert problem.code == "journal.number-taken"
        assert problem.facts == {"number": text, "year": "2026", "other": "Приказ"}

    def test_two_beside_the_row_may_stand_together(self, store):
        record(store, "б/н")
        record(store, "12а")

        assert {one.text for one in store.of(SCHOOL).numbers()} == {"12а", "б/н"}

    def test_the_same_number_may_stand_in_another_year(self, store):
        record(store, "12а")
        record(store, "12а", year=2027, date=NEXT_YEAR)

        assert [one.year for one in store.of(SCHOOL).numbers()] == [2026, 2027]


class TestWhatBecomesOfANumber:
    def test_it_is_given_to_its_document(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            row = change.journal.reserve(
                "orders", ORDERS, DAY, at=AT, actor=CLERK, dossier=number, document=4, title="Приказ"
            )
            change.journal.settle(replace(row, state=NumberState.GIVEN, title="Приказ о закреплении"))

        found = store.of(SCHOOL).numbers(series="orders", year=2026)
        assert found == (replace(row, state=NumberState.GIVEN, title="Приказ о закреплении"),)
        assert (found[0].dossier, found[0].document) == (number, 4)

    def test_an_annulled_one_is_never_given_again_and_has_a_reason(self, store):
        reserve(store, 2)
        with store.of(SCHOOL).journal(SCHOOL, "") as journal:
            row = journal.find("orders", 2026, "2-ОД")
            journal.settle(replace(row, state=NumberState.ANNULLED, reason="испорчен бланк"))

        assert reserve(store) == ["3-ОД"]
        told = [(one.text, one.state, one.reason) for one in store.of(SCHOOL).numbers()]
        assert told[1] == ("2-ОД", NumberState.ANNULLED, "испорчен бланк")

    def test_one_that_is_not_there_cannot_be_settled(self, store):
        with pytest.raises(ContentError) as caught, store.of(SCHOOL).journal(SCHOOL, "") as journal:
            journal.settle(number_row("9-ОД", ordinal=9))

        assert caught.value.problems[0].code == "journal.unknown-number"

    def test_one_of_another_organisation_cannot_be_settled(self, store):
        reserve(store, 1, OTHER)
        row = store.of(OTHER).numbers()[0]

        with pytest.raises(ContentError), store.of(SCHOOL).journal(SCHOOL, "") as journal:
            journal.settle(replace(row, state=NumberState.ANNULLED))

        assert store.of(OTHER).numbers() == (row,)


@pytest.mark.parametrize(
    ("text", "ordinal", "state"),
    [("1-ОД", None, "given"), ("1", 1, "given"), ("2", 2, "lost")],
    ids=["text", "place", "state"],
)
def test_the_base_itself_refuses_doubles(store, text, ordinal, state):
    reserve(store)
    row = asdict(number_row(text, ordinal=ordinal)) | {"state": state}

    with pytest.raises(IntegrityError), writing(store.engine) as connection:
        connection.execute(insert(t.NUMBER).values(row))
