"""An audit names the first break of everything that can be changed past the program."""

import dataclasses
import datetime as dt
import os

import pytest

from engine.application.auditing import audit, sweep
from engine.application.desk import case_of
from engine.application.journal_audit import check_journal
from engine.errors import ContentError, Severity
from engine.storage.rows import NumberRow, NumberState
from tests.application.keeping_world import execute, papers_of

NOW = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


def audited(desk, **more):
    desk.store.engine.dispose()
    return audit(desk.scope, now=NOW, **more)


def told(desk, severity=Severity.REFUSAL):
    return [(one.code, one.facts.get("seq")) for one in audited(desk).problems if one.severity is severity]


def test_a_base_nobody_touched_is_whole(desk):
    found = audited(desk)
    (one,) = found.dossiers

    assert found.whole
    assert found.problems == ()
    assert (one.events, one.files, one.erased, one.withheld) == (desk.scope.dossier(1).seq, 6, 0, 0)


class TestHistory:
    @pytest.mark.parametrize(
        ("statement", "code", "seq"),
        [
            ("UPDATE event SET data = replace(data, 'drafts', 'draftz') WHERE seq = 10", "audit.event-changed", 10),
            ("UPDATE event SET day = '2026-08-01' WHERE seq = 21", "audit.event-changed", 21),
            ("UPDATE event SET actor = 'petrova-ai' WHERE seq = 140", "audit.event-changed", 140),
            ("DELETE FROM event WHERE seq = 5", "audit.event-missing", 5),
            ("UPDATE event SET data = '{' WHERE seq = 7", "audit.event-unreadable", 7),
            ("DELETE FROM event WHERE seq > 138", "audit.end-differs", None),
            ("UPDATE dossier SET head = '' || substr(head, 2) || '0'", "audit.end-differs", None),
            ("UPDATE personal SET body = replace(body, 'нет', 'да') WHERE seq = 12", "audit.personal-changed", 12),
            ("DELETE FROM personal WHERE seq = 136", "audit.personal-missing", 136),
            (
                "UPDATE personal SET body = NULL, salt = NULL, erased = '2026-11-01' WHERE seq = 12",
                "audit.erased-without-record",
                12,
            ),
            ("UPDATE snapshot SET body = body || ' ' WHERE kind = 'calendar'", "audit.snapshot-broken", 1),
        ],
    )
    def test_what_was_changed_is_named_with_the_first_event(self, desk, statement, code, seq):
        execute(desk, statement)

        assert told(desk)[0] == (code, seq)

    def test_only_the_first_break_of_a_chain_is_told(self, desk):
        execute(desk, "UPDATE event SET actor = 'x' WHERE seq IN (9, 30)")

        assert [one for one in told(desk) if one[0].startswith("audit.event")] == [("audit.event-changed", 9)]


class TestProjections:
    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            ("UPDATE task SET status = 'done' WHERE status = 'open' AND step = 'curator-order'", "audit.task-differs"),
            ("DELETE FROM task WHERE step = 'council'", "audit.task-differs"),
            ("UPDATE document SET phase = 'draft' WHERE id = 1", "audit.document-differs"),
            ("UPDATE dossier SET version = '1'", "audit.dossier-differs"),
        ],
    )
    def test_a_row_that_does_not_follow_from_the_history_is_told(self, desk, statement, code):
        execute(desk, statement)

        assert [found for found, _ in told(desk)] == [code]


