"""Checking a workspace: its roles have holders, what stands in the way and what does not."""

import shutil

import pytest

from engine.application.checking import check_root, check_workflow, check_workspace, surroundings_of
from engine.application.kit import load_kit
from engine.application.needs import document_needs, needs_of
from engine.errors import Severity
from engine.loading.cards import load_card
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.loading.workspace import load_workspace
from engine.model.documents import Taken


@pytest.fixture
def school(tmp_path):
    for name in ("municipality", "school"):
        shutil.copytree(content_root() / "samples" / "workspaces" / name, tmp_path / name)
    return tmp_path / "school"


def without(path, *starts):
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.strip().startswith(starts)), encoding="utf-8")


class TestRolesOfAWorkspace:
    @staticmethod
    def problems(root, today):
        found = check_workspace(load_workspace(root), today=today)
        return [problem for problem in found if problem.code.startswith("workspace.")]

    def test_that_all_have_holders_are_sound(self, school, today):
        assert self.problems(school, today) == []

    def test_that_nobody_holds_are_told_once_each_with_the_line_to_write(self, school, today):
        without(school / "nastavnik.yaml", "curator:", "hr:")
        found = self.problems(school, today)

        assert [(p.code, p.severity) for p in found] == [("workspace.nobody-responsible", Severity.WARNING)] * 2
        assert [p.facts["role"] for p in found] == ["curator", "hr"]
        assert (found[0].facts["title"], found[0].facts["line"]) == ("Куратор", "curator: …")

    def test_stand_where_the_roles_of_the_file_do(self, school, today):
        without(school / "nastavnik.yaml", "hr:")
        (problem,) = self.problems(school, today)

        assert problem.place.text == "roles:"

    def test_of_the_people_of_pairs_need_no_line(self, school):
        config = (school / "nastavnik.yaml").read_text("utf-8")

        assert "mentor:" not in config
        assert "mentee:" not in config

    def test_that_organisations_fill_for_themselves_need_no_line(self, school, today):
        municipality = school.parent / "municipality"

        assert "school:" not in (municipality / "nastavnik.yaml").read_text("utf-8")
        assert self.problems(municipality, today) == []

    def test_that_no_workflow_has_are_told_at_their_line(self, school, today):
        config = school / "nastavnik.yaml"
        config.write_text(config.read_text("utf-8").replace("  curator: ", "  kurator: "), encoding="utf-8")
        unknown, nobody = self.problems(school, today)

        assert (unknown.code, unknown.place.text.strip()) == ("workspace.unknown-role", "kurator: belykh-nv")
        assert nobody.facts["role"] == "curator"


def test_a_warning_about_a_workflow_does_not_keep_the_workspace_from_being_checked(school, today):
    config = school / "nastavnik.yaml"
    without(config, "hr:")
    config.write_text(config.read_text("utf-8").replace('"2026/27"', '"2027/28"'), encoding="utf-8")
    codes = {problem.code for problem in check_root(school, today=today)}

    assert {"workflow.act-repealed", "workspace.nobody-responsible"} <= codes


class TestNeeds:
    def test_name_the_papers_and_roles_that_fields_are_taken_from(self, layers):
        needs = needs_of(load_card("school-staff/s31-withdrawal-notice", layers))

        assert needs.for_each == "pair"
        assert [(one.name, one.required) for one in needs.papers] == [("school-staff/s17-pair-order", True)]
        assert Taken(name="curator", title="Куратор пары", required=True).name in {one.name for one in needs.roles}

    def test_know_what_is_not_required(self, layers):
        needs = needs_of(load_card("school-staff/s17-pair-order", layers))

        assert {one.name: one.required for one in needs.roles} == {"curator": True, "hr": False}

    def test_know_the_appendices_of_an_order(self, layers):
        assert document_needs(layers)["school-staff/s02-introduction-order"].appendices

    def test_leave_out_a_card_with_problems(self, tmp_path):
        card = tmp_path / "templates/school-staff/s17-pair-order/s17-pair-order.yaml"
        card.parent.mkdir(parents=True)
        card.write_text("title: x\n", encoding="utf-8")

        assert "school-staff/s17-pair-order" not in document_needs(Layers.built_in().above(tmp_path))


class TestAWorkflowOfALayer:
    @staticmethod
    def problems(tmp_path, old, new):
        shipped = (content_root() / "workflows/school-staff/annual-cycle.yaml").read_text("utf-8")
        assert old in shipped
        path = tmp_path / "workflows/school-staff/annual-cycle.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(shipped.replace(old, new, 1), encoding="utf-8")
        known = surroundings_of(load_kit(Layers.built_in().above(tmp_path)))
        found = check_workflow("school-staff/annual-cycle", known, 2026)
        return [problem for problem in found if problem.code != "workflow.whole-copy"]

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("when: organisation.has_union\n", "when: organisation.kind\n", "condition.not-yes-or-no"),
            ("before: mentor-consent", "before: mentor-konsent", "workflow.unknown-step"),
            ("after: [pair-selection]", "after: [mentor-consent]", "workflow.cycle"),
            ("documents: [s16-pairing-minutes]", "documents: [s18-contract-addendum]", "workflow.paper-for-each"),
            ("after: [pair-order]", "after: [mentor-consent]", "workflow.paper-not-made"),
            ('article: "372"', 'article: "373"', "workflow.unknown-article"),
            ("until: final-report", 'until: "10-15"', "workflow.never-again"),
            ('from: "09-01", by: "09-20"', 'from: "09-20", by: "09-01"', "workflow.window-backwards"),
        ],
    )
    def test_is_told_its_one_fault_where_it_was_made(self, tmp_path, old, new, code):
        (problem,) = self.problems(tmp_path, old, new)

        assert problem.code == code
        assert new.strip() in problem.place.text or code == "workflow.paper-not-made"
