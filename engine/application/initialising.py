"""A new workspace: the files a clerk fills in, with every question already in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from engine.errors import ContentError, Place
from engine.loading.schemas import Schema, resolve, schema
from engine.loading.workspace import CONFIG, PAIRS, PASSPORT, PEOPLE
from engine.storage.files import write_whole

LEVELS = ("municipality", "school-staff")
"""Levels that have a workflow."""


def new_workspace(
    folder: Path, *, level: str, school_year: str, title: str, layers: tuple[str, ...] = ()
) -> list[Path]:
    """Write the files of a new workspace; return them.

    Args:
        folder: Its folder; created, must hold no workspace yet.
        level: One of :data:`LEVELS`.
        school_year: «2026/27».
        title: Whose workspace it is.
        layers: Folders of layers, relative to the workspace.

    Raises:
        ContentError: ``workspace.exists``.
    """
    if (folder / CONFIG).exists():
        raise ContentError.single("workspace.exists", place=Place(file=str(folder / CONFIG)))
    organisation = resolve(schema("data/organisation.schema.json"))
    files = {
        CONFIG: _config(level, school_year, title, layers),
        PASSPORT: _passport(organisation, level),
        PEOPLE: "title: Люди\npeople: []\n",
    }
    if level != "municipality":
        files[PAIRS] = "title: Наставнические пары\npairs: []\n"
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    (folder / "answers" / level).mkdir(parents=True, exist_ok=True)
    return [folder / name for name in files]


def _config(level: str, school_year: str, title: str, layers: tuple[str, ...]) -> str:
    stacked = (
        f"layers: [{', '.join(_quoted(layer) for layer in layers)}]\n"
        if layers
        else ("# Папка муниципалитета, если он дал свой слой:\n# layers: [../municipality]\n")
    )
    return (
        f"title: {_quoted(title)}\n"
        f"level: {level}\n"
        f'school_year: "{school_year}"\n'
        f"{stacked}"
        "# Кто исполняет роли дорожной карты (коды из people.yaml):\n"
        "# roles:\n#   curator: ivanova-mp\n"
    )


def _passport(organisation: Schema, level: str) -> str:
    """Return a passport with every field, the needed ones to fill in, the others as comments with their help."""
    kind = "education-authority" if level == "municipality" else "school"
    required = cast("list[str]", organisation["required"])
    lines = [
        "# Паспорт организации: заполните строки без решётки, остальные — если нужны.",
        "title: Паспорт организации",
    ]
    for name, node in cast("Mapping[str, Schema]", organisation["properties"]).items():
        about = resolve(node)
        if name == "title":
            continue
        lines.append(f"# {about.get('title', '')}. {about.get('description', '')}")
        if name == "kind":
            lines.append(f"kind: {kind}")
        elif name == "head":
            lines += [
                "head:",
                '  name: ""',
                "  position: " + ("начальник управления образования" if level == "municipality" else "директор"),
            ]
        else:
            mark = "" if name in required else "# "
            lines.append(f"{mark}{name}: {_example(name, about)}")
    return "\n".join(lines) + "\n"


def _example(name: str, about: Schema) -> str:
    if about.get("type") == "boolean":
        return "true" if about.get("default") else "false"
    if "forms" in name:
        return '{gent: ""}'
    if about.get("x-type") == "person":
        return '{name: ""}'
    return '""'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
