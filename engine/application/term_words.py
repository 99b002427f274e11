"""Terms of a workflow in words: «до 1 октября», «10 рабочих дней до окончания работы пары», «по запросу»."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterable, Mapping
from itertools import takewhile

from babel.dates import format_date

from engine.application.condition_words import field_of
from engine.application.fact_words import language
from engine.application.sentences.shape import N_, Plural
from engine.language import decline_phrase, nested_quotes
from engine.language.dates import NBSP
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
    Step,
    Unit,
    is_field,
)

_AFTER = {
    Unit.WORKING_DAYS: Plural("{count} working day after {base}", "{count} working days after {base}", "count"),
    Unit.DAYS: Plural("{count} day after {base}", "{count} days after {base}", "count"),
    Unit.MONTHS: Plural("{count} month after {base}", "{count} months after {base}", "count"),
}
_BEFORE = {
    Unit.WORKING_DAYS: Plural("{count} working day before {base}", "{count} working days before {base}", "count"),
    Unit.DAYS: Plural("{count} day before {base}", "{count} days before {base}", "count"),
    Unit.MONTHS: Plural("{count} month before {base}", "{count} months before {base}", "count"),
}
_DAYS_OFF = {
    DayOff.NEXT: N_("{term}, from a day off to the next working day"),
    DayOff.PREVIOUS: N_("{term}, from a day off to the working day before"),
    DayOff.KEEP: N_("{term}, even on a day off"),
}
_EVERY = {Every.MONTH: N_("every month until {end}"), Every.QUARTER: N_("every three months until {end}")}
_OWNERS = {"pair": N_("of the pair"), "organisation": N_("of the organisation")}
_PEOPLE = {"mentor": N_("of the mentor"), "mentee": N_("of the mentee")}
_EACH = {
    "pair": N_("for each pair"),
    "mentor": N_("for each mentor"),
    "mentee": N_("for each mentee"),
    "participant": N_("for each mentor and mentee"),
    "organisation": N_("for each organisation"),
    "document": N_("for each document"),
}
_FIRST_MONTH = 9
_DATE = "даты "
"""How the titles of many fields begin in the genitive: «даты рождения», but «в день рождения»."""


class TermWords:
    """Says the terms of the steps of a workflow."""

    def __init__(self, steps: Iterable[Step], translations: gettext.NullTranslations) -> None:
        """Remember the language and the titles of the steps terms count from; any other step is called by its id."""
        self._titles: Mapping[str, str] = {step.id: step.title for step in reversed(list(steps))}
        self._translations = translations
        self._ = translations.gettext

    def term(self, due: Due | None) -> str:
        """Return a term in words: «до 20 октября», «3 рабочих дня после шага «…»», «без срока»."""
        if due is None:
            return self._("no term")
        return self._day_off(due, self._plain(due))

    def repeated(self, repeat: Repeat | None) -> str:
        """Return how often and until when a step comes back, an empty string for one that does not."""
        if repeat is None:
            return ""
        until = repeat.until
        end = self._day(until) if isinstance(until, MonthDay) else self._step(until)
        return self._(_EVERY[repeat.every]).format(end=end)

    def whole(self, due: Due | None, repeat: Repeat | None) -> str:
        """Return a term with how it comes back: «до 31 октября, затем каждый месяц до 20 мая»."""
        term = self.term(due)
        return self._("{term}, then {repeated}").format(term=term, repeated=self.repeated(repeat)) if repeat else term

    def each(self, for_each: str | None) -> str | None:
        """Return whom a step is done for, ``None`` for one that is done once."""
        return self._(_EACH[for_each]) if for_each else None

    def _plain(self, due: Due) -> str:
        match due:
            case DueBy():
                return self._("by {day}").format(day=self._in_year(self._day(due.by), due.by, due.calendar_year))
            case DueWindow():
                return self._window(due)
            case DueOn():
                return self._in_year(self._day(due.on), due.on, due.calendar_year)
            case DueAfter():
                return self._counted(_AFTER[due.unit], due.amount, self._base(due.after))
            case DueBefore():
                return self._counted(_BEFORE[due.unit], due.amount, self._base(due.before))
            case SameDay():
                return self._("on the day of {base}").format(base=self._base(due.same_day_as).removeprefix(_DATE))
        return self._("on request")

    def _counted(self, sentence: Plural, count: int, base: str) -> str:
        return self._translations.ngettext(sentence.one, sentence.many, count).format(count=count, base=base)

    def _day(self, day: MonthDay, pattern: str = "d MMMM") -> str:
        """Return «20 октября», the space no-break."""
        written: str = format_date(day.on(dt.MINYEAR), pattern, locale=language(self._translations))
        return written.replace(" ", NBSP)

    def _window(self, due: DueWindow) -> str:
        """Return «с 1 по 20 сентября», the month once when it is one, the year with the day it has to be told of."""
        start, end = due.from_, due.by
        first = self._day(start, "d") if start.month == end.month and start <= end else self._day(start)
        last = self._day(end)
        if (start.month < _FIRST_MONTH) is (end.month < _FIRST_MONTH):
            last = self._in_year(last, start, due.calendar_year)
        else:
            first = self._in_year(first, start, due.calendar_year)
        return self._("from {start} to {end}").format(start=first, end=last)

    def _in_year(self, text: str, day: MonthDay, year: CalendarYear | None) -> str:
        """Return a day in words with its calendar year, where that is not the one that follows from the month."""
        if year is CalendarYear.FIRST and day.month < _FIRST_MONTH:
            return self._("{day} before the school year").format(day=text)
        if year is CalendarYear.SECOND and day.month >= _FIRST_MONTH:
            return self._("{day} after the school year").format(day=text)
        return text

    def _day_off(self, due: Due, text: str) -> str:
        """Return the words with what becomes of a day off, where the step says so itself."""
        rule: DayOff | None = getattr(due, "on_day_off", None)
        return self._(_DAYS_OFF[rule]).format(term=text) if rule is not None else text

    def _base(self, name: str) -> str:
        """Return what a term counts from in the genitive: «шага «Издать приказ»», «окончания работы пары»."""
        if name == OCCASION:
            return self._("the event")
        return self._field(name) if is_field(name) else self._step(name)

    def _step(self, name: str) -> str:
        return self._("the step “{title}”").format(title=nested_quotes(self._titles.get(name, name)))

    def _field(self, name: str) -> str:
        root, *inner = parts = tuple(name.split("."))
        found = field_of(parts, self._translations)
        if found.title == name:
            return self._("the date {name}").format(name=name)
        title = decline_phrase(found.title, "gent")
        letters = "".join(takewhile(str.isalpha, title))
        plain = title if len(letters) > 1 and letters.isupper() else title[:1].lower() + title[1:]
        owner = _PEOPLE.get(inner[0]) if len(inner) > 1 else _OWNERS.get(root)
        return f"{plain} {self._(owner)}" if owner else plain
