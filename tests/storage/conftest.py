"""A base for every test, once in SQLite and once in PostgreSQL; ``sh .ci/postgresql COMMAND`` brings the latter."""

import itertools
import os
import shutil
import uuid

import pytest
from sqlalchemy import create_engine, event, make_url

from engine.storage.blobs import Blobs
from engine.storage.database import open_database
from engine.storage.store import Store
from engine.storage.tables import METADATA

SERVER = "NASTAVNIK_TEST_POSTGRESQL"
NOT_THERE = f"no PostgreSQL: {SERVER} is not set, see .ci/postgresql"


def on_server(statement):
    """Run a statement outside of any base of the tests."""
    url = make_url(os.environ[SERVER]).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture(scope="session")
def new_base():
    """Return a maker of empty bases, each a schema of the server; what it made is dropped at the end."""
    if SERVER not in os.environ:
        if os.environ.get("CI") == "true":
            pytest.fail(NOT_THERE)
        pytest.skip(NOT_THERE)
    made = []

    def make():
        made.append(f"test_{uuid.uuid4().hex}")
        on_server(f"CREATE SCHEMA {made[-1]}")
        address = make_url(os.environ[SERVER]).update_query_dict({"options": f"-csearch_path={made[-1]}"})
        return address.render_as_string(hide_password=False)

    yield make
    for name in made:
        on_server(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(scope="session")
def kept_base(new_base):
    """An address of a base of this process that is emptied for every test."""
    address = new_base()
    open_database(address).dispose()
    return address


@pytest.fixture(scope="session")
def kept_file(tmp_path_factory):
    """A base in a file as the program makes it, to be copied."""
    path = tmp_path_factory.mktemp("base") / "dossiers.sqlite"
    open_database(path).dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request):
    return request.param


@pytest.fixture
def empty_address(kind, request, tmp_path):
    """Where nothing is yet."""
    return tmp_path / "dossiers.sqlite" if kind == "sqlite" else request.getfixturevalue("new_base")()


@pytest.fixture
def address(kind, request, tmp_path):
    """Where a base without dossiers is."""
    if kind == "sqlite":
        path = tmp_path / "dossiers.sqlite"
        shutil.copyfile(request.getfixturevalue("kept_file"), path)
        return path
    there = request.getfixturevalue("kept_base")
    engine = open_database(there)
    with engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())
    engine.dispose()
    return there


@pytest.fixture
def store(address, tmp_path):
    """A base without dossiers; salts are 0, 1, 2 …"""
    engine = open_database(address)
    salts = itertools.count()
    yield Store(engine, Blobs(tmp_path / "files"), salt=lambda: f"{next(salts):032}")
    engine.dispose()


@pytest.fixture
def statements(store):
    """What was sent to the base, as it is sent."""
    sent = []

    def send(_connection, _cursor, statement, *_):
        sent.append(statement)

    event.listen(store.engine, "before_cursor_execute", send)
    yield sent
    event.remove(store.engine, "before_cursor_execute", send)
