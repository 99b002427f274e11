"""Killing a writer at random moments, and what must hold after each of them."""

import contextlib
import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from engine.application.desk import case_of
from engine.application.projections import document_rows, task_rows
from engine.loading.workspace import load_workspace
from engine.model import events as e
from engine.model.standing import Phase
from engine.storage.chain import FIRST, seal
from engine.storage.change import link_hash
from engine.storage.rows import NumberState
from tests.storage.interrupted_writer import MOMENT, SCAN, desk_of

HERE = Path(__file__).parent
LIVES = (0, 1, 1, 2)
"""After how many commands a writer is killed, somewhere in the next one."""
PATIENCE = 60
"""Seconds after which a writer that carries out nothing is given up."""
FIRST_NUMBER = 11
"""With which the row of the tiny school begins."""
NEVER = MOMENT.at.replace(year=2126)


class Killing:
    """A tiny school whose writers are killed.

    Attributes:
        kills: How many writers were killed so far.
    """

    def __init__(self, folder, address, weakness="none", seed=0):
        self.root = folder / "school"
        shutil.copytree(HERE / "tiny_school", self.root)
        (self.root / "scan.pdf").write_bytes(SCAN)
        self.acknowledged = folder / "acknowledged"
        self.acknowledged.touch()
        self.kills = 0
        self._random = random.Random(seed)  # noqa: S311 - moments, not secrets
        self._desk = desk_of(load_workspace(self.root), str(address))
        script = [sys.executable, str(HERE / "interrupted_writer.py")]
        self._writers = subprocess.Popen(
            [*script, str(self.root), str(address), str(self.acknowledged), weakness],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._pace = float(self._said())

    def close(self):
        """End the writers, also one that a fault found in between has left alive."""
        self._desk.store.engine.dispose()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._writers.pid, signal.SIGKILL)
        self._writers.communicate()

    def kill(self):
        """Let a writer go on and kill it at a random moment; return whether it lived until then."""
        self._writers.stdin.write("go on\n")
        self._writers.stdin.flush()
        before = self.commands
        pid, _begins = int(self._said()), self._said()
        begun, wanted = time.perf_counter(), self._random.choice(LIVES)
        while self.commands < before + wanted and time.perf_counter() < begun + PATIENCE and _lives(pid):
            time.sleep(0.001)
        if wanted:
            self._pace = (time.perf_counter() - begun) / wanted
        time.sleep(self._random.uniform(0, self._pace))
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        self.kills += 1
        return os.WIFSIGNALED(int(self._said()))

    def _said(self):
        """Return a line of the writers; raise what they fell over."""
        line = self._writers.stdout.readline()
        if not line:
            raise RuntimeError(self._writers.communicate()[1])
        return line

    def faults(self):
        """Return in words everything that does not hold."""
        scope = self._desk.scope
        found = list(self._faults_of_files())
        for row in scope.dossiers():
            found += faults_of_dossier(scope, row)
        return found + list(self._lost())

    @property
    def commands(self):
        """How many commands came back."""
        return self.acknowledged.read_bytes().count(b"\n")

    def _lost(self):
        """Yield commands that came back and are not in the history; a line cut off was not said to anybody."""
        hashes = {}
        for line in self.acknowledged.read_text(encoding="utf-8").splitlines(keepends=True):
            number, seq, head = line.split() if line.endswith("\n") else ("", "", "")
            if not number:
                continue
            if number not in hashes:
                rows = [row.id for row in self._desk.scope.dossiers()]
                links = self._desk.scope.links(int(number)) if int(number) in rows else ()
                hashes[number] = [link.hash for link in links]
            if hashes[number][int(seq) - 1 : int(seq)] != [head]:
                yield f"lost: entry {seq} of dossier {number}"

    def _faults_of_files(self):
        store = self._desk.store
        known = {name for name, erased in self._desk.scope.files().items() if erased is None}
        named = {one.file for one in self._desk.scope.documents()}
        named |= {one.scan for one in self._desk.scope.documents() if one.scan}
        yield from (f"not recorded: {name}" for name in named - known)
        store.blobs.sweep(known, before=NEVER)
        there = {path.name: path.read_bytes() for path in store.blobs.root.glob("??/*")}
        yield from (f"not swept: {name}" for name in there.keys() - known)
        yield from (f"missing: {name}" for name in known - there.keys())
        whole = {name for name, data in there.items() if hashlib.sha256(data).hexdigest() == name}
        yield from (f"half-written: {name}" for name in there.keys() & known - whole)


