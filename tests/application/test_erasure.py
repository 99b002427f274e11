"""Data of a person erased on demand: what goes, what stays and why, and a history that is whole afterwards."""

import dataclasses
import datetime as dt
import subprocess

import pytest

from engine.application.auditing import audit
from engine.application.catalogue import slug_of
from engine.application.desk import case_of, enter
from engine.application.dossier_drafts import undo_draft
from engine.application.dossiers import end_pair, lines_of
from engine.application.erasure import Kept, _Planning, erase_person
from engine.application.personal_parts import without
from engine.errors import ContentError
from engine.loading.cards import load_card
from engine.model import events as e
from engine.model.standing import Dossier, Phase, Status
from engine.workflow.folding import fold
from engine.workflow.retention import FOR_EVER, kept_until
from tests.application.keeping_world import LATER, MENTEE, OTHER, desk_in, on, papers_of

NOW = dt.datetime(2040, 1, 16, tzinfo=dt.UTC)
REASON = "отзыв согласия, вх. № 15"


def erase(desk, person=MENTEE, **more):
    return erase_person(desk, person, reason=REASON, **more)


def kept(done):
    return {(item.document or item.name): item.kept for item in done.kept}


def whole(desk):
    found = audit(desk.scope, now=NOW)
    assert found.problems == ()
    return found.dossiers[0]


def bytes_of_base(desk):
    desk.store.engine.dispose()
    folder = desk.workspace.root / "store"
    return b"".join(path.read_bytes() for path in sorted(folder.glob("dossiers.sqlite*")))


class TestTerms:
    ENDED, DEMANDED = dt.date(2027, 8, 31), dt.date(2030, 3, 12)

    @pytest.mark.parametrize(
        ("term", "until"),
        [
            ("постоянно", FOR_EVER),
            ("50/75 лет ЭПК, вместе с дополнительным соглашением", dt.date(2077, 12, 31)),
            ("5 лет", dt.date(2032, 12, 31)),
            ("1 год", dt.date(2028, 12, 31)),
            ("3 года после истечения срока действия согласия или его отзыва", dt.date(2033, 12, 31)),
            ("до минования надобности", ENDED),
            ("как у документа", None),
            ("", None),
        ],
    )
    def test_words_of_a_card_as_the_last_day(self, term, until):
        assert kept_until(term, self.ENDED, self.DEMANDED) == until

    def test_every_card_of_the_program_can_be_counted(self, layers):
        for code in ("S01", "S12", "S13", "S14", "S17", "S38", "M01"):
            term = load_card(slug_of(layers, code), layers).retention["term"]
            assert kept_until(term, self.ENDED, self.DEMANDED) is not None


class TestWhileTheyWork:
    def test_only_former_drafts_go(self, desk):
        done = erase(desk)

        (item,) = done.erased
        assert (item.document, item.events, len(item.files)) == (2, (136,), 1)
        assert kept(done) == {2: Kept.RETENTION, "dossier-opened": Kept.RUNNING}

    def test_the_bytes_of_a_former_draft_are_gone_and_those_of_the_paper_stay(self, desk):
        (item,) = erase(desk).erased
        final = case_of(desk.scope, 1).dossier.documents[2].file

        assert not desk.store.blobs.path(item.files[0]).exists()
        assert desk.store.blobs.get(final)
        assert whole(desk).erased == 2

    def test_a_draft_that_holds_is_withdrawn_first(self, desk):
        assert kept(erase(desk, OTHER))[3] is Kept.DRAFT

        undo_draft(desk, 1, 3, reason="отказ")
        done = erase(desk, OTHER)
        assert 3 in {item.document for item in done.erased}
        assert case_of(desk.scope, 1).dossier.documents[3].name == "school-staff/s14-personal-data-consent"
        assert whole(desk).erased

    def test_a_pair_that_has_stopped_lets_its_facts_go(self, desk):
        pairs = case_of(desk.scope, 1).dossier.facts.pairs
        (pair,) = [one.id for one in pairs if MENTEE in [mentee.id for mentee in one.mentees]]
        end_pair(desk, 1, pair)

        assert "dossier-opened" in {item.name for item in erase(desk).erased}

    def test_a_rehearsal_changes_nothing(self, desk):
        before = desk.scope.dossier(1).head
        done = erase(desk, write=False)

        assert done.erased
        assert not done.written
        assert desk.scope.dossier(1).head == before
        assert whole(desk).erased == 0


