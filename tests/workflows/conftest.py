"""Scenarios of the shipped workflows as tests: one sentence, one test, a failure told as a methodologist reads it."""

import pytest

from engine.application.translations import translations
from engine.application.walking import load_scenario, walk_sentence
from engine.cli.reporting import told
from engine.errors import ContentError
from engine.loading.layers import Layers


class SentenceError(Exception):
    """What does not hold, in words."""


def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".yaml":
        return ScenarioFile.from_parent(parent, path=file_path)
    return None


class ScenarioFile(pytest.File):
    """One scenario file."""

    def collect(self):
        try:
            scenario, route = load_scenario(Layers.built_in(), self.path)
        except ContentError as error:
            raise self.CollectError("\n".join(told(error.problems, translations("ru")))) from None
        for sentence in scenario.sentences:
            yield SentenceItem.from_parent(self, name=sentence.says, told_by=(scenario, route, sentence))


class SentenceItem(pytest.Item):
    """One sentence."""

    def __init__(self, *, told_by, **more):
        super().__init__(**more)
        self._told_by = told_by

    def runtest(self):
        outcome = walk_sentence(*self._told_by)
        if outcome.problems:
            raise SentenceError("\n".join(told(outcome.problems, translations("ru"))))

    def repr_failure(self, excinfo):
        if isinstance(excinfo.value, SentenceError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self):
        _, _, sentence = self._told_by
        return self.path, (sentence.place.line or 1) - 1, self.name
