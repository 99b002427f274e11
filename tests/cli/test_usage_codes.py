"""A command called in a wrong way, or about something that is not there, says so with its code and ends with 1 or 2."""

import pytest
from click.testing import CliRunner

from engine.cli.main import nastavnik
from engine.loading.content import content_root

CYCLE = "school-staff/annual-cycle"
NOWHERE = [
    (["plan", CYCLE, "--year", "2026-27"], "option.not-a-school-year"),
    (["plan", CYCLE, "--year", "2026/28"], "option.not-a-school-year"),
    (["plan", CYCLE, "--year", "²⁰²⁶"], "option.not-a-school-year"),
    (["plan", CYCLE, "--year", "2026/27", "--occasion", "new-hire=10.11.2026"], "option.not-a-date"),
    (["plan", CYCLE, "--year", "2026/27", "--occasion", "new-hir=2026-11-10"], "plan.unknown-occasion"),
    (["plan", CYCLE, "--year", "2026/27", "--out", "план.xlsx"], "plan.unknown-form"),
    (["plan", "school-staff/annual-cycl"], "workflow.unknown"),
    (["diff", CYCLE, "--from", "1999.1"], "workflow.no-version"),
    (["walk", CYCLE, "--scenario", "."], "scenario.none"),
    (["render", "S17"], "render.no-data"),
    (["decline", " "], "decline.empty"),
    (["documents", "S07"], "document.planned"),
    (["documents", "S99"], "document.unknown"),
    (["issue"], "workspace.needed"),
    (["layer", "list"], "workspace.needed"),
    (["set", CYCLE, "programs-order.due", "by=10-20"], "workspace.needed"),
    (["template", "new", "school-staff/s99-new"], "template.no-folder"),
    (["template", "schema", "S17", "--card", "school-staff/s99-new", "--against", "S19"], "template.one-of-two"),
    (["template", "check", "--annotate", "копия.docx"], "template.annotate-what"),
    (["template", "normalize", "а.docx", "б.docx", "--out", "в.docx"], "template.out-for-one"),
]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(arguments):
    result = CliRunner().invoke(nastavnik, arguments)
    assert result.exit_code in (1, 2), result.output
    assert "Traceback" not in result.output
    return result.output


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("arguments", "code"), NOWHERE, ids=[code for _, code in NOWHERE])
def test_outside_of_a_workspace(arguments, code):
    assert f"[{code}]" in told(arguments)


def test_a_copy_with_remarks_never_takes_the_place_of_its_template(here):
    shipped = content_root() / "templates/school-staff/s38-mentor-card/s38-mentor-card.docx"
    (here / "x.docx").write_bytes(shipped.read_bytes())

    assert "[template.annotate-over]" in told(["template", "check", "x.docx", "--annotate", "x.docx"])
    assert (here / "x.docx").read_bytes() == shipped.read_bytes()


@pytest.mark.usefixtures("here")
def test_a_block_that_stands_in_no_document_is_noted():
    result = CliRunner().invoke(nastavnik, ["template", "check", "shared/appendix-note"])

    assert (result.exit_code, "[template.unused-block]" in result.output) == (0, True)


class TestInAWorkspace:
    @pytest.fixture(autouse=True)
    def workspace(self, here):
        CliRunner().invoke(nastavnik, ["init", ".", "--level", "school-staff", "--year", "2026/27", "--title", "Школа"])
        (here / "passport.yaml").write_text(
            "name: Школа\nkind: school\nplace: г. Заречный\nhead: {name: Орлов Пётр Ильич}\n", "utf-8"
        )
        return here

    def test_a_stage_that_is_not_there(self):
        assert "[issue.unknown-stage]" in told(["issue", "--stage", "preparaton"])

    def test_scenarios_that_nobody_wrote(self):
        assert "[walk.no-scenarios]" in told(["walk", CYCLE, "--coverage"])

    def test_a_year_beside_scenarios_that_have_their_own(self):
        assert "[walk.year-with-scenario]" in told(["walk", CYCLE, "--coverage", "--year", "2026/27"])

    def test_neither_a_value_nor_its_taking_back(self):
        assert "[set.value-or-unset]" in told(["set", CYCLE, "programs-order.due"])

    def test_somebody_who_is_not_among_the_people(self, workspace):
        config = workspace / "nastavnik.yaml"
        config.write_text(config.read_text("utf-8") + "roles: {curator: nobody}\n", "utf-8")

        assert "[person.unknown]" in told(["check"])

    def test_two_people_under_one_id(self, workspace):
        person = "  - {id: orlov, name: Орлов Пётр Ильич}\n"
        (workspace / "people.yaml").write_text(f"title: Люди\npeople:\n{person}{person}", "utf-8")

        assert "[workspace.duplicate-id]" in told(["check"])

    def test_an_answer_that_nothing_asks_for(self, workspace):
        answers = workspace / "answers/school-staff/s17-pair-order.yaml"
        answers.write_text("title: Ответ\ninstances:\n  - {occasion: new-hir, data: {}}\n", "utf-8")

        assert "[answers.unused]" in told(["check"])

    def test_a_card_with_a_schema_that_is_none_and_a_check_that_is_not_there(self, workspace):
        folder = workspace / "templates/school-staff/s38-mentor-card"
        assert CliRunner().invoke(nastavnik, ["template", "fork", "S38"]).exit_code == 0
        card = folder / "s38-mentor-card.yaml"
        text = card.read_text("utf-8")

        card.write_text(text.replace("data:\n", "checks: [no-such-check]\ndata:\n", 1), "utf-8")
        assert "[card.unknown-check]" in told(["check"])
        card.write_text(text.replace("  type: object\n", "  type: objekt\n", 1), "utf-8")
        assert "[card.bad-schema]" in told(["check"])

    def test_a_template_without_its_word_file_or_its_text(self, workspace):
        folder = workspace / "templates/school-staff/s38-mentor-card"
        assert CliRunner().invoke(nastavnik, ["template", "fork", "S38"]).exit_code == 0

        (folder / "s38-mentor-card.txt").write_text("# base: shared/base\n[Текст] другое\n", "utf-8")
        assert "[template.stale-snapshot]" in told(["check"])
