"""Many clerks register at the same moment: every number is given once and none is left out."""

import subprocess
import sys
from pathlib import Path

WRITERS, EACH = 8, 50


def test_eight_writers_share_a_row_without_doubles_and_gaps(store, address, tmp_path):
    command = [sys.executable, str(Path(__file__).with_name("registering.py")), str(tmp_path), str(address), str(EACH)]
    writers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(WRITERS)
    ]
    for one in writers:
        one.stdin.write("\n")
        one.stdin.flush()
    told = [one.communicate()[0].split() for one in writers]

    assert [one.returncode for one in writers] == [0] * WRITERS
    assert sorted(int(text.removesuffix("-ОД")) for own in told for text in own) == list(range(1, WRITERS * EACH + 1))
    assert all(len(own) == EACH for own in told)
    kept = [(one.ordinal, one.text) for one in store.everywhere().numbers()]
    assert kept == [(number, f"{number}-ОД") for number in range(1, WRITERS * EACH + 1)]
