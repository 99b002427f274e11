"""Workflows of layers in the check: what the layers say of one another, and whole copies nobody follows."""

import shutil

import pytest

from engine.application.checking import check_workflows
from engine.application.forks import remember
from engine.application.kit import load_kit
from engine.errors import Severity
from engine.loading.content import content_root
from engine.loading.layers import Layers

NAME = "school-staff/annual-cycle"
FILE = f"workflows/{NAME}.yaml"
HEAD = f'extends: {NAME}\nid: {NAME}\nversion: "2026.1"\n'


@pytest.fixture
def world(tmp_path):
    (tmp_path / FILE).parent.mkdir(parents=True)
    return tmp_path


def problems(root):
    return list(check_workflows(load_kit(Layers.built_in().above(root)), 2026))


def test_a_layer_that_changes_a_workflow_soundly_has_no_problems(world):
    (world / FILE).write_text(HEAD + 'change:\n  programs-order: {due: {by: "10-20"}}\n', "utf-8")
    assert problems(world) == []


def test_what_the_merge_remarks_is_told(world):
    (world / FILE).write_text(HEAD + 'change:\n  pair-order: {due: {by: "10-01"}}\n', "utf-8")
    assert [(one.code, one.severity) for one in problems(world)] == [("extension.same-value", Severity.NOTE)]


def test_references_of_a_layer_are_checked_in_its_own_file(world):
    (world / FILE).write_text(HEAD + "change:\n  programs-order: {responsible: deputy}\n", "utf-8")
    (problem,) = problems(world)
    assert (problem.code, problem.place.file, problem.place.line) == ("workflow.unknown-role", str(world / FILE), 5)


def test_a_whole_copy_is_told_until_it_is_followed(world):
    shutil.copy(content_root() / FILE, world / FILE)
    (problem,) = problems(world)
    assert (problem.code, problem.severity, problem.facts["name"]) == ("workflow.whole-copy", Severity.NOTE, NAME)
    remember(Layers.built_in().above(world), world, NAME)
    assert problems(world) == []


def test_a_copy_in_a_layer_below_an_extension_is_told_too(world):
    shutil.copy(content_root() / FILE, world / FILE)
    school = world / "school"
    (school / FILE).parent.mkdir(parents=True)
    (school / FILE).write_text(HEAD + 'change:\n  programs-order: {due: {by: "10-20"}}\n', "utf-8")
    found = list(check_workflows(load_kit(Layers.built_in().above(world, school)), 2026))
    assert [(one.code, one.place.file) for one in found] == [("workflow.whole-copy", str(world / FILE))]
