"""The rules of dated parameters: one function per rule, over what the layers say, yielding problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import Final

from engine.errors import Problem, Severity
from engine.model.norms import Acts, Parameter, ParameterValue, PaymentVariant, Period
from engine.model.register import Entry, Register, Within
from engine.workflow.act_checks import outside
from engine.workflow.nearest import Nearest

_DAY: Final = dt.timedelta(days=1)
_KOPECK: Final = Decimal("0.01")
_WHOLE: Final = frozenset({"persons", "months", "years", "working-days", "calendar-days"})


def check_parameters(register: Register) -> Iterator[Problem]:
    """Yield everything wrong, or to be looked at, in the parameters of all layers."""
    acts = Acts({name: entries[-1].value for name, entries in register.acts.items()})
    for entries in register.parameters.values():
        for rule in RULES:
            yield from rule(entries[-1], acts)
        yield from layers_disagree(entries)


def file_name(entry: Entry[Parameter], _acts: Acts) -> Iterator[Problem]:
    """Yield a file that is not named as its parameter: a layer above could not take its place."""
    file = entry.place.file
    wanted = entry.value.id.replace("_", "-") + ".yaml"
    if file is not None and PurePath(file).name != wanted:
        facts = {"name": PurePath(file).name, "parameter": entry.value.id, "wanted": wanted}
        yield _problem("norms.parameter-file-name", entry, ("id",), Severity.REFUSAL, facts)


def period_reversed(entry: Entry[Parameter], _acts: Acts) -> Iterator[Problem]:
    """Yield values that end before they begin."""
    for within, value in _values(entry.value):
        if value.from_ is not None and value.to is not None and value.to < value.from_:
            facts = {"parameter": entry.value.title, "from": value.from_, "to": value.to}
            yield _problem("norms.period-reversed", entry, (*within, "to"), Severity.REFUSAL, facts)


def values_overlap(entry: Entry[Parameter], _acts: Acts) -> Iterator[Problem]:
    """Yield values that hold on a day that has one already, and notes of days between two values that have none."""
    if not entry.value.values:
        return
    (_, before), *later = sorted(enumerate(entry.value.values), key=lambda item: item[1].from_ or dt.date.min)
    for place, after in later:
        start, within = after.from_ or dt.date.min, ("values", place, "from")
        facts: dict[str, object] = {"parameter": entry.value.title, "value": after.value, "other": before.value}
        if before.to is None or start <= before.to:
            yield _problem("norms.values-overlap", entry, within, Severity.REFUSAL, facts)
        elif start > before.to + _DAY:
            days = {"from": before.to + _DAY, "to": start - _DAY}
            yield _problem("norms.gap", entry, within, Severity.NOTE, facts | days)
        if before.to is not None and (after.to is None or after.to > before.to):
            before = after


def value_of_its_unit(entry: Entry[Parameter], _acts: Acts) -> Iterator[Problem]:
    """Yield a value that its unit does not allow: half a person, a tenth of a kopeck."""
    for place, value in enumerate(entry.value.values):
        number = value.number
        parted = entry.value.unit in _WHOLE and number != number.to_integral_value()
        below_kopecks = entry.value.unit == "rubles" and number != number.quantize(_KOPECK)
        if parted or below_kopecks:
            kind = {"whole": value.value} if parted else {"rubles": value.value}
            facts = {"parameter": entry.value.title, **kind}
            yield _problem("norms.value-not-of-unit", entry, ("values", place, "value"), Severity.REFUSAL, facts)


def grounds_of_values(entry: Entry[Parameter], acts: Acts) -> Iterator[Problem]:
    """Yield acts of values that no layer has, articles the register does not describe, values beyond their act."""
    near = Nearest(acts.by_id)
    for within, value in _values(entry.value):
        if value.act is None:
            continue
        act, article = acts.find(value.act.act), value.act.article
        if act is None:
            facts: dict[str, object] = {"act": value.act.act, "nearest": near.to(value.act.act)}
            yield _problem("norms.unknown-act", entry, (*within, "act", "act"), Severity.REFUSAL, facts)
            continue
        facts = {"parameter": entry.value.title, "act": act.short_name}
        if article is not None and article not in act.articles:
            facts |= {"article": article, "allowed": sorted(act.articles)}
            yield _problem("norms.unknown-article", entry, (*within, "act", "article"), Severity.NOTE, facts)
        period = Period(from_=value.from_, to=value.to or act.in_force.to)
        if value.from_ is not None and outside(period, act, article):
            facts |= {"value": value.value, "from": value.from_, "to": value.to}
            yield _problem("norms.value-outside-act", entry, (*within, "from"), Severity.WARNING, facts)


Rule = Callable[[Entry[Parameter], Acts], Iterator[Problem]]
RULES: Final[tuple[Rule, ...]] = (file_name, period_reversed, values_overlap, value_of_its_unit, grounds_of_values)
"""Rules of what holds of one parameter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Days on which two layers say different things of a parameter.

    Attributes:
        holds: What the upper layer says, which holds; ``None`` when it has no value for these days: then none holds.
        by: Title of the upper layer.
        other: What the lower layer says.
        other_by: Title of the lower layer.
        from_: First of the days, ``None`` for the beginning of time.
        to: Last of the days, ``None`` when there is no end.
    """

    holds: ParameterValue | None
    by: str
    other: ParameterValue
    other_by: str
    from_: dt.date | None
    to: dt.date | None


def disagreements(entries: Sequence[Entry[Parameter]]) -> Iterator[Disagreement]:
    """Yield the days on which the layer that holds and one below it differ, the nearest of those below first."""
    upper = entries[-1]
    for lower in reversed(entries[:-1]):
        yield from _joined(upper, lower)


def _joined(upper: Entry[Parameter], lower: Entry[Parameter]) -> Iterator[Disagreement]:
    """Yield the periods on which two layers differ; neighbouring days with the same two values are one period."""
    found: list[Disagreement] = []
    starts = _starts((*upper.value.values, *lower.value.values))
    for start, following in zip(starts, (*starts[1:], None), strict=True):
        holds, other = upper.value.on(start), lower.value.on(start)
        if other is None or (holds is not None and holds.number == other.number and _same_unit(upper, lower)):
            continue
        if found and (found[-1].holds, found[-1].other, found[-1].to) == (holds, other, start - _DAY):
            start = found.pop().from_ or dt.date.min  # noqa: PLW2901 - the same two values since an earlier day
        found.append(
            Disagreement(
                holds=holds,
                by=upper.layer,
                other=other,
                other_by=lower.layer,
                from_=start if start > dt.date.min else None,
                to=following - _DAY if following is not None else None,
            )
        )
    yield from found


def _same_unit(upper: Entry[Parameter], lower: Entry[Parameter]) -> bool:
    return upper.value.unit == lower.value.unit


def _starts(values: Sequence[ParameterValue]) -> list[dt.date]:
    """Return the days on which something may change, the beginning of time first."""
    begun = {value.from_ for value in values if value.from_ is not None}
    ended = {value.to + _DAY for value in values if value.to is not None}
    return sorted({dt.date.min, *begun, *ended})


def layers_disagree(entries: tuple[Entry[Parameter], ...]) -> Iterator[Problem]:
    """Yield a note of the days on which layers differ and which of them holds; a warning where no value is left."""
    upper = entries[-1]
    for one in disagreements(entries):
        facts = {
            "parameter": upper.value.title,
            "layer": one.by,
            "other": one.other.value,
            "below": one.other_by,
            "from": one.from_,
            "to": one.to,
        }
        if one.holds is None:
            yield _problem("norms.value-hidden", upper, ("values",), Severity.WARNING, facts)
        else:
            place = upper.value.values.index(one.holds)
            facts["value"] = one.holds.value
            yield _problem("norms.layers-disagree", upper, ("values", place, "value"), Severity.NOTE, facts)


def _values(parameter: Parameter) -> Iterator[tuple[Within, ParameterValue | PaymentVariant]]:
    key = "values" if parameter.values else "variants"
    for place, value in enumerate(parameter.entries):
        yield (key, place), value


def _problem(
    code: str, entry: Entry[Parameter], within: Within, severity: Severity, facts: Mapping[str, object]
) -> Problem:
    return Problem(code=code, facts=facts, place=entry.place_of(within), severity=severity)
