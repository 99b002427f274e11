"""The rules of the register of acts: one function per rule, over what the layers say, yielding problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Final

from engine.errors import Problem, Severity
from engine.language.act_numbers import number_key
from engine.model.norms import Act, Acts, Force, Period
from engine.model.register import Entry, Register, Within
from engine.workflow.nearest import Nearest

_DAY: Final = dt.timedelta(days=1)
_WITHOUT_DATE: Final = frozenset({"standard", "national-project", "federal-project", "project"})
"""Kinds of acts that a citation names without a date, a number, or both."""


def check_register(register: Register) -> Iterator[Problem]:
    """Yield everything wrong, or to be looked at, in the acts of all layers."""
    acts = Acts({name: entries[-1].value for name, entries in register.acts.items()})
    for entries in register.acts.values():
        for rule in RULES:
            yield from rule(entries[-1], acts)
        yield from another_act(entries)
    yield from successors_in_a_circle(register, acts)
    yield from act_twice(register)


def period_reversed(entry: Entry[Act], _acts: Acts) -> Iterator[Problem]:
    """Yield periods that end before they begin: of the act, of its articles; nothing would ever rest on them."""
    act = entry.value
    if _is_reversed(act.first, act.in_force.to):
        facts = {"act": act.short_name, "from": act.first, "to": act.in_force.to}
        yield _problem("norms.period-reversed", entry, ("in_force", "to"), Severity.REFUSAL, facts)
    for number, article in act.articles.items():
        own = article.in_force
        if own is not None and _is_reversed(own.from_, own.to):
            facts = {"act": act.short_name, "article": number, "from": own.from_, "to": own.to}
            within = ("articles", number, "in_force", "to")
            yield _problem("norms.period-reversed", entry, within, Severity.REFUSAL, facts)


def in_force_before_date(entry: Entry[Act], _acts: Acts) -> Iterator[Problem]:
    """Yield an act that is in force before its own date; papers do not cite it before that date all the same."""
    act = entry.value
    if act.date is not None and act.in_force.from_ is not None and act.in_force.from_ < act.date:
        facts = {"act": act.short_name, "from": act.in_force.from_, "date": act.date}
        yield _problem("norms.in-force-before-date", entry, ("in_force", "from"), Severity.WARNING, facts)


def article_outside(entry: Entry[Act], _acts: Acts) -> Iterator[Problem]:
    """Yield articles whose own period reaches beyond that of their act."""
    act = entry.value
    for number, article in act.articles.items():
        own = article.in_force
        if own is None:
            continue
        early = act.first is not None and own.from_ is not None and own.from_ < act.first
        late = act.in_force.to is not None and own.to is not None and own.to > act.in_force.to
        if early or late:
            within = ("articles", number, "in_force", "from" if early else "to")
            facts = {"act": act.short_name, "article": number, "from": act.first, "to": act.in_force.to}
            yield _problem("norms.article-outside", entry, within, Severity.WARNING, facts)


def unknown_acts(entry: Entry[Act], acts: Acts) -> Iterator[Problem]:
    """Yield the acts that another names and no layer has: its successor, what amended it."""
    act, near = entry.value, Nearest(acts.by_id)
    named: dict[Within, str] = {("amended_by", place): name for place, name in enumerate(act.amended_by)}
    if act.replaced_by is not None:
        named = {("replaced_by",): act.replaced_by, **named}
    for within, name in named.items():
        if name not in acts:
            facts = {"act": name, "nearest": near.to(name)}
            yield _problem("norms.unknown-act", entry, within, Severity.REFUSAL, facts)


def repealed_without_successor(entry: Entry[Act], _acts: Acts) -> Iterator[Problem]:
    """Yield a repealed act of which neither a successor is named nor said why there is none."""
    act = entry.value
    if act.repealed and act.replaced_by is None and act.note is None:
        yield _problem("norms.repealed-without-successor", entry, ("repealed",), Severity.WARNING, _named(act))


def replaced_but_in_force(entry: Entry[Act], _acts: Acts) -> Iterator[Problem]:
    """Yield an act that has a successor and no end: papers go on citing it."""
    act = entry.value
    if act.replaced_by is not None and act.citable and not act.repealed and act.in_force.to is None:
        yield _problem("norms.replaced-but-in-force", entry, ("replaced_by",), Severity.WARNING, _named(act))


def successor_not_in_force(entry: Entry[Act], acts: Acts) -> Iterator[Problem]:
    """Yield an act whose successor is not in force on the day after its last one: on some days none can be cited."""
    act = entry.value
    if act.in_force.to is None or act.replaced_by is None or act.replaced_by not in acts:
        return
    day = act.in_force.to + _DAY
    heir = acts.on(act.id, day).successor
    if heir is not None and acts.on(heir.id, day).force is not Force.IN_FORCE:
        later = heir.first if heir.first is not None and heir.first > day else None
        facts = {"act": act.short_name, "to": act.in_force.to, "successor": heir.short_name, "from": later}
        yield _problem("norms.successor-not-in-force", entry, ("replaced_by",), Severity.WARNING, facts)


def amended_before(entry: Entry[Act], acts: Acts) -> Iterator[Problem]:
    """Yield an amending act that is older than what it amends."""
    act = entry.value
    for place, name in enumerate(act.amended_by):
        other = acts.find(name)
        if act.date is not None and other is not None and other.date is not None and other.date < act.date:
            facts = {"act": act.short_name, "date": act.date, "amending": other.short_name, "amended": other.date}
            yield _problem("norms.amended-before", entry, ("amended_by", place), Severity.WARNING, facts)


def requisites_missing(entry: Entry[Act], _acts: Acts) -> Iterator[Problem]:
    """Yield an act that papers may cite and whose date or number is not known (ГОСТ Р 7.0.97 wants both)."""
    act = entry.value
    if act.citable and act.kind not in _WITHOUT_DATE and not (act.date and act.numbers):
        yield _problem("norms.requisites-missing", entry, ("citable",), Severity.WARNING, _named(act))


Rule = Callable[[Entry[Act], Acts], Iterator[Problem]]
RULES: Final[tuple[Rule, ...]] = (
    period_reversed,
    in_force_before_date,
    article_outside,
    unknown_acts,
    repealed_without_successor,
    replaced_but_in_force,
    successor_not_in_force,
    amended_before,
    requisites_missing,
)
"""Rules of one act."""


def another_act(entries: tuple[Entry[Act], ...]) -> Iterator[Problem]:
    """Yield an id under which a layer says other requisites than one below: it is another act, or one of them errs."""
    for below, above in pairwise(entries):
        before, now = below.value, above.value
        differ = {
            "kind": before.kind != now.kind,
            "date": None not in (before.date, now.date) and before.date != now.date,
            "numbers": bool(before.numbers and now.numbers) and not _share_number(before, now),
        }
        for key, differs in differ.items():
            if differs:
                facts = {"act": now.short_name, "id": now.id, "below": before.short_name, "layer": below.layer}
                yield _problem("norms.another-act", above, (key,), Severity.WARNING, facts)
                break


def successors_in_a_circle(register: Register, acts: Acts) -> Iterator[Problem]:
    """Yield every circle of successors once."""
    told = set[str]()
    for name in register.acts:
        path = [name]
        while (heir := acts.get(path[-1]).replaced_by) is not None and heir in acts and heir not in path:
            path.append(heir)
        if heir != name or name in told:
            continue
        told.update(path)
        facts = {"path": [*path, name]}
        yield _problem("norms.successors-in-a-circle", register.act(name), ("replaced_by",), Severity.REFUSAL, facts)


def act_twice(register: Register) -> Iterator[Problem]:
    """Yield two entries with the same kind, date and number; a note when they were issued by different bodies."""
    groups: dict[tuple[str, dt.date | None, str], list[Entry[Act]]] = {}
    for name in register.acts:
        entry = register.act(name)
        for number in entry.value.numbers:
            key = (entry.value.kind, entry.value.date, number_key(number))
            groups.setdefault(key, []).append(entry)
    for group in groups.values():
        for first, second in combinations(group, 2):
            one, other = first.value, second.value
            same = not (one.issuers and other.issuers) or _bodies(one) == _bodies(other)
            facts = {**_named(other), "id": other.id, "previous": one.id, "layer": first.layer}
            severity = Severity.WARNING if same else Severity.NOTE
            yield _problem("norms.act-twice" if same else "norms.act-alike", second, ("numbers",), severity, facts)


def outside(period: Period, act: Act, article: str | None = None) -> bool:
    """Return whether a period reaches beyond the days on which an act, or an article of it, is in force."""
    described = act.articles.get(article or "")
    own = described.in_force if described is not None and described.in_force is not None else Period()
    first = max((day for day in (act.first, own.from_) if day is not None), default=None)
    last = min((day for day in (act.in_force.to, own.to) if day is not None), default=None)
    early = first is not None and period.from_ is not None and period.from_ < first
    return early or (last is not None and (period.to is None or period.to > last))


def _is_reversed(first: dt.date | None, last: dt.date | None) -> bool:
    return first is not None and last is not None and last < first


def _share_number(one: Act, other: Act) -> bool:
    return bool({*map(number_key, one.numbers)} & {*map(number_key, other.numbers)})


def _bodies(act: Act) -> frozenset[str]:
    return frozenset(issuer.nomn.casefold() for issuer in act.issuers)


def _named(act: Act) -> dict[str, object]:
    return {"act": act.short_name}


def _problem(code: str, entry: Entry[Act], within: Within, severity: Severity, facts: Mapping[str, object]) -> Problem:
    return Problem(code=code, facts=facts, place=entry.place_of(within), severity=severity)
