"""What was printed is compared with what stands in the finished file: every value, in order, and no tag left."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.parsers import expat

from engine.errors import Place, Problem, ReadBackError
from engine.ooxml.zipping import read_member

_BREAKS = re.compile("[\r\n\t\a\f]")
"""Signs of a value that became elements of Word, so that the value stands in several pieces."""
_BETWEEN = "\0"
_TAGS = ("{{", "}}", "{%", "%}")


def read_back(data: bytes, printed: Mapping[str, Sequence[str]], *, file: str) -> None:
    """Compare the text of the bytes with what the templates printed, part by part.

    Args:
        data: The finished file.
        printed: Name of a rendered part → every string its template printed, in order.
        file: How the template is named in messages.

    Raises:
        ReadBackError: ``readback.lost`` names the first value of a part that is not there; ``readback.tag-left`` a tag.
    """
    problems = []
    for part, strings in printed.items():
        text = _text(read_member(data, part), part)
        place = Place(file=file, part=part)
        rest, lost = _without(text, strings)
        if lost is not None:
            problems.append(Problem(code="readback.lost", facts={"value": lost}, place=place))
        problems.extend(
            Problem(code="readback.tag-left", facts={"tag": tag}, place=place) for tag in _TAGS if tag in rest
        )
    if problems:
        raise ReadBackError(problems)


def _text(data: bytes, part: str) -> str:
    """Return the character data of a part, its pieces parted by a sign that no text holds.

    Raises:
        ReadBackError: ``readback.damaged``: the part is not well-formed XML.
    """
    pieces: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = max(len(data), 1)  # a text is one piece, however long it is
    parser.CharacterDataHandler = pieces.append
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat has no keyword: the data is whole
    except expat.ExpatError as error:
        place = Place(part=part)
        raise ReadBackError([Problem(code="readback.damaged", facts={"reason": str(error)}, place=place)]) from error
    return _BETWEEN.join(pieces)


def _without(text: str, strings: Sequence[str]) -> tuple[str, str | None]:
    """Return what stands between the printed strings, and the first string that is not there."""
    between: list[str] = []
    position = 0
    for string in strings:
        found = text.find(string, position)
        if found >= 0:
            between.append(text[position:found])
            position = found + len(string)
            continue
        for value in _BREAKS.split(string):
            found = text.find(value, position)
            if found < 0:
                return "".join(between) + text[position:], string
            between.append(text[position:found])
            position = found + len(value)
    return " ".join([*between, text[position:]]), None