class TestAfterTheTerms:
    @pytest.fixture
    def later(self, desk):
        return on(desk, LATER)

    def test_papers_facts_and_names_go(self, later):
        done = erase(later, demanded=dt.date(2030, 3, 12))

        assert {item.document or item.name for item in done.erased} == {2, "dossier-opened"}
        assert done.kept == ()
        assert case_of(later.scope, 1).dossier.documents[2].name == "school-staff/s14-personal-data-consent"
        assert [row.name for row in later.scope.documents() if row.id == 2] == [
            "school-staff/s14-personal-data-consent"
        ]

    def test_a_consent_is_kept_three_years_after_the_demand(self, later):
        assert kept(erase(later, demanded=dt.date(2038, 3, 12))) == {2: Kept.RETENTION}

    def test_only_their_own_part_of_the_facts_goes(self, later):
        before = case_of(later.scope, 1).dossier.facts
        erase(later)
        after = case_of(later.scope, 1).dossier.facts

        mentees = {one.id: one.fields for pair in after.pairs for one in pair.mentees}
        former = {one.id: one.fields for pair in before.pairs for one in pair.mentees}
        assert mentees.pop(MENTEE) == {}
        assert former.pop(MENTEE)
        assert mentees == former
        assert [pair.mentor for pair in after.pairs] == [pair.mentor for pair in before.pairs]

    def test_what_happened_is_told_as_before(self, later):
        before = case_of(later.scope, 1).dossier
        erase(later)
        after = case_of(later.scope, 1)

        assert after.dossier.tasks == before.tasks
        phases = [one.phase for one in after.dossier.documents.values()]
        assert phases == [Phase.SIGNED, Phase.SIGNED, Phase.DRAFT]
        assert any(line.task.status is Status.DONE for line in lines_of(after, later.moment.today))

    def test_the_dossier_can_be_led_on(self, later):
        erase(later)
        enter(later, 1, lambda _case: [])

        assert whole(later).erased

    def test_nothing_of_them_is_left_in_the_base_or_in_the_folders(self, later):
        name = "Гусак"
        files = [case_of(later.scope, 1).dossier.documents[2].file]
        assert name.encode() in bytes_of_base(later)
        erase(later, demanded=dt.date(2030, 3, 12))

        assert (later.workspace.root / "store/dossiers.sqlite-wal").stat().st_size == 0
        assert name.encode() not in bytes_of_base(later)
        assert not any(later.store.blobs.path(file).exists() for file in files)
        found = subprocess.run(
            ["grep", "-rl", name, "documents"], cwd=later.workspace.root, capture_output=True, check=False, text=True
        )
        assert found.stdout == ""
        assert not [path for path in (later.workspace.root / "documents").rglob("*") if name in path.name]

    def test_the_audit_says_erased_and_not_broken(self, later):
        erase(later, demanded=dt.date(2030, 3, 12))

        assert whole(later).erased == 8

    def test_a_second_demand_finds_nothing(self, later):
        erase(later, demanded=dt.date(2030, 3, 12))
        head = later.scope.dossier(1).head

        assert erase(later, demanded=dt.date(2030, 3, 12)).erased == ()
        assert later.scope.dossier(1).head == head

    def test_the_history_tells_who_erased_and_why(self, later):
        erase(later)
        record = later.scope.history(1)[-1]

        assert isinstance(record.event, e.PersonErased)
        assert (record.actor, record.personal) == ("belykh-nv", {"reason": REASON})
        assert all(MENTEE not in text for text in record.event.seals)

    def test_everybodys_minutes_stay_for_ever(self, later):
        done = erase(later, "gromova-is")

        assert [(item.document, item.until) for item in done.kept] == [(1, FOR_EVER)]
        assert later.store.blobs.get(case_of(later.scope, 1).dossier.documents[1].file)


