"""The one table of rules: nothing is checked without a row, no row is without a check, acts behind rows exist."""

import re
from pathlib import Path

import pytest

import engine
from engine.application.kit import load_kit
from engine.errors import Problem, Severity
from engine.loading.layers import Layers
from engine.workflow.rules import RULES, severity_of, weighed

ROOT = Path(engine.__file__).parent
CODE = re.compile(r'"((?:check|dossier|act)\.[a-z]+(?:-[a-z]+)*|journal\.number-taken)"')
NOT_PROBLEMS = {"act.unknown"}
"""A card or workflow names an act that is not there: a fault of the file, not a rule about papers."""


def codes_of_engine():
    """Return the codes of all checks; of dossiers those that the rules give, not those of a command used wrongly."""
    silent = {"rules.py", "variants.py", "fact_words.py"}
    files = [path for path in ROOT.rglob("*.py") if path.name not in silent and "sentences" not in path.parts]
    told = {(path.parent.name, code) for path in files for code in CODE.findall(path.read_text("utf-8"))}
    return {code for room, code in told if room == "workflow" or not code.startswith("dossier.")} - NOT_PROBLEMS


def test_every_check_has_a_row_and_every_row_a_check():
    assert codes_of_engine() == RULES.keys()


@pytest.mark.parametrize("code", sorted(code for code, rule in RULES.items() if rule.basis is not None))
def test_the_act_behind_a_rule_is_in_the_register(code):
    acts = load_kit(Layers.built_in()).norms.acts
    basis = RULES[code].basis

    assert basis.act in acts
    assert basis.article is None or basis.article in acts.get(basis.act).articles


def test_only_refusals_can_be_overridden():
    assert {code for code, rule in RULES.items() if rule.overridable and rule.severity is not Severity.REFUSAL} == set()


def test_a_code_without_a_row_is_an_error():
    with pytest.raises(KeyError):
        severity_of("check.invented")


def test_a_refusal_that_a_person_took_upon_themselves_becomes_a_note():
    found = [Problem(code="check.no-consent"), Problem(code="check.notice-too-short")]

    assert [one.severity for one in weighed(found, {"check.no-consent"})] == [Severity.NOTE, Severity.REFUSAL]


def test_a_refusal_that_gives_way_to_nobody_stays():
    (problem,) = weighed([Problem(code="check.own-mentee")], {"check.own-mentee"})

    assert problem.severity is Severity.REFUSAL


def test_an_overridden_warning_stays_a_warning():
    (problem,) = weighed([Problem(code="check.day-off", severity=Severity.WARNING)], {"check.day-off"})

    assert problem.severity is Severity.WARNING
