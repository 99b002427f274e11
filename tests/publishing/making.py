"""Small plans for the tests of what is drawn from them."""

import datetime as dt

from engine.publishing.plan import Actor, Entry, Part, Plan, Time

DIRECTOR = Actor(role="director", title="Директор", person="Громова И.С.")


def day(text):
    return dt.date.fromisoformat(text)


def time(due, start=None, **more):
    nominal = more.pop("nominal", due)
    return Time(due=day(due), start=start and day(start), nominal=day(nominal), **more)


def entry(name="order", *times, **more):
    return Entry(
        **{"id": name, "title": "Издать приказ", "responsible": DIRECTOR, "term": "до 1 октября"} | more, times=times
    )


def plan(*entries, parts=(), **more):
    stage = Part(id="pairing", title="Формирование пар", entries=entries)
    whole = {"process": "school-staff/annual-cycle", "title": "Годовой цикл", "version": "2026.1", "school_year": 2026}
    return Plan(**whole | more, parts=(stage, *parts))


def occasion(*entries, happened=None, title="Принят молодой специалист"):
    return Part(
        id="new-hire",
        title=title,
        entries=entries,
        occasion=True,
        day=happened and day(happened),
    )
