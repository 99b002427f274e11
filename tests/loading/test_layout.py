"""Profiles of layout: what a layer changes, what it rests on, what is wrong in one."""

import pytest

from engine.errors import ContentError, Severity, UsageError
from engine.loading.layers import Layers
from engine.loading.layout import load_profile, profiles
from engine.model.layout import Certainty, Demand

HEAD = 'title: Наша инструкция\nedition: "2025"\n'


@pytest.fixture
def layer(tmp_path):
    def written(**files):
        folder = tmp_path / "norms" / "layout"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / f"{name.replace('_', '-')}.yaml").write_text(text, "utf-8")
        return Layers.built_in().above(tmp_path)

    return written


def code_of(call):
    with pytest.raises((ContentError, UsageError)) as caught:
        call()
    return caught.value.problems[0] if isinstance(caught.value, ContentError) else caught.value.problem


def test_both_editions_are_there_and_2025_is_short_for_one():
    assert set(profiles(Layers.built_in())) == {"gost-2016", "gost-2025"}
    assert load_profile(Layers.built_in(), "2016").id == "gost-2016"


def test_the_former_edition_has_every_rule_of_the_present_one():
    now, former = load_profile(Layers.built_in()), load_profile(Layers.built_in(), "2016")
    assert now.rules.keys() == former.rules.keys()
    assert (now.rules["req-width-angular"].number("max_mm"), former.rules["req-width-angular"].number("max_mm")) == (
        80,
        75,
    )


def test_a_rule_that_is_remembered_or_a_habit_never_refuses():
    rules = load_profile(Layers.built_in()).rules.values()
    unsure = [rule for rule in rules if rule.certainty in (Certainty.REMEMBERED, Certainty.PRACTICE)]
    assert any(rule.demand is Demand.ERROR for rule in unsure)
    assert all(rule.severity is not Severity.REFUSAL for rule in unsure)


def test_a_layer_changes_single_lines_of_a_rule(layer):
    text = (
        f"{HEAD}base: gost-2025\nrules:\n  page-margin-right: {{values: {{min_mm: 15}}}}\n  para-empty: {{on: true}}\n"
    )
    changed = load_profile(layer(nasha=text), "nasha")
    usual = load_profile(Layers.built_in())
    assert changed.rules["page-margin-right"].number("min_mm") == 15
    assert changed.rules["page-margin-right"].title == usual.rules["page-margin-right"].title
    assert (usual.rules["para-empty"].on, changed.rules["para-empty"].on) == (False, True)


def test_a_file_of_the_same_name_is_laid_upon_that_of_the_program(layer):
    text = f"{HEAD}rules:\n  page-margin-left: {{values: {{min_mm: 25}}}}\n"
    assert load_profile(layer(gost_2025=text)).rules["page-margin-left"].number("min_mm") == 25


@pytest.mark.parametrize(
    ("files", "wanted", "code"),
    [
        ({"nasha": f"{HEAD}base: gost-2052\nrules: {{}}\n"}, "nasha", "layout.unknown-base"),
        ({"nasha": f"{HEAD}base: nasha\nrules: {{}}\n"}, "nasha", "layout.base-circle"),
        (
            {"nasha": f"{HEAD}base: ikh\nrules: {{}}\n", "ikh": f"{HEAD}base: nasha\nrules: {{}}\n"},
            "nasha",
            "layout.base-circle",
        ),
        ({"nasha": f"{HEAD}base: gost-2025\nrules:\n  page-margins: {{on: true}}\n"}, "nasha", "layout.half-a-rule"),
        ({"nasha": f"{HEAD}rules:\n  page-size: {{demand: loudly}}\n"}, "nasha", "schema.not-allowed"),
        ({}, "nasha", "layout.unknown-profile"),
    ],
)
def test_what_is_wrong_in_a_profile_is_told(layer, files, wanted, code):
    layers = layer(**files)
    assert code_of(lambda: load_profile(layers, wanted)).code == code
