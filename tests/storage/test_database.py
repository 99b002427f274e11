"""Opening a base: made, brought to today's version, or refused in words."""

import os
import socket
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, make_url, text
from sqlalchemy.exc import InternalError

from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import ContentError
from engine.storage.database import kind_of_mount, network_kind, open_database, reading, version_of, writing
from engine.storage.migrating import known_versions
from engine.storage.tables import METADATA, VERSION

RUSSIAN = translations("ru")
SECRET = "тайна-42"  # noqa: S105 - of nobody


def refusal(where):
    with pytest.raises(ContentError) as caught:
        open_database(where)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


class TestMigrations:
    def test_a_new_base_is_what_the_tables_say(self, empty_address):
        engine = open_database(empty_address)
        with reading(engine) as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True}
            )
            differences = compare_metadata(context, METADATA)
        engine.dispose()

        assert differences == []

    def test_every_constraint_of_the_tables_is_in_the_base(self, empty_address):
        engine = open_database(empty_address)
        found = set()
        with reading(engine) as connection:
            looking = inspect(connection)
            for name in METADATA.tables:
                found |= {one["name"] for one in looking.get_check_constraints(name)}
                found |= {one["name"] for one in looking.get_unique_constraints(name)}
                found |= {one["name"] for one in looking.get_foreign_keys(name)}
                found.add(looking.get_pk_constraint(name)["name"])
        engine.dispose()

        wanted = {one.name for table in METADATA.tables.values() for one in table.constraints}
        assert {name for name in wanted if name} == {name for name in found if name}

    def test_the_version_of_the_program_is_the_newest_migration(self):
        assert known_versions()[0] == VERSION

    def test_a_base_is_opened_again_without_a_migration(self, empty_address):
        open_database(empty_address).dispose()
        engine = open_database(empty_address)
        with reading(engine) as connection:
            assert version_of(connection) == VERSION
        engine.dispose()

    def test_a_base_of_a_newer_program_is_refused(self, empty_address):
        engine = open_database(empty_address)
        with writing(engine) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        engine.dispose()

        problem = refusal(empty_address)

        assert (problem.code, problem.facts["version"]) == ("store.newer", "9999")

    def test_many_may_make_the_base_at_once(self, empty_address):
        code = "import sys; from engine.storage.database import open_database; open_database(sys.argv[1]).dispose()"
        if isinstance(empty_address, Path):
            code = code.replace("sys.argv[1]", "__import__('pathlib').Path(sys.argv[1])")
        many = [subprocess.Popen([sys.executable, "-c", code, str(empty_address)]) for _ in range(4)]

        assert [one.wait() for one in many] == [0, 0, 0, 0]
        engine = open_database(empty_address)
        with reading(engine) as connection:
            assert version_of(connection) == VERSION
        engine.dispose()


class TestDurability:
    def test_every_commit_is_synced(self, store):
        with reading(store.engine) as connection:
            if store.engine.dialect.name == "sqlite":
                asked = [
                    connection.exec_driver_sql(f"PRAGMA {one}").scalar() for one in ("journal_mode", "synchronous")
                ]
                assert asked == ["wal", 2]
                assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            else:
                asked = [connection.exec_driver_sql(f"SHOW {one}").scalar() for one in ("fsync", "synchronous_commit")]
                assert asked == ["on", "on"]

    def test_a_reader_cannot_write(self, store):
        if store.engine.dialect.name == "sqlite":
            pytest.skip("SQLite has no transactions that only read")

        with pytest.raises(InternalError, match="read-only"), reading(store.engine) as connection:
            connection.execute(text("DELETE FROM event"))


