"""For whom the papers of a step are offered: the condition of the step is asked of every pair, and of every person."""

import shutil

import pytest

from engine.application.instances import instances_of
from engine.application.planning import definition_of
from engine.loading.cards import load_card
from engine.loading.content import content_root
from engine.loading.workspace import load_workspace

STEP = "        for_each: mentor\n        after: [interim-report]\n"


@pytest.fixture
def offered(tmp_path):
    """Return a function: condition of the step of 2 March → who gets a letter of thanks, with the years of each."""
    for name in ("municipality", "school"):
        shutil.copytree(content_root() / "samples" / "workspaces" / name, tmp_path / name)
    (tmp_path / "school/answers/school-staff/s40-gratitude.yaml").unlink()
    workflows = tmp_path / "school" / "workflows" / "school-staff"
    workflows.mkdir(parents=True)
    shipped = (content_root() / "workflows/school-staff/annual-cycle.yaml").read_text("utf-8")
    assert STEP in shipped

    def offer(condition):
        text = shipped.replace(STEP, f'{STEP}        when: "{condition}"\n')
        (workflows / "annual-cycle.yaml").write_text(text, encoding="utf-8")
        workspace = load_workspace(tmp_path / "school")
        step = definition_of(workspace.layers, "school-staff/annual-cycle").find("mentors-day")
        card = load_card("school-staff/s40-gratitude", workspace.layers)
        found = instances_of(workspace, step, card, None, first=True, branched=False)
        return {item.scope: workspace.people[item.scope].data.get("experience_years") for item in found}

    return offer


def test_a_condition_about_the_person_chooses_people(offered):
    every, old = offered("true"), offered("person.experience_years >= 20")

    assert old == {name: years for name, years in every.items() if years >= 20}
    assert len(old) < len(every)


def test_a_condition_about_the_pair_chooses_the_people_of_pairs(offered):
    assert offered("pair.mentor.experience_years < 20") == offered("person.experience_years < 20")


def test_what_is_not_filled_in_lets_a_person_through_so_that_it_is_asked(offered):
    assert offered("person.address == 'г. Заречный'") == offered("true")
