"""A base of every version there was opens, and its dossier is gone on with to its end.

``bases/<version>/`` was written by the program of that version, see ``bases/make.py``.
"""

import shutil
from pathlib import Path

import pytest

from engine.application.desk import case_of
from engine.application.dossier_signing import sign
from engine.application.dossiers import act, lines_of
from engine.loading.workspace import load_workspace
from engine.model.standing import Phase, Status
from engine.storage.database import reading, version_of
from engine.storage.migrating import known_versions
from engine.storage.tables import VERSION
from tests.storage.interrupted_writer import MOMENT, desk_of
from tests.storage.killing import faults_of_dossier

HERE = Path(__file__).parent
ORDER = "Приказ 13-ОД от 01.09.2026 О назначении куратора системы наставничества.docx"


@pytest.fixture(params=sorted(path.name for path in (HERE / "bases").iterdir() if path.is_dir()))
def desk(request, tmp_path):
    shutil.copytree(HERE / "tiny_school", tmp_path, dirs_exist_ok=True)
    shutil.copytree(HERE / "bases" / request.param, tmp_path, dirs_exist_ok=True)
    desk = desk_of(load_workspace(tmp_path), str(tmp_path / "dossiers.sqlite"))
    yield desk
    desk.store.engine.dispose()


def test_a_base_of_every_version_is_kept():
    kept = {path.name for path in (HERE / "bases").iterdir() if path.is_dir()}

    assert kept == set(known_versions())
    assert VERSION in kept


def test_it_is_brought_to_todays_version(desk):
    with reading(desk.store.engine) as connection:
        assert version_of(connection) == VERSION


def test_its_history_is_whole_and_its_rows_are_what_it_tells(desk):
    number = desk.scope.dossiers()[0].id

    assert faults_of_dossier(desk.scope, desk.scope.dossier(number)) == []


def test_its_dossier_is_shown(desk):
    case = case_of(desk.scope, desk.scope.dossiers()[0].id)
    lines = {line.step.id: line for line in lines_of(case, MOMENT.today)}

    assert {name: line.task.status for name, line in lines.items()} == {
        "prepare": Status.DONE, "order": Status.DONE, "talk": Status.OPEN, "close": Status.WAITING
    }  # fmt: skip
    assert [one.name for one in case.dossier.documents.values()][-1] == ORDER
    assert [one.phase for one in case.dossier.documents.values()] == [*[Phase.REPLACED] * 3, Phase.REGISTERED]
    assert [one.text for one in desk.scope.numbers()] == ["3а", "11-ОД", "12-ОД", "13-ОД"]


def test_its_dossier_is_finished(desk):
    number = desk.scope.dossiers()[0].id
    sign(desk, number, 4)
    act(desk, number, "done", "talk")
    case = act(desk, number, "done", "close").case

    assert {line.task.status for line in lines_of(case, MOMENT.today)} == {Status.DONE}
    assert list((desk.workspace.root / "documents").rglob(ORDER))
    assert faults_of_dossier(desk.scope, desk.scope.dossier(number)) == []
