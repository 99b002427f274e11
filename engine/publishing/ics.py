"""The plan of a year as a calendar for a telephone or a mail program (RFC 5545).

Every last day is an event of a whole day with a reminder three days before. An event keeps its identity from one export
to the next, so that importing the file again moves what has changed and doubles nothing.
"""

from __future__ import annotations

import datetime as dt
import gettext
import uuid
from collections.abc import Iterator

from icalendar import Alarm, Calendar, Event

from engine.publishing.days import conditions, preliminary, span
from engine.publishing.plan import Entry, Opens, Part, Plan, Time

PRODUCT = "-//nastavnik//plan//RU"
_DAY = dt.timedelta(days=1)
_REMINDER = -dt.timedelta(days=2, hours=15)
"""Nine in the morning three days before: a day begins at midnight."""


def plan_as_ics(plan: Plan, translations: gettext.NullTranslations, *, today: dt.date) -> bytes:
    """Return the calendar: a file of UTF-8 with CRLF, lines folded at 75 octets.

    Steps without a day and steps that do not open are not in it.

    Args:
        plan: The plan.
        translations: Catalogue of the language.
        today: Day of the export. Of two exports the later one wins, because its events carry a later stamp and a
            greater number of revision.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", plan.name)
    calendar.add("x-wr-calname", plan.name)
    timed = [(time, entry, part) for part, entries in plan.happening() for entry in entries for time in entry.times]
    for time, entry, part in sorted(timed, key=lambda one: one[0].due):
        calendar.add_component(_event(plan, part, entry, time, translations, today))
    return bytes(calendar.to_ical())


def uid(plan: Plan, part: Part, entry: Entry, time: Time) -> str:
    """Return the identity of an event: the same for one time of one step in one year, whatever its day and words.

    Organisations, pairs and two happenings of one occasion have events of their own.
    """
    day = part.day.isoformat() if part.day is not None else ""
    parts = (plan.process, entry.id, str(plan.school_year), str(time.occurrence), time.pair or "", day, plan.key)
    return f"{uuid.uuid5(uuid.NAMESPACE_URL, 'nastavnik:' + '/'.join(parts))}"


def _event(
    plan: Plan, part: Part, entry: Entry, time: Time, translations: gettext.NullTranslations, today: dt.date
) -> Event:
    summary = _summary(entry, time, translations)
    event = Event()
    event.add("uid", uid(plan, part, entry, time))
    event.add("dtstamp", dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC))
    event.add("sequence", today.toordinal())
    event.add("dtstart", time.due)
    event.add("dtend", time.due + _DAY)
    event.add("summary", summary)
    event.add("description", "\n".join(_description(plan, entry, time, translations)))
    event.add("categories", [part.title])
    firm = not time.preliminary and entry.opens is Opens.YES
    event.add("status", "CONFIRMED" if firm else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_reminder(summary))
    return event


def _reminder(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _REMINDER)
    return alarm


def _summary(entry: Entry, time: Time, translations: gettext.NullTranslations) -> str:
    """Return «Срок: Издать приказ о закреплении пар»; without «Срок» what is done on that very day."""
    title = f"{entry.title} — {time.whom}" if time.whom else entry.title
    return title if time.start == time.due else translations.gettext("Due: {title}").format(title=title)


def _description(plan: Plan, entry: Entry, time: Time, translations: gettext.NullTranslations) -> Iterator[str]:
    _ = translations.gettext
    acquainted = ", ".join(map(str, entry.acquaintance))
    if acquainted:
        days = translations.ngettext("{count} working day", "{count} working days", entry.acquaintance_days)
        acquainted += f" ({days.format(count=entry.acquaintance_days)})"
    facts = (
        (_("Term"), span(time, translations)),
        (_("Roadmap"), "; ".join(filter(None, (entry.term, entry.repeated)))),
        (_("Responsible"), str(entry.responsible)),
        (_("Take part"), ", ".join(map(str, entry.participants))),
        (_("Agree"), ", ".join(map(str, entry.approvals))),
        (_("Are made acquainted"), acquainted),
        (_("Documents"), "; ".join(f"{one.code} {one.title}" for one in entry.documents)),
        (_("Grounds"), "; ".join(entry.grounds)),
    )
    yield from (f"{name}: {value}" for name, value in facts if value)
    if entry.organisations:
        yield _("The step is done for: {organisations}.").format(organisations="; ".join(entry.organisations))
    elif entry.for_whom and not time.whom:
        yield _("The step is done {whom}.").format(whom=entry.for_whom)
    if entry.optional:
        yield _("The step is done if wanted.")
    yield from conditions(entry, translations)
    if entry.note:
        yield entry.note
    if time.preliminary:
        yield preliminary(plan, translations)
