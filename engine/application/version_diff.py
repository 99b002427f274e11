"""What changed in a workflow since a former version, in words a methodologist reads."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from engine.application.catalogue import ground_title
from engine.application.kit import Kit, load_kit
from engine.application.planning import definition_of
from engine.application.showing import title_of_key
from engine.application.term_words import TermWords
from engine.errors import ContentError
from engine.language import short_date
from engine.loading.layers import Layers
from engine.loading.versions import load_version, read_version
from engine.model.definition import Acquaintance, After, Definition, Due, OccasionKind, Repeat
from engine.model.documents import Ground
from engine.workflow.differences import Difference, Kind, differences, former_ids
from engine.workflow.plan import plan

Translations = gettext.NullTranslations


@dataclass(frozen=True, kw_only=True)
class Told:
    """One change in words.

    Attributes:
        difference: The change.
        field: What the value is called: «Срок»; empty for a whole thing.
        lines: What was and what is, a line each; what came («+ …») and went («− …») for lists.
        due: Days of the term in the school year before and after, ``None`` when the change moves none.
    """

    difference: Difference
    field: str
    lines: tuple[str, ...]
    due: tuple[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class VersionDiff:
    """Everything that changed.

    Attributes:
        old: The former version.
        new: The present one.
        told: Every change, in the order of the present version.
        moved: Title of a step → its last day before and after, for steps that say the same and are due on another day.
    """

    old: Definition
    new: Definition
    told: tuple[Told, ...]
    moved: Mapping[str, tuple[str, str]]


def version_diff(
    layers: Layers, process: str, former: str, translations: Translations, *, school_year: int
) -> VersionDiff:
    """Return what changed in a workflow.

    Args:
        layers: Where it and its former versions lie.
        process: Its id.
        former: A version that the layers keep (``2026.1``), or a file.
        translations: Catalogue of the language.
        school_year: First calendar year in which terms are counted for both.

    Raises:
        ContentError: Problems of either version; ``workflow.no-version``.
    """
    new = definition_of(layers, process)
    path = Path(former)
    old = read_version(path) if path.suffix and path.is_file() else load_version(process, former, layers)
    return diff_of(old, new, load_kit(layers), translations, school_year=school_year)


def diff_of(old: Definition, new: Definition, kit: Kit, translations: Translations, *, school_year: int) -> VersionDiff:
    """Return what changed from one workflow to another; see :func:`version_diff`."""
    then, now = _days(old, kit, school_year), _days(new, kit, school_year)
    ids = former_ids(old, new)
    words = _Words(old, new, kit, translations)
    told = []
    for one in differences(old, new):
        days = (then.get(ids.get(one.id, "")), now.get(one.id)) if one.field in ("due", "repeat") else None
        told.append(words.tell(one, days))
    said = {one.id for one in (each.difference for each in told) if one.thing == "step" and one.field == "due"}
    moved = {
        step.title: (_day(then[ids[step.id]]), _day(now[step.id]))
        for step in new.steps()
        if step.id in ids and step.id not in said and then[ids[step.id]] != now[step.id]
    }
    return VersionDiff(old=old, new=new, told=tuple(told), moved=moved)


def _days(definition: Definition, kit: Kit, school_year: int) -> dict[str, dt.date | None]:
    """Return the last day of every step's first time; of occasions there is none."""
    try:
        planned = plan(definition, school_year, kit.calendar)
    except ContentError:
        planned = ()
    days: dict[str, dt.date | None] = {step.id: None for step in definition.steps()}
    return days | {one.step.id: one.due for one in planned if one.occurrence == 1}


def _day(day: dt.date | None) -> str:
    return short_date(day) if day is not None else "—"


class _Words:
    """Says values of two versions."""

    def __init__(self, old: Definition, new: Definition, kit: Kit, translations: Translations) -> None:
        self._kit, self._translations = kit, translations
        steps = (*new.steps(), *old.steps())
        self._titles = {step.id: step.title for step in reversed(steps)}
        self._terms = TermWords(steps, translations)
        self._roles = {name: role.title for one in (old, new) for name, role in one.roles.items()}

    def tell(self, one: Difference, days: tuple[dt.date | None, dt.date | None] | None) -> Told:
        if one.field is None or one.kind is Kind.RENAMED:
            return Told(difference=one, field="", lines=())
        due = (_day(days[0]), _day(days[1])) if days is not None and days[0] != days[1] else None
        return Told(difference=one, field=self._field(one), lines=tuple(self._lines(one)), due=due)

    def _field(self, one: Difference) -> str:
        head = () if one.thing == "workflow" else (f"{one.thing}s", one.id)
        return title_of_key((*head, cast(str, one.field)))

    def _lines(self, one: Difference) -> Iterator[str]:
        before, after = self._items(one.before), self._items(one.after)
        if before is not None and after is not None:
            yield from (f"− {item}" for item in before if item not in after)
            yield from (f"+ {item}" for item in after if item not in before)
            if sorted(before) == sorted(after):
                yield self._translations.gettext("another order: {items}").format(items=", ".join(after))
            return
        _ = self._translations.gettext
        if one.before not in (None, False):
            yield _("was: {value}").format(value=self._value(one.field, one.before))
        if one.after not in (None, False):
            yield _("now: {value}").format(value=self._value(one.field, one.after))
        if one.after in (None, False):
            yield _("taken away")

    def _items(self, value: object) -> list[str] | None:
        """Return the items of a list in words, ``None`` for a value that is no list."""
        if isinstance(value, tuple):
            return [self._item(item) for item in value]
        if isinstance(value, After) and not value.any_of:
            return [self._step(name) for name in value.steps]
        return None

    def _item(self, item: object) -> str:
        if isinstance(item, Ground):
            return ground_title(self._kit.norms, item)
        if isinstance(item, OccasionKind):
            return item.title
        text = str(item)
        if "/" in text:
            return text.split("/")[1].split("-", maxsplit=1)[0].upper()
        return self._roles.get(text, text)

    def _step(self, name: str) -> str:
        return f"«{self._titles.get(name, name)}»"

    def _value(self, field: str | None, value: object) -> str:
        _ = self._translations.gettext
        says: Sequence[tuple[type, Callable[[object], str]]] = (
            (After, lambda after: self._after(cast(After, after))),
            (Repeat, lambda repeat: self._terms.repeated(cast(Repeat, repeat))),
            (Acquaintance, lambda one: self._acquaintance(cast(Acquaintance, one))),
            (bool, lambda yes: _("yes") if yes else _("no")),
        )
        for kind, say in says:
            if isinstance(value, kind):
                return say(value)
        if field == "due":
            return self._terms.term(cast(Due, value))
        if field == "responsible":
            return self._roles.get(str(value), str(value))
        if field == "for_each":
            return str(self._terms.each(str(value)))
        return str(value)

    def _after(self, after: After) -> str:
        items = ", ".join(self._step(name) for name in after.steps)
        return self._translations.gettext("any of: {items}").format(items=items) if after.any_of else items

    def _acquaintance(self, one: Acquaintance) -> str:
        words = self._translations.ngettext(
            "{roles}, within {count} working day", "{roles}, within {count} working days", one.working_days
        )
        return words.format(roles=", ".join(self._roles.get(role, role) for role in one.roles), count=one.working_days)
