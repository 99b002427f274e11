"""Templates in canonical form: what a person changed in Word, without what Word added of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.application.templates import snapshot
from engine.errors import ContentError, Place, Problem
from engine.ooxml.active import refuse_active_content
from engine.ooxml.normalising import Trace, is_laid_out, normalise
from engine.ooxml.package import read_package, write_package
from engine.storage.files import write_whole

_FIRST_LINE = "# base:"


@dataclass(frozen=True, kw_only=True)
class NormalFile:
    """What became of one file.

    Attributes:
        path: Where the canonical form stands.
        found: What was taken out; nothing when the file was normal.
        text: The text form that is in step with it, ``None`` when there is none.
    """

    path: Path
    found: tuple[Trace, ...]
    text: Path | None


def normalise_file(path: Path, out: Path | None = None) -> NormalFile:
    """Put a template into canonical form, in place or under another name, and refresh its text form.

    A file that is normal is not written again in place. Nothing is written when the text form was edited later than
    the .docx: the edit would be lost.

    Raises:
        ContentError: The file is absent, refused by the gate, or would make Word fetch or run something;
            ``template.text-newer``.
    """
    data, found = normal_form(path)
    target = out or path
    edited = edited_text(target)
    if edited is not None:
        raise ContentError.single("template.text-newer", place=Place(file=str(edited)), docx=target.name)
    if found or target != path:
        write_whole(target, data)
    return NormalFile(path=target, found=found, text=refresh_text(target))


def not_normal(paths: Iterable[Path]) -> Iterator[Problem]:
    """Yield a problem for everything in the files that their canonical form does not hold."""
    for path in paths:
        try:
            _, found = normal_form(path)
        except ContentError as error:
            yield from error.problems
            continue
        for trace in found:
            yield Problem(code="template.not-normal", facts={"what": trace.value}, place=Place(file=str(path)))


def normal_form(path: Path) -> tuple[bytes, tuple[Trace, ...]]:
    """Return the canonical form of a file and what had to be taken out for it.

    Raises:
        ContentError: As :func:`normalise_file`.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ContentError.single("file.not-found", place=Place(file=str(path))) from error
    try:
        package = read_package(data)
        refuse_active_content(package, str(path))
        normal = normalise(package)
    except ContentError as error:
        raise ContentError([_in_file(problem, path) for problem in error.problems]) from error
    found = normal.found or (() if is_laid_out(data) else (Trace.WRITING,))
    return (write_package(normal.package) if found else data), found


def edited_text(docx: Path) -> Path | None:
    """Return the text form beside a template when it says something else and is the newer of the two.

    Somebody edited it and has not built the .docx yet: writing it anew would lose the edit.
    """
    text = docx.with_suffix(".txt")
    if not _is_text_form(text, docx) or not docx.is_file():
        return None
    if text.stat().st_mtime_ns <= docx.stat().st_mtime_ns:
        return None
    try:
        in_step = text.read_bytes() == snapshot(docx).encode()
    except ContentError:
        in_step = False
    return None if in_step else text


def refresh_text(docx: Path) -> Path | None:
    """Write the text form beside a template anew when it has one or stands in a folder of its own; return it.

    A text of the same name that is no text form is left alone.

    Raises:
        ContentError: The text form cannot be written.
    """
    text = docx.with_suffix(".txt")
    if not _is_text_form(text, docx) and (text.is_file() or docx.parent.name != docx.stem):
        return None
    content = snapshot(docx).encode()
    if not text.is_file() or text.read_bytes() != content:
        write_whole(text, content)
    return text


def _is_text_form(text: Path, docx: Path) -> bool:
    if not text.is_file():
        return False
    listing = docx.stem == docx.parent.name == "base"
    return listing or text.read_bytes().startswith(_FIRST_LINE.encode())


def _in_file(problem: Problem, path: Path) -> Problem:
    return problem if problem.place.file else replace(problem, place=replace(problem.place, file=str(path)))
