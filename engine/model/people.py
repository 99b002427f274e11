"""People and organisations: who stands in the papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

CaseForms = Mapping[str, str]
"""Grammatical case (OpenCorpora code) → form written by hand."""


@dataclass(frozen=True, kw_only=True)
class Contract:
    """Employment contract (трудовой договор) of a person."""

    date: date
    number: str | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """A member of staff or another participant; see ``schemas/data/person.schema.json``.

    Attributes:
        name: Surname, first name, patronymic (may be absent), nominative.
        gender: ``m``, ``f``, or ``None`` when neither written nor certain from the name.
        position: Position in the nominative, as in the staff register.
        is_employee: Whether article 351.8 of the Labour Code can apply to the person at all.
        mentoring_in_job_description: Helping newcomers is already a paid duty, so article 351.8 does not apply.
    """

    name: str
    id: str | None = None
    gender: str | None = None
    name_forms: CaseForms = field(default_factory=dict)
    position: str | None = None
    position_forms: CaseForms = field(default_factory=dict)
    department: str | None = None
    subject: str | None = None
    category: str | None = None
    experience_years: int | None = None
    hired: date | None = None
    birth_date: date | None = None
    is_employee: bool = True
    mentoring_in_job_description: bool = False
    contract: Contract | None = None
    address: str | None = None
    identity: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, kw_only=True)
class SecondLanguage:
    """The names of an organisation in the second state language of a republic, as its charter has them."""

    name: str
    short_name: str | None = None
    founder: str | None = None


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """The passport of an organisation; see ``schemas/data/organisation.schema.json``.

    Attributes:
        letterhead: ``longitudinal``, ``angular`` or ``bilingual``.
    """

    name: str
    kind: str
    place: str
    head: Person
    title: str | None = None
    short_name: str | None = None
    name_forms: CaseForms = field(default_factory=dict)
    short_name_forms: CaseForms = field(default_factory=dict)
    founder: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    site: str | None = None
    ogrn: str | None = None
    inn: str | None = None
    kpp: str | None = None
    okpo: str | None = None
    letterhead: str = "longitudinal"
    second_language: SecondLanguage | None = None
    head_acts_on: str = "Устава"
    has_union: bool = True
    union: str | None = None
    union_head: Person | None = None
    first_year: bool = True


@dataclass(frozen=True, kw_only=True)
class Payment:
    """Payment for mentoring (стимулирующая выплата).

    Attributes:
        kind: ``sum``, ``percent``, ``coefficient`` or ``points``.
        value: Rubles for a sum; per cent, coefficient or points otherwise.
        base: What a percentage is taken of: ``salary``, ``rate`` or ``none``.
        per_mentee: Whether the size is set for every mentee.
        source: Where the money comes from.
    """

    kind: str
    value: Decimal
    base: str = "none"
    per_mentee: bool = True
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Requisites:
    """Requisites of another document that is cited.

    Attributes:
        kind: Kind of document, a key of ``norms/terms.yaml``.
        date: Date of the document, ``None`` while it is a draft.
        number: Number from the journal, ``None`` while it is a draft.
        title: Heading without quotes.
        organisation: Who issued it, when it was another organisation.
    """

    kind: str
    date: date | None = None
    number: str | None = None
    title: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A mentor with one mentee (pair) or several (group); see ``schemas/data/pair.schema.json``."""

    mentor: Person
    mentees: tuple[Person, ...]
    start: date
    end: date
    id: str | None = None
    form: str = "педагог – педагог"
    kind: str = "традиционное"
    request: str | None = None
    status: str = "accepted"
    replaces: str | None = None
    payment: Payment | None = None
    consent: Requisites | None = None
    addendum: Requisites | None = None

    @property
    def mentee(self) -> Person:
        """The mentee of a pair; of a group, the first who is an employee (conditions of workflows ask about them)."""
        return next((mentee for mentee in self.mentees if mentee.is_employee), self.mentees[0])

    @property
    def under_351_8(self) -> bool:
        """Whether article 351.8 of the Labour Code applies: an employee helps another, and not as a job duty.

        The article is about one employee who helps another on the employer's assignment: neither a pupil or a trainee
        without an employment contract is helped under it, nor does a person of another organisation or of a civil-law
        contract help under it. Helping that is a permanent paid duty is left to the contract (letter of Rostrud of
        02.10.2025 № ТЗ/7300-6-1; practice differs).
        """
        mentor = self.mentor
        helped = any(mentee.is_employee for mentee in self.mentees)
        return helped and mentor.is_employee and not mentor.mentoring_in_job_description
