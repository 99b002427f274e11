"""Layout and wording of a document against a profile; a function for each rule, named by its id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from engine.errors import Problem
from engine.inspection.reading import Document
from engine.model.layout import LayoutProfile, LayoutRule


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is known beside the document.

    Attributes:
        today: The day of the inspection.
        organisation: Full name of the organisation that made it, when it is known.
        short_name: Its short name.
        long_kept: Whether it is kept over ten years; orders and local acts are, where nobody says otherwise.
    """

    today: dt.date
    organisation: str | None = None
    short_name: str | None = None
    long_kept: bool = True


Rule = Callable[[Document, LayoutRule, Given], Iterator[Problem]]
"""Document, the rule as the profile has it, what is known → what breaks it."""


def inspect_layout(
    document: Document, profile: LayoutProfile, rules: Mapping[str, Rule], given: Given
) -> Iterator[Problem]:
    """Yield what breaks the rules of a profile.

    Args:
        document: The document.
        profile: Its rules; those that are off are not looked at.
        rules: Id → function; only these are looked at (layout, or texts).
        given: What is known beside the document.

    Yields:
        ``layout.<rule>`` with the facts of the rule and ``norm``: clause, edition, certainty.
    """
    for name, look in rules.items():
        rule = profile.rules.get(name)
        if rule is not None and rule.on:
            yield from look(document, rule, given)
