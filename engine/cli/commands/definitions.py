"""Commands for workflows of layers: what a workflow says and who said so, one value changed."""

from __future__ import annotations

from pathlib import Path

import click

from engine.application.planning import workflow_of
from engine.application.provenance import Change, Why
from engine.application.provenance import why as past
from engine.application.setting import Outcome, change_value
from engine.application.showing import Row, Shown, label, said_words, title_of_key
from engine.application.showing import show as read
from engine.application.version_diff import VersionDiff, version_diff
from engine.cli.arguments import current_year, school_year_of
from engine.cli.reporting import place_words, shown_path
from engine.cli.session import Session, command, layers_here, output_option
from engine.errors import UsageError
from engine.language import short_date, short_school_year
from engine.loading.layered_values import dotted
from engine.loading.layers import Layers
from engine.loading.processes import Workflow
from engine.loading.workspace import Workspace, find_root, load_workspace
from engine.workflow.differences import Kind


@click.command()
@click.argument("process")
@click.option(
    "--from", "former", required=True, metavar="VERSION", help="A former version, 2026.1, or a file of the workflow."
)
@click.option(
    "--year", "school_year", help="School year of the dates; that of the workspace or the current one by default."
)
@output_option
@click.pass_obj
@command
def diff(session: Session, process: str, former: str, school_year: str | None, output: str) -> None:
    """Show what changed in a PROCESS since a former version: steps, terms, documents, grounds."""
    root = find_root(Path.cwd())
    workspace = load_workspace(root) if root else None
    layers = workspace.layers if workspace else Layers.built_in()
    standing = workspace.school_year if workspace else current_year(session.today)
    year = school_year_of(school_year) if school_year else standing
    found = version_diff(layers, process, former, session.catalogue, school_year=year)
    if output == "json":
        session.json(_plain_diff(found))
    else:
        say_diff(session, found)


def say_diff(session: Session, found: VersionDiff) -> None:
    """Print what changed between two versions of a workflow."""
    _ = session.catalogue.gettext
    head = _("{title}: version {old} → {new}")
    session.say(head.format(title=found.new.title, old=found.old.version, new=found.new.version))
    kinds = {
        Kind.ADDED: _("new"), Kind.REMOVED: _("taken away"), Kind.MOVED: _("moved"), Kind.RENAMED: _("another id"),
        Kind.CHANGED: "",
    }  # fmt: skip
    things = {"step": _("step"), "role": _("role"), "stage": _("stage"), "occasion": _("occasion"), "workflow": ""}
    headed = None
    for told in found.told:
        one = told.difference
        if one.field == "version":
            continue
        mark = (one.thing, one.id)
        if mark != headed:
            name = f"{things[one.thing]} «{one.title}»".strip() if one.thing != "workflow" else _("the whole workflow")
            session.say("")
            session.say(f"{name} ({one.part})" if one.part else name)
            headed = mark
        if one.kind is not Kind.CHANGED:
            way = f": {one.before} → {one.after}" if one.kind in (Kind.MOVED, Kind.RENAMED) else ""
            session.say(f"  {kinds[one.kind]}{way}")
            continue
        due = f" ({told.due[0]} → {told.due[1]})" if told.due else ""
        session.say(f"  {told.field}{due}")
        for line in told.lines:
            session.say(f"    {line}")
    if not [told for told in found.told if told.difference.field != "version"]:
        session.say(_("Nothing has changed."))
    if found.moved:
        session.say("")
        session.say(_("Other days for steps whose words are the same:"))
        for title, (before, after) in found.moved.items():
            session.say(f"  «{title}»: {before} → {after}")


def _plain_diff(found: VersionDiff) -> dict[str, object]:
    return {
        "process": found.new.id,
        "from": found.old.version,
        "to": found.new.version,
        "changes": [
            {
                "kind": told.difference.kind.value,
                "thing": told.difference.thing,
                "id": told.difference.id,
                "title": told.difference.title,
                "part": told.difference.part,
                "field": told.difference.field,
                "lines": list(told.lines),
                "due": list(told.due) if told.due else None,
            }
            for told in found.told
        ],
        "moved": {title: list(days) for title, days in found.moved.items()},
    }


