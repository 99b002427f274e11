"""Dossiers in a base: events per second, one dossier, one step, a region; beside SpiffWorkflow on the same walk.

Run: sh .ci/postgresql python benchmarks/state/measure.py [--schools N]. SQLite always, PostgreSQL where its address
stands in NASTAVNIK_TEST_POSTGRESQL. Medians of wall time, in milliseconds, commits synced to the disk; what the figures
were is written down in README.md beside this file. SpiffWorkflow is installed into an environment of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
import uuid
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from region import TODAY, fill
from rich.console import Console
from rich.table import Table
from sqlalchemy import create_engine, make_url

from engine.application.desk import Desk, case_of, organisation_of
from engine.application.dossiers import act, lines_of, open_dossier
from engine.loading.workspace import Workspace, load_workspace
from engine.model import events as e
from engine.model.events import Moment, Record, TaskKey
from engine.model.standing import Status
from engine.storage.blobs import Blobs
from engine.storage.database import open_database
from engine.storage.store import Store

ROOT = Path(__file__).parents[2]
PEER = "spiffworkflow==3.2.0"
SERVER = "NASTAVNIK_TEST_POSTGRESQL"
WALKS = ((20, 5, 40), (100, 10, 40))
"""Pairs, steps of each pair, and how many steps are done."""
APPENDS = 300
STEPS = 60


def milliseconds(work: Callable[[], object], rounds: int = 9) -> float:
    """Return the median of what some work takes."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


