"""Of every bad extension, scenario, card, template, other file or command is said what is wrong, where, in Russian."""

import re

import pytest

from engine.application.checking import surroundings_of
from engine.application.sentences import SENTENCES
from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import Severity
from tests.application.careless_cases import CASES, WORKFLOWS, examples

RUSSIAN = translations("ru")
OTHERS = [case for case in CASES if case not in WORKFLOWS]
GROUPS = {
    "act", "answers", "card", "condition", "data", "document", "expression", "extension", "file", "norms", "pair",
    "person", "scenario", "schema", "workflow", "yaml",
}  # fmt: skip
"""Beginnings of the codes that a file of a methodologist or a clerk can have, each of which has an example."""
NOT_SHOWN = {
    "file.locked": "another program has the file open",
    "file.more": "a file with three hundred faults",
    "file.read-only": "the fault is in the properties of the file, not in its text",
    "file.too-big": "a file of five megabytes",
    "file.unwritable": "the fault is of the disk",
    "workflow.too-many-steps": "a file of two thousand steps",
}
"""Codes that no page can show, and why."""


@pytest.fixture(scope="module")
def known(kit):
    return surroundings_of(kit)


@pytest.fixture(scope="module")
def looked_at(known, tmp_path_factory):
    """Name of a case → what is found in it."""
    return {case.name: case.problems(tmp_path_factory.mktemp("case"), known) for case in OTHERS}


@pytest.fixture
def problems(case, looked_at):
    return looked_at[case.name]


def test_every_case_has_a_name_of_its_own():
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_code_of_a_file_has_an_example():
    codes = {key.split(":")[0] for key in SENTENCES}

    assert {code for code in codes if code.split(".")[0] in GROUPS} - examples().keys() == NOT_SHOWN.keys()


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.name)
class TestABadFile:
    def test_is_told_at_its_line_in_these_words(self, case, problems):
        meant = [problem for problem in problems if case.means(problem)]
        told = [words(problem, RUSSIAN) for problem in meant]

        assert [problem.severity for problem in meant] == [case.severity]
        assert case.says in f"{told[0].what}; {told[0].cure}"

    def test_is_answered_in_russian_without_a_word_of_python(self, problems):
        for problem in problems:
            told = words(problem, RUSSIAN)

            assert re.search("[а-яё]", told.what)
            assert not re.search(r"None|Traceback|Error|object at|dict|\bstr\b", told.what + told.cure)

    def test_brings_no_other_refusal(self, case, problems):
        assert {problem.code for problem in problems if problem.severity is Severity.REFUSAL} <= {case.code}
