"""What was printed is compared with what stands in the finished file: every value, in order, and no tag left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.parsers import expat

from engine.errors import Place, Problem, ReadBackError
from engine.ooxml.zipping import read_member

_BREAKS = re.compile("[\r\n\t\a\f]")
"""Signs of a value that became elements of Word, so that the value stands in several pieces."""
_BUFFER = 2**16
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
    problems = [
        Problem(code=code, facts=facts, place=Place(file=file, part=part))
        for part, strings in printed.items()
        for code, facts in _faults(_text(read_member(data, part), part), strings)
    ]
    if problems:
        raise ReadBackError(problems)


def _faults(text: str, strings: Sequence[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield code and facts of everything wrong with the text of a part."""
    lost = _lost(text, strings)
    if lost is not None:
        yield "readback.lost", {"value": lost}
    if any(tag in text for tag in _TAGS):
        rest = _outside(text, strings)
        for tag in _TAGS:
            if tag in rest:
                yield "readback.tag-left", {"tag": tag}


def _text(data: bytes, part: str) -> str:
    """Return the character data of a part.

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
    return "".join(pieces)


def _lost(text: str, strings: Sequence[str]) -> str | None:
    """Return the first of the printed strings that is not in the text after those before it."""
    end = 0
    for string in strings:
        start = text.find(string, end)
        if start >= 0:
            end = start + len(string)
            continue
        for value in _BREAKS.split(string):
            start = text.find(value, end)
            if start < 0:
                return string
            end = start + len(value)
    return None


def _outside(text: str, strings: Sequence[str]) -> str:
    """Return what stands between the printed strings."""
    between: list[str] = []
    end = 0
    for string in strings:
        for value in [string] if text.find(string, end) >= 0 else _BREAKS.split(string):
            start = text.find(value, end)
            if start < 0:
                return " ".join([*between, text[end:]])
            between.append(text[end:start])
            end = start + len(value)
    return " ".join([*between, text[end:]])
