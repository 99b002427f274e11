"""Walking with the facts at hand, and through scenario files."""

import datetime as dt
import shutil

import pytest

from engine.application.checking import check_paths
from engine.application.timeline_rows import changes, months, plain
from engine.application.translations import translations
from engine.application.walking import (
    coverage_of,
    ground_of,
    load_scenario,
    route_of,
    run_scenarios,
    scenario_files,
    scenarios_of,
    walk_sentence,
)
from engine.errors import ContentError, Severity, UsageError
from engine.loading.content import content_root
from engine.loading.workspace import load_workspace
from engine.model.dossier import HappeningKind

SCHOOL, MUNICIPALITY = "school-staff/annual-cycle", "municipality/annual-cycle"
RUSSIAN = translations("ru")
TODAY = dt.date(2026, 11, 21)
SCENARIO = """title: Пример
process: school-staff/annual-cycle
school_year: "2026/27"
given:
  organisation: {has_union: false, first_year: false}
  pairs:
    - id: pair-1
      mentor: {id: petrova, is_employee: true, mentoring_in_job_description: false}
      mentees: [{id: gusak, is_employee: true}]
      end: "2027-05-31"
sentences:
  - says: Это верно.
    expect: {opens: [{step: pair-order, due: "2026-10-01"}]}
  - says: А это нет.
    events: [{never: council}]
    expect: {opens: [pair-order]}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "пример.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


class TestFacts:
    def test_without_a_workspace_everything_is_a_sample(self, layers):
        ground = ground_of(route_of(layers, SCHOOL).definition, None, 2026)

        assert ground.samples == ("organisation", "pairs")
        assert ground.facts.pairs[0].fields["end"] == dt.date(2027, 5, 31)

    def test_an_ordinary_year_with_samples_asks_nothing_and_is_never_late(self, layers):
        for process in (SCHOOL, MUNICIPALITY):
            route = route_of(layers, process)
            (timeline,) = route.walk(range(2026, 2027), ground_of(route.definition, None, 2026).facts)

            assert [one for one in timeline.happenings if one.event in (HappeningKind.ASKED, HappeningKind.LATE)] == []

    def test_a_workspace_gives_its_passport_and_the_pairs_the_year_began_with(self):
        workspace = load_workspace(content_root() / "samples/workspaces/school")
        ground = ground_of(route_of(workspace.layers, SCHOOL).definition, workspace, 2026)
        pairs = {pair.id: pair for pair in ground.facts.pairs}

        assert ground.samples == ()
        assert ground.facts.organisation["kind"] == "school"
        assert "pair-4" in pairs
        assert "pair-4r" not in pairs
        assert pairs["pair-3"].mentor.fields["mentoring_in_job_description"] is True
        assert pairs["pair-5"].mentees[0].fields["is_employee"] is False
        assert len(pairs["group-1"].mentees) == 4

    def test_a_municipality_gets_sample_schools(self, layers):
        assert ground_of(route_of(layers, MUNICIPALITY).definition, None, 2026).samples == (
            "organisation",
            "organisations",
        )

    def test_the_organisations_a_municipality_names_are_walked_with(self):
        workspace = load_workspace(content_root() / "samples/workspaces/municipality")
        ground = ground_of(route_of(workspace.layers, MUNICIPALITY).definition, workspace, 2026)

        assert ground.samples == ()
        assert [one.id for one in ground.facts.organisations] == ["school-7", "school-12", "gymnasium-2"]


class TestRoutes:
    def test_appendices_come_with_the_order_that_approves_them(self, layers):
        assert route_of(layers, SCHOOL).appendices["school-staff/s02-introduction-order"] == (
            "school-staff/s03-regulation",
            "school-staff/s04-roadmap",
        )

    def test_a_workflow_that_names_what_does_not_exist_is_not_walked(self, layers, tmp_path):
        text = (content_root() / f"workflows/{SCHOOL}.yaml").read_text("utf-8")
        broken = tmp_path / f"workflows/{SCHOOL}.yaml"
        broken.parent.mkdir(parents=True)
        broken.write_text(text.replace("after: [drafts]", "after: [draft]"), encoding="utf-8")

        with pytest.raises(ContentError) as caught:
            route_of(layers.above(tmp_path), SCHOOL)
        assert {problem.code for problem in caught.value.problems} == {"workflow.unknown-step"}


class TestScenarioFiles:
    def test_a_file_or_the_files_of_a_folder(self, file):
        assert scenario_files(file) == scenario_files(file.parent) == (file,)

    def test_a_folder_without_scenarios_and_one_that_is_not_there(self, tmp_path):
        with pytest.raises(ContentError, match=r"scenario\.none"):
            scenario_files(tmp_path)
        with pytest.raises(ContentError, match=r"file\.not-found"):
            scenario_files(tmp_path / "нет")

    def test_those_of_a_workspace(self, layers, tmp_path, file):
        home = tmp_path / "layer/scenarios" / SCHOOL
        home.mkdir(parents=True)
        shutil.copy(file, home)

        assert scenarios_of(layers.above(tmp_path / "layer"), SCHOOL) == (home / file.name,)
        with pytest.raises(UsageError, match=r"walk\.no-scenarios"):
            scenarios_of(layers, SCHOOL)

    def test_a_scenario_of_another_workflow_is_refused(self, layers, file):
        with pytest.raises(ContentError) as caught:
            run_scenarios(layers, [file], MUNICIPALITY)
        (problem,) = caught.value.problems

        assert (problem.code, problem.place.line) == ("scenario.other-process", 2)

    def test_check_finds_what_is_wrong_with_the_files_of_a_workspace(self, tmp_path):
        specimen = shutil.copytree(content_root() / "samples/workspaces/specimen", tmp_path / "x")
        home = specimen / "scenarios/school-staff/specimen"
        wrong = (home / "year.yaml").read_text("utf-8").replace("{step: draft,", "{step: drft,")
        (home / "year.yaml").write_text(wrong, encoding="utf-8")
        shutil.copytree(home, specimen / "scenarios/school-staff/annual-cycle")
        found = [(problem.code, problem.place.line) for problem in check_paths((specimen,), today=TODAY).problems]

        assert sorted(found) == [
            ("scenario.other-process", 3),
            ("scenario.other-process", 4),
            ("scenario.unknown-name", 31),
        ]

    def test_every_sentence_has_its_outcome(self, layers, file):
        (run,) = run_scenarios(layers, [file])

        assert [bool(outcome.problems) for outcome in run.outcomes] == [False, True]
        assert [(problem.code, problem.place.line) for problem in run.problems] == [("scenario.not-opened", 16)]

    def test_what_a_sentence_changes_is_what_its_year_has_and_the_ordinary_one_has_not(self, layers, file):
        (run,) = run_scenarios(layers, [file])
        found = changes(run.ordinary, run.outcomes[1].timelines)

        assert changes(run.ordinary, run.outcomes[0].timelines) == ()
        assert (HappeningKind.LATE, "council") in {(one.event, one.step.id) for one in found}
        assert "acts-review" not in {one.step.id for one in found}

    def test_coverage_names_what_no_sentence_passes(self, layers, file):
        (coverage,) = coverage_of(run_scenarios(layers, [file]))
        gaps = {(gap.facts["kind"], gap.facts["name"]) for gap in coverage.gaps}

        assert ("occasion", "withdrawal") in gaps
        assert ("step", "pair-order") not in gaps
        assert {(gap.code, gap.severity) for gap in coverage.gaps} == {("scenario.uncovered", Severity.NOTE)}


class TestRows:
    def test_what_happens_to_several_on_a_day_is_one_line(self, layers, file):
        scenario, route = load_scenario(layers, file)
        timeline = walk_sentence(scenario, route, scenario.sentences[0]).timelines[0]
        rows = [row for _, found in months(timeline.happenings, route.definition, RUSSIAN) for row in found]

        (consents,) = [
            row for row in rows if row.step.startswith("Получить согласия на обработку") and "открывается" in row.event
        ]
        assert (consents.whom, consents.due, consents.responsible) == ("petrova, gusak", "18.09.2026", "Куратор")
        assert consents.about == "s14-personal-data-consent"

    def test_months_follow_one_another(self, layers, file):
        scenario, route = load_scenario(layers, file)
        timeline = walk_sentence(scenario, route, scenario.sentences[0]).timelines[0]
        firsts = [month for month, _ in months(timeline.happenings, route.definition, RUSSIAN)]

        assert firsts == sorted(set(firsts))

    def test_a_happening_for_programs_holds_words_of_the_definition(self, layers, file):
        scenario, route = load_scenario(layers, file)
        timeline = walk_sentence(scenario, route, scenario.sentences[1]).timelines[0]
        (late,) = [plain(one) for one in timeline.happenings if one.event is HappeningKind.LATE]

        assert (late["event"], late["step"], late["due"]) == ("step-late", "council", dt.date(2026, 8, 31))
