"""Write docs/форматы.md, the reference of all formats, from the schemas; with --check only tell whether it is in step."""

import re
import sys
from pathlib import Path

from engine.loading.schemas import schema

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
    "definition/terms.schema.json",
)
HEAD = """\
# Форматы файлов

Все ключи всех файлов, которые пишут люди. Страница составлена по схемам из `schemas/`; те же пояснения показывает редактор (см. [редактор с
подсказками](редактор.md)). Звёздочка — ключ обязателен.

"""
TYPES = {
    "string": "текст", "integer": "целое число", "boolean": "true или false", "object": "ключи, ниже", "array": "список",
    "number": "число", "null": "null",
}  # fmt: skip


class Page:
    """The page being written: one section for each kind of mapping, named once."""

    def __init__(self):
        self.lines = []
        self.seen = set()

    def file(self, name):
        root = schema(name)
        self.lines += [f"## {root['title']}", "", root["description"], "", f"Схема: `schemas/{name}`.", ""]
        self.seen = set()
        self.mapping(root, root, name, "")

    def mapping(self, node, root, name, where):
        """Write the table of the keys of a mapping, then the sections of the mappings inside of it."""
        inner = []
        required = set(node.get("required", ()))
        self.lines += ["| ключ | что пишут | пояснение |", "|---|---|---|"]
        for key, child in node.get("properties", {}).items():
            child, home = followed(child, root, name)
            star = "*" if key in required else ""
            about = f"**{child.get('title', key)}.** {child.get('description', '')}".strip()
            self.lines.append(f"| `{key}`{star} | {kind(child, *home)} | {cell(about)} |")
            inner.append((f"{where}{key}", child, home))
        self.lines.append("")
        for path, child, home in inner:
            self.inside(path, child, home)

    def inside(self, path, node, home):
        """Write the section of a mapping below a key: its own, that of its items, or that of values under any key."""
        for suffix, found in (("", node), ("[]", node.get("items")), (".…", node.get("additionalProperties"))):
            if not isinstance(found, dict):
                continue
            target, own = followed(found, *home)
            if suffix and target.get("type") == "array":
                self.inside(path + suffix, target, own)
            elif target.get("properties"):
                self.section(path + suffix, target, own)

    def section(self, path, node, home):
        mark = (home[1], node.get("title"), tuple(node["properties"]))
        if mark in self.seen:
            return
        self.seen.add(mark)
        self.lines += [f"### `{path}`", ""]
        if node.get("description"):
            self.lines += [node["description"], ""]
        self.mapping(node, *home, f"{path}.")


def followed(node, root, name):
    """Return a schema with its references followed, the words beside them winning, and the file it stands in."""
    reference = node.get("$ref")
    if reference is None and node.get("allOf"):
        merged, home = {}, (root, name)
        for part in node["allOf"]:
            found, home = followed(part, root, name) if "$ref" in part else (part, home)
            merged = {**merged, **found, "required": [*merged.get("required", ()), *found.get("required", ())]}
        return {**merged, **{key: value for key, value in node.items() if key != "allOf"}}, home
    if reference is None:
        return node, (root, name)
    file, _, pointer = reference.partition("#")
    if file:
        folder = name.rsplit("/", 1)[0]
        name = re.sub(r"[^/]+/\.\./", "", f"{folder}/{file}")
        root = schema(name)
    found = root
    for step in pointer.split("/")[1:]:
        found = found[step]
    target, home = followed(found, root, name)
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}, home


def kind(node, root, name):
    """Return what a person writes: «текст», «список: текст», the closed list with its meanings."""
    if "oneOf" in node and all("const" in choice for choice in node["oneOf"]):
        return "<br>".join(f"`{one['const']}` — {cell(one.get('description', ''))}" for one in node["oneOf"])
    if "const" in node:
        return f"`{str(node['const']).lower()}`"
    declared = node.get("type")
    if isinstance(declared, list):
        return " или ".join(TYPES[one].removesuffix(", ниже") for one in declared)
    if declared == "array":
        items, home = followed(node.get("items", {}), root, name)
        return f"список: {kind(items, *home)}" if node.get("items") else "список"
    if declared == "object" and not node.get("properties"):
        return "ключи: любые имена"
    words = TYPES.get(declared, "значение")
    if "minimum" in node and "maximum" in node:
        words += f", {node['minimum']}–{node['maximum']}"
    return words


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def written():
    """Return the text of the page."""
    page = Page()
    for name in SCHEMAS:
        if (ROOT / "schemas" / name).is_file():
            page.file(name)
    return HEAD + "\n".join(page.lines).rstrip() + "\n"


if __name__ == "__main__":
    text = written()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PAGE.relative_to(ROOT)} is behind the schemas: run make reference")