def faults_of_dossier(scope, row):
    """Return in words what does not hold in one dossier and in the journal of its organisation."""
    links = scope.links(row.id)
    found = list(_faults_of_chain(row, links))
    if links:
        case = case_of(scope, row.id)
        found += [*_faults_of_projections(scope, case), *_faults_of_numbers(scope, case, links)]
    return found


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _faults_of_chain(row, links):
    head = FIRST
    if not links:
        yield "a dossier without its beginning"
    for place, link in enumerate(links, start=1):
        one = link.record
        bound = link_hash(
            head, place, link.kind, link.version, one.day, one.at.isoformat(), one.actor, link.data, link.seal
        )
        sealed = seal(link.salt, json.loads(link.body)) if link.body else ""
        if (link.seq, link.hash, link.seal) != (place, bound, sealed):
            yield f"chain broken at {place}"
        head = link.hash
    if (row.seq, row.head) != (len(links), head):
        yield "the head is not the last entry"


def _faults_of_projections(scope, case):
    row = case.row
    living = case.living(case.dossier.entered)
    by_key = lambda one: (one.step, one.scope_kind, one.scope, one.branch, one.time)  # noqa: E731
    tasks = sorted(task_rows(row, case.course.definition, case.dossier, living), key=by_key)
    if tasks != sorted(scope.tasks(dossier=row.id), key=by_key):
        yield "tasks are not what the history tells"
    if tuple(document_rows(row, case.dossier)) != scope.documents(dossier=row.id):
        yield "documents are not what the history tells"


def _faults_of_numbers(scope, case, links):
    documents = case.dossier.documents
    numbers = scope.numbers()
    places = sorted(one.ordinal for one in numbers if one.ordinal is not None)
    if len(set(places)) != len(places) or len({one.text for one in numbers}) != len(numbers):
        yield "a number stands twice in the journal"
    if set(places) != set(range(FIRST_NUMBER, FIRST_NUMBER + len(set(places)))):
        yield f"a gap that nothing explains: {places}"
    taken = [event for event in (one.record.event for one in links) if isinstance(event, e.NumberReserved)]
    if len({event.number for event in taken}) != len(taken):
        yield "a number was set aside twice"
    for one in numbers:
        document = documents.get(one.document)
        told = (document.number, document.registered, document.phase is Phase.WITHDRAWN) if document else None
        wanted = {
            NumberState.RESERVED: (one.text, False, False),
            NumberState.GIVEN: (one.text, True, False),
            NumberState.ANNULLED: (one.text, False, True),
        }
        if told != wanted[one.state] or (one.state is NumberState.ANNULLED and not one.reason):
            yield f"number {one.text} is {one.state}, its document is {told}"
    journal = {one.text for one in numbers}
    yield from (f"not in the journal: {one.number}" for one in documents.values() if one.number not in {None, *journal})


def killed(folder, address, times, weakness="none", seed=0):
    """Return faults and commands after so many kills; stop at the first that leaves a fault."""
    killing = Killing(folder, address, weakness, seed)
    try:
        for _ in itertools.repeat(None, times):
            fell = [] if killing.kill() else ["a writer fell over by itself"]
            found = fell + killing.faults()
            if found:
                return found, killing.commands
        return [], killing.commands
    finally:
        killing.close()
