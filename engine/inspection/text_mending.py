"""Mending of texts: signs that a rule would write in another way and that nothing can go wrong with.

A sign stays in the run it was in, so that formatting, links, fields and notes stay; tags and addresses are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from engine.errors import Problem
from engine.inspection import number_slips, sign_slips
from engine.inspection.layout import Given
from engine.inspection.mended import Done, told
from engine.inspection.reading import Document, Paragraph
from engine.inspection.roles import Role
from engine.inspection.slips import Finder, Slip, bare, charter_names, not_a_name, shown
from engine.model.changes import Change
from engine.model.layout import LayoutRule
from engine.ooxml.text import change_texts, paragraph_text, printed_elements

NBSP: Final = "\u00a0"
_SPACES: Final = re.compile(r"(?<=[^\s_])[ \u00a0]{2,4}(?=[^\s_])")
_LAID_OUT: Final = re.compile(r"\t|[ \u00a0]{5}|_{3}")
_WRITTEN: Final = frozenset({Role.TEXT, Role.POINT, Role.BASIS, Role.TITLE, Role.HEAD})
_ROUNDS: Final = 5
"""Times a paragraph is gone through: a dash shows after a double space is gone."""


def double_spaces(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield two to four spaces between words; a line that spaces or tabs lay out is left as it is."""
    if not _LAID_OUT.search(text):
        for found in _SPACES.finditer(text):
            right = NBSP if NBSP in found.group() else " "
            yield Slip(kind="double", start=found.start(), stop=found.end(), right=right, sure=True)


def _everywhere(_: Paragraph) -> bool:
    return True


def _written(paragraph: Paragraph) -> bool:
    return paragraph.role in _WRITTEN and not paragraph.in_table


FINDERS: Final[Mapping[str, tuple[Finder, Callable[[Paragraph], bool]]]] = {
    "para-one-space": (double_spaces, _written),
    "sign-no": (sign_slips.number_sign, _everywhere),
    "quotes": (sign_slips.quotation, not_a_name),
    "dash": (sign_slips.dashes, not_a_name),
    "glue-initials": (sign_slips.initials, _everywhere),
    "num-group": (number_slips.groups, _everywhere),
    "num-units": (number_slips.units, _everywhere),
    "glue-num": (sign_slips.numbers, _everywhere),
}
"""Rule → what finds its slips, and the paragraphs it looks at; in the order in which they are mended."""


def mend_texts(document: Document, rules: Mapping[str, LayoutRule], given: Given) -> Iterator[Problem]:
    """Mend the texts of a document in place.

    Args:
        document: A copy that may be changed.
        rules: The rules to be kept, by id; those without a finder are passed over.
        given: Names of the organisation stay as they are.

    Yields:
        ``mended.text`` for each rule and kind of slip: ``rule``, ``before``, ``after`` of the first, ``count``.
    """
    names = charter_names(given)
    done = [one for paragraph in document.paragraphs for one in _mend(paragraph, rules, names)]
    yield from told("mended.text", done)


def _mend(paragraph: Paragraph, rules: Mapping[str, LayoutRule], names: Collection[str]) -> Iterator[Done]:
    looked_at = [(rules[name], find) for name, (find, chosen) in FINDERS.items() if name in rules and chosen(paragraph)]
    for _ in range(_ROUNDS):
        done = [one for rule, find in looked_at for one in _mend_by(paragraph, rule, find, names)]
        yield from done
        if not done:
            return


def _mend_by(paragraph: Paragraph, rule: LayoutRule, find: Finder, names: Collection[str]) -> Iterator[Done]:
    """Mend the slips of a rule in a paragraph and yield what was done."""
    text = paragraph_text(paragraph.element)
    if not text.strip():
        return
    hidden = bare(text, names if rule.id in {"quotes", "dash"} else ())
    slips = list(_apart([slip for slip in find(hidden, rule) if slip.sure]))
    if not slips:
        return
    change_texts(list(printed_elements(paragraph.element)), [_change(slip) for slip in slips])
    for slip in slips:
        before, after = shown(text, slip)
        kind = "spaces" if slip.right == NBSP else slip.kind
        yield Done(place=paragraph.place, rule=rule.id, kind=kind, before=before, after=after or "")


def _apart(slips: Collection[Slip]) -> Iterator[Slip]:
    """Yield slips in their order, of those that lie upon one another the first."""
    end = -1
    for slip in sorted(slips, key=lambda slip: (slip.start, slip.stop)):
        if slip.start >= end and (slip.start, slip.stop) != (end, end):
            yield slip
            end = slip.stop


def _change(slip: Slip) -> Change:
    assert slip.right is not None  # noqa: S101 - a slip a program is sure of has a right writing
    return Change(slip.start, slip.stop, slip.right)
