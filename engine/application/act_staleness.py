"""What of the register wants looking at: not checked for long, beginning or ending soon, ended, never verified."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from engine.application.act_uses import Uses, all_uses, wanted_on
from engine.application.kit import Kit
from engine.loading.norms import Norms
from engine.model.norms import Act, ActArticle, Force, Parameter, ParameterValue, Status
from engine.workflow.terms import add_months

_NOT_VERIFIED: Final = (Status.NOT_VERIFIED, Status.PARTLY_VERIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An act, an article of one or a value of a parameter that wants looking at.

    Attributes:
        id: Id of the act or of the parameter.
        title: How people call it.
        day: The day that matters: of the last check, of the beginning, of the end; ``None`` where there is none.
        status: How far it was verified.
        uses: How many places of the content rest on it.
        article: Number of the article, when it is about one.
        value: The value, when it is about a parameter.
        note: What the register says is missing.
    """

    id: str
    title: str
    day: dt.date | None
    status: Status
    uses: int
    article: str | None = None
    value: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """What wants looking at on a day.

    Attributes:
        unchecked: Acts last checked before ``since``, those with most uses first.
        begins: What comes into force between the day and ``until``, by day.
        ends: What ends between the day and ``until``, by day.
        ended: Acts that ended, that nothing in force replaces and that content still rests on.
        unverified: What was not verified, or in part, those with most uses first.
    """

    since: dt.date
    until: dt.date
    unchecked: tuple[Matter, ...]
    begins: tuple[Matter, ...]
    ends: tuple[Matter, ...]
    ended: tuple[Matter, ...]
    unverified: tuple[Matter, ...]


def stale(kit: Kit, day: dt.date, *, months: int, within: int) -> Stale:
    """Return what wants looking at.

    Args:
        kit: The loaded layers.
        day: The day.
        months: An act not checked for so many months is told of.
        within: What begins or ends within so many months is told of.

    Raises:
        ContentError: A card or a workflow cannot be read.
    """
    since, until = add_months(day, -months), add_months(day, within)
    look = _Look(norms=kit.norms, every=all_uses(kit), day=day)
    terms = [*look.terms_of_acts(), *look.terms_of_values()]
    return Stale(
        since=since,
        until=until,
        unchecked=_most_used(look.act(act, act.last_checked) for act in look.living if act.last_checked < since),
        begins=_by_day((first, one) for first, _, one in terms if first is not None and day < first <= until),
        ends=_by_day((last, one) for _, last, one in terms if last is not None and day <= last <= until),
        ended=_most_used(look.ended()),
        unverified=_most_used(one for one in look.everything() if one.status in _NOT_VERIFIED),
    )


Term = tuple[dt.date | None, dt.date | None, Matter]


@dataclass(frozen=True, kw_only=True)
class _Look:
    """Looks through the register on a day."""

    norms: Norms
    every: Uses
    day: dt.date

    @cached_property
    def living(self) -> tuple[Act, ...]:
        """The acts that have not ended."""
        acts = self.norms.acts
        return tuple(act for act in acts if acts.on(act.id, self.day).force is not Force.REPEALED)

    def act(self, act: Act, day: dt.date | None = None) -> Matter:
        """Return an act as a matter."""
        uses = self._uses(act.id)
        return Matter(id=act.id, title=act.short_name, day=day, status=act.status, uses=uses, note=act.note)

    def terms_of_acts(self) -> Iterator[Term]:
        """Yield the first and the last day of acts, and of articles with days of their own."""
        for act in self.living:
            yield act.first, act.in_force.to, self.act(act)
            for article in act.articles.values():
                if article.in_force is not None:
                    yield article.in_force.from_, article.in_force.to, self._article(act, article)

    def terms_of_values(self) -> Iterator[Term]:
        """Yield the first and the last day of the values of parameters."""
        for parameter in self.norms.parameters.values():
            for value in parameter.values:
                yield value.from_, value.to, _value(parameter, value)

    def everything(self) -> Iterator[Matter]:
        """Yield the acts that have not ended, their articles and the values of the day."""
        for act in self.living:
            yield self.act(act)
            yield from (self._article(act, article) for article in act.articles.values())
        for parameter in self.norms.parameters.values():
            value = parameter.on(self.day)
            if value is not None:
                yield _value(parameter, value)

    def ended(self) -> Iterator[Matter]:
        """Yield the acts that ended, that nothing in force replaces and that content still rests on."""
        acts = self.norms.acts
        for act in acts:
            found = acts.on(act.id, self.day)
            ended = found.force is Force.REPEALED and not acts.is_replaced(found, self.day)
            if ended and self._uses(act.id):
                yield self.act(act, act.in_force.to)

    def _article(self, act: Act, article: ActArticle) -> Matter:
        return Matter(
            id=act.id,
            title=act.short_name,
            day=None,
            status=article.status,
            uses=sum(ground.act == act.id and ground.article == article.number for ground in self.every.grounds()),
            article=article.number,
            note=article.note,
        )

    def _uses(self, act: str) -> int:
        return self.every.of(wanted_on(self.norms.acts, act, self.day)).count


def _value(parameter: Parameter, value: ParameterValue) -> Matter:
    return Matter(
        id=parameter.id,
        title=parameter.title,
        day=None,
        status=value.status,
        uses=0,
        value=value.value,
        note=parameter.note,
    )


def _most_used(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """Return matters, those that most rests on first; the others keep their order."""
    return tuple(sorted(matters, key=lambda one: -one.uses))


def _by_day(matters: Iterable[tuple[dt.date, Matter]]) -> tuple[Matter, ...]:
    return tuple(replace(one, day=day) for day, one in sorted(matters, key=lambda pair: pair[0]))
