"""Circumstances: what a named function tells of the data of a document, for conditions of cards and for templates.

A condition has no loops and knows no law. What needs one or the other is decided here, once, under a name; its Russian
label stands in ``norms/template-names.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.workflow.invariants import Facts

Circumstance = Callable[[Facts], bool]


def some_pair_under_351_8(facts: Facts) -> bool:
    """Whether article 351.8 of the Labour Code applies to any pair of ``pair`` or ``pairs``.

    One such pair is enough for the article to be a ground of an order about many; see :attr:`Pair.under_351_8`.
    """
    return any(pair.under_351_8 for pair in facts.pairs)


CIRCUMSTANCES: Mapping[str, Circumstance] = {function.__name__: function for function in (some_pair_under_351_8,)}
