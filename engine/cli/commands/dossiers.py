"""The command ``dossier``; its own commands stand in modules that are read when one of them is called."""

from __future__ import annotations

import click

from engine.cli.localisation import Group

HOMES = {
    "tasks": (
        "open", "list", "show", "do", "skip", "refuse", "request", "agree", "disagree", "give", "occasion", "end-pair",
    ),
    "papers": (
        "undo-draft", "register", "sign", "acquaint", "replace", "amend", "cancel", "extract", "certify",
    ),
    "histories": ("history", "upgrade", "audit", "export", "import"),
}  # fmt: skip


@click.group(cls=Group, homes=HOMES)
def dossier() -> None:
    """Lead a dossier: open it, do its steps, register, sign and make known its papers."""


COMMANDS = (dossier,)
