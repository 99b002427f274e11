"""Commands for those who write templates."""

from __future__ import annotations

from pathlib import Path

import click

from engine.application.templates import build_template, snapshot, stale_snapshots, template_path
from engine.cli.localisation import Group
from engine.cli.session import Session, command, finish, layers_here
from engine.storage.files import write_whole


@click.group(cls=Group)
def template() -> None:
    """Templates: their text form and back."""


@template.command("build")
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
@command
def template_build(session: Session, texts: tuple[Path, ...]) -> None:
    """Build the .docx of each text form beside it."""
    for text in texts:
        session.say(str(build_template(layers_here(), text)))


@template.command("snapshot")
@click.argument("names", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Write nothing, tell which text forms are stale.")
@click.pass_obj
@command
def template_snapshot(session: Session, names: tuple[str, ...], *, only_check: bool) -> None:
    """Write the text form of templates beside them (LEVEL/CODE, or all with --check)."""
    if only_check:
        finish(session, list(stale_snapshots(layers_here())))
        return
    for name in names:
        path = template_path(layers_here(), name)
        write_whole(path.with_suffix(".txt"), snapshot(path).encode())
        session.say(str(path.with_suffix(".txt")))


COMMANDS = (template,)
