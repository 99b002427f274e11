"""The register in words: states of acts, how far they were verified, units of parameters, periods."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from engine.application.sentences.shape import N_, Plural
from engine.language import short_date
from engine.loading.norms import Norms
from engine.model.documents import Ground
from engine.model.norms import Act, ActOn, Force, Level, ParameterValue, PaymentVariant, Period, Status

Translations = gettext.NullTranslations

STATUSES: Final[Mapping[Status, str]] = {
    Status.VERIFIED: N_("verified"),
    Status.PARTLY_VERIFIED: N_("verified in part"),
    Status.NOT_VERIFIED: N_("not verified"),
    Status.HOUSE_DEFAULT: N_("chosen by default, no norm behind it"),
}
LEVELS: Final[Mapping[Level, str]] = {
    Level.FEDERAL: N_("federal"),
    Level.REGIONAL: N_("regional"),
    Level.MUNICIPAL: N_("municipal"),
    Level.LOCAL: N_("of the organisation"),
}
_COUNTED: Final[Mapping[str, Plural]] = {
    "persons": Plural("{count} person", "{count} persons", "count"),
    "months": Plural("{count} month", "{count} months", "count"),
    "years": Plural("{count} year", "{count} years", "count"),
    "working-days": Plural("{count} working day", "{count} working days", "count"),
    "calendar-days": Plural("{count} calendar day", "{count} calendar days", "count"),
}
_MEASURED: Final[Mapping[str, str]] = {"rubles": N_("{value} rubles"), "percent": N_("{value} per cent")}


def force_words(on: ActOn, translations: Translations) -> str:
    """Return the state of an act, or of the article asked about, with the day that decides it when it is known."""
    _ = translations.gettext
    term = _term(on)
    if on.force is Force.NOT_YET:
        if on.act.kind == "project":
            return _("a draft, not adopted")
        first = term.from_ or on.act.first
        return _("not yet in force, begins on {day}").format(day=short_date(first)) if first else _("not yet in force")
    if on.force is Force.REPEALED:
        if term.to is None:
            return _("repealed, the last day is not recorded")
        return _("repealed, the last day was {day}").format(day=short_date(term.to))
    if term != Period():
        return _("in force {term}").format(term=period_words(term.from_, term.to, translations))
    if on.act.repealed:
        return _("in force; it is repealed later, the day is not recorded")
    return _("in force") if on.certain else _("in force; since which day is not recorded")


def _term(on: ActOn) -> Period:
    """Return the days as they are recorded: those of the article where it has its own, the act's otherwise."""
    own = on.article.in_force if on.article is not None else None
    return own if own is not None else on.act.in_force


def requisites(norms: Norms, act: Act) -> str:
    """Return kind, date and number in short: «распоряжение от 25.12.2019 № Р-145»."""
    words = [norms.act_kinds[act.kind].forms["nomn"]]
    if act.date is not None:
        words.append(f"от {short_date(act.date)}")
    if act.numbers:
        words.append(("" if act.kind == "standard" else "№ ") + ", ".join(act.numbers))
    return " ".join(words)


def period_words(first: dt.date | None, last: dt.date | None, translations: Translations) -> str:
    """Return the days something holds; an empty text when it holds always."""
    _ = translations.gettext
    if first is not None and last is not None:
        return _("from {first} to {last}").format(first=short_date(first), last=short_date(last))
    if first is not None:
        return _("from {first}").format(first=short_date(first))
    return _("to {last}").format(last=short_date(last)) if last is not None else ""


def value_words(unit: str, value: ParameterValue | PaymentVariant, translations: Translations) -> str:
    """Return a value with its unit: «3 рабочих дня»; a dash for a sample whose size is not set."""
    if value.value is None:
        return "—"
    words = _COUNTED.get(unit)
    if words is not None:
        return translations.ngettext(words.one, words.many, int(Decimal(value.value))).format(count=value.value)
    text = value.value.replace(".", ",")
    return translations.gettext(_MEASURED[unit]).format(value=text) if unit else text


def ground_words(ground: Ground, *, act: str, article: str | None, translations: Translations) -> str:
    """Return what of an act a ground names, and when: «ст. 351.8, если …»; another id where it names another act.

    Args:
        ground: The ground.
        act: Id of the act that is asked about.
        article: The article that is asked about; where there is one, a ground on the whole act is told apart.
        translations: Catalogue of the language.
    """
    _ = translations.gettext
    words = [_("art. {number}").format(number=ground.article)] if ground.article else []
    if article is not None and ground.article is None:
        words.append(_("the whole act"))
    if ground.act != act:
        words.append(_("named as {act}").format(act=ground.act))
    if ground.optional:
        words.append(_("if the layer has the act"))
    if ground.when is not None:
        words.append(_("when: {condition}").format(condition=ground.when.text))
    return ", ".join(words)


def act_title(act: Act, article: str | None, translations: Translations) -> str:
    """Return how people call an act, with the article when one is meant."""
    if article is None:
        return act.short_name
    return f"{act.short_name}, {translations.gettext('art. {number}').format(number=article)}"
