"""Values in the strict style of our files: plain where that is safe, in double quotes otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_PLAIN = re.compile(r"[A-Za-zА-Яа-яЁё«][A-Za-zА-Яа-яЁё0-9 _.,()«»№/–—-]*(?<! )")
_WORDS_WITH_A_MEANING = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def scalar(value: object) -> str:
    """Return a text, a whole number or a truth value as it stands in a line of its own."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_WITH_A_MEANING:
        return text
    return quoted(text)


def quoted(value: object) -> str:
    """Return a double-quoted scalar; a JSON string is one, with the few letters that YAML does not print escaped."""
    text = json.dumps(str(value), ensure_ascii=False)
    return "".join(char if char.isprintable() or char == " " else _escaped(char) for char in text)


def flow(value: object) -> str:
    """Return any plain data as they stand inside of brackets, in one line: ``{by: "10-20"}``, ``[curator, hr]``."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return quoted(value) if isinstance(value, str) and "," in value else scalar(value)  # a comma ends a plain scalar


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the two escapes of YAML
