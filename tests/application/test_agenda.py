"""What is due and late over all dossiers, for one school and for a municipality."""

import datetime as dt

import pytest

from engine.application.agenda import agenda, behind
from engine.storage.blobs import Blobs
from engine.storage.database import open_database
from engine.storage.store import Store
from tests.storage.small_world import OTHER, SCHOOL, opened, task_row

TODAY = dt.date(2026, 9, 15)


@pytest.fixture
def store(tmp_path):
    found = Store(open_database(tmp_path / "dossiers.sqlite"), Blobs(tmp_path / "files"))
    for organisation in (SCHOOL, OTHER):
        number = opened(found, organisation)
        rows = [
            task_row(
                number, step, due=due and dt.date.fromisoformat(due), organisation=organisation, place=place, **more
            )
            for place, (step, due, more) in enumerate(
                [
                    ("late", "2026-09-14", {}),
                    ("today", "2026-09-15", {}),
                    ("soon", "2026-09-29", {}),
                    ("later", "2026-09-30", {}),
                    ("never", None, {}),
                    ("done", "2026-09-01", {"status": "done"}),
                    ("wish", "2026-09-01", {"optional": True}),
                ]
            )
            if organisation == SCHOOL or step in ("late", "soon")
        ]
        if organisation == OTHER:
            rows.append(task_row(number, "very-late", due=dt.date(2026, 9, 1), organisation=organisation, place=9))
        with found.of(organisation).change(number) as change:
            change.show_tasks(rows)
    yield found
    found.engine.dispose()


def steps(found):
    return [(one.row.step, one.late) for one in found if not one.row.optional]


def test_the_most_urgent_comes_first_and_what_is_due_later_or_done_does_not(store):
    found = agenda(store.of(SCHOOL), TODAY, 14)
    assert steps(found) == [("late", True), ("today", False), ("soon", False)]


def test_a_day_later_what_was_due_yesterday_is_late_once(store):
    found = agenda(store.of(SCHOOL), TODAY + dt.timedelta(days=1), 0)
    assert steps(found) == [("late", True), ("today", True)]


def test_a_school_sees_only_itself(store):
    assert {one.title for one in agenda(store.of(OTHER), TODAY, 14)} == {f"Школа {OTHER}"}


def test_a_municipality_sees_every_school(store):
    found = agenda(store.everywhere(), TODAY, 14)
    assert {one.title for one in found} == {f"Школа {SCHOOL}", f"Школа {OTHER}"}


def test_some_schools_are_one_scope(store):
    both = agenda(store.of(SCHOOL, OTHER), TODAY, 14)
    assert both == agenda(store.everywhere(), TODAY, 14)


def test_who_is_behind_is_counted_the_worst_first(store):
    assert behind(store.everywhere(), TODAY) == ((f"Школа {OTHER}", 2), (f"Школа {SCHOOL}", 1))
    assert behind(store.of(SCHOOL), TODAY) == ((f"Школа {SCHOOL}", 1),)
