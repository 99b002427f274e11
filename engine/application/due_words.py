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
    Every.MONTH: (
        N_("{term}, then every month until {end}"),
        N_("{term}, then every month until the step “{end}”"),
    ),
    Every.QUARTER: (
        N_("{term}, then every three months until {end}"),
        N_("{term}, then every three months until the step “{end}”"),
    ),
}
"""How a step comes back: until a day, until a step."""
_AFTER = (
    N_("{amount} after the step “{base}”"),
    N_("{amount} after the event"),
    N_("{amount} after the date {base}"),
)
_BEFORE = (
    N_("{amount} before the step “{base}”"),
    N_("{amount} before the event"),
    N_("{amount} before the date {base}"),
)
_SAME_DAY = (N_("on the day of the step “{base}”"), N_("on the day of the event"), N_("on the date {base}"))
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
            text = _counted(_AFTER, due.after, titles, translations, _amount(due, translations))
        case DueBefore():
            text = _counted(_BEFORE, due.before, titles, translations, _amount(due, translations))
        case SameDay():
            text = _counted(_SAME_DAY, due.same_day_as, titles, translations)
        case _:
            text = _("on request")
    return _settled(_in_year(text, due, translations), due, translations)


def repeat_words(term: str, repeat: Repeat | None, titles: Titles, translations: Translations) -> str:
    """Return the words of a term with how it comes back."""
    if repeat is None:
        return term
    until_day, until_step = _EVERY[repeat.every]
    if isinstance(repeat.until, MonthDay):
        return translations.gettext(until_day).format(term=term, end=day_words(repeat.until, translations))
    return translations.gettext(until_step).format(term=term, end=_quoted(repeat.until, titles))


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


def _amount(due: DueAfter | DueBefore, translations: Translations) -> str:
    """Return «3 рабочих дня»."""
    words = _AMOUNTS[due.unit]
    return translations.ngettext(words.one, words.many, due.amount).format(count=due.amount)


def _counted(
    patterns: tuple[str, str, str], base: str, titles: Titles, translations: Translations, amount: str = ""
) -> str:
    """Return the words of a term that counts from a step, from the event or from a field, each with its pattern."""
    of_step, of_event, of_field = patterns
    if base == OCCASION:
        return translations.gettext(of_event).format(amount=amount)
    if is_field(base):
        return translations.gettext(of_field).format(amount=amount, base=_field(base))
    return translations.gettext(of_step).format(amount=amount, base=_quoted(base, titles))


def _quoted(step: str, titles: Titles) -> str:
    """Return the title of a step as it stands inside of quotation marks."""
    return nested_quotes(titles.get(step, step))


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
