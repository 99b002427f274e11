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
    """Yield the signatures of a row of a table: one, or one for each cell that has a post and a name."""
    cells = [list(cell) for _, cell in groupby(lines, key=lambda one: one.cell)]
    for cell in [one for one in cells if len(one) > 1 and _name_of(one[-1]) and len(cells) > 1]:
        if any(signs.POST.match(one.text) for one in cell[:-1]):
            yield _together(cell)
            lines = [one for one in lines if one not in cell]
    if any(_name_of(one) for one in lines):
        yield _together(lines)
    else:
        yield from _of_lines([one for one in lines if signs.SIGNED.match(one.text.strip())])


def _together(lines: Sequence[Paragraph]) -> Signature:
    """Return a signature of which one line is the name and the others are the post."""
    named = next(one for one in lines if _name_of(one))
    post = " ".join(one.text.strip() for one in lines if one is not named)
    return Signature(lines=tuple(lines), named=named, post=post, name=_name_of(named), gap="", alone=False)


def _name_of(line: Paragraph) -> str:
    """Return the name that a line is, "" when it is something else."""
    found = signs.ONLY_NAME.match(line.text.strip())
    return found["name"] if found else ""


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
