"""Makes the base that is kept of a version: ``python tests/storage/bases/make.py`` writes ``bases/<version>/``.

Run once when a version of the base is new, and never again for that version: later programs must open what it wrote.
"""

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from engine.loading.workspace import load_workspace  # noqa: E402
from engine.storage.tables import VERSION  # noqa: E402
from tests.storage.interrupted_writer import SCAN, desk_of, go_on  # noqa: E402

COMMANDS = 12
"""Orders that were replaced, signed with blanks, registered by hand; the last is registered and not signed yet."""


def main(target):
    """Keep a dossier in the middle of its way, with its files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "tests" / "storage" / "tiny_school", root, dirs_exist_ok=True)
        (root / "scan.pdf").write_bytes(SCAN)
        base = root / "dossiers.sqlite"
        desk = desk_of(load_workspace(root), str(base))
        for _ in range(COMMANDS):
            go_on(desk)
        living = {one.file for one in desk.scope.documents() if one.phase in ("draft", "registered", "signed")}
        desk.store.engine.dispose()
        with closing(sqlite3.connect(base)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
        target.mkdir(exist_ok=True)
        shutil.copyfile(base, target / "dossiers.sqlite")
        for name in living:
            kept = target / "files" / name[:2] / name
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(desk.store.blobs.path(name), kept)


if __name__ == "__main__":
    main(Path(__file__).parent / VERSION)
