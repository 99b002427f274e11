"""Running the program as a user does."""

import subprocess
import sys


def run(folder, *arguments, code=0, binary=False):
    """Return what the program printed in a folder, after its exit code was the one expected."""
    done = subprocess.run(
        [sys.executable, "-m", "engine", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=300,
    )
    printed = done.stdout if binary else (done.stdout + done.stderr).decode()
    assert done.returncode == code, printed
    assert b"Traceback" not in done.stderr
    return printed
