"""A small workflow and layers over it, for tests."""

from textwrap import dedent

from engine.errors import ContentError
from engine.loading.layers import Layers
from engine.loading.processes import load_workflow

NAME = "school-staff/cycle"
FILE = f"workflows/{NAME}.yaml"
BASE = """\
title: Основа
id: school-staff/cycle
level: school-staff
version: "2026.1"
basis: [{act: tk-rf}]
roles:
  director: {title: Директор}
  curator: {title: Куратор, term: curator}
  hr: {title: Кадры}
stages:
  - id: preparation
    title: Подготовка
    steps:
      - id: acts
        title: Проверить акты
        responsible: curator
        due: {by: "08-20", calendar_year: first}
      - id: order
        title: Издать приказ
        responsible: director
        after: [acts]
        due: {working_days: 5, after: acts}
        documents: [s02-introduction-order]
        note: Подсказка.
  - id: pairing
    title: Пары
    steps:
      - id: consent
        title: Взять согласие
        responsible: curator
        participants: [hr]
        after: [order]
        due: {by: "09-20"}
      - id: pair-order
        title: Закрепить пары
        responsible: director
        after: [order, consent]
        due: {by: "10-01"}
occasions:
  - id: withdrawal
    title: Отказ
    steps:
      - id: notice
        title: Составить уведомление
        responsible: hr
        due: {working_days: 3, after: occasion}
"""
HEAD = f'extends: {NAME}\nid: {NAME}\nversion: "2026.2"\n'


class World:
    """Folders of layers, the lowest called ``base``."""

    def __init__(self, folder):
        self.folder = folder
        self.names = []
        self.layer("base", BASE, head="")

    def layer(self, name, text, *, head=HEAD, process=NAME):
        """Write the file of a layer; a new layer lies above all others."""
        file = self.folder / name / f"workflows/{process}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(head + dedent(text), "utf-8")
        if name not in self.names:
            self.names.append(name)
        return file

    def terms(self, name, **words):
        """Write what a layer calls its roles."""
        file = self.folder / name / "norms/terms.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = ["title: Слова", "roles:"]
        for term, word in words.items():
            forms = ", ".join(
                f"{case}: {word}{ending}"
                for case, ending in zip(
                    ("nomn", "gent", "datv", "accs", "ablt", "loct"), ("", "а", "у", "а", "ом", "е"), strict=True
                )
            )
            lines += [f"  {term}:", "    gender: m", f"    forms: {{{forms}}}"]
        file.write_text("\n".join([*lines, ""]), "utf-8")

    @property
    def layers(self):
        return Layers(tuple(self.folder / name for name in self.names))

    def load(self, name=NAME):
        return load_workflow(name, self.layers)

    def problems(self, name=NAME):
        """Return the problems that refuse the workflow, and its remarks when none does."""
        try:
            return self.load(name).remarks
        except ContentError as error:
            return error.problems

    def codes(self, name=NAME):
        return [problem.code for problem in self.problems(name)]