@click.command()
@click.argument("process")
@click.option(
    "--why", "name", metavar="NAME", help="STEP, STEP.due, roles.ROLE.title: who says so and instead of what."
)
@output_option
@click.pass_obj
@command
def show(session: Session, process: str, name: str | None, output: str) -> None:
    """Show the steps of a PROCESS and what the layers changed in them."""
    workflow = workflow_of(layers_here(), process)
    if name is not None:
        found = past(workflow, name)
        if output == "json":
            session.json(_plain_why(session, found, workflow))
        else:
            _say_why(session, found, workflow)
        return
    shown = read(workflow, session.catalogue)
    if output == "json":
        session.json(_plain_shown(session, shown, workflow))
    else:
        _say_shown(session, shown, workflow)


def _say_shown(session: Session, shown: Shown, workflow: Workflow) -> None:
    _ = session.catalogue.gettext
    rows, part = [], ""
    for row in shown.rows:
        title = row.part.title
        marks = "; ".join(_mark(session, change) for change in row.changes)
        cells = (row.step.id, row.step.title, row.responsible, row.term, ", ".join(row.documents), marks)
        rows.append((title if title != part else "", *cells))
        part = title
    columns = (_("Stage"), _("Name"), _("Step"), _("Responsible"), _("Term"), _("Documents"), _("Changed by"))
    definition = workflow.definition
    session.table(f"{definition.title} ({definition.id}, {definition.version})", columns, rows, whole=(_("Name"),))
    if shown.changes:
        session.say(_("The layers changed besides:"))
    for change in shown.changes:
        words = said_words(change.target, change.holds, workflow, session.catalogue)
        place = place_words(change.holds.place, session.catalogue)
        session.say(f"  {dotted(change.target)}: {words} ({change.holds.layer}, {place})")
    if len(workflow.merged.origins) > 1:
        session.say(_("Who says so: nastavnik show {process} --why NAME.due").format(process=definition.id))


def _mark(session: Session, change: Change) -> str:
    """Return «due: Заречный район»: which value of a step a layer changed."""
    key = change.target[-1] if len(change.target) > 2 else session.catalogue.gettext("new")  # noqa: PLR2004 - a key
    return f"{key}: {change.holds.layer}"


def _say_why(session: Session, found: Why, workflow: Workflow, indent: str = "") -> None:
    _ = session.catalogue.gettext
    title = title_of_key(found.target) if indent else label(found.target, workflow)
    session.say(f"{indent}{dotted(found.target)} — {title}")
    if not found.inside:
        for number, said in enumerate(found.said):
            words = said_words(found.target, said, workflow, session.catalogue)
            heading = _("holds") if number == 0 else _("instead of")
            session.say(f"{indent}  {heading}: {words}")
            session.say(f"{indent}    {said.layer}, {place_words(said.place, session.catalogue)}")
    for one in found.inside:
        _say_why(session, one, workflow, f"{indent}  ")


def _plain_why(session: Session, found: Why, workflow: Workflow) -> dict[str, object]:
    return {
        "name": dotted(found.target),
        "title": label(found.target, workflow),
        "said": [
            {
                "value": said.value,
                "words": said_words(found.target, said, workflow, session.catalogue),
                "by": said.by,
                "layer": said.layer,
                "file": shown_path(said.place.file),
                "line": said.place.line,
                "column": said.place.column,
            }
            for said in found.said
        ],
        "inside": [_plain_why(session, one, workflow) for one in found.inside],
    }


def _plain_shown(session: Session, shown: Shown, workflow: Workflow) -> dict[str, object]:
    definition = workflow.definition
    return {
        "process": definition.id,
        "title": definition.title,
        "version": definition.version,
        "files": [shown_path(origin.file) for origin in workflow.merged.origins],
        "steps": [_plain_row(session, row, workflow) for row in shown.rows],
        "changes": [_plain_change(session, change, workflow) for change in shown.changes],
    }


def _plain_row(session: Session, row: Row, workflow: Workflow) -> dict[str, object]:
    return {
        "part": row.part.id,
        "step": row.step.id,
        "title": row.step.title,
        "role": row.step.responsible,
        "responsible": row.responsible,
        "term": row.term,
        "documents": list(row.step.documents),
        "changes": [_plain_change(session, change, workflow) for change in row.changes],
    }


