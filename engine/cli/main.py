"""The command ``nastavnik`` and its subcommands."""

from __future__ import annotations

import sys

import click

from engine import __version__
from engine.cli.commands import content, documents, workspaces
from engine.cli.session import Nastavnik, Session


@click.group(cls=Nastavnik, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(["ru", "en"]), default="ru", show_default=True)
@click.version_option(__version__, prog_name="nastavnik")
@click.pass_context
def nastavnik(context: click.Context, lang: str) -> None:
    """Official papers of mentoring: orders, regulations, agreements, certificates along a roadmap."""
    context.obj = Session(lang)


for module in (workspaces, documents, content):
    for command in module.COMMANDS:
        nastavnik.add_command(command)


def main() -> None:
    """Run the command line with UTF-8 output whatever the console says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    nastavnik(prog_name="nastavnik")
