"""Answer files with the questions already in them, for papers that wait for data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from engine.loading.cards import load_card
from engine.loading.schemas import Schema, resolve
from engine.loading.workspace import ANSWERS, Workspace
from engine.model.documents import Card
from engine.storage.files import write_whole


def write_skeletons(workspace: Workspace, waiting: Iterable[tuple[str, str | None]]) -> list[Path]:
    """Write an answer file for every paper that waits and has none; return them. Existing files are never touched.

    Args:
        workspace: The organisation's folder.
        waiting: Papers that wait: which, and the pair, person or document each is for.
    """
    scopes: dict[str, list[str | None]] = {}
    for slug, scope in waiting:
        scopes.setdefault(slug, []).append(scope)
    written = []
    for slug, wanted in scopes.items():
        path = workspace.root / ANSWERS / f"{slug}.yaml"
        if not path.exists():
            write_whole(path, skeleton(load_card(slug, workspace.layers), wanted).encode())
            written.append(path)
    return written


def skeleton(card: Card, scopes: Sequence[str | None]) -> str:
    """Return the text of an answer file: needed fields empty, the others commented out, each with its help.

    Args:
        card: The document.
        scopes: Pair, person or document of each instance, ``None`` for a document made once.
    """
    lines = [f"title: {card.title}", "instances:"]
    for scope in scopes:
        lines.extend(_instance(card, scope))
    return "\n".join(lines) + "\n"


def _instance(card: Card, scope: str | None) -> Iterator[str]:
    first = "  - "
    if scope is not None:
        yield f"{first}for: {scope}"
        first = "    "
    dated = '# date: "2026-09-01"   # день подписания; пока его нет, документ — черновик'
    numbered = '# number: "1-о"   # номер из журнала'
    if scope is not None:
        yield f"    {dated}"
        if card.numbered:
            yield f"    {numbered}"
        yield "    data:"
    else:
        yield f"{first}data:"
    schema = resolve(card.data)
    required = cast("list[str]", schema.get("required", []))
    yield from _fields(schema, required, "      ")
    if scope is None:
        yield f"    {dated}"
        if card.numbered:
            yield f"    {numbered}"


def _fields(schema: Schema, required: Sequence[str], indent: str) -> Iterator[str]:
    properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
    for name, node in properties.items():
        about = resolve(node)
        needed = name in required and "x-from" not in about and "default" not in about
        yield f"{indent}# {about.get('title', name)}. {about.get('description', '')}"
        nested = about.get("type") == "object" and "x-type" not in about
        if needed and nested:
            yield f"{indent}{name}:"
            yield from _fields(about, cast("list[str]", about.get("required", [])), indent + "  ")
        else:
            yield f"{indent}{'' if needed else '# '}{name}:{_hint(about)}"


_SEVERAL_LINES = "знак | после двоеточия, текст ниже с отступом; каждая строка — абзац"
_HINTS = {
    "person": "код из people.yaml",
    "date": '"2026-09-01"',
    "paragraphs": _SEVERAL_LINES,
    "formatted": f"{_SEVERAL_LINES}, строка с дефиса или с номера — пункт, **жирный**, *курсив*",
    "array": "список, каждая строка с дефиса",
}
"""Kind of a field → how its value is written."""


def _hint(about: Schema) -> str:
    kinds = (str(about.get(key, "")) for key in ("x-type", "format", "type"))
    hint = next((_HINTS[kind] for kind in kinds if kind in _HINTS), "")
    return f"   # {hint}" if hint else ""
