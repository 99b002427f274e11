"""A dossier on its way from a school to its municipality: whole, without data of people, again, damaged, diverged."""

import dataclasses
import datetime as dt
import json
import shutil

import pytest

from engine.application.auditing import audit
from engine.application.desk import Desk, case_of, organisation_of, store_of
from engine.application.dossier_travel import export_dossier, import_dossier
from engine.application.dossiers import act
from engine.application.erasure import erase_person
from engine.errors import ContentError
from engine.loading.workspace import load_workspace
from engine.model.events import Moment
from engine.storage.parcel import open_parcel, write_parcel
from tests.application.keeping_world import LATER, MENTEE, desk_in, execute, on

NOW = dt.datetime(2040, 1, 16, tzinfo=dt.UTC)
TODAY = dt.date(2026, 12, 1)


@pytest.fixture
def municipality(school):
    workspace = load_workspace(school.parent / "municipality")
    moment = Moment(at=dt.datetime.fromisoformat("2026-12-01T10:00+03:00"), actor="kuzmina-zl")
    made = Desk(workspace=workspace, store=store_of(workspace), organisation=organisation_of(workspace), moment=moment)
    yield made
    made.store.engine.dispose()


@pytest.fixture
def parcel(desk, tmp_path):
    """The dossier of the school as one file."""
    path = tmp_path / "дело.zip"
    export_dossier(desk, 1, path)
    return path


def everything(desk):
    """Return what a base tells of its only dossier."""
    scope = desk.store.everywhere()
    (row,) = scope.dossiers()
    return (
        dataclasses.replace(row, id=0),
        scope.history(row.id),
        [dataclasses.replace(one, dossier=0) for one in scope.tasks()],
        [dataclasses.replace(one, dossier=0) for one in scope.documents()],
        [dataclasses.replace(one, dossier=0) for one in scope.numbers()],
    )


def problems(call, *arguments):
    with pytest.raises(ContentError) as refused:
        call(*arguments)
    return [problem.code for problem in refused.value.problems]


def anew(path, change):
    """Write a parcel again with some members changed."""
    with open_parcel(path, "dossier") as parcel:
        members = {name: parcel.read(name) for name in parcel.members}
        about = dict(parcel.about)
    change(members, about)
    write_parcel(path, "dossier", about, members.items())
    return path


def edited(members, name, edit):
    data = json.loads(members[name])
    members[name] = json.dumps(edit(data) or data, ensure_ascii=False).encode()


class TestWhole:
    def test_the_municipality_has_what_the_school_has(self, desk, municipality, parcel):
        done = import_dossier(municipality, parcel)

        assert (done.added, done.organisation) == (desk.scope.dossier(1).seq, desk.workspace.title)
        assert everything(municipality) == everything(desk)
        assert set(municipality.store.blobs.names()) == set(desk.store.blobs.names())

    def test_what_came_is_whole_by_the_audit(self, municipality, parcel):
        import_dossier(municipality, parcel)
        found = audit(municipality.store.everywhere(), now=NOW)

        assert found.problems == ()
        assert [one.withheld for one in found.dossiers] == [0]

    def test_late_tasks_of_the_school_are_seen(self, desk, municipality, parcel):
        import_dossier(municipality, parcel)
        scope = municipality.store.everywhere()

        assert scope.late_by_organisation(TODAY) == {desk.organisation: len(desk.scope.due(TODAY, TODAY)) or 1}
        assert {task.organisation for task in scope.due(TODAY, TODAY)} == {desk.organisation}

    def test_it_is_not_among_the_dossiers_the_municipality_leads(self, municipality, parcel):
        import_dossier(municipality, parcel)

        assert municipality.scope.dossiers() == ()
        assert municipality.store.everywhere().received() == {1: True}

    def test_numbers_of_dossiers_differ_from_base_to_base(self, desk, municipality, parcel):
        other = dataclasses.replace(desk.scope.dossier(1), organisation="other")
        with municipality.store.everywhere().opening(other, "Другая"):
            pass

        assert import_dossier(municipality, parcel).row.id == 2
        assert {number.dossier for number in municipality.store.everywhere().numbers()} == {2}


