"""Terms in words, as a person reads them: «до 20 октября», «3 рабочих дня после шага «…»», «с 1 по 20 сентября»."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Mapping

from babel.dates import format_date

from engine.application.sentences.shape import N_, Plural
from engine.language import nested_quotes
from engine.loading.schemas import Schema, resolve, schema
from engine.model.definition import (
    OCCASION,
    CalendarYear,
    DayOff,
    Due,
    DueAfter,
    DueBefore,
    DueBy,
    DueOn,
    DueWindow,
    Every,
    MonthDay,
    Repeat,
    SameDay,
    Unit,
    is_field,
)

Translations = gettext.NullTranslations
Titles = Mapping[str, str]
"""Id of a step → its title."""

_ANY_YEAR = 2001
_FIRST_MONTH = 9
_AMOUNTS = {
    Unit.WORKING_DAYS: Plural("{count} working day", "{count} working days", "count"),
    Unit.DAYS: Plural("{count} day", "{count} days", "count"),
    Unit.MONTHS: Plural("{count} month", "{count} months", "count"),
}
_DAYS_OFF = {
    DayOff.NEXT: N_("{term}, from a day off to the next working day"),
    DayOff.PREVIOUS: N_("{term}, from a day off to the working day before"),
    DayOff.KEEP: N_("{term}, even on a day off"),
}
_EVERY = {
    Every.MONTH: N_("{term}, then every month until {end}"),
    Every.QUARTER: N_("{term}, then every three months until {end}"),
}
_RECORDS = {
    "pair": "data/pair.schema.json",
    "organisation": "data/organisation.schema.json",
    "mentor": "data/person.schema.json",
    "mentee": "data/person.schema.json",
}
"""First word of the name of a field → the record it lies in."""


def due_words(due: Due | None, titles: Titles, translations: Translations) -> str:
    """Return a term in words; an empty string when there is none.

    Args:
        due: The term.
        titles: Titles of the steps it may count from; a step that is not among them is called by its id.
        translations: Catalogue of the language.
    """
    _ = translations.gettext
    if due is None:
        return ""
    match due:
        case DueBy():
            text = _("by {day}").format(day=day_words(due.by, translations))
        case DueWindow():
            text = _window(due.from_, due.by, translations)
        case DueOn():
            text = day_words(due.on, translations)
        case DueAfter():
            text = _("{amount} after {base}").format(
                amount=_amount(due.unit, due.amount, translations), base=_base(due.after, titles, translations)
            )
        case DueBefore():
            text = _("{amount} before {base}").format(
                amount=_amount(due.unit, due.amount, translations), base=_base(due.before, titles, translations)
            )
        case SameDay():
            text = _same_day(due.same_day_as, titles, translations)
        case _:
            text = _("on request")
    return _settled(_in_year(text, due, translations), due, translations)


def repeat_words(term: str, repeat: Repeat | None, titles: Titles, translations: Translations) -> str:
    """Return the words of a term with how it comes back."""
    if repeat is None:
        return term
    until = repeat.until
    end = day_words(until, translations) if isinstance(until, MonthDay) else _base(until, titles, translations)
    return translations.gettext(_EVERY[repeat.every]).format(term=term, end=end)


def day_words(day: MonthDay, translations: Translations) -> str:
    """Return «20 октября»."""
    return _dated(day, "d MMMM", translations)


def _dated(day: MonthDay, pattern: str, translations: Translations) -> str:
    language = str(translations.info().get("language") or "en")
    return format_date(dt.date(_ANY_YEAR, day.month, day.day), pattern, locale=language)


def _window(start: MonthDay, end: MonthDay, translations: Translations) -> str:
    """Return «с 1 по 20 сентября», the month once when it is one."""
    first = _dated(start, "d" if start.month == end.month and start <= end else "d MMMM", translations)
    return translations.gettext("{start} to {end}").format(start=first, end=day_words(end, translations))


def _amount(unit: Unit, count: int, translations: Translations) -> str:
    words = _AMOUNTS[unit]
    return translations.ngettext(words.one, words.many, count).format(count=count)


def _base(name: str, titles: Titles, translations: Translations) -> str:
    """Return what a term counts from, as it stands after «после» and «до»."""
    _ = translations.gettext
    if name == OCCASION:
        return _("the event")
    if is_field(name):
        return _("the date {field}").format(field=_field(name))
    return _("the step “{title}”").format(title=nested_quotes(titles.get(name, name)))


def _same_day(name: str, titles: Titles, translations: Translations) -> str:
    _ = translations.gettext
    if is_field(name):
        return _("on the date {field}").format(field=_field(name))
    return _("on the day of {base}").format(base=_base(name, titles, translations))


def _field(name: str) -> str:
    """Return a field with its title: «pair.end (Окончание работы)»."""
    root, *keys = name.split(".")
    node: Schema = schema(_RECORDS[root]) if root in _RECORDS else {}
    for key in keys:
        node = resolve(resolve(node).get("properties", {}).get(key, {}))
    title = node.get("title")
    return f"{name} ({title})" if title else name


def _in_year(text: str, due: Due, translations: Translations) -> str:
    """Return the words with the calendar year, where it is not the one that follows from the month."""
    match due:
        case DueBy():
            first = due.by
        case DueOn():
            first = due.on
        case DueWindow():
            first = due.from_
        case _:
            return text
    if due.calendar_year is CalendarYear.FIRST and first.month < _FIRST_MONTH:
        return translations.gettext("{term} before the school year").format(term=text)
    if due.calendar_year is CalendarYear.SECOND and first.month >= _FIRST_MONTH:
        return translations.gettext("{term} after the school year").format(term=text)
    return text


def _settled(text: str, due: Due, translations: Translations) -> str:
    """Return the words with what becomes of a day off, where the step says so itself."""
    rule = getattr(due, "on_day_off", None)
    return translations.gettext(_DAYS_OFF[rule]).format(term=text) if rule is not None else text
