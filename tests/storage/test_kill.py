"""A writer killed at random moments loses nothing it has said and leaves nothing half done.

``python benchmarks/state/kill.py`` kills a thousand.
"""

import os

import pytest

from tests.storage.killing import killed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="nobody is killed with SIGKILL there"),
]
POINTS = 50
NOTICED = {"unique-key": "a number stands twice in the journal", "rename": "half-written"}
"""What is taken away, and what is seen then."""


def test_nothing_said_is_lost_and_nothing_is_half_done(empty_address, tmp_path):
    found, commands = killed(tmp_path, empty_address, POINTS)

    assert found == []
    assert commands >= POINTS // 2


def test_without_transactions_it_would_be_noticed(empty_address, tmp_path):
    found, _ = killed(tmp_path, empty_address, POINTS, "transaction")

    assert found


@pytest.mark.parametrize("weakness", NOTICED)
def test_without_a_guard_it_would_be_noticed(tmp_path, weakness):
    found, _ = killed(tmp_path, tmp_path / "dossiers.sqlite", POINTS, weakness)

    assert NOTICED[weakness] in " ".join(found)
