"""Commands stand in modules that are read when one of them is called."""

import subprocess
import sys
from importlib import import_module

import pytest

from engine.cli.commands.dossiers import HOMES as OF_DOSSIER
from engine.cli.main import HOMES

EVERY = [*HOMES.items(), *OF_DOSSIER.items()]


@pytest.mark.parametrize(("home", "names"), EVERY, ids=[home for home, _ in EVERY])
def test_a_module_holds_the_commands_that_are_told_of_it(home, names):
    held = {command.name for command in import_module(f"engine.cli.commands.{home}").COMMANDS}
    assert held == set(names)


def test_the_version_is_told_without_reading_what_commands_need():
    asked = "import engine.cli.main, sys; print([name for name in ('sqlalchemy', 'openpyxl') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