class TestFiles:
    def test_the_folder_is_made(self, tmp_path):
        path = tmp_path / "а б" / "store" / "dossiers.sqlite"
        open_database(path).dispose()

        assert path.is_file()

    @pytest.mark.parametrize("name", ["а%20б.sqlite", "what?.sqlite", "дела#1.sqlite", "a b&c=d.sqlite"])
    def test_any_name_of_a_file_will_do(self, tmp_path, name):
        open_database(tmp_path / name).dispose()

        assert (tmp_path / name).is_file()

    @pytest.mark.parametrize("data", [b"no base at all, only words " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
    def test_a_damaged_file_is_told(self, tmp_path, data):
        path = tmp_path / "dossiers.sqlite"
        path.write_bytes(data)

        problem = refusal(path)

        assert (problem.code, problem.place.file) == ("store.damaged", str(path))
        assert path.read_bytes() == data

    def test_a_base_damaged_in_the_middle_is_told_when_it_is_read(self, tmp_path, kept_file):
        path = tmp_path / "dossiers.sqlite"
        data = bytearray(kept_file.read_bytes())
        data[4096 * 2 :] = b"\xff" * len(data[4096 * 2 :])
        path.write_bytes(data)

        assert refusal(path).code == "store.damaged"

    def test_a_folder_is_no_base(self, tmp_path):
        assert words(refusal(tmp_path), RUSSIAN).what == "файл базы дел не открывается"

    def test_a_place_under_a_file_is_told(self, tmp_path):
        (tmp_path / "store").write_bytes(b"")

        assert refusal(tmp_path / "store" / "dossiers.sqlite").code == "store.unwritable"

    def test_a_place_where_nobody_may_write_is_told(self, tmp_path):
        if os.geteuid() == 0:
            pytest.skip("root may write everywhere")
        tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)

        assert refusal(tmp_path / "store" / "dossiers.sqlite").code == "store.unwritable"
        assert refusal(tmp_path / "dossiers.sqlite").code == "store.unreachable"

    def test_a_base_that_another_program_holds_is_told_after_a_while(self, tmp_path, monkeypatch):
        monkeypatch.setattr("engine.storage.database._BUSY_MS", 50)
        path = tmp_path / "dossiers.sqlite"
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("PRAGMA journal_mode = WAL")
        holder.execute("BEGIN IMMEDIATE")

        problem = refusal(path)
        holder.close()

        assert words(problem, RUSSIAN).what == "в базу дел больше минуты записывает другая программа"


MOUNTS = [
    (Path("/"), "ext4"),
    (Path("/mnt/общая"), "cifs"),
    (Path("/mnt/общая/local"), "xfs"),
    (Path("/srv"), "nfs4"),
    (Path("/srv"), "tmpfs"),
    (Path("/home/u/share"), "fuse.sshfs"),
]


class TestNetworkShares:
    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("/home/u/store/dossiers.sqlite", None),
            ("/mnt/общая/store/dossiers.sqlite", "cifs"),
            ("/mnt/общая", "cifs"),
            ("/mnt/общая-2/dossiers.sqlite", None),
            ("/mnt/общая/local/dossiers.sqlite", None),
            ("/srv/dossiers.sqlite", None),
            ("/home/u/share/dossiers.sqlite", "fuse.sshfs"),
        ],
    )
    def test_the_nearest_mount_decides_and_of_two_the_later(self, path, kind):
        assert kind_of_mount(Path(path), MOUNTS) == kind

    def test_a_path_under_no_mount_is_on_no_share(self):
        assert kind_of_mount(Path("/a"), []) is None

    def test_this_machine_is_asked(self, tmp_path):
        assert network_kind(tmp_path) is None

    def test_a_base_is_not_made_on_a_share(self, tmp_path, monkeypatch):
        monkeypatch.setattr("engine.storage.database.network_kind", lambda _path: "nfs4")

        problem = refusal(tmp_path / "store" / "dossiers.sqlite")

        assert (problem.code, problem.facts["kind"]) == ("store.network-share", "nfs4")
        assert not (tmp_path / "store").exists()


class TestServers:
    @pytest.mark.parametrize(
        "address",
        [
            f"mysql://u:{SECRET}@host/base",
            f"sqlite+pysqlite://u:{SECRET}@/base",
            f"http://u:{SECRET}@host/base",
            f"://u:{SECRET}@host",
            f"postgresql://u:{SECRET}@host:port/base",
            f"post gres://u:{SECRET}@host/base",
        ],
    )
    def test_an_address_that_is_none_is_refused_without_its_password(self, address):
        problem = refusal(address)

        assert problem.code == "store.bad-address"
        assert SECRET not in str(problem)

    def test_a_server_that_does_not_answer_is_told_without_its_password(self):
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            port = nobody.getsockname()[1]
            problem = refusal(f"postgresql://u:{SECRET}@127.0.0.1:{port}/base?connect_timeout=2")

        assert problem.code == "store.unreachable"
        assert SECRET not in str(problem)
        assert problem.place.file == f"postgresql://u:***@127.0.0.1:{port}/base?connect_timeout=2"

    @pytest.mark.parametrize("wrong", [{"password": SECRET}, {"database": "nowhere"}])
    def test_a_wrong_password_and_a_missing_base_are_told_without_the_password(self, new_base, wrong):
        url = make_url(new_base())
        problem = refusal(url.set(**wrong).render_as_string(hide_password=False))

        assert problem.code == "store.unreachable"
        assert SECRET not in str(problem)
        assert url.password not in str(problem)

    def test_a_password_is_in_no_error_of_a_question(self, store):
        if store.engine.dialect.name == "sqlite":
            pytest.skip("a file has no password")
        password = store.engine.url.password
        with writing(store.engine) as connection:
            connection.execute(text("ALTER TABLE dossier RENAME TO gone"))
        try:
            with pytest.raises(ContentError) as caught:
                store.everywhere().dossiers()
        finally:
            with writing(store.engine) as connection:
                connection.execute(text("ALTER TABLE gone RENAME TO dossier"))

        assert caught.value.problems[0].code == "store.unreachable"
        assert password not in str(caught.value.problems)
