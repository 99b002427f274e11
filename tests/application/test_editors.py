"""Schemas for editors: what is written, with which words, and what is left alone."""

import json

import pytest

from engine.application.editors import associations, export_schemas, for_editors, set_up_vscode
from engine.errors import ContentError
from engine.loading.content import content_root
from engine.loading.file_kinds import SCHEMAS
from engine.loading.schema_files import schema_files


def plain(text):
    return text


def test_no_schema_names_itself_so_that_references_lead_from_file_to_file():
    assert [name for name, data in schema_files() if "$id" in data] == []


def test_every_schema_is_written_under_its_name(tmp_path):
    written = export_schemas(tmp_path / "schemas", plain)

    assert [path.relative_to(tmp_path / "schemas").as_posix() for path in written] == [n for n, _ in schema_files()]


def test_every_reference_between_exported_files_leads_to_a_file(tmp_path):
    def references(node):
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            for child in node.values():
                yield from references(child)
        elif isinstance(node, list):
            for child in node:
                yield from references(child)

    for path in export_schemas(tmp_path, plain):
        for reference in references(json.loads(path.read_text("utf-8"))):
            file = reference.partition("#")[0]
            assert not file or (path.parent / file).is_file(), f"{path}: {reference}"


def test_a_closed_list_becomes_values_with_descriptions_and_words():
    node = {
        "title": "Пол",
        "oneOf": [{"const": "m", "description": "мужской"}, {"const": "f", "description": "женский"}],
    }

    assert for_editors(node, plain) == {
        "title": "Пол",
        "enum": ["m", "f"],
        "enumDescriptions": ["мужской", "женский"],
        "errorMessage": "Possible values: m — мужской; f — женский",
    }


def test_a_pattern_answers_with_the_help_of_its_field():
    node = {"title": "ИНН", "description": "10 цифр.", "type": "string", "pattern": "^[0-9]{10}$"}

    assert for_editors(node, plain)["patternErrorMessage"] == "ИНН. 10 цифр."


def test_every_format_names_a_schema_that_is_there():
    assert set(SCHEMAS.values()) <= {name for name, _ in schema_files()}


def test_every_shipped_file_names_the_schema_of_its_format_in_its_first_line():
    root = content_root()
    wrong = []
    seen = set()
    for pattern, name in SCHEMAS.items():
        for path in set(root.glob(pattern)) - seen:
            seen.add(path)
            first = path.read_text("utf-8").splitlines()[0]
            named = (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()
            if named != (root / "schemas" / name).resolve():
                wrong.append((path.name, first))
    assert wrong == []


def test_a_pattern_leaves_out_what_a_narrower_one_takes():
    assert associations()["definition/card.schema.json"] == [
        "templates/*/*/*.yaml",
        "!templates/*/*/fork.yaml",
        "!templates/shared/*/*.yaml",
    ]


class TestSettingsOfVsCode:
    def test_lead_from_every_file_to_its_schema(self, tmp_path):
        settings, extensions = set_up_vscode(tmp_path, "schemas")

        schemas = json.loads(settings.read_text("utf-8"))["yaml.schemas"]
        assert schemas["./schemas/definition/workspace.schema.json"] == ["nastavnik.yaml"]
        assert json.loads(extensions.read_text("utf-8"))["recommendations"]

    def test_may_be_written_twice(self, tmp_path):
        assert set_up_vscode(tmp_path, "schemas") == set_up_vscode(tmp_path, "schemas")

    def test_never_take_the_place_of_somebodys_own(self, tmp_path):
        own = tmp_path / ".vscode/settings.json"
        own.parent.mkdir()
        own.write_text("{}")

        with pytest.raises(ContentError) as caught:
            set_up_vscode(tmp_path, "schemas")

        assert [problem.code for problem in caught.value.problems] == ["editor.settings-exist"]
        assert own.read_text() == "{}"
