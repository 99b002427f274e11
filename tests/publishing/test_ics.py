"""The calendar: read back by a parser, and byte by byte as RFC 5545 wants it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from engine.application.translations import translations
from engine.publishing.ics import plan_as_ics
from engine.publishing.plan import Actor, Document, Held, Opens
from tests.publishing.making import day, entry, occasion, plan, time

TODAY = dt.date(2026, 11, 21)
RUSSIAN = translations("ru")


def exported(made, today=TODAY):
    return plan_as_ics(made, RUSSIAN, today=today)


def events(made, today=TODAY):
    return list(Calendar.from_ical(exported(made, today)).events)


def event(*times, **more):
    (one,) = events(plan(entry("order", *times, **more)))
    return one


class TestEvent:
    def test_is_the_whole_last_day(self):
        one = event(time("2026-10-01", "2026-09-21"))

        assert (one.decoded("dtstart"), one.decoded("dtend")) == (day("2026-10-01"), day("2026-10-02"))
        assert one["dtstart"].params["VALUE"] == "DATE"

    def test_does_not_make_the_day_busy(self):
        assert event(time("2026-10-01"))["transp"] == "TRANSPARENT"

    def test_is_called_a_last_day_unless_it_is_done_on_that_very_day(self):
        assert event(time("2026-10-01"))["summary"] == "Срок: Издать приказ"
        assert event(time("2026-10-01", "2026-10-01"))["summary"] == "Издать приказ"

    def test_reminds_at_nine_in_the_morning_three_days_before(self):
        (alarm,) = event(time("2026-10-04")).walk("VALARM")
        reminded = dt.datetime(2026, 10, 4, tzinfo=dt.UTC) + alarm.decoded("trigger")

        assert (alarm["action"], reminded) == ("DISPLAY", dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC))

    def test_stands_under_its_stage(self):
        assert event(time("2026-10-01"))["categories"].to_ical() == "Формирование пар".encode()

    def test_of_a_preliminary_day_is_tentative(self):
        assert event(time("2026-10-01"))["status"] == "CONFIRMED"
        assert event(time("2026-10-01", preliminary=True))["status"] == "TENTATIVE"

    def test_of_a_step_that_is_not_decided_is_tentative(self):
        assert event(time("2026-10-01"), condition="«Профсоюз»: да", opens=Opens.UNKNOWN)["status"] == "TENTATIVE"

    def test_tells_everything_about_its_step(self):
        text = event(
            time("2026-09-18", "2026-09-01", nominal="2026-09-20"),
            term="с 1 сентября по 20 сентября",
            for_whom="для каждой пары",
            participants=(Actor(role="hr", title="Кадры"),),
            approvals=(Actor(role="union", title="Профсоюз"),),
            acquaintance=(Actor(role="mentor", title="Наставник"),),
            acquaintance_days=3,
            documents=(Document(slug="school-staff/s17-pair-order", code="S17", title="Приказ о закреплении"),),
            grounds=("Трудовой кодекс, статья 351.8",),
            optional=True,
            note="Дата не раньше согласий.",
        )["description"]

        assert text.splitlines() == [
            "Срок: 01.09\u00a0– 18.09.2026 (с 20.09, выходной)",
            "По дорожной карте: с 1 сентября по 20 сентября",
            "Ответственный: Директор (Громова И.С.)",
            "Участвуют: Кадры",
            "Согласуют: Профсоюз",
            "Знакомятся: Наставник (3 рабочих дня)",
            "Документы: S17 Приказ о закреплении",
            "Основания: Трудовой кодекс, статья 351.8",
            "Шаг выполняют для каждой пары.",
            "Шаг выполняют по желанию.",
            "Дата не раньше согласий.",
        ]

    def test_tells_the_pairs_it_is_not_for(self):
        held = Held(pair="p", whom="Седых А.И.", opens=Opens.NO, why="«Работник»: нет")

        assert "кроме: Седых А.И. («Работник»: нет)" in event(time("2026-10-01"), held=(held,))["description"]

    def test_names_the_organisations_its_step_is_done_for(self):
        one = event(time("2026-10-01"), for_whom="для каждой организации", organisations=("МБОУ «СОШ № 7»", "Гимназия"))

        assert "Шаг выполняют для организаций: МБОУ «СОШ № 7»; Гимназия." in one["description"]
        assert "для каждой" not in one["description"]


class TestCalendar:
    def test_has_an_event_for_every_time(self):
        made = plan(entry("meeting", time("2026-10-30"), time("2026-11-30", occurrence=2)), entry("request"))

        assert [one.decoded("dtstart") for one in events(made)] == [day("2026-10-30"), day("2026-11-30")]

    def test_has_an_event_for_every_pair_with_days_of_its_own(self):
        times = (time("2026-10-30", pair="a", whom="Ким В.А."), time("2026-10-30", pair="b", whom="Седых А.И."))
        summaries = [one["summary"] for one in events(plan(entry("report", *times)))]

        assert summaries == ["Срок: Издать приказ — Ким В.А.", "Срок: Издать приказ — Седых А.И."]

    def test_leaves_out_what_does_not_open_and_occasions_that_did_not_happen(self):
        closed = entry("closed", time("2026-10-01"), opens=Opens.NO)
        made = plan(closed, parts=(occasion(entry("hired", time("2026-10-01"))),))

        assert events(made) == []

    def test_is_named_after_the_plan_and_the_organisation(self):
        made = Calendar.from_ical(exported(plan(organisation="МБОУ «СОШ № 7»")))

        assert made["x-wr-calname"] == made["name"] == "Годовой цикл, 2026/27, МБОУ «СОШ № 7»"

    def test_is_the_same_on_the_same_day(self):
        made = plan(entry("order", time("2026-10-01")))

        assert exported(made) == exported(made)


class TestSecondImport:
    """The events of two exports are the same events, and the later export wins."""

    def test_a_step_with_another_day_and_other_words_is_the_same_event(self):
        before = event(time("2026-10-01"))
        after = event(time("2026-10-15", "2026-10-01"), title="Издать приказ о парах", note="Позже.")

        assert before["uid"] == after["uid"]

    def test_a_later_export_has_a_later_stamp_and_a_greater_number(self):
        made = plan(entry("order", time("2026-10-01")))
        (first,), (second,) = events(made), events(made, TODAY + dt.timedelta(days=1))

        assert first["uid"] == second["uid"]
        assert first.decoded("dtstamp") < second.decoded("dtstamp")
        assert first["sequence"] < second["sequence"]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (plan(entry("a", time("2026-10-01"))), plan(entry("b", time("2026-10-01")))),
            (plan(entry("a", time("2026-10-01"))), plan(entry("a", time("2026-10-01")), school_year=2027)),
            (plan(entry("a", time("2026-10-01"))), plan(entry("a", time("2026-10-01")), process="x/y")),
            (plan(entry("a", time("2026-10-01"))), plan(entry("a", time("2026-10-01", occurrence=2)))),
            (plan(entry("a", time("2026-10-01", pair="a"))), plan(entry("a", time("2026-10-01", pair="b")))),
            (plan(entry("a", time("2026-10-01")), key="1"), plan(entry("a", time("2026-10-01")), key="2")),
            (
                plan(parts=(occasion(entry("a", time("2026-10-01")), happened="2026-09-30"),)),
                plan(parts=(occasion(entry("a", time("2026-10-01")), happened="2026-09-29"),)),
            ),
        ],
        ids=["step", "year", "workflow", "time", "pair", "organisation", "happening"],
    )
    def test_events_differ_by(self, one, other):
        (first,), (second,) = events(one), events(other)

        assert first["uid"] != second["uid"]


words = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd"), min_size=1, max_size=200)


class TestBytes:
    @given(title=words, note=words)
    def test_any_words_come_back_whole(self, title, note):
        (one,) = events(plan(entry("order", time("2026-10-01", "2026-10-01"), title=title, note=note)))

        assert str(one["summary"]) == title
        assert str(one["description"]).endswith(note)

    @given(title=words, term=words)
    def test_lines_are_folded_at_75_octets_and_no_letter_is_cut(self, title, term):
        data = exported(plan(entry("order", time("2026-10-01"), title=title * 3, term=term)))
        lines = data.split(b"\r\n")

        whole = [line.decode("utf-8", "replace") for line in lines]

        assert lines[-1] == b""
        assert max(map(len, lines)) <= 75
        assert not [line for line in whole if "\ufffd" in line or "\n" in line or "\r" in line]