class TestAgain:
    def test_the_same_file_adds_nothing(self, municipality, parcel):
        import_dossier(municipality, parcel)
        before = everything(municipality)
        again = import_dossier(municipality, parcel)

        assert (again.added, again.changed) == (0, 0)
        assert everything(municipality) == before

    def test_a_later_file_brings_only_what_is_new(self, desk, municipality, parcel, tmp_path):
        import_dossier(municipality, parcel)
        entered = act(desk, 1, "skipped", "site-section", reason="сайта нет")
        export_dossier(desk, 1, tmp_path / "позже.zip")

        assert import_dossier(municipality, tmp_path / "позже.zip").added == len(entered.records)
        assert everything(municipality) == everything(desk)
        assert import_dossier(municipality, parcel).added == 0
        assert everything(municipality) == everything(desk)

    def test_another_history_is_refused_with_the_first_event_that_differs(self, school, municipality, parcel, tmp_path):
        import_dossier(municipality, parcel)
        before = everything(municipality)
        shutil.copytree(school, school.parent / "twin")
        twin, first = desk_in(school.parent / "twin"), before[0].seq + 1
        act(twin, 1, "skipped", "site-section", reason="одна причина")
        export_dossier(twin, 1, tmp_path / "двойник.zip")
        own = desk_in(school)
        act(own, 1, "skipped", "curator-order", reason="другая причина")
        export_dossier(own, 1, tmp_path / "своё.zip")
        import_dossier(municipality, tmp_path / "своё.zip")

        with pytest.raises(ContentError) as refused:
            import_dossier(municipality, tmp_path / "двойник.zip")

        (problem,) = refused.value.problems
        assert (problem.code, problem.facts["seq"]) == ("parcel.diverged", first)
        for one in (twin, own):
            one.store.engine.dispose()

    def test_what_was_erased_at_the_school_is_erased_here_too(self, desk, municipality, parcel, tmp_path):
        import_dossier(municipality, parcel)
        later = on(desk, LATER)
        erase_person(later, MENTEE, reason="отзыв", demanded=dt.date(2030, 1, 1))
        export_dossier(later, 1, tmp_path / "позже.zip")
        import_dossier(municipality, tmp_path / "позже.zip")

        assert everything(municipality) == everything(desk)
        assert "Гусак" not in repr(everything(municipality))
        assert audit(municipality.store.everywhere(), now=NOW).problems == ()
        assert set(municipality.store.blobs.names()) == set(desk.store.blobs.names())

        import_dossier(municipality, parcel)
        assert "Гусак" not in repr(everything(municipality))
        assert set(municipality.store.blobs.names()) == set(desk.store.blobs.names())


class TestWithoutPeople:
    @pytest.fixture
    def bare(self, desk, tmp_path):
        path = tmp_path / "без людей.zip"
        export_dossier(desk, 1, path, whole=False)
        return path

    def test_the_file_names_nobody(self, bare):
        with open_parcel(bare, "dossier") as parcel:
            told = b"".join(parcel.read(name) for name in parcel.members).decode()

        assert not any(word in told for word in ("Гусак", "Петров", "профсоюза", "PDF"))

    def test_tasks_and_terms_are_seen_all_the_same(self, desk, municipality, bare):
        import_dossier(municipality, bare)
        late = municipality.store.everywhere().late_by_organisation(TODAY)

        assert late[desk.organisation] > 0
        assert [(one.phase, one.number) for one in municipality.store.everywhere().documents()] == [
            (one.phase, one.number) for one in desk.scope.documents()
        ]

    def test_the_audit_says_not_sent_and_not_broken(self, municipality, bare):
        import_dossier(municipality, bare)
        found = audit(municipality.store.everywhere(), now=NOW)

        assert found.problems == ()
        assert found.dossiers[0].withheld > 10

    def test_a_whole_file_later_fills_them_in(self, desk, municipality, bare, parcel):
        import_dossier(municipality, bare)
        assert case_of(municipality.store.everywhere(), 1).dossier.facts.pairs == ()
        done = import_dossier(municipality, parcel)

        assert (done.added, done.changed > 5) == (0, True)
        assert everything(municipality) == everything(desk)
        assert case_of(municipality.store.everywhere(), 1).dossier == case_of(desk.scope, 1).dossier
        assert audit(municipality.store.everywhere(), now=NOW).dossiers[0].withheld == 0

    def test_ones_own_dossier_is_not_made_poorer(self, desk, bare):
        assert problems(import_dossier, desk, bare) == ["parcel.own-not-whole"]


