"""Schemas for editors: the same formats as the program checks, with Russian words where a language server has its own.

A language server that reads ``# yaml-language-server: $schema=…`` (Red Hat's, in VS Code and elsewhere) knows
``errorMessage``, ``patternErrorMessage`` and ``enumDescriptions`` beside JSON Schema; its own words are English.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, cast

from engine.application.sentences.shape import N_
from engine.errors import ContentError, Place, Problem
from engine.loading.file_kinds import SCHEMAS
from engine.loading.schema_files import schema_files
from engine.storage.files import is_taken, write_whole

Gettext = Callable[[str], str]

_EITHER = {"definition/workflow.schema.json": "definition/workflow-file.schema.json"}
"""A schema that a file's first line names → one for a path where its other form may stand too."""
_ONE_OF = N_("Possible values: {values}")
SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
_EXTENSION = "redhat.vscode-yaml"


def export_schemas(folder: Path, gettext: Gettext) -> list[Path]:
    """Write all schemas for editors into a folder, over those of a former export; return the files.

    Args:
        folder: As a rule ``schemas`` of a workspace: its files name it in their first line.
        gettext: Words in the language of the people.

    Raises:
        ContentError: The folder cannot be written.
    """
    written = []
    for name, data in schema_files():
        path = folder / name
        write_whole(path, _text(for_editors(data, gettext)).encode())
        written.append(path)
    return written


def set_up_vscode(root: Path, schemas: str) -> list[Path]:
    """Write the settings of VS Code that tell it the schema of every file of a workspace; return the files.

    Args:
        root: The workspace.
        schemas: Where the schemas lie, as seen from the workspace.

    Raises:
        ContentError: ``editor.settings-exist`` for every file that is there already and says something else.
    """
    files = {
        SETTINGS: {
            "yaml.schemas": {f"./{schemas}/{name}": patterns for name, patterns in associations().items()},
            "yaml.schemaStore.enable": False,
            "yaml.yamlVersion": "1.2",
            "[yaml]": {"editor.quickSuggestions": {"strings": True, "other": True}, "editor.tabSize": 2},
        },
        EXTENSIONS: {"recommendations": [_EXTENSION]},
    }
    wanted = {root / name: _text(data).encode() for name, data in files.items()}
    taken = [
        path for path, data in wanted.items() if is_taken(path) and not (path.is_file() and path.read_bytes() == data)
    ]
    if taken:
        raise ContentError(Problem(code="editor.settings-exist", place=Place(file=str(path))) for path in taken)
    for path, data in wanted.items():
        write_whole(path, data)
    return list(wanted)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def associations() -> Mapping[str, list[str]]:
    """Return the patterns of files for every schema that files follow; ``!`` leaves out what an earlier one takes."""
    found: dict[str, list[str]] = {}
    earlier: list[str] = []
    for pattern, name in SCHEMAS.items():
        overlapping = [f"!{other}" for other in earlier if fnmatch(other, pattern)]
        found.setdefault(_EITHER.get(name, name), []).extend([pattern, *overlapping])
        earlier.append(pattern)
    return found


def for_editors(node: Mapping[str, Any], gettext: Gettext) -> dict[str, Any]:
    """Return a schema in the form of editors.

    Closed lists become ``enum`` with descriptions; patterns and types get the help of their field as the message.
    """
    result = {key: _inside(value, gettext) for key, value in node.items()}
    choices = node.get("oneOf")
    if isinstance(choices, list) and all("const" in choice for choice in choices):
        del result["oneOf"]
        result["enum"] = [choice["const"] for choice in choices]
        result["enumDescriptions"] = [choice.get("description", "") for choice in choices]
        listed = "; ".join(f"{choice['const']} — {choice.get('description', '')}" for choice in choices)
        result["errorMessage"] = gettext(_ONE_OF).format(values=listed)
    elif help_ := node.get("description"):
        words = f"{node.get('title', '')}. {help_}".removeprefix(". ")
        if "pattern" in node:
            result["patternErrorMessage"] = words
        if node.get("type") in ("string", "integer", "boolean"):
            result["errorMessage"] = words
    return result


def _inside(value: object, gettext: Gettext) -> object:
    if isinstance(value, Mapping):
        return for_editors(cast("Mapping[str, Any]", value), gettext)
    if isinstance(value, list):
        return [_inside(item, gettext) for item in value]
    return value


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
