"""What a template sees: people, organisations and documents with their words in the six cases.

The fields of these dataclasses are the vocabulary of templates; the static check of a template walks the same fields.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.model.people import Contract, SecondLanguage

NBSP = "\u00a0"
BLANK_NUMBER = "________"
"""Printed where the number is still to be written by hand."""
BLANK_DATE = f"«____»{NBSP}______________{NBSP}20___{NBSP}г."
"""Printed where the date is still to be written by hand."""


class Cases:
    """A noun phrase in its cases (OpenCorpora codes), each made when first asked for and kept."""

    CODES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "loc2")

    nomn: str
    """Именительный."""
    gent: str
    """Родительный."""
    datv: str
    """Дательный."""
    accs: str
    """Винительный."""
    ablt: str
    """Творительный."""
    loct: str
    """Предложный: о ком, о чём."""
    loc2: str
    """Второй предложный: где — «в детском саду»; у большинства слов равен предложному."""

    def __init__(self, decline: Callable[[str], str]) -> None:
        self._decline = decline

    def __getattr__(self, code: str) -> str:
        """Make the form of a case; the next time it is an ordinary attribute."""
        if code not in self.CODES:
            raise AttributeError(code)
        form = self._decline(code)
        if type(form) is str:  # a doubtful one is asked for every time, so that every paper notes it
            self.__dict__[code] = form
        return str(form)


class NoCases:
    """A noun phrase there is none of: false in a condition, and printing it is refused as of every absent value."""

    def __init__(self) -> None:
        self.__dict__.update(dict.fromkeys(Cases.CODES))

    def __bool__(self) -> bool:
        """Return false, as nothing does."""
        return False


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """A person; ``name`` is the full name, ``initials`` «А.И. Петрова», ``surname_initials`` «Петрова А.И.»."""

    name: Cases
    initials: Cases
    surname_initials: Cases
    position: Cases
    greeting: str
    gender: str
    category: str | None
    subject: str | None
    department: str | None
    experience_years: int | None
    hired: dt.date | None
    contract: Contract | None
    address: str | None
    identity: str | None
    phone: str | None
    email: str | None
    is_employee: bool


@dataclass(frozen=True, kw_only=True)
class OrganisationView:
    """An organisation; ``called`` is the short name where there is one, the full name otherwise."""

    name: Cases
    called: Cases
    short_name: str | None
    kind: str
    founder: str | None
    place: str
    address: str | None
    phone: str | None
    email: str | None
    site: str | None
    ogrn: str | None
    inn: str | None
    kpp: str | None
    okpo: str | None
    letterhead: str
    second_language: SecondLanguage | None
    head: PersonView
    head_acts_on: str
    has_union: bool
    union: str | None
    union_head: PersonView | None


@dataclass(frozen=True, kw_only=True)
class PaymentView:
    """A payment; ``size`` continues the words «в размере»."""

    size: str
    per_mentee: bool
    source: str | None


@dataclass(frozen=True, kw_only=True)
class RequisitesView:
    """Another document; ``citation`` is «приказ от 1 сентября 2026 г. № 145-ОД «О …»» in any case."""

    kind: Cases
    date: dt.date | None
    number: str
    title: str | None
    organisation: str | None
    citation: Cases


@dataclass(frozen=True, kw_only=True)
class PairView:
    """A mentor with mentees; ``mentee`` is the first of them."""

    mentor: PersonView
    mentees: tuple[PersonView, ...]
    mentee: PersonView
    is_group: bool
    form: str
    kind: str
    request: str | None
    start: dt.date
    end: dt.date
    payment: PaymentView | None
    consent: RequisitesView | None
    addendum: RequisitesView | None
    under_351_8: bool


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """The document being made; an absent number prints as a blank, ``approved`` is «утверждено» in its gender."""

    kind: Cases
    approved: str
    date: dt.date | None
    number: str
    title: str
    place: str
    school_year: str


@dataclass(frozen=True, kw_only=True)
class AppendixView:
    """The mark of an appendix; ``number`` is absent when the order has one appendix only.

    Attributes:
        attached: Whether the document is an appendix at all.
    """

    number: str | None
    attached: bool = False


class Fields:
    """An object of a card's schema: its properties are attributes, and nothing else is."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.__dict__.update(values)
