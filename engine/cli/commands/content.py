"""Commands for those who write content: check, formats for editors, words."""

from __future__ import annotations

import os
from pathlib import Path

import click

from engine import language
from engine.application.checking import check_paths
from engine.application.doubts import record_line
from engine.application.editors import export_schemas, set_up_vscode
from engine.cli.localisation import Group
from engine.cli.session import Session, command, finish, layers_here, output_option
from engine.errors import UsageError
from engine.loading.declension import load_lexicon
from engine.loading.workspace import find_root


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "output", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_obj
@command
def check(session: Session, paths: tuple[Path, ...], output: str) -> None:
    """Check a workspace, or all built-in content when there is none: definitions, cards, templates, data."""
    _ = session.catalogue.gettext
    checked = check_paths(paths or (Path.cwd(),), today=session.today)
    if output == "text":
        for root in checked.roots:
            folder = (
                _("Checked: the workspace {folder}") if root else _("Checked: the built-in content; no workspace here")
            )
            session.say(folder.format(folder=root))
    finish(session, checked.problems, output)
    if output == "text" and not checked.problems:
        session.say(_("No problems found."))


@click.group(cls=Group)
def schema() -> None:
    """Formats of files, for editors."""


@schema.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("schemas"))
@click.option("--vscode", is_flag=True, help="Write the settings of VS Code for this workspace too.")
@click.pass_obj
@command
def schema_export(session: Session, folder: Path, *, vscode: bool) -> None:
    """Write the schemas of all files into FOLDER, so that an editor completes and explains without a network."""
    _ = session.catalogue.gettext
    written = export_schemas(folder, _)
    session.say(_("Schemas written to {folder}: {count}.").format(folder=folder, count=len(written)))
    if vscode:
        root = find_root(Path.cwd()) or Path.cwd()
        relative = os.path.relpath(folder.resolve(), root.resolve())
        for path in set_up_vscode(root, Path(relative).as_posix()):
            session.say(str(path))


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--as", "kind", type=click.Choice(["name", "position", "organisation"]), default="name", show_default=True
)
@click.option("--gender", type=click.Choice(["m", "f"]), help="For a name whose gender the program cannot tell.")
@output_option
@click.pass_obj
@command
def decline(session: Session, text: tuple[str, ...], kind: str, gender: str | None, output: str) -> None:
    """Show a name, a position or an organisation in its cases."""
    phrase = " ".join(text).strip()
    if not phrase:
        raise UsageError("decline.empty")
    cases = ("nomn", "gent", "datv", "accs", "ablt", "loct", *(("loc2",) if kind == "organisation" else ()))
    lexicon = load_lexicon(layers_here())
    explained = {case: language.decline(phrase, case, kind=kind, gender=gender, lexicon=lexicon) for case in cases}
    if output == "json":
        session.json(
            {
                case: {"text": form.text, "confidence": form.confidence, "rule": form.rule}
                for case, form in explained.items()
            }
        )
        return
    _ = session.catalogue.gettext
    names = {
        "nomn": _("nominative"), "gent": _("genitive"), "datv": _("dative"),
        "accs": _("accusative"), "ablt": _("instrumental"), "loct": _("prepositional"), "loc2": _("of place: in, at"),
    }  # fmt: skip
    sure = {"certain": "", "likely": "", "unsure": _("check by eye")}
    rows = [(case, names[case], form.text, sure[form.confidence]) for case, form in explained.items()]
    session.table(phrase, ("", _("Case"), _("Form"), ""), rows)
    if any(form.rule == "unknown-gender" for form in explained.values()):
        session.say(_("The gender cannot be told by the name: add --gender m or --gender f."))
        return
    unsure = {case: form.text for case, form in explained.items() if form.confidence is language.Confidence.UNSURE}
    if unsure:
        session.say(
            _("The program is not sure. Write the right forms at the record, and they win for ever: {line}").format(
                line=record_line(_FIELDS[kind], unsure)
            )
        )


_FIELDS = {"name": "name_forms", "position": "position_forms", "organisation": "name_forms"}
"""Key of a record that holds forms written by hand."""

COMMANDS = (check, schema, decline)
