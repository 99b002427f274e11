"""What the blocks of templates say, in the lines of the text form, and what is put in the place of what.

The text form names styles as people see them, so lines of files with other ids of styles can be compared. Inclusions
stay what they are written as.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.expressions.tags import Tag, read_tags
from engine.ooxml.markup import to_markup
from engine.rendering.composition import Resolve, Source, chain_of

Lines = Sequence[str]
_OF_BLOCKS = frozenset({"block", "endblock", "parent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """A block that an extending template overrides.

    Attributes:
        name: Name of the block.
        own: The lines it puts there; what ``{%p parent %}`` repeats stands in its place.
        base: The lines of the block in what it extends; ``None`` when there is no such block.
        file: The file that says these lines, the nearest one that has the block; "" when there is no such block.
    """

    name: str
    own: tuple[str, ...]
    base: tuple[str, ...] | None
    file: str


@dataclass(frozen=True, slots=True)
class Flattened:
    """A template with everything it extends put together; its blocks keep their marks.

    Attributes:
        name: Name of the template.
        lines: Its text form without the first line and without what the form cannot say.
        files: Block → the nearest file that has it.
    """

    name: str
    lines: Lines
    files: Mapping[str, str]

    def blocks(self) -> dict[str, tuple[str, ...]]:
        """Return the lines of every block, in the order of their beginnings."""
        return {span.name: tuple(self.lines[span.first : span.stop]) for span in _spans(self.lines)}

    def overriding(self, names: Iterable[str], base: str) -> str:
        """Return the text form of a template that overrides these blocks with what they say already.

        Args:
            names: Blocks; one that stands inside of another of them comes with it.
            base: Name of the base that styles are taken from.
        """
        wanted = set(names)
        chosen = [span for span in _spans(self.lines) if span.name in wanted]
        outer = [span for span in chosen if not any(other.holds(span) for other in chosen)]
        clauses = [line for span in outer for line in _standing(self.lines, span)]
        return "\n".join([f"# base: {base}", f'[Tag] {{%p extends "{self.name}" %}}', *clauses, ""])


def flattened(template: Source, resolve: Resolve) -> Flattened:
    """Return the text of a template with everything it extends.

    Raises:
        ContentError: A file is damaged; what is extended does not exist or goes round in a circle.
    """
    return _flattened(chain_of(template, resolve))


def overridden(template: Source, resolve: Resolve) -> list[Overridden]:
    """Return the blocks that an extending template overrides, in its order; none when it extends nothing.

    Raises:
        ContentError: As for :func:`flattened`.
    """
    chain = chain_of(template, resolve)
    if len(chain) == 1:
        return []
    base = _flattened(chain[1:])
    below = base.blocks()
    return [
        Overridden(
            name=name,
            own=tuple(_with_parent(own, below.get(name, ()))),
            base=below.get(name),
            file=base.files.get(name, ""),
        )
        for name, own in _own(_lines(template)).items()
    ]


def _flattened(chain: Sequence[Source]) -> Flattened:
    *extending, lowest = chain
    lines = _lines(lowest)
    files = {span.name: lowest.file for span in _spans(lines)}
    for source in reversed(extending):
        own = _lines(source)
        lines = _override(lines, _own(own))
        files |= {span.name: source.file for span in _spans(own)}
    return Flattened(chain[0].name, lines, files)


def _lines(source: Source) -> Lines:
    return [line for line in to_markup(source.package()).splitlines() if not line.startswith("#")]


def _own(lines: Lines) -> dict[str, Lines]:
    """Return the blocks of an extending template that stand in no other, with their lines."""
    return {span.name: lines[span.first : span.stop] for span in _spans(lines) if span.depth == 0}


def _override(lines: Lines, own: Mapping[str, Lines]) -> Lines:
    """Put blocks in the place of those of the same name, an outer one first, as the composition itself does."""
    left = dict(own)
    while (span := next((span for span in _spans(lines) if span.name in left), None)) is not None:
        content = _with_parent(left.pop(span.name), lines[span.first : span.stop])
        lines = [*lines[: span.first], *content, *lines[span.stop :]]
    return lines


def _with_parent(own: Lines, former: Lines) -> Iterator[str]:
    at = 0
    for mark in _marks(own):
        if mark.tag.kind == "parent":
            yield from own[at : mark.start]
            yield from former
            at = mark.end
    yield from own[at:]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag of a block among lines: from ``start`` up to ``end``, a whole row when the tag takes one."""

    tag: Tag
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Span:
    """A block among lines: its marks from ``start`` up to ``end``, its content from ``first`` up to ``stop``."""

    name: str
    start: int
    first: int
    stop: int
    end: int
    depth: int
    rows: bool

    def holds(self, other: _Span) -> bool:
        """Tell whether another block stands inside of this one."""
        return self.first <= other.start and other.end <= self.stop


def _spans(lines: Lines) -> list[_Span]:
    """Return the blocks among lines in the order of their beginnings; marks without a counterpart are passed over."""
    opened: list[_Mark] = []
    found = list[_Span]()
    for mark in _marks(lines):
        if mark.tag.kind == "block":
            opened.append(mark)
        elif mark.tag.kind == "endblock" and opened:
            begun = opened.pop()
            name, rows = str(begun.tag.target), begun.tag.reach == "tr"
            found.append(_Span(name, begun.start, begun.end, mark.start, mark.end, len(opened), rows))
    return sorted(found, key=lambda span: span.start)


def _marks(lines: Lines) -> Iterator[_Mark]:
    for at, line in enumerate(lines):
        for tag in read_tags(line, frozenset()) if "{%" in line else ():
            if isinstance(tag, Tag) and tag.kind in _OF_BLOCKS:
                yield _Mark(tag, *(_row(lines, at) if tag.reach == "tr" else (at, at + 1)))


def _row(lines: Lines, at: int) -> tuple[int, int]:
    """Return where the row of a table begins and ends that a line stands in."""
    start = next((n for n in range(at, -1, -1) if lines[n].startswith("{row")), at)
    end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith(("{row", "{end table}"))), len(lines))
    return start, end


def _standing(lines: Lines, span: _Span) -> Lines:
    """Return a block with its marks; rows of a table stand in a table like theirs."""
    clause = lines[span.start : span.end]
    if not span.rows:
        return clause
    table = next(lines[n] for n in range(span.start, -1, -1) if lines[n].startswith("{table"))
    return [table, *clause, "{end table}"]
