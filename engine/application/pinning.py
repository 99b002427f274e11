"""What a dossier is pinned to: the workflow with everything the layers change in it, calendars, templates and schemas.

The workflow and the calendars are kept as texts, so that a dossier goes on by them whatever becomes of the files; of
templates, cards and schemas a list of hashes is kept, which tells what has changed since.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from engine.application.kit import load_kit
from engine.application.planning import workflow_of
from engine.application.walking import read_route
from engine.errors import NOWHERE
from engine.language import WorkCalendar
from engine.loading.cards import card_path, load_card
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.loading.workflow import build_definition
from engine.model.definition import Definition
from engine.model.events import Pin
from engine.model.norms import CalendarYear
from engine.storage.change import snapshot_name
from engine.storage.store import Scope
from engine.workflow.living import Course

Plain = Mapping[str, object]

_KNOWN: Final[dict[tuple[str, str], Course]] = {}
"""Hashes of workflow and calendar → what a dossier runs by; the same hashes never mean anything else."""
_MANY: Final = 64

DEFINITION, CALENDAR, CONTENT = "definition", "calendar", "content"
"""Kinds of what is kept."""
_SATURDAY: Final = 5
_YEARS: Final = range(-1, 3)
"""Calendar years around a school year that terms of a dossier may reach."""


@dataclass(frozen=True, kw_only=True)
class Pinned:
    """What a dossier would be pinned to today.

    Attributes:
        pin: Hashes of the rest.
        definition: The workflow as data, with the documents that can be made and their appendices.
        calendar: Days that are not what their weekday says, by year.
        content: Path inside the layers → SHA-256.
    """

    pin: Pin
    definition: Plain
    calendar: Plain
    content: Mapping[str, str]

    def parts(self) -> Iterator[tuple[str, object]]:
        """Yield what is to be kept, with its kind."""
        yield DEFINITION, self.definition
        yield CALENDAR, self.calendar
        yield CONTENT, self.content


def pinned_now(layers: Layers, process: str, school_year: int) -> Pinned:
    """Return what a dossier opened now is pinned to.

    Raises:
        ContentError: Every problem of the workflow, of the cards it names, of the norms.
    """
    route = read_route(layers, process)
    workflow = workflow_of(layers, process)
    slugs = dict.fromkeys(slug for step in route.definition.steps() for slug in step.documents)
    made = [slug for slug in slugs if layers.find(card_path(slug, ".yaml")) is not None]
    definition: Plain = {
        "workflow": workflow.merged.tree.plain(),
        "required": [slug for slug in made if load_card(slug, layers).for_each != "document"],
        "numbered": [slug for slug in made if load_card(slug, layers).numbered],
        "appendices": {slug: list(own) for slug, own in route.appendices.items()},
    }
    calendar = _plain_calendar(load_kit(layers).calendar, school_year)
    named = dict.fromkeys((*made, *(one for own in route.appendices.values() for one in own)))
    content = dict(_content(layers, tuple(named)))
    pin = Pin(
        definition=snapshot_name(DEFINITION, definition),
        calendar=snapshot_name(CALENDAR, calendar),
        content=snapshot_name(CONTENT, content),
        version=route.definition.version,
    )
    return Pinned(pin=pin, definition=definition, calendar=calendar, content=content)


def course_of(scope: Scope, pin: Pin) -> Course:
    """Return what a dossier runs by.

    Raises:
        ContentError: What it is pinned to is not in the base, or was changed there.
    """
    known = _KNOWN.get((pin.definition, pin.calendar))
    if known is None:
        if len(_KNOWN) >= _MANY:
            _KNOWN.clear()
        known = _KNOWN[pin.definition, pin.calendar] = _course(
            scope.snapshot(pin.definition), scope.snapshot(pin.calendar)
        )
    return known


def course_now(pinned: Pinned) -> Course:
    """Return what a dossier opened now runs by."""
    return _course(pinned.definition, pinned.calendar)


def _course(definition: object, calendar: object) -> Course:
    data = cast(Plain, definition)
    appendices = cast("Mapping[str, list[str]]", data["appendices"])
    return Course(
        definition=definition_of_plain(cast(Plain, data["workflow"])),
        calendar=_calendar_of_plain(cast(Plain, calendar)),
        appendices={slug: tuple(own) for slug, own in appendices.items()},
        required=frozenset(cast("list[str]", data["required"])),
        numbered=frozenset(cast("list[str]", data["numbered"])),
    )


def definition_of_plain(data: Plain) -> Definition:
    """Return a workflow that was kept; it has no places in files any more."""
    return build_definition(data, lambda *_path, **_key: NOWHERE)


def _plain_calendar(calendar: WorkCalendar, school_year: int) -> dict[str, object]:
    """Return the days off on weekdays and the working days on weekends of the years of a dossier."""
    found: dict[str, object] = {}
    for year in (school_year + shift for shift in _YEARS):
        first = dt.date(year, 1, 1)
        days = [first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)]
        off = [day.isoformat() for day in days if day.weekday() < _SATURDAY and not calendar.is_working(day)]
        working = [day.isoformat() for day in days if day.weekday() >= _SATURDAY and calendar.is_working(day)]
        found[str(year)] = {"off": off, "working": working, "preliminary": calendar.is_preliminary(year)}
    return found


def _calendar_of_plain(plain: Plain) -> WorkCalendar:
    return WorkCalendar(
        tuple(
            CalendarYear(
                title="",
                year=int(year),
                decree=None,
                holidays=(),
                days_off=tuple(map(dt.date.fromisoformat, cast("list[str]", cast(Plain, own)["off"]))),
                working=tuple(map(dt.date.fromisoformat, cast("list[str]", cast(Plain, own)["working"]))),
                shortened=(),
                transfers=(),
                status="preliminary" if cast(Plain, own)["preliminary"] else "final",
                working_days=0,
                sources=(),
            )
            for year, own in plain.items()
        )
    )


def _content(layers: Layers, slugs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the files documents are made with: cards, templates, blocks, schemas."""
    for slug in slugs:
        load_card(slug, layers)
        for ending in (".yaml", ".docx"):
            path = layers.find(card_path(slug, ending))
            if path is not None:
                yield card_path(slug, ending), _sha(path.read_bytes())
    for relative, path in layers.glob("templates/shared/*/*.docx"):
        yield relative, _sha(path.read_bytes())
    for path in sorted((content_root() / "schemas" / "data").glob("*.json")):
        yield f"schemas/data/{path.name}", _sha(path.read_bytes())


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def content_hash(layers: Layers, slug: str) -> str:
    """Return a hash of the card and the template of a document, as they are now."""
    files = (layers.find(card_path(slug, ending)) for ending in (".yaml", ".docx"))
    return _sha(b"".join(path.read_bytes() for path in files if path is not None))
