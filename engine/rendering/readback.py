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
    spans, lost = _spans(text, strings)
    if lost is not None:
        yield "readback.lost", {"value": lost}
    if any(tag in text for tag in _TAGS):
        rest = _outside(text, spans)
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
    parser.buffer_size = _BUFFER
    parser.CharacterDataHandler = pieces.append
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat has no keyword: the data is whole
    except expat.ExpatError as error:
        place = Place(part=part)
        raise ReadBackError([Problem(code="readback.damaged", facts={"reason": str(error)}, place=place)]) from error
    return "".join(pieces)


def _spans(text: str, strings: Sequence[str]) -> tuple[list[tuple[int, int]], str | None]:
    """Return where the printed strings begin and end, in order, and the first that is not there."""
    spans: list[tuple[int, int]] = []
    end = 0
    for string in strings:
        start = text.find(string, end)
        if start >= 0:
            end = start + len(string)
            spans.append((start, end))
            continue
        for value in _BREAKS.split(string):
            start = text.find(value, end)
            if start < 0:
                return spans, string
            end = start + len(value)
            spans.append((start, end))
    return spans, None


def _outside(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return what stands between the printed strings."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
