"""Write docs/форматы.md, the reference of all formats, from the schemas; --check only tells whether it is in step."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.loading.schemas import Schema, schema

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/форматы.md"
SCHEMAS = (
    "definition/workflow.schema.json",
    "definition/workflow-extension.schema.json",
    "definition/scenario.schema.json",
    "definition/workspace.schema.json",
    "data/organisation.schema.json",
    "definition/people.schema.json",
    "definition/pairs.schema.json",
    "definition/answers.schema.json",
    "definition/card.schema.json",
    "definition/acts.schema.json",
    "definition/parameters.schema.json",
    "definition/layout.schema.json",
    "definition/terms.schema.json",
)
HEAD = """# Форматы файлов

Все ключи всех файлов, которые пишут люди. Страница составлена по схемам из `schemas/`; те же пояснения показывает
редактор (см. [редактор с подсказками](редактор.md)). Звёздочка — ключ обязателен.
"""
TYPES = {
    "string": "текст",
    "integer": "целое число",
    "boolean": "true или false",
    "object": "ключи",
    "array": "список",
    "null": "null",
}


@dataclass(frozen=True)
class Node:
    """A schema with its references followed, and the file it stands in.

    Attributes:
        data: The schema; words beside a reference win over those behind it.
        root: The whole file, for references inside of it.
        file: Name of the file.
    """

    data: Schema
    root: Schema
    file: str

    def of(self, data: Schema) -> Node:
        """Return a schema inside of this one, its references followed."""
        if "allOf" in data:
            parts = [self.of(part) for part in data["allOf"]]
            merged: dict[str, Any] = {}
            for part in parts:
                merged |= part.data | {"required": [*merged.get("required", ()), *part.data.get("required", ())]}
            return Node(merged, parts[0].root, parts[0].file)
        if "$ref" not in data:
            return Node(data, self.root, self.file)
        file, _, pointer = str(data["$ref"]).partition("#")
        home = self.file
        if file:
            home = re.sub(r"[^/]+/\.\./", "", f"{self.file.rsplit('/', 1)[0]}/{file}")
        root = schema(home) if file else self.root
        found: Any = root
        for step in pointer.split("/")[1:]:
            found = found[step]
        target = Node(root, root, home).of(found)
        return Node({**target.data, **{key: value for key, value in data.items() if key != "$ref"}}, root, home)

    def inside(self) -> Iterator[tuple[str, Node]]:
        """Yield the mappings a value holds, with what leads to them: itself, its items, values under any name."""
        if self.data.get("properties"):
            yield "", self
        for suffix, key in (("[]", "items"), (".…", "additionalProperties")):
            if isinstance(self.data.get(key), Mapping):
                yield from ((suffix + more, node) for more, node in self.of(self.data[key]).inside())


def sections(node: Node, path: str, seen: set[object]) -> Iterator[str]:
    """Yield the table of the keys of a mapping, then the sections of the mappings below them, each once."""
    required = node.data.get("required", ())
    children = {key: node.of(child) for key, child in node.data["properties"].items()}
    yield "| ключ | что пишут | пояснение |\n|---|---|---|"
    for key, child in children.items():
        about = f"**{child.data.get('title', key)}.** {child.data.get('description', '')}".strip()
        yield f"| `{key}`{'*' if key in required else ''} | {kind(child)} | {cell(about)} |"
    for key, child in children.items():
        for suffix, inner in child.inside():
            mark = (inner.file, tuple(inner.data["properties"]), inner.data.get("description"))
            if mark not in seen:
                seen.add(mark)
                yield f"\n### `{path}{key}{suffix}`\n\n{inner.data.get('description', '')}\n".replace("\n\n\n", "\n")
                yield from sections(inner, f"{path}{key}{suffix}.", seen)


def kind(node: Node) -> str:
    """Return what a person writes: «текст», «список: текст», the closed list with its meanings."""
    data = node.data
    if "oneOf" in data and all("const" in choice for choice in data["oneOf"]):
        return "<br>".join(f"`{one['const']}` — {cell(one.get('description', ''))}" for one in data["oneOf"])
    if "const" in data:
        return f"`{str(data['const']).lower()}`"
    declared = data.get("type")
    if isinstance(declared, list):
        return " или ".join(TYPES[one] for one in declared)
    if declared == "array" and "items" in data:
        return f"список: {kind(node.of(data['items']))}"
    words = TYPES.get(str(declared), "значение")
    return f"{words}, {data['minimum']}–{data['maximum']}" if {"minimum", "maximum"} <= data.keys() else words


def cell(text: str) -> str:
    """Return a text that may stand in a table."""
    return text.replace("|", "\\|").replace("\n", " ")


def written() -> str:
    """Return the text of the page."""
    lines = [HEAD]
    for name in SCHEMAS:
        root = schema(name)
        lines.append(f"\n## {root['title']}\n\n{root['description']}\n\nСхема: `schemas/{name}`.\n")
        lines.extend(sections(Node(root, root, name), "", set()))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = written()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PAGE.relative_to(ROOT)} is behind the schemas: run make reference")
