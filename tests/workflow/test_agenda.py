"""What waits for its day in a walk."""

import datetime as dt

from engine.workflow.agenda import Agenda

FIRST, SECOND = dt.date(2026, 9, 1), dt.date(2026, 9, 2)


def test_the_nearest_day_comes_first_whenever_it_was_entered():
    agenda = Agenda()
    agenda.enter(SECOND, "later")
    agenda.enter(FIRST, "sooner")

    assert (agenda.next_day, list(agenda.take()), agenda.next_day) == (FIRST, ["sooner"], SECOND)


def test_entries_of_one_day_keep_their_order():
    agenda = Agenda()
    for name in ("b", "a", "c"):
        agenda.enter(FIRST, name)

    assert list(agenda.take()) == ["b", "a", "c"]


def test_what_is_entered_for_the_day_meanwhile_is_taken_too():
    agenda = Agenda()
    agenda.enter(FIRST, "a")
    taken = []
    for entry in agenda.take():
        taken.append(entry)
        if entry == "a":
            agenda.enter(FIRST, "b")

    assert (taken, agenda.next_day) == (["a", "b"], None)
