"""Steps, terms and workflows for tests, with as much said of them as a test needs."""

import datetime as dt

from engine.model.definition import After, Definition, DueBy, MonthDay, Role, Stage, Step


def day(text):
    return dt.date.fromisoformat(text)


def by(text, **more):
    return DueBy(by=MonthDay.parse(text), **more)


def step(name, due=None, *, after=(), any_of=False, **more):
    after = after if isinstance(after, After) else After(steps=tuple(after), any_of=any_of)
    return Step(**{"id": name, "title": name, "responsible": "head", "due": due, "after": after} | more)


def workflow(*steps, occasions=(), **more):
    given = {
        "id": "school-staff/x",
        "title": "Пример",
        "level": "school-staff",
        "version": "2026.1",
        "roles": {"head": Role(id="head", title="Директор")},
        "stages": (Stage(id="pairing", title="Пары", steps=steps),),
        "occasions": tuple(occasions),
    }
    return Definition(**given | more)
