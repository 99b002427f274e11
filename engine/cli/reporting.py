"""Problems printed once: for people with a frame of the text, as JSON, or as annotations of GitHub."""

from __future__ import annotations

import gettext
import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

import click

from engine.application.fact_words import cut
from engine.application.sentences.shape import N_
from engine.application.wording import Words, words
from engine.errors import Place, Problem, Severity

Translations = gettext.NullTranslations

_SEVERITY = {Severity.REFUSAL: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
_COLOUR = {Severity.REFUSAL: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_GITHUB = {Severity.REFUSAL: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MAIN_PART = "word/document.xml"
_PARTS = (
    (_MAIN_PART, N_("body")),
    ("word/header", N_("header")),
    ("word/footer", N_("footer")),
    ("word/footnotes", N_("footnotes")),
    ("word/endnotes", N_("endnotes")),
    ("word/styles", N_("styles")),
    ("heading", N_("heading of the card")),
)
_MAX_PARAGRAPH = 60
_MAX_FRAME = 100
_TAB = "→"


def report(
    problems: Iterable[Problem],
    *,
    format: str,  # noqa: A002 - the word of the option
    translations: Translations,
    stream: TextIO,
) -> None:
    """Print problems, each once, by file and line.

    Args:
        problems: What was found.
        format: ``text`` for people, ``json`` for programs, ``github`` for annotations of a pull request.
        translations: Catalogue of the language.
        stream: Where to print; colours only when it is a terminal and ``NO_COLOR`` is not set.
    """
    every = _sorted(problems)
    if format == "json":
        click.echo(json.dumps([plain(p, translations) for p in every], ensure_ascii=False, indent=2), file=stream)
    elif format == "github":
        for problem in every:
            click.echo(_annotation(problem, translations), file=stream)
    elif every:
        colour = stream.isatty() and not os.environ.get("NO_COLOR")
        blocks = [*(_block(problem, translations) for problem in every), _counts(every, translations)]
        for block in blocks:
            click.echo(block if colour else click.unstyle(block), file=stream, color=colour)


def told(problems: Iterable[Problem], translations: Translations) -> list[str]:
    """Return problems as blocks of plain text, each once, by file and line."""
    return [click.unstyle(_block(problem, translations)) for problem in _sorted(problems)]


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    unique = {(p.code, p.severity, p.place, repr(sorted(p.facts.items(), key=str))): p for p in problems}
    return sorted(unique.values(), key=lambda problem: _order(problem.place))


def _order(place: Place) -> tuple[object, ...]:
    return (
        place.file or "",
        place.sheet or "",
        (place.part or "") != _MAIN_PART,
        place.part or "",
        place.line or place.paragraph or _row(place.cell),
        place.column or 0,
        place.cell or "",
    )


def _row(cell: str | None) -> int:
    """Return the row of a cell for sorting: 14 of C14."""
    return int("".join(filter(str.isdigit, cell or "")) or 0)


def _block(problem: Problem, translations: Translations) -> str:
    """Return the lines about one problem: place and words, frame, cure."""
    said = words(problem, translations)
    severity = click.style(translations.gettext(_SEVERITY[problem.severity]), fg=_COLOUR[problem.severity], bold=True)
    where = place_words(problem.place, translations)
    head = f"{severity}: {said.what} {click.style(f'[{problem.code}]', dim=True)}"
    lines = [f"{click.style(where, bold=True)}: {head}" if where else head]
    lines.extend(_frame(problem.place))
    if said.cure:
        lines.append("  " + translations.gettext("how to mend it: {cure}").format(cure=said.cure))
    return "\n".join(lines)


def place_words(place: Place, translations: Translations) -> str:
    """Return ``people.yaml:9:5``, «приказ.docx, абзац 7 «…»» or «список.xlsx, лист «Педагоги», ячейка C14»."""
    file = shown_path(place.file)
    if file and place.line is not None:
        file += f":{place.line}" + (f":{place.column}" if place.column is not None else "")
    return ", ".join(part for part in (file, _inside(place, translations)) if part)


def _inside(place: Place, translations: Translations) -> str:
    """Return the place within an Office file: part, paragraph with its text, sheet, cell."""
    _ = translations.gettext
    parts = []
    if place.part is not None and not (place.part == _MAIN_PART and place.paragraph is not None):
        parts.append(next((_(name) for start, name in _PARTS if place.part.startswith(start)), place.part))
    if place.paragraph is not None:
        text = cut(" ".join((place.text or "").split()), _MAX_PARAGRAPH)
        parts.append(_("paragraph {number}").format(number=place.paragraph) + (f" «{text}»" if text else ""))
    if place.sheet is not None:
        parts.append(_("sheet “{sheet}”").format(sheet=place.sheet))
    if place.cell is not None:
        parts.append(_("cell {cell}").format(cell=place.cell))
    return ", ".join(parts)


def shown_path(file: str | None) -> str:
    """Return a path as seen from the current folder when it lies inside of it, otherwise as it is."""
    if not file:
        return ""
    try:
        return str(Path(file).resolve().relative_to(Path.cwd().resolve()))
    except (ValueError, OSError):
        return file


def _frame(place: Place) -> list[str]:
    """Return the line of the text with a caret under the column; nothing for places that have no lines."""
    if place.line is None or not (place.text or "").strip():
        return []
    text, column = _visible(place.text or ""), place.column
    if len(text) > _MAX_FRAME:
        start = max(0, min((column or 1) - _MAX_FRAME // 2, len(text) - _MAX_FRAME))
        end = start + _MAX_FRAME
        text = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
        column = column - start + (1 if start else 0) if column else None
    number = f"{place.line:>4}"
    lines = [f"{number} | {text.rstrip()}"]
    if column is not None:
        lines.append(f"{' ' * len(number)} | {' ' * (column - 1)}" + click.style("^", fg="red", bold=True))
    return lines


def _visible(text: str) -> str:
    """Return a line with signs in the place of tabs and of characters that would hide or turn others."""
    signs = ("\ufffd" if unicodedata.category(sign) in ("Cc", "Cf") else sign for sign in text.replace("\t", _TAB))
    return "".join(signs)


def _counts(problems: Sequence[Problem], translations: Translations) -> str:
    """Return «3 ошибки, 1 предупреждение»."""
    count = Counter(problem.severity for problem in problems)
    ngettext = translations.ngettext
    errors, warnings, notes = (count[severity] for severity in Severity)
    parts = (
        (errors, ngettext("{count} error", "{count} errors", errors)),
        (warnings, ngettext("{count} warning", "{count} warnings", warnings)),
        (notes, ngettext("{count} note", "{count} notes", notes)),
    )
    return ", ".join(text.format(count=number) for number, text in parts if number)


def plain(problem: Problem, translations: Translations) -> dict[str, object]:
    """Return a problem as programs read it: code, severity, where it is, what is wrong, how to mend it."""
    place, said = problem.place, words(problem, translations)
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": shown_path(place.file) or None,
        "line": place.line,
        "column": place.column,
        "part": place.part,
        "paragraph": place.paragraph,
        "sheet": place.sheet,
        "cell": place.cell,
        "text": place.text,
        "what": said.what,
        "cure": said.cure,
        "facts": json.loads(json.dumps(dict(problem.facts), default=str)),
    }


def _annotation(problem: Problem, translations: Translations) -> str:
    """Return a workflow command: values of its properties hide also colons and commas, the message only line ends."""
    place = problem.place
    given = {"file": shown_path(place.file), "line": place.line, "col": place.column, "title": problem.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in given.items() if value)
    message = _data(_message(problem, words(problem, translations), translations))
    return f"::{_GITHUB[problem.severity]} {properties}::{message}"


def _message(problem: Problem, said: Words, translations: Translations) -> str:
    inside = _inside(problem.place, translations)
    what = f"{inside}: {said.what}" if inside else said.what
    return f"{what}\n{translations.gettext('how to mend it: {cure}').format(cure=said.cure)}" if said.cure else what


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
