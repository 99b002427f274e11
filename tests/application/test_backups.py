"""A copy of a workspace: the same on another machine, made while others write, refused when it is not what was made."""

import datetime as dt
import hashlib
import os
import shutil
import threading
import uuid

import pytest
from sqlalchemy import create_engine, make_url

from engine.application.auditing import audit
from engine.application.backups import make_backup, restore_backup
from engine.application.desk import case_of
from engine.application.dossiers import act
from engine.application.erasure import erase_person
from engine.errors import ContentError, UsageError
from engine.storage.copying import look_at
from engine.storage.numbering import Pattern
from engine.storage.parcel import open_parcel, write_parcel
from tests.application.keeping_world import MENTEE, desk_in

NOW = dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC)
SERVER = "NASTAVNIK_TEST_POSTGRESQL"


@pytest.fixture
def copy(desk, tmp_path):
    path = tmp_path / "копия.zip"
    make_backup(desk.workspace, path, NOW)
    return path


def problems(call, *arguments, error=ContentError, **more):
    with pytest.raises(error) as refused:
        call(*arguments, **more)
    found = refused.value
    return [problem.code for problem in (found.problems if error is ContentError else [found.problem])]


def hashes(root):
    """Return the hash of every file of a workspace but those of the base."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith("dossiers.sqlite")
    }


def history(desk):
    scope = desk.scope
    return scope.dossiers(), scope.history(1), set(scope.tasks()), scope.documents(), scope.numbers()


def closed(root):
    """Return a desk of a restored workspace; its layer lies where the settings look for it."""
    return desk_in(root)


class TestRestored:
    def test_everything_is_as_it_was(self, desk, school, copy):
        target = school.parent / "другой компьютер"
        done = restore_backup(copy, target, NOW)
        again = closed(target)

        assert hashes(target) == hashes(school)
        assert history(again) == history(desk)
        assert audit(again.scope, now=NOW).problems == ()
        assert (done.dossiers, done.files, done.former) == (1, 6, None)
        again.store.engine.dispose()

    def test_the_layer_that_lies_outside_is_told_on_both_ends(self, desk, school, tmp_path):
        made = make_backup(desk.workspace, tmp_path / "x.zip", NOW)
        done = restore_backup(tmp_path / "x.zip", school.parent / "новая", NOW)

        assert [one.code for one in (*made.warnings, *done.warnings)] == ["backup.layer-outside"] * 2

    def test_the_dossier_can_be_led_on(self, school, copy):
        restore_backup(copy, school.parent / "новая", NOW)
        again = closed(school.parent / "новая")

        assert act(again, 1, "skipped", "site-section", reason="сайта нет").records
        again.store.engine.dispose()

    def test_an_empty_folder_is_as_good_as_none(self, school, copy):
        (school.parent / "новая").mkdir()
        restore_backup(copy, school.parent / "новая", NOW)

        assert hashes(school.parent / "новая") == hashes(school)

    def test_the_base_may_lie_elsewhere_afterwards(self, school, copy):
        target = school.parent / "новая"
        restore_backup(copy, target, NOW, database="базы/дела.sqlite")

        assert (target / "базы/дела.sqlite").is_file()
        assert "\ndatabase: " in (target / "nastavnik.yaml").read_text("utf-8")
        again = closed(target)
        assert audit(again.scope, now=NOW).problems == ()
        again.store.engine.dispose()


class TestMade:
    def test_while_others_go_on_writing(self, desk, school, tmp_path):
        ended, refused = threading.Event(), []

        def write():
            writer = desk_in(school)
            for number in range(30):
                try:
                    with writer.scope.journal(writer.organisation, "") as journal:
                        journal.reserve("x", Pattern(), dt.date(2026, 12, 1), at=NOW, actor="x", reason=str(number))
                except ContentError as error:
                    refused.append(error)
            writer.store.engine.dispose()
            ended.set()

        thread = threading.Thread(target=write)
        thread.start()
        made = 0
        while not ended.is_set() or made == 0:
            path = tmp_path / f"{made}.zip"
            make_backup(desk.workspace, path, NOW)
            with open_parcel(path, "backup") as parcel:
                parcel.verify()
                parcel.extract("base.sqlite", tmp_path / "base.sqlite")
            assert look_at(tmp_path / "base.sqlite").heads["1"][1] == desk.scope.dossier(1).head
            made += 1
        thread.join()
        assert refused == []
        assert made > 1

    def test_a_lost_paper_is_told_and_the_rest_is_copied(self, desk, school, tmp_path):
        lost = desk.store.blobs.path(case_of(desk.scope, 1).dossier.documents[1].file)
        lost.unlink()
        made = make_backup(desk.workspace, tmp_path / "x.zip", NOW)

        assert made.files == 5
        assert "backup.file-lost" in [one.code for one in made.warnings]
        assert restore_backup(tmp_path / "x.zip", school.parent / "новая", NOW).files == 5

    def test_links_and_names_of_one_system_only_stay_behind(self, desk, school, tmp_path):
        (school / "ссылка.yaml").symlink_to(school / "people.yaml")
        (school / "что?.txt").write_text("?", "utf-8")
        (school / "PEOPLE.yaml").write_text("", "utf-8")
        (school / ".скрытый").write_text("", "utf-8")
        made = make_backup(desk.workspace, tmp_path / "x.zip", NOW)
        skipped = [one.place.file.rpartition("/")[2] for one in made.warnings if one.code == "backup.file-skipped"]

        assert sorted(skipped) == ["people.yaml", "ссылка.yaml", "что?.txt"]
        restore_backup(tmp_path / "x.zip", school.parent / "новая", NOW)
        assert not (school.parent / "новая/.скрытый").exists()

    def test_a_copy_inside_of_the_folder_does_not_hold_itself(self, desk, school):
        make_backup(desk.workspace, school / "копия.zip", NOW)
        make_backup(desk.workspace, school / "копия.zip", NOW)

        with open_parcel(school / "копия.zip", "backup") as parcel:
            assert not any("копия" in name for name in parcel.members)


class TestRefused:
    def test_a_folder_that_is_not_empty(self, school, copy):
        before = hashes(school)

        assert problems(restore_backup, copy, school, NOW, error=UsageError) == ["backup.folder-taken"]
        assert hashes(school) == before

    def test_with_replace_the_former_folder_lies_beside(self, school, copy):
        (school / "people.yaml").write_text("испорчено", "utf-8")
        damaged = hashes(school)
        done = restore_backup(copy, school, NOW, replace=True)

        assert hashes(done.former) == damaged
        assert hashes(school) != damaged
        assert done.former.parent == school.parent
        again = closed(school)
        assert audit(again.scope, now=NOW).problems == ()
        again.store.engine.dispose()

    def test_one_that_was_cut_or_changed_and_the_old_folder_is_not_touched(self, school, copy):
        before, data = hashes(school), copy.read_bytes()
        for wrong in (data[: len(data) // 2], data[:-1], data[:5000] + b"?" + data[5001:], data[:1]):
            copy.write_bytes(wrong)
            found = problems(restore_backup, copy, school, NOW, replace=True)
            assert found in (["parcel.damaged"], ["parcel.not-a-parcel"])
        assert hashes(school) == before
        assert [path.name for path in sorted(school.parent.iterdir())] == [
            "municipality",
            "school",
            "скан согласия.pdf",
        ]

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda _, about: about.update(base="9999"), "parcel.newer"),
            (lambda _, about: about.update(heads={}), "parcel.damaged"),
            (lambda members, _: members.update({"base.sqlite": b"SQLite format 3\x00 no"}), "store.damaged"),
            (lambda members, _: members.pop("workspace/nastavnik.yaml"), "parcel.damaged"),
            (lambda members, _: members.update({"else.txt": b""}), "parcel.damaged"),
            (lambda members, _: members.update({"workspace/../../x.txt": b""}), "parcel.strange-file"),
            (lambda members, _: members.update({"/etc/x.txt": b""}), "parcel.strange-file"),
        ],
    )
    def test_one_that_was_made_up(self, school, copy, change, code):
        before = hashes(school)
        with open_parcel(copy, "backup") as parcel:
            members, about = {name: parcel.read(name) for name in parcel.members}, dict(parcel.about)
        change(members, about)
        write_parcel(copy, "backup", about, members.items())

        assert problems(restore_backup, copy, school, NOW, replace=True) == [code]
        assert hashes(school) == before

    def test_a_file_of_another_kind(self, tmp_path):
        write_parcel(tmp_path / "x.zip", "dossier", {}, [])

        assert problems(restore_backup, tmp_path / "x.zip", tmp_path / "y", NOW) == ["parcel.other-kind"]

    def test_a_base_outside_of_the_folder_is_not_overwritten(self, desk, school, tmp_path):
        desk.store.engine.dispose()
        shutil.move(school / "store", school.parent / "общая")
        settings = school / "nastavnik.yaml"
        settings.write_text(settings.read_text("utf-8") + "database: ../общая/dossiers.sqlite\n", "utf-8")
        outside = desk_in(school)
        make_backup(outside.workspace, tmp_path / "x.zip", NOW)
        outside.store.engine.dispose()

        assert problems(restore_backup, tmp_path / "x.zip", school.parent / "новая", NOW) == ["backup.base-taken"]
        shutil.rmtree(school.parent / "общая")
        restore_backup(tmp_path / "x.zip", school.parent / "новая", NOW)
        again = closed(school.parent / "новая")
        assert audit(again.scope, now=NOW).problems == ()
        again.store.engine.dispose()


@pytest.fixture
def server():
    """An empty base of PostgreSQL."""
    if SERVER not in os.environ:
        pytest.skip(f"{SERVER} is not set")
    name = f"test_{uuid.uuid4().hex}"
    url = make_url(os.environ[SERVER]).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    address = make_url(os.environ[SERVER]).update_query_dict({"options": f"-csearch_path={name}"})
    yield address.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


class TestServer:
    def test_from_a_file_onto_a_server_and_back(self, desk, school, copy, server, tmp_path):
        restore_backup(copy, school.parent / "на сервере", NOW, database=server)
        hosted = closed(school.parent / "на сервере")
        assert hosted.store.engine.dialect.name == "postgresql"
        assert history(hosted) == history(desk)
        assert audit(hosted.scope, now=NOW).problems == ()
        act(hosted, 1, "skipped", "site-section", reason="сайта нет")
        assert erase_person(hosted, MENTEE, reason="отзыв согласия").erased
        assert audit(hosted.scope, now=NOW).problems == ()

        make_backup(hosted.workspace, tmp_path / "сервер.zip", NOW)
        restore_backup(tmp_path / "сервер.zip", school.parent / "назад", NOW, database="store/dossiers.sqlite")
        again = closed(school.parent / "назад")
        assert history(again) == history(hosted)
        assert audit(again.scope, now=NOW).problems == ()
        for one in (hosted, again):
            one.store.engine.dispose()

    def test_a_base_with_dossiers_is_not_overwritten(self, school, copy, server):
        restore_backup(copy, school.parent / "первая", NOW, database=server)

        found = problems(restore_backup, copy, school.parent / "вторая", NOW, database=server)
        assert found == ["backup.base-not-empty"]
        assert not (school.parent / "вторая").exists()
