"""The table: days, notes and reasons as people read them."""

import pytest

from engine.application.translations import translations
from engine.publishing.days import conditions, preliminary, span
from engine.publishing.plan import Document, Held, Opens
from engine.publishing.table import by_month, by_stage, closed, waiting
from tests.publishing.making import entry, occasion, plan, time

NBSP = "\u00a0"


class TestDays:
    @pytest.mark.parametrize(
        ("one", "text"),
        [
            (time("2026-10-01"), "01.10.2026"),
            (time("2026-10-01", "2026-10-01"), "01.10.2026"),
            (time("2026-09-18", "2026-09-01"), "01.09 – 18.09.2026"),
            (time("2027-01-20", "2026-12-21"), "21.12.2026 – 20.01.2027"),
            (time("2026-09-30", nominal="2026-10-03"), "30.09.2026 (с 03.10, выходной)"),
            (time("2027-01-11", nominal="2026-12-31"), "11.01.2027 (с 31.12.2026, выходной)"),
        ],
    )
    def test_are_written_in_figures_and_tell_the_day_they_were_moved_from(self, one, text, russian):
        assert span(one, russian).replace(NBSP, " ") == text

    def test_a_year_that_may_still_change_is_told_once(self, russian):
        assert preliminary(plan(preliminary=(2027,)), russian) == (
            "Даты, посчитанные по календарю 2027 года, предварительные: выходные ещё могут перенести."
        )
        assert "2027, 2028 годов" in preliminary(plan(preliminary=(2027, 2028)), russian)
        assert preliminary(plan(), russian) == ""


class TestReasons:
    def test_a_condition_that_is_decided_is_not_told(self, russian):
        assert list(conditions(entry(condition="«Профсоюз»: да", opens=Opens.YES), russian)) == []

    def test_a_condition_without_an_organisation_is_told(self, russian):
        one = entry(condition="«Профсоюз»: да", opens=Opens.UNKNOWN)

        assert list(conditions(one, russian)) == ["при условии: «Профсоюз»: да"]

    def test_a_condition_the_organisation_has_not_answered_is_told_as_such(self, russian):
        one = entry(condition="«Профсоюз»: да", opens=Opens.UNKNOWN, why="пока неизвестно: «Профсоюз»")

        assert list(conditions(one, russian)) == ["ещё не решено; при условии: «Профсоюз»: да"]

    def test_pairs_of_one_reason_stand_together(self, russian):
        held = [
            Held(pair="a", whom="Ким В.А.", opens=Opens.NO, why="«Работник»: нет"),
            Held(pair="b", whom="Седых А.И.", opens=Opens.NO, why="«Работник»: нет"),
            Held(pair="c", whom="Белых Н.В.", opens=Opens.UNKNOWN, why="пока неизвестно: «Работник»"),
        ]

        assert list(conditions(entry(held=tuple(held)), russian)) == [
            "кроме: Ким В.А., Седых А.И. («Работник»: нет)",
            "пока неизвестно для: Белых Н.В. (пока неизвестно: «Работник»)",
        ]


