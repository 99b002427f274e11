"""Commands of a layer that travels: pack, install, update, list."""

from __future__ import annotations

from pathlib import Path

import click

from engine.application.layer_travel import (
    FileChange,
    Installed,
    install_layer,
    list_layers,
    pack_layer,
    update_layer,
)
from engine.cli.localisation import Group
from engine.cli.session import Session, command, output_option, workspace_root
from engine.language import short_date
from engine.loading.workspace import CONFIG, load_workspace
from engine.storage.files import safe_name, write_whole
from engine.storage.layer_file import digest


@click.group(cls=Group)
def layer() -> None:
    """A layer of a municipality on its way to the schools."""


@layer.command("pack")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default=Path())
@click.option("--version", "version", required=True, help="Year and number of this issue: 2026.1.")
@click.option("--id", "name", help="Name of the layer's folder at the schools; that of the folder by default.")
@click.option("--title", help="Whose layer it is; the title of the workspace by default.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@output_option
@click.pass_obj
@command
def layer_pack(
    session: Session, folder: Path, version: str, name: str | None, title: str | None, out: Path | None, output: str
) -> None:
    """Pack the templates, workflows and norms of FOLDER into one file for the schools."""
    _ = session.catalogue.gettext
    root = folder.resolve()
    if title is None:
        title = load_workspace(root).title if (root / CONFIG).is_file() else root.name
    packed, data = pack_layer(root, title=title, name=name or root.name, version=version, today=session.today)
    target = out or Path(safe_name(_("Layer {title} {version}").format(title=title, version=version), ".zip"))
    write_whole(target, data)
    if output == "json":
        session.json({"file": str(target), "sha256": digest(data), "files": list(packed.files)})
        return
    session.say(_("Packed: {file}").format(file=target))
    for path in packed.files:
        session.say(f"  {path}")
    session.say(f"SHA-256: {digest(data)}")


@layer.command("install")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--dry-run", is_flag=True, help="Write nothing, show what would change.")
@output_option
@click.pass_obj
@command
def layer_install(session: Session, file: Path, output: str, *, dry_run: bool) -> None:
    """Put the layer of FILE under this workspace and name it in nastavnik.yaml."""
    _report(session, install_layer(workspace_root(), file, write=not dry_run), output, dry_run=dry_run)


@layer.command("update")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--dry-run", is_flag=True, help="Write nothing, show what would change.")
@click.option("--overwrite", is_flag=True, help="Move files of the layer that were edited here aside.")
@output_option
@click.pass_obj
@command
def layer_update(session: Session, file: Path, output: str, *, dry_run: bool, overwrite: bool) -> None:
    """Put a new version of an installed layer in its place and say what it changes."""
    root = workspace_root()
    done = update_layer(root, file, today=session.today, write=not dry_run, overwrite=overwrite)
    _report(session, done, output, dry_run=dry_run)


@layer.command("list")
@output_option
@click.pass_obj
@command
def layer_list(session: Session, output: str) -> None:
    """Show the layers of this workspace, the lowest first, and what was edited in those that came from a file."""
    _ = session.catalogue.gettext
    layers = list_layers(workspace_root())
    if output == "json":
        session.json(
            [
                {
                    "folder": one.folder,
                    "title": one.manifest.title if one.manifest else None,
                    "version": one.manifest.version if one.manifest else None,
                    "edited": [problem.facts["path"] for problem in one.problems],
                }
                for one in layers
            ]
        )
        return
    rows = [
        (
            one.folder,
            one.manifest.title if one.manifest else "",
            f"{one.manifest.version} ({short_date(one.manifest.made)})" if one.manifest else "",
            ", ".join(str(problem.facts["path"]) for problem in one.problems),
        )
        for one in layers
    ]
    session.table(_("Layers, the lowest first"), (_("Folder"), _("Title"), _("Version"), _("Edited here")), rows)


def _report(session: Session, done: Installed, output: str, *, dry_run: bool) -> None:
    _ = session.catalogue.gettext
    listed = done.manifest
    if output == "json":
        session.json(
            {
                "id": listed.id,
                "version": listed.version,
                "former": done.former.version if done.former else None,
                "folder": done.folder,
                "written": not dry_run,
                "changes": [{"path": one.path, "kind": one.kind, "diff": list(one.diff)} for one in done.changes],
                "kept": list(done.kept),
            }
        )
        return
    session.problems(done.warnings)
    if done.former is None:
        text = _("{title}, version {version}, lies in {folder}.")
    else:
        text = _("{title}: version {former} → {version}, in {folder}.")
    former = done.former.version if done.former else ""
    session.say(text.format(title=listed.title, version=listed.version, former=former, folder=done.folder))
    for change in done.changes:
        _say_change(session, change, quiet=done.former is None)
    for path in done.kept:
        session.say(_("Moved aside: {file}").format(file=path))
    if done.former is not None and not done.changes:
        session.say(_("Nothing has changed."))
    if dry_run:
        session.say(_("Nothing was written: this was a rehearsal."))


def _say_change(session: Session, change: FileChange, *, quiet: bool) -> None:
    _ = session.catalogue.gettext
    kinds = {"added": _("new"), "changed": _("changed"), "removed": _("taken away")}
    session.say(f"  {change.path}" if quiet else f"  {kinds[change.kind]}: {change.path}")
    for line in change.diff[2:]:
        session.say(f"    {line}")


COMMANDS = (layer,)
