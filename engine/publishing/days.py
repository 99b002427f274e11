"""Days of a plan in figures, and what a table and a calendar say of one step in the same words."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterable, Iterator

from babel.dates import format_date

from engine.language import short_date
from engine.publishing.plan import Entry, Held, Opens, Plan, Time

NBSP = "\u00a0"


def span(time: Time, translations: gettext.NullTranslations) -> str:
    """Return «01.09 – 18.09.2026 (с 20.09, выходной)»: the days, and the day they were moved from."""
    if not time.moved:
        return days(time)
    moved = translations.gettext("(from {day}, a day off)").format(day=_beside(time.nominal, time.due))
    return f"{days(time)} {moved}"


def days(time: Time) -> str:
    """Return «01.09 – 18.09.2026», or the last day alone."""
    last = short_date(time.due)
    return last if time.start in (None, time.due) else f"{_beside(time.start, time.due)}{NBSP}– {last}"


def _beside(day: dt.date | None, other: dt.date) -> str:
    """Return a day without its year where the day beside it tells it."""
    if day is None:
        return ""
    written = short_date(day)
    return written[:-5] if day.year == other.year else written


def month_name(day: dt.date, translations: gettext.NullTranslations, *, short: bool = False) -> str:
    """Return the month of a day with a capital letter: «Сентябрь», or «Сент.» when ``short``."""
    language = str(translations.info().get("language") or "en")
    name: str = format_date(day, "LLL" if short else "LLLL", locale=language)
    return name[:1].upper() + name[1:]


def preliminary(plan: Plan, translations: gettext.NullTranslations) -> str:
    """Return the sentence about years whose days off may still change; empty when there is none."""
    if not plan.preliminary:
        return ""
    text = translations.ngettext(
        "Dates that rest on the calendar of {years} are preliminary: days off may still be moved.",
        "Dates that rest on the calendars of {years} are preliminary: days off may still be moved.",
        len(plan.preliminary),
    )
    return text.format(years=", ".join(map(str, plan.preliminary)))


def conditions(entry: Entry, translations: gettext.NullTranslations) -> Iterator[str]:
    """Yield what decides whether a step opens, a line each: its condition until it is decided, pairs held back."""
    _ = translations.gettext
    if entry.opens is Opens.NO:
        yield _("does not open: {why}").format(why=entry.why)
    elif entry.opens is Opens.UNKNOWN and entry.why:
        yield _("not decided yet; opens if: {condition}").format(condition=entry.condition)
    elif entry.opens is Opens.UNKNOWN:
        yield _("opens if: {condition}").format(condition=entry.condition)
    for opens, text in ((Opens.NO, _("not for: {pairs}")), (Opens.UNKNOWN, _("not decided for: {pairs}"))):
        pairs = [one for one in entry.held if one.opens is opens]
        if pairs:
            yield text.format(pairs="; ".join(_reasons(pairs)))


def _reasons(pairs: Iterable[Held]) -> Iterator[str]:
    """Yield «Седых А.И., Крылова Е.Р. (причина)», pairs of one reason together."""
    by_reason: dict[str, list[str]] = {}
    for one in pairs:
        by_reason.setdefault(one.why, []).append(one.whom)
    yield from (f"{', '.join(whom)} ({why})" for why, whom in by_reason.items())


def together(times: Iterable[Time]) -> list[tuple[Time, tuple[str, ...]]]:
    """Return the times with the pairs they are for; pairs whose days are the same stand together, by day."""
    groups: dict[tuple[object, ...], tuple[Time, list[str]]] = {}
    for time in times:
        key = (time.start, time.due, time.nominal)
        groups.setdefault(key, (time, []))[1].extend([time.whom] if time.whom else [])
    return sorted(((time, tuple(whom)) for time, whom in groups.values()), key=lambda group: group[0].due)
