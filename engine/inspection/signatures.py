"""Signatures of a document as posts with their names; in a table, on one line, over several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from engine.inspection import signs
from engine.inspection.reading import Paragraph
from engine.inspection.requisites import Paper
from engine.inspection.roles import Role


@dataclass(frozen=True, eq=False, kw_only=True)
class Signature:
    """A signature.

    Attributes:
        lines: Its paragraphs.
        named: The one that has the name.
        post: The post as written, "" when nobody wrote one.
        name: The name as written.
        gap: What stands between them on one line: spaces, a tab, underscores, «/»; "" in a table or on two lines.
        alone: Whether the name stands on a line of its own, under the post.
    """

    lines: tuple[Paragraph, ...]
    named: Paragraph
    post: str
    name: str
    gap: str
    alone: bool

    @property
    def in_row(self) -> bool:
        """Whether it stands in a row of a table."""
        return self.named.cell is not None


def signatures_of(paper: Paper) -> tuple[Signature, ...]:
    """Return the signatures of a paper in their order; posts without a name are none."""
    found: list[Signature] = []
    lines = [one for one in paper.of(Role.SIGNATURE) if one.text.strip()]
    for in_row, group in groupby(lines, key=_row):
        together = list(group)
        found.extend(_of_row(together) if in_row else _of_lines(together))
    return tuple(found)


def _row(line: Paragraph) -> tuple[int, ...]:
    """Return the row of a table a line stands in, an empty one outside of tables."""
    return (line.cell.table, line.cell.row) if line.cell is not None else ()


def _of_row(lines: Sequence[Paragraph]) -> Iterator[Signature]:
    """Yield the signature of a row of a table."""
    named = next((one for one in lines if signs.ONLY_NAME.match(one.text.strip())), None)
    if named is None:
        whole = next((one for one in lines if signs.SIGNED.match(one.text.strip())), None)
        yield from _of_lines([whole] if whole is not None else [])
        return
    name = signs.ONLY_NAME.match(named.text.strip())
    post = " ".join(one.text.strip() for one in lines if one is not named)
    assert name is not None  # noqa: S101 - it was found by the same pattern
    yield Signature(lines=tuple(lines), named=named, post=post, name=name["name"], gap="", alone=False)


def _of_lines(lines: Sequence[Paragraph]) -> Iterator[Signature]:
    """Yield the signatures of paragraphs outside of tables; a name ends one."""
    above: list[Paragraph] = []
    for one in lines:
        raw = one.text.strip()
        above.append(one)
        alone = signs.ONLY_NAME.match(raw)
        found = None if alone else signs.SIGNED.match(raw) or signs.SIGNED_CLOSE.match(raw)
        if alone is None and found is None:
            continue
        words = [each.text.strip() for each in above[:-1]]
        if alone is not None:
            name, post, gap = alone["name"], " ".join(words), ""
        elif found is not None:
            name, post = found["name"], " ".join([*words, found["post"].strip(" _:")])
            gap = raw[found.end("post") : found.start("name")]
        yield Signature(lines=tuple(above), named=one, post=post, name=name, gap=gap, alone=alone is not None)
        above = []
