"""Terms of a workflow in words: «до 1 октября», «10 рабочих дней до окончания работы пары», «по запросу»."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Mapping
from itertools import takewhile

from babel.dates import format_skeleton

from engine.application.condition_words import field_of
from engine.application.fact_words import language
from engine.application.sentences.shape import N_, Plural
from engine.language import decline_phrase
from engine.model.definition import (
    OCCASION,
    Definition,
    Due,
    DueAfter,
    DueBefore,
    DueBy,
    DueOn,
    DueWindow,
    Every,
    MonthDay,
    OnRequest,
    Repeat,
    SameDay,
    Unit,
    due_base,
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


class TermWords:
    """Says the terms of one workflow."""

    def __init__(self, definition: Definition, translations: gettext.NullTranslations) -> None:
        """Remember the workflow, whose steps are called by their titles, and the language."""
        self._titles: Mapping[str, str] = {step.id: step.title for step in reversed(list(definition.steps()))}
        self._translations = translations
        self._ = translations.gettext

    def term(self, due: Due | None) -> str:
        """Return a term in words."""
        match due:
            case DueBy():
                return self._("by {day}").format(day=self._day(due.by))
            case DueWindow():
                return self._("from {start} to {end}").format(start=self._day(due.from_), end=self._day(due.by))
            case DueOn():
                return self._day(due.on)
            case DueAfter():
                return self._counted(_AFTER[due.unit], due.amount, self._base(due))
            case DueBefore():
                return self._counted(_BEFORE[due.unit], due.amount, self._base(due))
            case SameDay():
                return self._("on the day of {base}").format(base=self._base(due))
            case OnRequest():
                return self._("on request")
        return self._("no term")

    def repeated(self, repeat: Repeat | None) -> str:
        """Return how often and until when a step comes back, an empty string for one that does not."""
        if repeat is None:
            return ""
        until = repeat.until
        end = self._day(until) if isinstance(until, MonthDay) else self._step(until)
        return self._(_EVERY[repeat.every]).format(end=end)

    def each(self, for_each: str | None) -> str | None:
        """Return whom a step is done for, ``None`` for one that is done once."""
        return self._(_EACH[for_each]) if for_each else None

    def _counted(self, sentence: Plural, count: int, base: str) -> str:
        return self._translations.ngettext(sentence.one, sentence.many, count).format(count=count, base=base)

    def _day(self, day: MonthDay) -> str:
        written: str = format_skeleton("MMMMd", day.on(dt.MINYEAR), locale=language(self._translations))
        return written.replace(" ", "\u00a0")

    def _base(self, due: DueAfter | DueBefore | SameDay) -> str:
        """Return what a term counts from in the genitive: «шага «Издать приказ»», «окончания работы пары»."""
        name = due_base(due) or ""
        if name == OCCASION:
            return self._("the event")
        return self._field(tuple(name.split("."))) if is_field(name) else self._step(name)

    def _step(self, name: str) -> str:
        return self._("the step “{title}”").format(title=self._titles.get(name, name))

    def _field(self, name: tuple[str, ...]) -> str:
        found = field_of(name, self._translations)
        title = decline_phrase(found.title, "gent")
        letters = "".join(takewhile(str.isalpha, title))
        plain = title if len(letters) > 1 and letters.isupper() else title[:1].lower() + title[1:]
        owner = _PEOPLE.get(name[1]) if len(name) > 2 else _OWNERS.get(name[0])  # noqa: PLR2004 - pair.mentor.hired
        return f"{plain} {self._(owner)}" if owner else plain
