import datetime as dt

import pytest

from engine.application.kit import load_kit
from engine.loading.layers import Layers


def pytest_addoption(parser):
    parser.addoption("--golden", action="store_true", help="write the golden texts of samples anew")


@pytest.fixture(scope="session")
def layers():
    return Layers.built_in()


@pytest.fixture(scope="session")
def kit(layers):
    return load_kit(layers)


@pytest.fixture(scope="session")
def today():
    return dt.date(2026, 11, 21)
