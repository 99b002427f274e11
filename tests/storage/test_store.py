"""Reading and writing the base: one transaction per change, one scope per question."""

import datetime as dt
import inspect
import threading

import pytest

from engine.errors import ContentError
from engine.model import events as e
from engine.storage import tables as t
from engine.storage.change import Change
from engine.storage.database import reading
from engine.storage.store import Scope
from tests.storage.small_world import (
    AT,
    CLERK,
    DAY,
    EXAMPLES,
    OTHER,
    PIN,
    SCAN,
    SCHOOL,
    SHA,
    document_row,
    dossier_row,
    number_row,
    opened,
    record,
    step_done,
    task_row,
)

KEY = "form-7"


def code_of(caught):
    return caught.value.problems[0].code


def rows(store, table):
    with reading(store.engine) as connection:
        return [dict(row) for row in connection.execute(table.select()).mappings()]


class TestHistories:
    def test_every_kind_of_event_is_read_as_it_was_entered(self, store):
        entered = [record(event, personal={"n": place}, people=("t-1",)) for place, event in enumerate(EXAMPLES)]
        number = opened(store, SCHOOL, *entered)

        assert store.of(SCHOOL).history(number)[1:] == tuple(entered)

    def test_the_row_of_a_dossier_tells_its_last_event(self, store):
        number = opened(store, SCHOOL, step_done("a"))
        row = store.of(SCHOOL).dossier(number)
        links = store.of(SCHOOL).links(number)

        assert (row.seq, row.head) == (2, links[-1].hash)

    def test_what_tells_of_people_stands_apart_from_the_events(self, store):
        opened(store, SCHOOL, step_done("a", personal={"reason": "болезнь"}))

        assert "болезнь" not in str(rows(store, t.EVENT))
        assert "Шмелёва" not in str(rows(store, t.EVENT))
        assert "болезнь" in str(rows(store, t.PERSONAL))

    def test_a_change_that_fails_leaves_nothing(self, store):
        number = opened(store)
        before = {table.name: rows(store, table) for table in t.METADATA.sorted_tables}

        def write_everything(change):
            change.append([step_done("a", personal={"reason": "болезнь"})])
            change.show_tasks([task_row(number, "a")])
            change.show_documents([document_row(number, 1)])
            change.journal.record(number_row("1", ordinal=1))
            change.know_file(SHA, 1, AT)
            change.know_command(KEY, AT)
            change.keep("definition", {"a": 1})
            change.pin("9" * 64, "2")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), store.of(SCHOOL).change(number) as change:
            write_everything(change)

        assert {table.name: rows(store, table) for table in t.METADATA.sorted_tables} == before

    def test_a_dossier_goes_by_another_definition_from_now_on(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            change.pin("9" * 64, "2")

        assert store.of(SCHOOL).dossier(number).definition == "9" * 64
        assert store.of(SCHOOL).dossier(number).version == "2"

    def test_an_organisation_has_one_dossier_of_a_process_and_year(self, store):
        number = opened(store)

        with pytest.raises(ContentError) as caught:
            opened(store)

        assert code_of(caught) == "store.dossier-exists"
        assert caught.value.problems[0].facts["number"] == number
        assert opened(store, SCHOOL, school_year=2027) != number
        assert opened(store, OTHER) != number

    def test_the_title_of_an_organisation_follows_its_workspace(self, store):
        for title in ("Школа № 5", "Лицей № 5", ""):
            with store.of(SCHOOL).journal(SCHOOL, title):
                pass

        assert store.everywhere().titles() == {SCHOOL: "Лицей № 5"}


class TestTwoAtOnce:
    def test_what_was_entered_since_is_a_conflict_that_says_who_and_when(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number, expect=1) as change:
            change.append([step_done("a", actor="petrova")])

        with pytest.raises(ContentError) as caught, store.of(SCHOOL).change(number, expect=1):
            pytest.fail("the change began")

        facts = caught.value.problems[0].facts
        assert code_of(caught) == "store.conflict"
        assert facts == {
            "expected": 1, "found": 2, "actor": "petrova", "entered": AT.isoformat(), "kind": "step-done"
        }  # fmt: skip

    def test_of_two_that_saw_the_same_one_enters_and_one_is_refused(self, store):
        number = opened(store)
        inside, refused, entered = threading.Event(), [], []

        def clerk(name):
            try:
                with store.of(SCHOOL).change(number, expect=1) as change:
                    inside.set()
                    change.append([step_done(name)])
                    threading.Event().wait(0.1)
                    entered.append(name)
            except ContentError as error:
                refused.append(error.problems[0].code)

        both = [threading.Thread(target=clerk, args=(name,)) for name in ("a", "b")]
        for one in both:
            one.start()
        for one in both:
            one.join()

        assert len(entered) == 1
        assert refused == ["store.conflict"]
        assert store.of(SCHOOL).dossier(number).seq == 2

    def test_those_who_expect_nothing_wait_for_each_other(self, store):
        number = opened(store)

        def clerk(name):
            with store.of(SCHOOL).change(number) as change:
                change.append([step_done(name)])

        many = [threading.Thread(target=clerk, args=(f"s{n}",)) for n in range(8)]
        for one in many:
            one.start()
        for one in many:
            one.join()

        steps = {one.event.task.step for one in store.of(SCHOOL).history(number)[1:]}
        assert steps == {f"s{n}" for n in range(8)}

    def test_a_change_under_ones_feet_is_not_overwritten(self, store):
        number = opened(store)

        def enter_twice(change):
            stale = Change(store.salt, change._connection, change.row)
            change.append([step_done("a")])
            stale.append([step_done("b")])

        with pytest.raises(ContentError) as caught, store.of(SCHOOL).change(number) as change:
            enter_twice(change)

        assert code_of(caught) in ("store.conflict", "store.conflict-of-keys")
        assert store.of(SCHOOL).dossier(number).seq == 1

    def test_two_schools_may_begin_at_the_same_moment_with_the_same_workflow(self, store):
        failed = []

        def school(name):
            try:
                with store.of(name).opening(dossier_row(name), name) as change:
                    change.keep("definition", {"steps": ["a"]})
                    change.know_file(SHA, 1, AT)
                    threading.Event().wait(0.05)
            except ContentError as error:
                failed.append(error)

        many = [threading.Thread(target=school, args=(f"school-{n % 4}",)) for n in range(4)]
        for one in many:
            one.start()
        for one in many:
            one.join()

        assert failed == []
        assert len(store.everywhere().dossiers()) == 4


class TestCommands:
    def test_a_command_is_known_by_its_key(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            assert change.known_command(KEY) is None
            change.append([step_done("a")])
            change.know_command(KEY, AT)

        with store.of(SCHOOL).change(number) as change:
            assert change.known_command(KEY) == 2
            assert change.known_command("another") is None

    def test_a_key_of_another_organisation_is_another_command(self, store):
        mine, theirs = opened(store), opened(store, OTHER)
        with store.of(SCHOOL).change(mine) as change:
            change.know_command(KEY, AT)

        with store.of(OTHER).change(theirs) as change:
            assert change.known_command(KEY) is None
            change.know_command(KEY, AT)

    def test_a_key_cannot_name_two_commands(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            change.know_command(KEY, AT)

        with pytest.raises(ContentError) as caught, store.of(SCHOOL).change(number) as change:
            change.know_command(KEY, AT)

        assert code_of(caught) == "store.conflict-of-keys"


class TestProjections:
    def test_rows_are_what_was_shown_last(self, store):
        number = opened(store)
        tasks = [task_row(number, "a", place=1), task_row(number, "b", place=2)]
        with store.of(SCHOOL).change(number) as change:
            change.show_tasks(tasks)
            change.show_documents([document_row(number, 1), document_row(number, 2)])
        later = [task_row(number, "b", place=2, status="done", closed=DAY), task_row(number, "c", place=3)]
        with store.of(SCHOOL).change(number) as change:
            change.show_tasks(later)
            change.show_documents([document_row(number, 2, scan=SCAN)])

        assert store.of(SCHOOL).tasks(dossier=number) == tuple(later)
        assert store.of(SCHOOL).documents(dossier=number) == (document_row(number, 2, scan=SCAN),)

    def test_only_rows_that_differ_are_written(self, store, statements):
        number = opened(store)
        tasks = [task_row(number, name, place=place) for place, name in enumerate("abcdef")]
        with store.of(SCHOOL).change(number) as change:
            change.show_tasks(tasks)
            statements.clear()
            change.show_tasks(tasks)
            assert [one.split()[0] for one in statements] == ["SELECT"]
            statements.clear()
            change.show_tasks([*tasks[1:5], task_row(number, "f", place=5, status="done"), task_row(number, "g")])

        assert sorted(one.split()[0] for one in statements) == ["DELETE", "INSERT", "SELECT", "UPDATE"]

    def test_the_rows_of_other_dossiers_stay(self, store):
        mine, theirs = opened(store), opened(store, OTHER)
        with store.of(OTHER).change(theirs) as change:
            change.show_tasks([task_row(theirs, "a", organisation=OTHER)])
        with store.of(SCHOOL).change(mine) as change:
            change.show_tasks([])

        assert len(store.everywhere().tasks()) == 1

    @pytest.mark.parametrize(
        ("given", "found"),
        [
            ({"due": DAY}, True),
            ({"due": DAY - dt.timedelta(days=40)}, True),
            ({"due": DAY - dt.timedelta(days=40), "optional": True}, False),
            ({"due": DAY, "optional": True}, True),
            ({"due": DAY + dt.timedelta(days=8)}, False),
            ({"due": None}, False),
            ({"due": DAY, "status": "done"}, False),
            ({"due": DAY, "status": "waiting"}, False),
            ({"due": DAY, "status": "waiting", "begins": DAY}, True),
            ({"due": DAY, "status": "waiting", "begins": DAY + dt.timedelta(days=1)}, False),
        ],
    )
    def test_what_is_due_within_a_week(self, store, given, found):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            change.show_tasks([task_row(number, "a", **given)])

        assert bool(store.of(SCHOOL).due(DAY, DAY + dt.timedelta(days=7))) is found

    def test_the_school_that_is_late_most_stands_first(self, store):
        late = DAY - dt.timedelta(days=1)
        for school, count in ((SCHOOL, 1), (OTHER, 3)):
            number = opened(store, school)
            tasks = [task_row(number, f"s{n}", organisation=school, due=late) for n in range(count)]
            wished = task_row(number, "wish", organisation=school, due=late, optional=True)
            with store.of(school).change(number) as change:
                change.show_tasks([*tasks, wished, task_row(number, "today", organisation=school, due=DAY)])

        assert list(store.everywhere().late_by_organisation(DAY).items()) == [(OTHER, 3), (SCHOOL, 1)]

    def test_a_document_is_found_by_its_bytes_and_by_its_scan(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            change.show_documents([document_row(number, 1, scan=SCAN), document_row(number, 2, file="ef" * 32)])

        assert [one.id for one in store.of(SCHOOL).documents(sha256=SHA)] == [1]
        assert [one.id for one in store.of(SCHOOL).documents(sha256=SCAN)] == [1]


class TestSnapshots:
    def test_what_a_dossier_is_pinned_to_is_kept_once(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            names = {change.keep("definition", {"б": 1, "а": 2}), change.keep("definition", {"а": 2, "б": 1})}

        assert len(names) == 1
        assert store.of(SCHOOL).snapshot(names.pop()) == {"а": 2, "б": 1}
        assert len(rows(store, t.SNAPSHOT)) == 1

    def test_one_that_was_changed_is_noticed(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            name = change.keep("definition", {"a": 1})
            change._connection.execute(t.SNAPSHOT.update().values(body='{"a":2}'))

        with pytest.raises(ContentError) as caught:
            store.of(SCHOOL).snapshot(name)
        assert code_of(caught) == "store.snapshot-changed"

    def test_one_that_is_missing_is_told(self, store):
        with pytest.raises(ContentError) as caught:
            store.of(SCHOOL).snapshot(SHA)
        assert code_of(caught) == "store.snapshot-missing"


class TestFiles:
    def test_a_file_that_was_erased_and_is_there_again_counts_as_new(self, store):
        number = opened(store)
        with store.of(SCHOOL).change(number) as change:
            change.know_file(SHA, 10, AT)
            change.know_file(SHA, 10, AT)
            change._connection.execute(t.FILE.update().values(erased=AT.isoformat()))
        assert store.of(SCHOOL).files() == {SHA: AT.isoformat()}

        with store.of(SCHOOL).change(number) as change:
            change.know_file(SHA, 10, AT)

        assert store.of(SCHOOL).files() == {SHA: None}


READING = {
    "dossiers": lambda scope, _: scope.dossiers(),
    "dossier": lambda scope, number: scope.dossier(number),
    "titles": lambda scope, _: scope.titles(),
    "history": lambda scope, number: scope.history(number),
    "links": lambda scope, number: scope.links(number),
    "raw_links": lambda scope, number: list(scope.raw_links(number)),
    "shipment": lambda scope, number: scope.shipment(number, whole=True),
    "received": lambda scope, _: scope.received(),
    "counters": lambda scope, _: scope.counters(),
    "tasks": lambda scope, number: (*scope.tasks(), *scope.tasks(dossier=number)),
    "due": lambda scope, _: scope.due(DAY, DAY),
    "late_by_organisation": lambda scope, _: scope.late_by_organisation(DAY + dt.timedelta(days=1)),
    "documents": lambda scope, number: (
        *scope.documents(), *scope.documents(dossier=number), *scope.documents(sha256=SHA)
    ),
    "numbers": lambda scope, _: (*scope.numbers(), *scope.numbers(series="orders", year=2026)),
}  # fmt: skip
"""Every question about dossiers; what it brings of a foreign one is nothing, or that it is not there."""
WRITING = {
    "opening": lambda scope, _: scope.opening(dossier_row(SCHOOL, school_year=2030), "Школа"),
    "journal": lambda scope, _: scope.journal(SCHOOL, "Школа"),
    "change": lambda scope, number: scope.change(number),
}
FOR_ALL = {"snapshot", "files", "taken_files"}
"""Answers that are the same for everybody: they hold hashes and workflows, nothing of a dossier."""
UNBOUND = {"receiving"}
"""A transaction for dossiers of other bases; whose they are is asked by the one who takes them in."""
NOT_THERE = ("dossier", "history", "links", "raw_links", "shipment")
"""Questions about one dossier."""


@pytest.fixture
def full(store):
    """A base with a dossier of a school that has a task, a document and a number; and its number."""
    number = opened(store)
    with store.of(SCHOOL).change(number) as change:
        change.show_tasks([task_row(number, "a")])
        change.show_documents([document_row(number, 1)])
        change.journal.record(number_row("1", ordinal=1))
        for kind in ("definition", "calendar", "content"):
            change._connection.execute(t.SNAPSHOT.insert().values(sha256=getattr(PIN, kind), kind=kind, body="{}"))
        change._connection.execute(t.RECEIVED.insert().values(dossier=number, at=AT.isoformat(), whole=True))
    return store, number


class TestScope:
    def test_every_method_is_known_to_this_test(self):
        methods = {name for name, _ in inspect.getmembers(Scope, inspect.isfunction) if not name.startswith("_")}

        assert methods == READING.keys() | WRITING.keys() | FOR_ALL | UNBOUND

    @pytest.mark.parametrize("question", READING)
    def test_ones_own_dossier_answers(self, full, question):
        store, number = full

        assert READING[question](store.of(SCHOOL), number)
        assert READING[question](store.of(OTHER, SCHOOL), number)
        assert READING[question](store.everywhere(), number)

    @pytest.mark.parametrize("question", READING)
    def test_a_foreign_dossier_is_not_there(self, full, question):
        store, number = full
        for scope in (store.of(OTHER), store.of()):
            if question in NOT_THERE:
                with pytest.raises(ContentError) as caught:
                    READING[question](scope, number)
                assert code_of(caught) == "store.unknown-dossier"
            else:
                assert not READING[question](scope, number)

    @pytest.mark.parametrize("writing", WRITING)
    def test_nothing_is_written_into_a_foreign_one(self, full, writing):
        store, number = full
        for scope in (store.of(OTHER), store.of()):
            with pytest.raises(ContentError) as caught, WRITING[writing](scope, number):
                pytest.fail("the transaction began")

            assert code_of(caught) in ("store.unknown-dossier", "store.unknown-organisation")

    def test_a_foreign_dossier_and_none_at_all_are_told_alike(self, full):
        store, number = full
        told = []
        for wanted in (number, 999):
            with pytest.raises(ContentError) as caught:
                store.of(OTHER).dossier(wanted)
            told.append((code_of(caught), caught.value.problems[0].facts.keys()))

        assert told[0] == told[1]

    def test_a_line_cannot_be_written_into_the_journal_of_another_organisation(self, full):
        store, number = full
        opened(store, OTHER)
        with store.of(SCHOOL).change(number) as change:
            change.journal.record(number_row("2", ordinal=2, organisation=OTHER))

        assert store.of(OTHER).numbers() == ()
        assert [one.text for one in store.of(SCHOOL).numbers()] == ["1", "2"]


def test_an_actor_and_a_day_are_kept_as_they_were(store):
    late = dt.datetime(2026, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
    entered = record(e.PairFormed(pair="п"), day=dt.date(2025, 2, 28), at=late, actor=CLERK)
    number = opened(store, SCHOOL, entered)

    assert store.of(SCHOOL).history(number)[1] == entered
