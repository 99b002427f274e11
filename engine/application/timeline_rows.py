"""A timeline as people read it: months, one line for everybody to whom the same happens on the same day, words."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from engine.application.fact_words import reason as reason_words
from engine.application.sentences.shape import N_
from engine.language.dates import short_date
from engine.model.definition import Definition
from engine.model.dossier import Happening, HappeningKind, Timeline

EVENTS: Mapping[HappeningKind, str] = {
    HappeningKind.OCCASION: N_("an occasion"),
    HappeningKind.OPENED: N_("the step opens"),
    HappeningKind.ASKED: N_("a question"),
    HappeningKind.GIVEN: N_("an answer"),
    HappeningKind.AGREED: N_("it is agreed"),
    HappeningKind.DONE: N_("the step is done"),
    HappeningKind.SKIPPED: N_("the step is skipped"),
    HappeningKind.REFUSED: N_("a refusal"),
    HappeningKind.LATE: N_("the step is late"),
    HappeningKind.ACQUAINTED: N_("people are acquainted"),
    HappeningKind.ACQUAINTANCE_LATE: N_("acquaintance is late"),
    HappeningKind.JOINED: N_("the pair is accepted"),
    HappeningKind.ENDED: N_("the pair has stopped"),
    HappeningKind.NOT_OPENED: N_("the step did not open"),
}
_SHOWN = 4
"""More people or pairs than this are counted, not named."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line: the same happening for everybody it happens to on a day.

    Attributes:
        whom: Pairs, people, organisations or documents; empty for a step for all.
        about: Documents, fields, roles or the reason.
    """

    day: dt.date
    event: str
    step: str
    whom: str
    due: str
    responsible: str
    about: str


def months(
    happenings: Iterable[Happening], definition: Definition, translations: gettext.NullTranslations
) -> Iterator[tuple[dt.date, list[Row]]]:
    """Yield the first day of every month in which something happens, and its lines.

    Args:
        happenings: By day.
        definition: For the titles of roles and occasions.
        translations: Catalogue of the language.
    """
    for month, those in groupby(happenings, key=lambda one: one.day.replace(day=1)):
        groups: dict[tuple[object, ...], list[Happening]] = {}
        for one in those:
            groups.setdefault(_mark(one), []).append(one)
        yield month, [_row(group, definition, translations) for group in groups.values()]


def _mark(one: Happening) -> tuple[object, ...]:
    """Return what lines of one day share."""
    return (one.day, one.event, one.step and one.step.id, one.time, one.due, one.occasion, one.names, one.reason)


def _row(group: Sequence[Happening], definition: Definition, translations: gettext.NullTranslations) -> Row:
    one, step = group[0], group[0].step
    occasions = {occasion.id: occasion.title for occasion in definition.occasions}
    names = [one.scope.id for one in group if one.scope.id]
    title = step.title if step else occasions.get(one.occasion or "", "")
    role = definition.roles.get(step.responsible) if step else None
    shown = ", ".join(names[:_SHOWN])
    if len(names) > _SHOWN:
        shown = translations.gettext("{list} and {rest} more").format(list=shown, rest=len(names) - _SHOWN)
    return Row(
        day=one.day,
        event=translations.gettext(EVENTS[one.event]),
        step=f"{title} ({one.time})" if one.time > 1 else title,
        whom=shown,
        due=short_date(one.due) if one.due else "",
        responsible=role.title if role else "",
        about=_about(one, definition, translations),
    )


def _about(one: Happening, definition: Definition, translations: gettext.NullTranslations) -> str:
    """Return the reason, the fields, the roles or the documents of a happening, whichever it has."""
    if one.reason is not None:
        return reason_words([one.reason.why.value, *one.reason.names], translations)
    if one.names:
        return ", ".join(one.names)
    if one.roles:
        return ", ".join(definition.roles[role].title for role in one.roles if role in definition.roles)
    return ", ".join(slug.removeprefix(f"{definition.level}/") for slug in one.documents)


def changes(ordinary: Sequence[Timeline], other: Sequence[Timeline]) -> tuple[Happening, ...]:
    """Return what happens in one walk and not in an ordinary one."""
    usual = {(*_mark(one), one.scope) for timeline in ordinary for one in timeline.happenings}
    every = (one for timeline in other for one in timeline.happenings)
    return tuple(one for one in every if (*_mark(one), one.scope) not in usual)


def plain(one: Happening) -> dict[str, object]:
    """Return a happening for programs."""
    return {
        "day": one.day,
        "event": one.event.value,
        "step": one.step.id if one.step else None,
        "title": one.step.title if one.step else None,
        "each": one.scope.kind,
        "for": one.scope.id or None,
        "occasion": one.occasion,
        "time": one.time,
        "due": one.due,
        "overdue": one.overdue,
        "responsible": one.step.responsible if one.step else None,
        "documents": list(one.documents),
        "roles": list(one.roles),
        "names": list(one.names),
        "reason": {"why": one.reason.why.value, "names": list(one.reason.names)} if one.reason else None,
    }
