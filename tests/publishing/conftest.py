import pytest

from engine.application.translations import translations


@pytest.fixture(scope="session")
def russian():
    return translations("ru")
