"""Tags of a template as they were meant: signs that Word put into them are mended on the tree, across runs.

What is checked, shown and rendered is the mended package; every change is told by a note.
"""

from __future__ import annotations

from engine.errors import Place, Problem, Severity
from engine.expressions.mending import mends
from engine.ooxml.elements import Element, make, prefixed, serialise
from engine.ooxml.package import Package
from engine.ooxml.text import iterate_paragraphs, printed_elements, sign_of, text_parts, write_texts

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
        if any(at in edits for at in range(start, end)):
            mended = "".join(edits.get(at, text[at]) for at in range(start, end))
            write_texts([_as_text(piece)], [mended])
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


def _as_text(piece: Element) -> Element:
    """Return a piece that holds text: itself, or a ``w:t`` in the place of a break, a tab or a special hyphen."""
    if prefixed(piece) == "w:t":
        return piece
    fresh = make("w:t")
    fresh.tail = piece.tail
    parent = piece.getparent()
    assert parent is not None  # noqa: S101 - a piece stands in a run
    parent.replace(piece, fresh)
    return fresh


def _shown(sign: str) -> str:
    """Return a sign as people can see it: itself, or its code for a space and what takes no place."""
    return sign if sign.isprintable() and not sign.isspace() else f"U+{ord(sign):04X}"