class TestPapersThatBelongToOthers:
    def kept_with(self, desk, **belongs):
        case = case_of(desk.scope, 1)
        sheet = dataclasses.replace(
            case.dossier.documents[2], id=9, slug="school-staff/s36-acquaintance-sheet", **belongs
        )
        dossier = dataclasses.replace(case.dossier, documents={**case.dossier.documents, 9: sheet})
        planning = _Planning(desk, dataclasses.replace(case, dossier=dossier), [], MENTEE, desk.moment.today)
        return planning._term(sheet)

    def test_one_of_a_task_is_kept_as_long_as_the_other_paper_of_the_task(self, desk):
        assert self.kept_with(desk).startswith("3 года после")

    def test_an_appendix_is_kept_as_long_as_what_it_belongs_to(self, desk):
        assert self.kept_with(desk, appendix_of=1) == "постоянно"

    def test_one_that_cites_is_kept_as_long_as_what_it_cites(self, desk):
        assert self.kept_with(desk, cites=1) == "постоянно"

    def test_one_that_belongs_to_nothing_has_no_term(self, desk):
        assert self.kept_with(desk, task=None) == "как у документа"


class TestWhoAndWhy:
    def test_lines_that_name_them_are_told(self, desk):
        traces = {(one.file, one.line is not None) for one in erase(desk, write=False).traces}

        assert {("people.yaml", True), ("pairs.yaml", True), ("Список работников.xlsx", False)} <= traces

    def test_nobody_of_that_name(self, desk):
        with pytest.raises(ContentError, match=r"erasure\.unknown-person"):
            erase(desk, "nobody-xx")

    def test_a_demand_without_grounds(self, desk):
        with pytest.raises(ContentError, match=r"erasure\.no-reason"):
            erase_person(desk, MENTEE, reason=" ")

    def test_the_dossiers_of_others_are_not_touched(self, school):
        desk = desk_in(school, organisation="0000000000")

        assert erase(desk).items == ()
        assert papers_of(desk_in(school), "s14", MENTEE) == [2]


class TestParts:
    def test_words_of_a_reason_go_whole(self):
        event = e.StepSkipped(task=e.TaskKey(step="x"), why="by-hand")

        assert without(event, {"reason": "болеет"}, MENTEE, Dossier()) is None

    def test_an_occasion_keeps_the_other_person_of_its_pair(self):
        pair = {
            "id": "pair-9",
            "mentor": {"id": OTHER, "fields": {"is_employee": True}},
            "mentees": [{"id": MENTEE, "fields": {"is_employee": False}}],
            "fields": {},
        }
        left = without(e.OccasionHappened(occasion="new-hire"), {"pair": pair, "reason": "принят"}, MENTEE, Dossier())

        assert left == {"pair": {**pair, "mentees": [{"id": MENTEE, "fields": {}}]}}

    def test_an_answer_goes_when_it_is_about_them_alone(self, desk):
        dossier = case_of(desk.scope, 1).dossier
        pair = next(one.id for one in dossier.facts.pairs if MENTEE in [mentee.id for mentee in one.mentees])
        value = {"value": True}

        def left(name):
            return without(e.FieldGiven(name=name, pair=pair), value, MENTEE, dossier)

        assert left("pair.mentee.is_employee") is None
        assert left("pair.mentor.is_employee") == value
        assert left("pair.end") == value


def test_the_fold_of_an_erasure_changes_nothing(desk):
    before = fold(desk.scope.history(1))
    erased = e.Record(event=e.PersonErased(), day=before.day, at=desk.moment.at, actor="x")

    after = fold([erased], before)
    assert (after.tasks, after.documents, after.facts) == (before.tasks, before.documents, before.facts)
