"""Tags of a template as they were meant: signs that Word put into them are mended on the tree, across runs.

What is checked, shown and rendered is the mended package; every change is told by a note.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import Place, Problem, Severity
from engine.expressions.mending import mends
from engine.ooxml.elements import Element, make, prefixed, qualified, serialise
from engine.ooxml.package import Package
from engine.ooxml.text import iterate_paragraphs, printed_elements, sign_of, text_parts

_BRACES = (b"{", b"&#", b"\x00")


def mend_tags(package: Package, *, file: str | None = None) -> tuple[Package, list[Problem]]:
    """Return the template with its tags mended and a note for each tag that was.

    A template without such tags comes back as it is, its parts untouched.

    Args:
        package: The template or block as it stands in its file.
        file: How the template is named in the notes.

    Returns:
        The package to check and to compile, and the notes ``template.mended`` (facts: ``tag`` as written, ``mended``
        as read, ``signs``: the characters that were mended).

    Raises:
        ContentError: The package has no main part, or a part cannot be read.
    """
    notes: list[Problem] = []
    changed: dict[str, bytes] = {}
    for part in text_parts(package):
        if not any(brace in package.parts[part] for brace in _BRACES):
            continue
        root = package.xml(part)
        found = [
            note
            for number, paragraph in enumerate(iterate_paragraphs(root), start=1)
            for note in _mend(paragraph, Place(file=file, part=part, paragraph=number))
        ]
        if found:
            changed[part] = serialise(root)
            notes.extend(found)
    return (package.replaced(changed) if changed else package), notes


def _mend(paragraph: Element, place: Place) -> list[Problem]:
    """Mend the tags of a paragraph in place; return the notes."""
    pieces = list(printed_elements(paragraph))
    text = "".join(map(sign_of, pieces))
    found = list(mends(text))
    if not found:
        return []
    edits = {at: new for mend in found for at, new in mend.edits.items()}
    start = 0
    for piece in pieces:
        end = start + len(sign_of(piece))
        own = {at - start: edits[at] for at in range(start, end) if at in edits}
        if own:
            _write(piece, own)
        start = end
    return [
        Problem(
            code="template.mended",
            facts={"tag": mend.raw, "mended": mend.mended, "signs": [_shown(sign) for sign in mend.signs]},
            place=Place(file=place.file, part=place.part, paragraph=place.paragraph, text=text),
            severity=Severity.NOTE,
        )
        for mend in found
    ]


def _write(piece: Element, edits: Mapping[int, str]) -> None:
    """Put new characters into a piece of text; a break, a tab or a special hyphen becomes ordinary text."""
    sign = sign_of(piece)
    text = "".join(edits.get(at, old) for at, old in enumerate(sign))
    if prefixed(piece) != "w:t":
        fresh = make("w:t")
        fresh.tail = piece.tail
        parent = piece.getparent()
        assert parent is not None  # noqa: S101 - a piece stands in a run
        parent.replace(piece, fresh)
        piece = fresh
    piece.text = text
    if text != text.strip():
        piece.set(qualified("xml:space"), "preserve")


def _shown(sign: str) -> str:
    """Return a sign as people can see it: itself, or its code for a space and what takes no place."""
    return sign if sign.isprintable() and not sign.isspace() else f"U+{ord(sign):04X}"
