"""Values of a workflow as they are typed on the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.errors import UsageError
from engine.loading.layered_values import Target, dotted

TEXTS = frozenset({"title", "code", "was", "responsible", "when", "for_each", "note"})
"""Keys of a step that hold a text; it may be typed in several words."""
LISTS = frozenset({"participants", "approvals", "documents", "asks", "after"})
"""Keys that hold names: ``curator hr`` or ``curator,hr``."""
OBJECTS = frozenset({"due", "repeat", "acquaintance", "after"})
"""Keys whose value is typed as ``key=value``; ``after`` may be a list or ``any=one,two``."""
SWITCHES = frozenset({"optional"})
BY_HAND = frozenset({"id", "basis"})
"""Keys that a command does not set."""
SETTABLE = TEXTS | LISTS | OBJECTS | SWITCHES

_FIELD = 3
"""Length of the name of a field of a step; a longer one is that of a key inside of it."""
_LISTS_INSIDE = frozenset({"roles", "any"})
_NUMBER = re.compile(r"[1-9][0-9]{0,4}\Z")


def typed(target: Target, words: Sequence[str]) -> object:
    """Return the plain data that the words of a value mean.

    Args:
        target: Name of the value.
        words: What was typed, a word for each argument.

    Raises:
        UsageError: ``set.not-key-value``, ``set.not-a-switch``.
    """
    if len(target) > _FIELD:
        return _pair(target, f"{target[-1]}={','.join(words)}")[1]
    key = target[-1] if target[0] == "steps" else "title"
    if key in OBJECTS and (key not in LISTS or any("=" in word for word in words)):
        return dict(_pair(target, word) for word in words)
    if key in LISTS:
        return [name for word in words for name in _names(word)]
    text = " ".join(words)
    if key in SWITCHES:
        if text not in ("true", "false"):
            raise UsageError("set.not-a-switch", name=dotted(target), value=text)
        return text == "true"
    return text


def _pair(target: Target, word: str) -> tuple[str, object]:
    name, equals, text = word.partition("=")
    if not (name and equals and text):
        raise UsageError("set.not-key-value", name=dotted(target), value=word)
    if name in _LISTS_INSIDE:
        return name, _names(text)
    if text in ("true", "false"):
        return name, text == "true"
    return name, int(text) if _NUMBER.match(text) else text


def _names(text: str) -> list[str]:
    return [name for name in text.split(",") if name]
