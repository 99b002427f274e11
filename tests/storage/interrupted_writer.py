"""A writer that is killed: ``interrupted_writer.py WORKSPACE ADDRESS ACKNOWLEDGED WEAKNESS``.

It says how long a command takes. For every line it reads it forks a writer that goes on with the dossier of the tiny
school from where it stands, by the real commands, until somebody kills it; it says the writer's process id, that it
begins, and how it ended. Every command that came back is written down: the dossier, the number of its last event and
the hash of that event.

A weakness takes one of the guards of the program away, to see that the test would notice.
"""

import datetime as dt
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from sqlalchemy import event  # noqa: E402

from engine.application.desk import Desk, case_of, organisation_of  # noqa: E402
from engine.application.dossier_drafts import draft, replace_paper, undo_draft  # noqa: E402
from engine.application.dossier_numbers import register  # noqa: E402
from engine.application.dossier_signing import sign  # noqa: E402
from engine.application.dossiers import act, open_dossier  # noqa: E402
from engine.loading.workspace import load_workspace  # noqa: E402
from engine.model.events import Moment  # noqa: E402
from engine.model.standing import LIVING, Phase  # noqa: E402
from engine.storage import blobs, database  # noqa: E402
from engine.storage.blobs import Blobs  # noqa: E402
from engine.storage.database import open_database  # noqa: E402
from engine.storage.journal import Journal  # noqa: E402
from engine.storage.store import Store  # noqa: E402

PROCESS = "school-staff/tiny"
MOMENT = Moment(at=dt.datetime(2026, 9, 1, 10, 0, tzinfo=dt.UTC), actor="ivanova-mp")
SCAN = b"scan of a signed paper " * 10_000


def desk_of(workspace, where):
    """Return the desk of the tiny school over a base."""
    store = Store(open_database(where if "://" in where else Path(where)), Blobs(workspace.root / "files"))
    return Desk(workspace=workspace, store=store, organisation=organisation_of(workspace), moment=MOMENT)


def go_on(desk):
    """Carry the next command of the dossier out; return what came of it."""
    rows = desk.scope.dossiers()
    if not rows:
        return open_dossier(desk, PROCESS)
    number = rows[0].id
    documents = case_of(desk.scope, number).dossier.documents
    if not documents:
        act(desk, number, "done", "prepare", key="prepare")
        return draft(desk, number, "order").entered
    last = documents[max(documents)]
    by_hand = last.id % 3 == 0
    if last.phase is Phase.DRAFT and last.number is None and by_hand:
        return sign(desk, number, last.id, scan=desk.workspace.root / "scan.pdf", key=f"sign-{last.id}")
    if last.phase is Phase.DRAFT and last.number is not None and last.id % 2 == 0:
        return undo_draft(desk, number, last.id, reason="испорчен бланк")
    if last.phase is Phase.DRAFT:
        return register(desk, number, last.id, key=f"register-{last.id}")
    if last.phase is Phase.SIGNED and not last.registered:
        return register(desk, number, last.id, text=f"{last.id}а", key=f"register-{last.id}")
    if last.phase is Phase.REGISTERED:
        return sign(desk, number, last.id, scan=desk.workspace.root / "scan.pdf", key=f"sign-{last.id}")
    final = [one.id for one in documents.values() if one.final and one.phase in LIVING]
    return replace_paper(desk, number, final[-1], reason="ошибка") if final else draft(desk, number, "order").entered


def write(workspace, where, acknowledged, weakness):
    """Go on until killed."""
    desk = desk_of(workspace, where)
    WEAKNESSES[weakness](desk.store.engine)
    print("ready", flush=True)  # noqa: T201 - this is how it tells
    while True:
        row = go_on(desk).case.row
        with acknowledged.open("a", encoding="utf-8") as file:
            file.write(f"{row.id} {row.seq} {row.head}\n")


# What is taken away


def _nothing(_engine):
    pass


def _transaction(engine):
    """Let every statement be kept at once."""
    if engine.dialect.name == "sqlite":
        event.remove(engine, "begin", database._on_begin)
    else:
        engine.update_execution_options(isolation_level="AUTOCOMMIT")
        engine.dispose()


def _unique_key(engine):
    """Let the counter forget what it gave, and the table of numbers have no key that would stop that."""
    reserve = Journal.reserve

    def reserve_blindly(self, *given, **named):
        self.find = lambda *_: None
        try:
            return reserve(self, *given, **named)
        finally:
            del self.find

    Journal.reserve = reserve_blindly
    Journal._advance = lambda *_: None
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE number DROP CONSTRAINT IF EXISTS pk_number")
            connection.exec_driver_sql("ALTER TABLE number DROP CONSTRAINT IF EXISTS uq_number_organisation")
        else:
            connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS keyless AS SELECT * FROM number")
            connection.exec_driver_sql("DROP TABLE number")
            connection.exec_driver_sql("ALTER TABLE keyless RENAME TO number")


def _rename(_engine):
    """Write every file in its place, piece by piece."""

    def write_in_place(path, data):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb", buffering=0) as file:
            for start in range(0, len(data), 4096):
                file.write(data[start : start + 4096])
                time.sleep(0.0002)

    blobs.write_whole = write_in_place


WEAKNESSES = {"none": _nothing, "transaction": _transaction, "unique-key": _unique_key, "rename": _rename}


def warm(workspace):
    """Go the way over another base, so that those forked later have loaded everything; return seconds per command."""
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_of(workspace, f"{folder}/dossiers.sqlite")
        for _ in range(6):
            go_on(desk)
        start = time.perf_counter()
        for _ in range(6):
            go_on(desk)
        pace = (time.perf_counter() - start) / 6
        desk.store.engine.dispose()
    for made in ("documents", "files"):
        shutil.rmtree(workspace.root / made)
    return pace


def main(root, where, acknowledged, weakness):
    """Fork a writer for every line."""
    open_database(where if "://" in where else Path(where)).dispose()
    workspace = load_workspace(Path(root))
    print(warm(workspace), flush=True)  # noqa: T201 - this is how it tells
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            write(workspace, where, Path(acknowledged), weakness)
        print(pid, flush=True)  # noqa: T201 - this is how it tells
        print(os.waitpid(pid, 0)[1], flush=True)  # noqa: T201 - the same


if __name__ == "__main__":
    main(*sys.argv[1:])