class TestRefused:
    def test_one_that_was_cut_or_changed_on_its_way(self, municipality, parcel):
        data = parcel.read_bytes()
        for wrong in (data[: len(data) // 2], data[:-1], data[:2000] + b"?" + data[2001:]):
            parcel.write_bytes(wrong)
            assert problems(import_dossier, municipality, parcel) == ["parcel.damaged"]
        assert municipality.store.everywhere().dossiers() == ()

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda m, _: edited(m, "events.json", lambda d: d[9].update(actor="x")), "audit.event-changed"),
            (lambda m, _: edited(m, "events.json", lambda d: d[:-3]), "audit.end-differs"),
            (lambda m, _: edited(m, "events.json", lambda d: d[3].update(kind="new-kind")), "audit.event-unreadable"),
            (
                lambda m, _: edited(m, "personal.json", lambda d: d[1].update(body='{"reason":"x"}')),
                "audit.personal-changed",
            ),
            (lambda m, _: edited(m, "personal.json", lambda d: d[1:]), "audit.personal-missing"),
            (lambda m, _: edited(m, "row.json", lambda d: d.update(process="x/y")), "parcel.damaged"),
            (lambda m, _: edited(m, "row.json", lambda d: d.pop("head") and None), "parcel.damaged"),
            (lambda m, _: edited(m, "snapshots.json", lambda d: d.clear()), "parcel.damaged"),
            (lambda m, _: edited(m, "numbers.json", lambda d: d[0].update(organisation="x")), "parcel.damaged"),
            (lambda m, _: m.update({f"files/{'a' * 64}": b"stowaway"}), "parcel.damaged"),
            (lambda m, _: m.pop(next(name for name in m if name.startswith("files/"))), "parcel.damaged"),
            (lambda m, _: m.pop("events.json"), "parcel.damaged"),
            (lambda _, about: about.update(base="9999"), "parcel.newer"),
        ],
    )
    def test_one_that_was_made_up(self, municipality, parcel, change, code):
        assert problems(import_dossier, municipality, anew(parcel, change))[0] == code
        assert municipality.store.everywhere().dossiers() == ()

    def test_a_number_of_another_dossier_of_that_school(self, desk, municipality, parcel):
        (row,) = desk.scope.numbers()
        with municipality.store.everywhere().journal(desk.organisation, "Школа") as journal:
            journal.record(dataclasses.replace(row, dossier=None, document=None))

        assert problems(import_dossier, municipality, parcel) == ["parcel.number-taken"]
        assert municipality.store.everywhere().dossiers() == ()

    def test_a_broken_dossier_is_not_sent(self, desk, tmp_path):
        execute(desk, "UPDATE event SET actor = 'x' WHERE seq = 9")

        assert problems(export_dossier, desk, 1, tmp_path / "x.zip")[0] == "audit.event-changed"
        assert not (tmp_path / "x.zip").exists()

    def test_a_dossier_whose_paper_is_lost_is_not_sent(self, desk, tmp_path):
        desk.store.blobs.path(case_of(desk.scope, 1).dossier.documents[1].file).unlink()

        assert problems(export_dossier, desk, 1, tmp_path / "x.zip") == ["store.file-missing"]
