import shutil

import pytest

from tests.application.keeping_world import desk_in, lead, school_in


@pytest.fixture(scope="session")
def school_with_history(tmp_path_factory):
    """A folder with a school whose dossier has a history; to be copied."""
    folder = tmp_path_factory.mktemp("history")
    lead(school_in(folder))
    return folder


@pytest.fixture
def school(school_with_history, tmp_path):
    """The folder of a school whose dossier has a history."""
    shutil.copytree(school_with_history, tmp_path / "дела")
    return tmp_path / "дела" / "school"


@pytest.fixture
def desk(school):
    made = desk_in(school)
    yield made
    made.store.engine.dispose()
