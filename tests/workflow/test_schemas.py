"""The formats of files that people write: examples that pass, and faults that fail for the reason they name."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from engine.loading.schemas import registry, resolve, schema, validate
from engine.loading.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests/schemas"
SCHEMAS = (
    "workflow", "workflow-extension", "catalogue", "scenario", "layer", "workspace", "answers", "people", "pairs",
    "block", "card", "data-file",
)  # fmt: skip


def document(name):
    return schema(f"definition/{name}.schema.json")


def validator(name):
    return Draft202012Validator(document(name), registry=registry())


def read(path):
    return read_yaml(path).data


def examples(verdict):
    return [path for schema in SCHEMAS for path in sorted((EXAMPLES / schema / verdict).glob("*.yaml"))]


def name(path):
    return f"{path.parts[-3]}-{path.stem}"


def keys_in(node, path="$"):
    """Yield path and schema of every key an author can write; empty ones in branches only allow a key."""
    if isinstance(node, dict):
        for key, child in node.get("properties", {}).items():
            if isinstance(child, dict) and child:
                yield f"{path}.{key}", child
        for key, child in node.items():
            yield from keys_in(child, f"{path}.{key}")
    elif isinstance(node, list):
        for number, child in enumerate(node):
            yield from keys_in(child, f"{path}[{number}]")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_schema_is_a_valid_schema(schema):
    Draft202012Validator.check_schema(document(schema))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_key_is_explained_in_russian(schema):
    silent = [
        path
        for path, child in keys_in(document(schema))
        if not all(re.search("[а-яё]", resolve(child).get(word, "")) for word in ("title", "description"))
    ]

    assert silent == []


@pytest.mark.parametrize("path", examples("valid"), ids=name)
def test_a_valid_example_passes(path):
    assert [error.message for error in validator(path.parts[-3]).iter_errors(read(path))] == []


@pytest.mark.parametrize("path", examples("invalid"), ids=name)
def test_an_invalid_example_fails_once_and_for_the_reason_it_names(path):
    expected = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# expect: ").split()
    errors = list(validator(path.parts[-3]).iter_errors(read(path)))

    assert len(errors) == 1
    said = f"{errors[0].json_path} {errors[0].validator} {errors[0].message}"
    assert [word for word in expected if word not in said] == []


def test_the_specimens_use_every_key_of_the_language():
    def written(node):
        if isinstance(node, dict):
            for key, child in node.items():
                yield from (key, key.rpartition(".")[2])  # a key inside of a term: due.by
                yield from written(child)
        elif isinstance(node, list):
            for child in node:
                yield from written(child)

    for name in ("workflow", "workflow-extension"):
        known = {path.rsplit(".", 1)[-1] for path, _ in keys_in(document(name))}

        assert known - set(written(read(EXAMPLES / name / "valid/every-key.yaml"))) == set()


def test_a_changed_and_a_new_step_may_say_whatever_a_step_may():
    def keys(node):
        return set(node["properties"])

    step = keys(document("workflow")["$defs"]["step"])
    extension = document("workflow-extension")["properties"]
    changed = extension["change"]["additionalProperties"]

    inside = {key for key in keys(changed) if "." in key}
    assert keys(changed) - inside == step - {"id"} | {"at", "without", "add", "drop"}
    assert {key.partition(".")[0] for key in inside} == {"due", "repeat", "acquaintance"}
    assert keys(extension["insert"]["items"]) == step | {"at"}
    optional = step - set(document("workflow")["$defs"]["step"]["required"])
    assert set(changed["properties"]["without"]["items"]["enum"]) == optional


class TestMessagesOfATerm:
    @staticmethod
    def problem(due):
        data = read(EXAMPLES / "workflow/valid/smallest.yaml")
        data["stages"][0]["steps"][0]["due"] = due
        (only,) = validate(data, "definition/workflow.schema.json")
        return only

    def test_a_misspelt_unit_is_met_with_the_right_one(self):
        problem = self.problem({"working_day": 3, "after": "one"})

        assert (problem.code, problem.facts["nearest"]) == ("schema.unknown-key", "working_days")

    def test_a_day_with_a_term_beside_it_is_told_what_may_stand_beside_a_day(self):
        problem = self.problem({"by": "09-30", "after": "one"})

        assert problem.facts["key"] == "after"
        assert problem.facts["allowed"] == ["by", "calendar_year", "from", "on_day_off"]

    def test_a_term_without_its_base_is_asked_for_it(self):
        problem = self.problem({"days": 3})

        assert (problem.code, problem.facts["key"]) == ("schema.missing-key", "after")
        assert "occasion" in problem.facts["help"]