def _plain_change(session: Session, change: Change, workflow: Workflow) -> dict[str, object]:
    return {
        "name": dotted(change.target),
        "new": change.new,
        "value": change.holds.value,
        "words": said_words(change.target, change.holds, workflow, session.catalogue),
        "layer": change.holds.layer,
        "file": shown_path(change.holds.place.file),
        "line": change.holds.place.line,
        "column": change.holds.place.column,
    }


@click.command("set")
@click.argument("process")
@click.argument("name")
@click.argument("value", nargs=-1)
@click.option("--unset", is_flag=True, help="Take back what the layer says: the value of the layers below holds again.")
@click.option(
    "--layer",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of the layer to write into; that of the workspace one stands in by default.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing, show what would change.")
@output_option
@click.pass_obj
@command
def set_value(
    session: Session,
    process: str,
    name: str,
    value: tuple[str, ...],
    folder: Path | None,
    output: str,
    *,
    unset: bool,
    dry_run: bool,
) -> None:
    """Set one value of a PROCESS in a layer: STEP.due by=10-20, STEP.responsible ROLE, roles.ROLE.title TEXT."""
    if unset is bool(value):
        raise UsageError("set.value-or-unset", name=name)
    layers, root, workspace = _target_layer(folder)
    year = workspace.school_year if workspace else current_year(session.today)
    workflow_of(layers, process)
    outcome = change_value(layers, root, process, name, value, school_year=year, write=not dry_run)
    if output == "json":
        session.json(_plain_outcome(session, outcome))
        return
    session.problems(outcome.remarks)
    _say_outcome(session, outcome, year, dry_run=dry_run)


def _target_layer(folder: Path | None) -> tuple[Layers, Path, Workspace | None]:
    """Return the layers, the folder to write into, and the workspace whose year counts.

    The layers are those of the workspace one stands in when the folder is one of them, else those of the folder.
    """
    here = find_root(Path.cwd())
    if folder is None:
        if here is None:
            raise UsageError("workspace.needed", folder=str(Path.cwd()))
        folder = here
    root = folder.resolve()
    workspace = load_workspace(here) if here else None
    if workspace is not None and root in workspace.layers.roots:
        return workspace.layers, root, workspace
    own = load_workspace(root) if find_root(root) == root else None
    return (own.layers if own else Layers.built_in().above(root)), root, own


def _say_outcome(session: Session, outcome: Outcome, year: int, *, dry_run: bool) -> None:
    _ = session.catalogue.gettext
    before, after = (
        said_words(outcome.target, said, outcome.workflow, session.catalogue) if said else _("(empty)")
        for said in (outcome.before, outcome.after)
    )
    session.say(f"{dotted(outcome.target)}: {before} → {after}")
    text = _("Would be written: {file} ({layer})") if dry_run else _("Written: {file} ({layer})")
    session.say(text.format(file=shown_path(str(outcome.file)), layer=outcome.layer))
    if outcome.overruled_by is not None:
        place = place_words(outcome.overruled_by.place, session.catalogue)
        text = _("Another layer has the last word: {layer}, {place}")
        session.say(text.format(layer=outcome.overruled_by.layer, place=place))
    if not outcome.moved:
        session.say(_("No date of the plan has changed."))
        return
    session.say(_("Dates of {year}:").format(year=short_school_year(year)))
    for moved in outcome.moved:
        days = (short_date(day) if day else _("no day") for day in (moved.before, moved.after))
        session.say(f"  {moved.title} ({moved.step}): {' → '.join(days)}")


def _plain_outcome(session: Session, outcome: Outcome) -> dict[str, object]:
    before, after = (
        said_words(outcome.target, said, outcome.workflow, session.catalogue) if said else None
        for said in (outcome.before, outcome.after)
    )
    return {
        "name": dotted(outcome.target),
        "before": before,
        "after": after,
        "file": shown_path(str(outcome.file)),
        "layer": outcome.layer,
        "created": outcome.created,
        "dates": [{"step": one.step, "before": one.before, "after": one.after} for one in outcome.moved],
        "remarks": [{"code": problem.code, **problem.facts} for problem in outcome.remarks],
    }


COMMANDS = (show, diff, set_value)
