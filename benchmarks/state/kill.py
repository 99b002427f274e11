"""A thousand writers killed at random moments, on each base: what was lost, given twice, left out or half written.

Run: sh .ci/postgresql python benchmarks/state/kill.py [--points N] [--base KIND]. SQLite always, PostgreSQL where its
address stands in NASTAVNIK_TEST_POSTGRESQL. The test-suite kills fifty; see tests/storage/test_kill.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import uuid
from pathlib import Path

from sqlalchemy import make_url

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from measure import SERVER, on_server  # noqa: E402

from tests.storage.killing import killed  # noqa: E402

BATCH = 50
"""Kills of one dossier; then another one begins in a base of its own."""


def batch(kind: str, points: int, seed: int) -> tuple[list[str], int]:
    """Return faults and commands of one dossier whose writers are killed."""
    schema = f"kill_{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory() as folder:
        where: str | Path = Path(folder) / "dossiers.sqlite"
        if kind == "postgresql":
            on_server(f"CREATE SCHEMA {schema}")
            url = make_url(os.environ[SERVER]).update_query_dict({"options": f"-csearch_path={schema}"})
            where = url.render_as_string(hide_password=False)
        try:
            return killed(Path(folder), where, points, seed=seed)
        finally:
            if kind == "postgresql":
                on_server(f"DROP SCHEMA {schema} CASCADE")


def main(kinds: list[str], points: int) -> None:
    """Kill on every base and print what came of it."""
    for kind in kinds:
        start, faults, commands, killed_so_far = time.perf_counter(), 0, 0, 0
        for seed, first in enumerate(range(0, points, BATCH), start=1):
            size = min(BATCH, points - first)
            found, carried_out = batch(kind, size, seed)
            faults, commands, killed_so_far = faults + len(found), commands + carried_out, killed_so_far + size
            for fault in found:
                print(f"{kind}, seed {seed}: {fault}", flush=True)
            told = f"{killed_so_far} killed, {commands} commands, {faults} faults"
            print(f"{kind}: {told}, {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--base", action="append", choices=["sqlite", "postgresql"])
    options = parser.parse_args()
    main(options.base or ["sqlite", *(["postgresql"] if SERVER in os.environ else [])], options.points)
