"""A new workspace: the files a clerk fills in, with every question already in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from engine.errors import NOWHERE, ContentError, Place, Problem
from engine.loading.characters import bad_characters
from engine.loading.schemas import Schema, resolve, schema, validate
from engine.loading.workspace import ANSWERS, CONFIG, PAIRS, PASSPORT, PEOPLE, layer_folder
from engine.storage.files import is_taken, refusal, write_whole

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
        ContentError: ``workspace.exists`` for every file that is there already (nothing is overwritten);
            ``workspace.no-layer``; a title that cannot be printed.
    """
    organisation = resolve(schema("data/organisation.schema.json"))
    files = {
        CONFIG: _config(level, school_year, title, layers),
        PASSPORT: _passport(organisation, level),
        PEOPLE: "title: Люди\npeople: []\n",
    }
    if level != "municipality":
        files[PAIRS] = "title: Наставнические пары\npairs: []\n"
    problems = [*_taken(folder, tuple(files)), *_wrong_arguments(folder, title, layers)]
    if problems:
        raise ContentError(problems)
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    answers = folder / ANSWERS / level
    try:
        answers.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(answers, error) from error
    return [folder / name for name in files]


def _taken(folder: Path, names: tuple[str, ...]) -> Iterator[Problem]:
    for path in (folder / name for name in (*names, ANSWERS)):
        if is_taken(path) and not (path.name == ANSWERS and path.is_dir()):
            yield Problem(code="workspace.exists", facts={"name": path.name}, place=Place(file=str(path)))


def _wrong_arguments(folder: Path, title: str, layers: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what would make a file that cannot be read back: characters, an empty title, a layer that is nowhere."""
    config = cast("Mapping[str, Schema]", schema("definition/workspace.schema.json")["properties"])
    given = {"--title": title, "--layer": list(layers)}
    yield from validate(given, {"properties": {"--title": config["title"], "--layer": config["layers"]}})
    yield from bad_characters(given, lambda *_, **__: NOWHERE)
    for position, character in enumerate(title, start=1):
        if character in "\n\t":
            facts = {"at": "--title", "code": f"U+{ord(character):04X}", "position": position}
            yield Problem(code="text.bad-character", facts=facts)
    for layer in layers:
        if layer_folder(folder, layer) is None:
            yield Problem(code="workspace.no-layer", facts={"layer": layer})


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
