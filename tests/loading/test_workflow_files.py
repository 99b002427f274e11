"""Workflow files of the layers."""

import pytest

from engine.errors import ContentError
from engine.loading.layers import Layers
from engine.loading.processes import MAX_STEPS, load_definition, processes, unread_workflows

SMALL = """\
title: Пробная карта
id: school-staff/small
level: school-staff
version: "2026.1"
roles:
  head: {title: Директор}
stages:
  - id: pairing
    title: Пары
    steps:
      - {id: one, title: Шаг, responsible: head}
"""


@pytest.fixture
def layer(tmp_path):
    def write(path, text=SMALL):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        return Layers((tmp_path,))

    return write


def codes(name, layers):
    with pytest.raises(ContentError) as caught:
        load_definition(name, layers)
    return [(p.code, p.place.line) for p in caught.value.problems]


def test_a_workflow_is_read_whole(layer):
    assert load_definition("school-staff/small", layer("workflows/school-staff/small.yaml")).title == "Пробная карта"


def test_files_that_begin_with_a_line_are_no_workflows(layer):
    assert processes(layer("workflows/school-staff/_index.yaml")) == ()


def test_an_id_that_is_not_the_path_is_refused_where_it_stands(layer):
    assert codes("school-staff/other", layer("workflows/school-staff/other.yaml")) == [("workflow.id-differs", 2)]


def test_a_file_that_no_id_can_name_is_asked_to_be_renamed(layer):
    layers = layer("workflows/school-staff/План работы.yaml")

    assert codes("school-staff/План работы", layers) == [("workflow.file-name", None)]


def test_a_character_that_does_not_print_is_refused(layer):
    layers = layer("workflows/school-staff/small.yaml", SMALL.replace("Шаг", "Ш\u200bаг"))

    assert codes("school-staff/small", layers) == [("text.bad-character", 11)]


def test_steps_are_counted_before_anything_else_is_looked_at(layer):
    more = "      - {id: x, responsible: y}\n" * MAX_STEPS

    assert codes("school-staff/small", layer("workflows/school-staff/small.yaml", SMALL + more)) == [
        ("workflow.too-many-steps", 1)
    ]


@pytest.mark.parametrize("text", ["stages: 5\n", "stages: [1]\n", "- stages\n", "stages: [{steps: x}]\n"])
def test_a_file_of_another_shape_is_left_to_the_schema(layer, text):
    found = codes("school-staff/small", layer("workflows/school-staff/small.yaml", text))

    assert found
    assert {code for code, _ in found} <= {"schema.wrong-type", "schema.missing-key"}


@pytest.mark.parametrize("path", ["workflows/school-staff/a.yml", "workflows/a.yaml", "workflows/x/y/a.yaml"])
def test_a_workflow_that_is_never_read_is_named(layer, path):
    assert [p.code for p in unread_workflows(layer(path))] == ["workspace.unread-file"]


def test_a_workflow_in_its_place_is_read(layer):
    assert list(unread_workflows(layer("workflows/school-staff/small.yaml"))) == []