class TestByStage:
    def test_a_row_tells_the_step(self, russian):
        paper = Document(slug="school-staff/s17-pair-order", code="S17", title="Приказ")
        made = plan(
            entry(
                "order", time("2026-10-01"), code="a12", for_whom="для каждой пары", optional=True, documents=(paper,)
            )
        )
        (section,) = by_stage(made, russian)
        (row,) = section.rows

        assert section.title == "Формирование пар"
        assert (row.code, row.title, row.notes) == ("a12", "Издать приказ", ("для каждой пары", "по желанию"))
        assert (row.terms, row.responsible, row.documents) == (("01.10.2026",), "Директор (Громова И.С.)", ("S17",))

    def test_a_step_without_a_day_has_its_term_in_words(self, russian):
        (section,) = by_stage(plan(entry(term="по запросу")), russian)

        assert section.rows[0].terms == ("по запросу",)

    def test_a_step_that_comes_back_is_one_row(self, russian):
        times = (time("2026-10-30"), time("2026-11-30", occurrence=2))
        (section,) = by_stage(plan(entry("meeting", *times, repeated="каждый месяц до 20 мая")), russian)

        assert section.rows[0].terms == ("каждый месяц до 20 мая:", "30.10.2026", "30.11.2026")

    def test_pairs_of_the_same_days_stand_together(self, russian):
        times = [
            time("2027-05-17", pair="a", whom="Ким В.А."),
            time("2026-12-23", pair="b", whom="Седых А.И."),
            time("2027-05-17", pair="c", whom="Белых Н.В."),
        ]
        (section,) = by_stage(plan(entry("report", *times)), russian)

        assert section.rows[0].terms == ("23.12.2026: Седых А.И.", "17.05.2027: Ким В.А., Белых Н.В.")

    def test_a_step_for_each_organisation_has_a_row_for_each(self, russian):
        schools = ("МБОУ «СОШ № 7»", "МБОУ «Гимназия № 2»")
        one = entry(
            "control", time("2026-09-15"), for_whom="для каждой организации", organisations=schools, optional=True
        )
        rows = by_stage(plan(one), russian)[0].rows

        assert [row.notes for row in rows] == [(name, "по желанию") for name in schools]
        assert {(row.title, row.terms) for row in rows} == {("Издать приказ", ("15.09.2026",))}
        assert by_month(plan(one), russian)[0].rows == rows

    def test_a_step_for_organisations_nobody_has_named_is_one_row(self, russian):
        (section,) = by_stage(plan(entry(for_whom="для каждой организации")), russian)

        assert [row.notes for row in section.rows] == [("для каждой организации",)]

    def test_an_occasion_that_happened_has_its_day_in_the_heading(self, russian):
        made = plan(parts=(occasion(entry("a", time("2026-11-13")), happened="2026-11-10"),))

        assert by_stage(made, russian)[1].title == "Принят молодой специалист (10.11.2026)"

    def test_an_occasion_that_did_not_happen_is_told_under_the_table(self, russian):
        made = plan(parts=(occasion(entry("a")),))

        assert [section.title for section in by_stage(made, russian)] == ["Формирование пар"]
        assert waiting(made, russian)[1:] == ("  – new-hire: Принят молодой специалист",)
        assert waiting(plan(), russian) == ()

    def test_a_step_that_does_not_open_is_told_under_the_table_with_its_reason(self, russian):
        made = plan(entry("order"), entry("union", title="Спросить профсоюз", opens=Opens.NO, why="«Профсоюз»: нет"))

        assert [row.title for row in by_stage(made, russian)[0].rows] == ["Издать приказ"]
        assert closed(made, russian) == ("Не открывается 1 шаг:", "  – Спросить профсоюз: «Профсоюз»: нет")
        assert closed(plan(), russian) == ()


class TestByMonth:
    def test_steps_stand_under_the_month_they_are_due_in_by_day(self, russian):
        made = plan(
            entry("late", time("2026-10-15")), entry("early", time("2026-10-01")), entry("may", time("2027-05-20"))
        )
        sections = by_month(made, russian)

        assert [section.title for section in sections] == ["Октябрь 2026", "Май 2027"]
        assert [row.terms for row in sections[0].rows] == [("01.10.2026",), ("15.10.2026",)]

    def test_every_time_of_a_step_has_a_row_of_its_own(self, russian):
        times = (time("2026-10-30"), time("2026-11-30", occurrence=2))
        sections = by_month(plan(entry("meeting", *times, repeated="каждый месяц до 20 мая")), russian)

        assert [section.rows[0].terms for section in sections] == [("30.10.2026",), ("30.11.2026",)]

    def test_steps_without_a_day_come_last(self, russian):
        sections = by_month(plan(entry(term="по запросу"), entry("order", time("2026-10-01"))), russian)

        assert [section.title for section in sections] == ["Октябрь 2026", "Без даты"]

    def test_months_are_called_in_the_language_of_the_reader(self):
        (section,) = by_month(plan(entry("order", time("2026-10-01"))), translations("en"))

        assert section.title == "October 2026"
