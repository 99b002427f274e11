"""One of many writers: ``registering.py FOLDER ADDRESS COUNT`` registers documents and says each number."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from engine.storage.blobs import Blobs  # noqa: E402
from engine.storage.database import open_database  # noqa: E402
from engine.storage.store import Store  # noqa: E402
from tests.storage.small_world import reserve  # noqa: E402


def main(folder, address, count):
    store = Store(open_database(address if "://" in address else Path(address)), Blobs(Path(folder)))
    sys.stdin.readline()  # all begin together
    for _ in range(int(count)):
        print(reserve(store)[0], flush=True)  # noqa: T201 - this is how it tells


if __name__ == "__main__":
    main(*sys.argv[1:])