@contextmanager
def base(kind: str) -> Iterator[tuple[Store, Path]]:
    """Give an empty base and a folder, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        where: str | Path = Path(folder) / "dossiers.sqlite"
        schema = f"bench_{uuid.uuid4().hex}"
        if kind == "postgresql":
            on_server(f"CREATE SCHEMA {schema}")
            url = make_url(os.environ[SERVER]).update_query_dict({"options": f"-csearch_path={schema}"})
            where = url.render_as_string(hide_password=False)
        engine = open_database(where)
        try:
            yield Store(engine, Blobs(Path(folder) / "files")), Path(folder)
        finally:
            engine.dispose()
            if kind == "postgresql":
                on_server(f"DROP SCHEMA {schema} CASCADE")


def on_server(statement: str) -> None:
    """Run a statement outside of any base."""
    url = make_url(os.environ[SERVER]).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


# --- what is measured


def appending(store: Store) -> dict[str, float]:
    """Return how fast events are entered: one in a transaction, and thirty."""
    fill(store, schools=1, steps=30, papers=20)
    scope = store.of("school-1")
    number = scope.dossiers()[0].id
    moment = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)

    def enter(count: int) -> None:
        record = Record(event=e.StepDone(task=TaskKey(step="talk")), day=TODAY, at=moment, actor="ivanova-mp")
        with scope.change(number) as change:
            change.append([record] * count)

    one = milliseconds(lambda: enter(1), APPENDS)
    thirty = milliseconds(lambda: enter(30), 30)
    return {"events/s, one in a transaction": 1000 / one, "events/s, thirty in a transaction": 30_000 / thirty}


def region(store: Store, schools: int) -> dict[str, float]:
    """Return how fast a region is asked."""
    start = time.perf_counter()
    fill(store, schools=schools, steps=30, papers=20)
    filled = time.perf_counter() - start
    everywhere, one = store.everywhere(), store.of("school-7")
    week = TODAY + dt.timedelta(days=7)
    late = len(everywhere.due(TODAY, week))
    return {
        f"dossiers opened per second, {schools} schools × 30 steps × 20 papers": schools / filled,
        f"today, all schools, {late} lines, ms": milliseconds(lambda: everywhere.due(TODAY, week)),
        "today, one school, ms": milliseconds(lambda: one.due(TODAY, week)),
        "late by school, ms": milliseconds(lambda: everywhere.late_by_organisation(TODAY)),
        "list of dossiers, ms": milliseconds(everywhere.dossiers),
        "history of one of them, ms": milliseconds(lambda: one.history(one.dossiers()[0].id)),
    }


def desk_of(workspace: Workspace, store: Store, day: dt.date) -> Desk:
    """Return a desk on a day."""
    moment = Moment(at=dt.datetime.combine(day, dt.time(10), dt.UTC), actor="ivanova-mp")
    return Desk(workspace=workspace, store=store, organisation=organisation_of(workspace), moment=moment)


def year_of_a_school(store: Store, folder: Path) -> dict[str, float]:
    """Return how fast the sample school is led through the shipped workflow: eight pairs, some 230 tasks."""
    shutil.copytree(ROOT / "samples" / "workspaces", folder / "samples")
    workspace = load_workspace(folder / "samples" / "school")
    day = dt.date(2026, 8, 15)
    start = time.perf_counter()
    number = open_dossier(desk_of(workspace, store, day), "school-staff/annual-cycle", 2026).case.row.id
    opened = (time.perf_counter() - start) * 1000
    steps: list[float] = []
    shown: list[float] = []
    while len(steps) < STEPS and day < dt.date(2027, 6, 1):
        day += dt.timedelta(days=1)
        desk = desk_of(workspace, store, day)
        start = time.perf_counter()
        lines = list(lines_of(case_of(desk.scope, number), day))
        shown.append((time.perf_counter() - start) * 1000)
        key = next((line.task.key for line in lines if line.task.status is Status.OPEN), None)
        if key is None:
            continue
        start = time.perf_counter()
        act(desk, number, "done", key.step, whom=key.scope.id or None, override="проба")
        steps.append((time.perf_counter() - start) * 1000)
    return {
        "a dossier is begun (first time in the process), ms": opened,
        "a dossier is opened and shown, ms": statistics.median(shown),
        f"a step, ms (over {len(steps)})": statistics.median(steps),
        "events at the end": store.everywhere().dossier(number).seq,
    }


def same_walk(store: Store, folder: Path, pairs: int, steps: int, limit: int) -> float:
    """Return the median of a step of so many pairs, milliseconds: read, rules, follow-up, rows, commit."""
    root = folder / f"walk-{pairs}-{steps}"
    write_workspace(root, pairs, steps)
    workspace = load_workspace(root)
    desk = desk_of(workspace, store, dt.date(2026, 9, 1))
    number = open_dossier(desk, "school-staff/walk", 2026).case.row.id
    took = []
    for done in range(limit):
        start = time.perf_counter()
        act(desk, number, "done", f"step-{done % steps}", whom=f"pair-{done // steps}")
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def write_workspace(root: Path, pairs: int, steps: int) -> None:
    """Write a workspace with a workflow of steps one after another, each for every pair."""
    shutil.copytree(ROOT / "samples" / "workspaces" / "specimen", root)
    shutil.rmtree(root / "scenarios")
    people = [
        {"id": f"{part}-{n}", "name": "Шмелёва Вера Павловна", "position": "учитель"}
        for n in range(pairs)
        for part in ("mentor", "mentee")
    ]
    head = {"id": "ozerova-lp", "name": "Озерова Лидия Павловна", "position": "директор"}
    union = {"id": "seregin-mv", "name": "Серегин Михаил Викторович", "position": "специалист по кадрам"}
    couples = [
        {
            "id": f"pair-{n}",
            "mentor": f"mentor-{n}",
            "mentees": [f"mentee-{n}"],
            "request": "оценивания",
            "start": "2026-10-01",
            "end": "2027-05-31",
        }
        for n in range(pairs)
    ]
    chain = [
        {
            "id": f"step-{n}",
            "title": f"Встреча {n}",
            "responsible": "curator",
            "for_each": "pair",
            "due": {"by": "05-31"},
        }
        | ({"after": [f"step-{n - 1}"]} if n else {})
        for n in range(steps)
    ]
    files: dict[str, object] = {
        "people.yaml": {"title": "Работники", "people": [head, union, *people]},
        "pairs.yaml": {"title": "Пары", "pairs": couples},
        "nastavnik.yaml": {
            "title": "Проба",
            "level": "school-staff",
            "school_year": "2026/27",
            "organisation": f"walk-{pairs}-{steps}",
            "processes": ["school-staff/walk"],
        },
        "workflows/school-staff/walk.yaml": {
            "title": "Проба",
            "id": "school-staff/walk",
            "level": "school-staff",
            "version": "2026.1",
            "basis": [{"act": "tk-rf", "article": "351.8"}],
            "roles": {"curator": {"title": "Куратор", "term": "curator"}},
            "stages": [{"id": "implementation", "title": "Реализация", "steps": chain}],
        },
    }
    (root / "workflows" / "school-staff" / "specimen.yaml").unlink()
    for name, data in files.items():  # JSON is YAML too
        (root / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def peer_walk(pairs: int, steps: int, limit: int) -> dict[str, float]:
    """Return what the peer takes for the same walk."""
    home = ROOT / ".venv" / "peer-spiffworkflow"
    python = home / "bin" / "python"
    if not python.is_file():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True)  # noqa: S603 - our own venv
    script = Path(__file__).with_name("peer_walk.py")
    command = [python, script, *map(str, (pairs, steps, limit))]
    told = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - our own script
    found: dict[str, float] = json.loads(told)
    return found


# --- printing


def main(schools: int) -> None:
    """Measure everything on every base there is and print it."""
    kinds = ["sqlite", *(["postgresql"] if SERVER in os.environ else [])]
    found: dict[str, dict[str, float]] = {}
    walks: dict[str, dict[tuple[int, int], float]] = {}
    for kind in kinds:
        with base(kind) as (store, folder):
            found[kind] = year_of_a_school(store, folder) | appending(store)
            walks[kind] = {(pairs, steps): same_walk(store, folder, pairs, steps, n) for pairs, steps, n in WALKS}
        with base(kind) as (store, _folder):
            found[kind] |= region(store, schools)
    table = Table(title="dossiers in a base", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("")
    for kind in kinds:
        table.add_column(kind, justify="right")
    for name in found[kinds[0]]:
        table.add_row(name, *(f"{found[kind][name]:,.1f}" for kind in kinds))
    console = Console(width=120, highlight=False)
    console.print(table)
    table = Table(title="\nthe same walk, ms per step", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in ("pairs × steps", *kinds, "SpiffWorkflow, JSON file", "its state, KB"):
        table.add_column(column, justify="right")
    for pairs, steps, limit in WALKS:
        peer = peer_walk(pairs, steps, limit)
        own = [f"{walks[kind][pairs, steps]:.1f}" for kind in kinds]
        table.add_row(f"{pairs} × {steps}", *own, f"{peer['median']:.1f}", f"{peer['size'] / 1000:.0f}")
    console.print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schools", type=int, default=1000)
    main(parser.parse_args().schools)
