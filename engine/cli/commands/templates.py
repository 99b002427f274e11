"""Commands for those who write templates."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from engine.application.catalogue import slug_of
from engine.application.cheatsheet import cheat_sheet
from engine.application.cheatsheet_page import sheet_document
from engine.application.field_changes import FieldChanges, FieldFacts, schema_changes
from engine.application.fork_diffs import Drift
from engine.application.forks import Unrecorded, fork, remember
from engine.application.forks import drift as drift_of
from engine.application.kit import load_kit
from engine.application.normalising import normalise_file, not_normal
from engine.application.sentences.shape import N_
from engine.application.template_check import annotated, check_targets, copy_paths
from engine.application.template_new import card_skeleton, new_template
from engine.application.template_schema import schema_of_target
from engine.application.template_targets import find_targets
from engine.application.templates import build_template, snapshot, stale_snapshots, template_path
from engine.cli.localisation import Group
from engine.cli.session import Session, command, finish, layers_here, output_option, workspace_root
from engine.errors import ContentError, Place, Problem, UsageError
from engine.loading.workspace import find_root, load_workspace
from engine.storage.files import is_taken, write_whole


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


@template.command("check")
@click.argument("files", nargs=-1)
@click.option("--card", help="Document whose card the files have, when none lies beside them.")
@click.option(
    "--annotate",
    is_flag=False,
    flag_value="",
    metavar="[OUT.docx]",
    help="Write a copy with a Word comment at each problem; without a name, beside the template.",
)
@click.option("--format", "output", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_obj
@command
def template_check(
    session: Session, files: tuple[str, ...], card: str | None, annotate: str | None, output: str
) -> None:
    """Check templates: paths of .docx files, codes of documents, or nothing for every template."""
    _ = session.catalogue.gettext
    if annotate and not files and Path(annotate).is_file():
        files, annotate = (annotate,), ""
    layers = layers_here()
    targets = find_targets(layers, files, card=card)
    copies = {} if annotate is None else copy_paths(targets, annotate, named=bool(files), word=_("remarks"))
    problems: list[Problem] = []
    with session.progress(_("Checking templates")) as progress:
        for checked in check_targets(layers, targets, today=session.today):
            progress(checked.target.path.name)
            problems.extend(checked.problems)
            copy = copies.get(checked.target.path)
            if copy is not None and checked.problems:
                data = annotated(checked.target.path.read_bytes(), checked, session.catalogue)
                write_whole(copy, data)
                if output == "text":
                    session.say(_("Copy with comments: {path}").format(path=copy))
    if output == "text":
        session.say(_("Templates checked: {count}").format(count=len(targets)))
    finish(session, problems, output)
    if output == "text" and not problems:
        session.say(_("No problems found."))


@template.command("fields")
@click.argument("code")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; by default here.")
@output_option
@click.pass_obj
@command
def template_fields(session: Session, code: str, out: Path | None, output: str) -> None:
    """Write a cheat sheet of every field a template may use: tag, example, cases, where the value comes from."""
    layers = layers_here()
    kit = load_kit(layers)
    sheet = cheat_sheet(kit, slug_of(layers, code), today=session.today)
    session.problems(sheet.problems)
    if output == "json":
        session.json(sheet.as_plain())
        return
    name, data = sheet_document(kit, sheet)
    write_whole(out or Path(name), data)
    session.say(str(out or Path(name)))


@template.command("schema")
@click.argument("name")
@click.option(
    "--card",
    is_flag=False,
    flag_value="",
    metavar="[LEVEL/CODE-NAME]",
    help="Write a whole card with these fields instead; without a name, for the document the template is of.",
)
@click.option("--title", help="Title of the document on the card.")
@click.option("--kind", help="Kind of document on the card, a code of norms/terms.yaml.")
@click.option("--against", metavar="FILE|CODE", help="Show what fields came and went since another version instead.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; by default it is shown.")
@output_option
@click.pass_obj
@command
def template_schema(
    session: Session,
    name: str,
    card: str | None,
    title: str | None,
    kind: str | None,
    against: str | None,
    out: Path | None,
    output: str,
) -> None:
    """Show what data a template needs, as a JSON Schema; NAME is a .docx file or the code of a document."""
    layers = layers_here()
    (target,) = find_targets(layers, (name,))
    if against is not None:
        if card is not None:
            raise UsageError("template.one-of-two")
        _say_changes(session, schema_changes(layers, find_targets(layers, (against,))[0], target), output)
        return
    if card is not None:
        text = card_skeleton(layers, target, card, title=title, kind=kind, today=session.today)
    else:
        text = json.dumps(schema_of_target(layers, target), ensure_ascii=False, indent=2) + "\n"
    if out is None:
        session.say(text.rstrip("\n"))
        return
    if card is not None and is_taken(out):
        raise ContentError.single("template.file-exists", place=Place(file=str(out)))
    write_whole(out, text.encode())
    session.say(str(out))


def _say_changes(session: Session, changes: FieldChanges, output: str) -> None:
    if output == "json":
        changed = [{"before": asdict(before), "after": asdict(after)} for before, after in changes.changed]
        came, went = ([asdict(field) for field in fields] for fields in (changes.came, changes.went))
        session.json({"came": came, "went": went, "changed": changed})
        return
    _ = session.catalogue.gettext
    for sign, fields in (("+", changes.came), ("-", changes.went)):
        for field in fields:
            session.say(f"{sign} {field.path}: {_described(session, field)}")
    for before, after in changes.changed:
        session.say(f"~ {after.path}: {_described(session, before)} → {_described(session, after)}")
    if not changes:
        session.say(_("Both templates need the same fields."))


def _described(session: Session, field: FieldFacts) -> str:
    _ = session.catalogue.gettext
    kind = _(_KINDS[field.kind])
    listed = _("list: {kind}").format(kind=kind) if field.is_list else kind
    return listed if field.required else _("{kind}, may be absent").format(kind=listed)


_KINDS = {
    "text": N_("text"),
    "value": N_("text or number"),
    "number": N_("number"),
    "date": N_("date"),
    "money": N_("sum of money"),
    "flag": N_("yes or no"),
    "record": N_("record with parts of its own"),
    "person": N_("person"),
    "pair": N_("pair or group"),
    "requisites": N_("another document"),
    "payment": N_("payment"),
    "organisation": N_("organisation"),
    "mark": N_("mark of acceptance"),
    "unknown": N_("kind is not clear"),
}


@template.command("new")
@click.argument("name")
@click.option("--title", help="Title of the document; the catalogue knows that of a planned one.")
@click.option("--kind", help="Kind of document, a code of norms/terms.yaml; by default the last word of the name.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Layer; by default this workspace.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A .docx with tags to make the template of; its card gets the fields the tags name.",
)
@click.pass_obj
@command
def template_new(
    session: Session, name: str, title: str | None, kind: str | None, out: Path | None, source: Path | None
) -> None:
    """Make a new template: NAME is the code of a planned document or LEVEL/CODE-NAME."""
    folder = out or find_root(Path.cwd())
    if folder is None:
        raise UsageError("template.no-folder")
    made = new_template(layers_here(), folder, name, title=title, kind=kind, today=session.today, source=source)
    for path in made:
        session.say(str(path))


@template.command("normalize")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write one template under another name.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing, tell what is not normal.")
@click.pass_obj
@command
def template_normalize(session: Session, files: tuple[Path, ...], out: Path | None, *, only_check: bool) -> None:
    """Take out of templates what Word adds of its own; text and look stay."""
    if only_check:
        finish(session, list(not_normal(files)))
        return
    if out is not None and len(files) > 1:
        raise UsageError("template.out-for-one")
    _ = session.catalogue.gettext
    problems: list[Problem] = []
    for file in files:
        try:
            done = normalise_file(file, out)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        session.say(str(done.path) if done.found or out else _("{file}: normal already").format(file=done.path))
        if done.text is None:
            session.say(_("Has no text form here; in a folder of templates run nastavnik template snapshot."))
    finish(session, problems)


@template.command("fork")
@click.argument("code")
@click.option("--seen", is_flag=True, help="Copy nothing: what has changed in the base until today was taken over.")
@click.option(
    "--block",
    "blocks",
    multiple=True,
    metavar="NAME",
    help="Only this block, in a template that extends the base; may be given several times.",
)
@click.pass_obj
@command
def template_fork(session: Session, code: str, blocks: tuple[str, ...], *, seen: bool) -> None:
    """Copy a template, a block or a workflow into the workspace and remember what it was copied from."""
    root = workspace_root()
    layers = load_workspace(root).layers
    for path in [remember(layers, root, code, blocks)] if seen else fork(layers, root, code, blocks):
        session.say(str(path))


@click.command()
@output_option
@click.pass_obj
@command
def drift(session: Session, output: str) -> None:
    """Show what has changed since in what this workspace has copied from its base or put in the place of it."""
    root = workspace_root()
    report = drift_of(load_workspace(root).layers, root)
    if output == "json":
        session.json(
            {
                "followed": report.followed,
                "drifts": [{**asdict(found), "behind": found.behind} for found in report.drifts],
                "unrecorded": [asdict(one) for one in report.unrecorded],
            }
        )
    else:
        _ = session.catalogue.gettext
        for found in report.drifts:
            _say_drift(session, found)
        if not report.drifts:
            session.say(_("With a record of their base: {count}. No base has changed.").format(count=report.followed))
        for one in report.unrecorded:
            _say_unrecorded(session, one)
    if report.behind:
        raise SystemExit(1)


def _say_unrecorded(session: Session, one: Unrecorded) -> None:
    _ = session.catalogue.gettext
    if one.blocks:
        text = _("{name}: it is not noted what stood in the place of {blocks}; note the base of today: {line}")
    else:
        text = _("{name}: a copy that does not say what it was copied from; note its base of today: {line}")
    options = "".join(f" --block {block}" for block in one.blocks)
    line = f"nastavnik template fork --seen{options} {one.name}"
    session.say(text.format(name=one.name, blocks=", ".join(one.blocks), line=line))


def _say_drift(session: Session, found: Drift) -> None:
    _ = session.catalogue.gettext
    if not found.now:
        if found.block:
            text = _(
                "{path}: the base, “{layer}” then, has no block “{block}” any more; take it out or name another one"
            )
        else:
            text = _("{path}: there is no base any more; it was in “{layer}”")
        session.say(text.format(path=found.path, block=found.block, layer=found.layer))
        return
    if not found.diff:
        session.say(
            _("{path}: the text of the base is the same, something in its look has changed").format(path=found.path)
        )
        return
    _say_change(session, found)
    if not found.behind:
        session.say(f"  {_('yours has taken all of it over')}")
    else:
        text = _("when all that is needed is taken over: {line}")
        option = f" --block {found.block}" if found.block else ""
        session.say(f"  {text.format(line=f'nastavnik template fork --seen{option} {found.of}')}")


def _say_change(session: Session, found: Drift) -> None:
    """Print how a base has changed and what of it is not taken over."""
    _ = session.catalogue.gettext
    if found.block:
        text = _("{path}: the block “{block}” of the base has changed since it was overridden")
    else:
        text = _("{path}: the base has changed since it was copied")
    session.say(text.format(path=found.path, block=found.block))
    for line in found.diff:
        session.say(line)
    needs = ((_("fields it needs now: {fields}"), found.came), (_("fields it needs no longer: {fields}"), found.went))
    for text, fields in needs:
        if fields:
            session.say(f"  {text.format(fields=', '.join(fields))}")
    for title, lines in ((_("not in yours yet:"), found.lacks), (_("still in yours:"), found.keeps)):
        for line in (title, *(f"    {line}" for line in lines)) if lines else ():
            session.say(f"  {line}")


COMMANDS = (template, drift)