class TestFiles:
    def path(self, desk, number=1):
        return desk.store.blobs.path(case_of(desk.scope, 1).dossier.documents[number].file)

    def test_a_changed_file_is_named_with_its_event(self, desk):
        self.path(desk).write_bytes(b"other")

        assert told(desk) == [("audit.file-changed", 23)]

    def test_a_lost_file_is_named_with_its_event(self, desk):
        self.path(desk, 2).unlink()

        assert told(desk) == [("audit.file-missing", 138)]

    def test_a_file_the_base_does_not_know(self, desk):
        execute(desk, "DELETE FROM file WHERE sha256 = ?", self.path(desk).name)

        assert told(desk) == [("audit.file-unrecorded", 23)]

    def test_a_file_erased_past_the_program(self, desk):
        execute(desk, "UPDATE file SET erased = '2026-11-01' WHERE sha256 = ?", self.path(desk).name)

        assert told(desk) == [("audit.file-erased-without-record", 23)]
        assert told(desk, Severity.WARNING) == [("audit.erased-file-there", 23)]

    def test_one_that_nobody_recorded_is_told_and_swept_once_its_command_must_be_through(self, desk):
        loose, fresh = desk.store.blobs.put(b"left by a command"), desk.store.blobs.put(b"of a command under way")
        for name, hours in ((loose, 2), (fresh, 0)):
            moment = (NOW - dt.timedelta(hours=hours)).timestamp()
            os.utime(desk.store.blobs.path(name), (moment, moment))

        assert audited(desk).unrecorded == (loose,)
        assert audited(desk, sweep=True).swept
        assert set(desk.store.blobs.names()) & {loose, fresh} == {fresh}
        assert sweep(desk.scope, NOW) == ()


class TestJournal:
    def row(self, desk, **change):
        (known,) = desk.scope.numbers()
        return dataclasses.replace(known, text="2", ordinal=2, reason="", title="", **change)

    def add(self, desk, **change):
        with desk.scope.journal(desk.organisation, "") as journal:
            journal.record(self.row(desk, **change))

    def test_a_number_without_a_line(self, desk):
        execute(desk, "DELETE FROM number")

        assert [code for code, _ in told(desk)] == ["audit.number-missing"]

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE number SET state = 'annulled'",
            "UPDATE number SET document = 3",
            "UPDATE number SET dossier = NULL",
        ],
    )
    def test_a_line_that_tells_something_else(self, desk, statement):
        execute(desk, statement)

        assert "audit.number-differs" in [code for code, _ in told(desk)]

    def test_a_line_whose_document_does_not_bear_it(self, desk):
        self.add(desk, document=2)

        assert [code for code, _ in told(desk)] == ["audit.number-without-document"]

    def test_two_documents_under_one_number(self, desk):
        row = desk.scope.dossier(1)
        paper = case_of(desk.scope, 1).dossier.documents[1]
        twin = dataclasses.replace(paper, id=9)

        found = check_journal(desk.scope, {1: row}, {1: [paper, twin]}, all_of_them=True)

        assert [problem.code for problem in found] == ["audit.number-twice"]

    def test_a_number_set_aside_without_a_reason(self, desk):
        self.add(desk, document=None, dossier=None, state=NumberState.RESERVED)

        assert [code for code, _ in told(desk, Severity.WARNING)] == ["audit.number-without-reason"]

    def test_a_number_set_aside_with_a_reason_explains_its_place(self, desk):
        with desk.scope.journal(desk.organisation, "") as journal:
            journal.record(
                NumberRow(
                    **{
                        **{name: getattr(self.row(desk), name) for name in NumberRow.__slots__},
                        "dossier": None,
                        "document": None,
                        "state": NumberState.ANNULLED,
                        "reason": "испорчен бланк",
                    }
                )
            )

        assert audited(desk).problems == ()

    def test_a_place_nobody_knows_of(self, desk):
        execute(desk, "UPDATE counter SET last = 3")

        (gap,) = audited(desk).problems
        assert (gap.code, gap.facts["numbers"], audited(desk).whole) == ("audit.number-gap", ["2", "3"], True)
        assert audit(desk.scope, now=desk.moment.at, elsewhere=[gap.facts["series"]]).journal == ()

    def test_a_counter_that_would_give_a_number_again(self, desk):
        execute(desk, "UPDATE counter SET last = 0")

        assert [code for code, _ in told(desk)] == ["audit.counter-behind"]


def test_one_dossier_alone_is_audited_by_its_number(desk):
    assert [one.row.id for one in audited(desk, numbers=[1]).dossiers] == [1]
    with pytest.raises(ContentError, match=r"store\.unknown-dossier"):
        audited(desk, numbers=[2])


def test_papers_stand_where_the_world_says(desk):
    assert (papers_of(desk, "s01"), papers_of(desk, "s14")) == ([1], [2, 3])
