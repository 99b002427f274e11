"""Makes what a template sees out of model values: names are declined, sums are put in words, doubts are noted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine import language
from engine.model.norms import Term
from engine.model.people import Organisation, Pair, Payment, Person, Requisites
from engine.rendering.known import Known
from engine.rendering.views import (
    BLANK_DATE,
    BLANK_NUMBER,
    NBSP,
    Cases,
    Fields,
    OrganisationView,
    PairView,
    PaymentView,
    PersonView,
    RequisitesView,
)

_BASES = {"salary": "должностного оклада", "rate": "ставки заработной платы", "none": ""}


class _Doubtful(str):
    """A form that is not certain."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A form that was made although nothing the program knows proves it.

    Attributes:
        name: Whose it is, as the person or organisation is called.
        field: Key of the record that holds forms written by hand (``name_forms``).
        text: The phrase in the nominative.
        case: Grammatical case.
        form: What was printed.
    """

    name: str
    field: str
    text: str
    case: str
    form: str


class _Noted(threading.local):
    """Where the paper being made in this thread notes its doubts."""

    def __init__(self) -> None:
        self.doubts: list[Doubt] = []


_NOTED = _Noted()


class Views:
    """Makes views out of model values; knows the nouns of documents.

    Args:
        kinds: Kinds of documents by id (``document_kinds`` of ``norms/terms.yaml``).
        lexicon: Words of positions and organisations.
        known: Views that papers before have made, shared by the papers of a run.

    Attributes:
        doubts: Unsure forms that the paper being made in this thread has asked for.
    """

    def __init__(self, kinds: Mapping[str, Term], lexicon: language.Lexicon, known: Known | None = None) -> None:
        self._kinds = kinds
        self._lexicon = lexicon
        self._known = Known() if known is None else known
        self._makers: Mapping[type, Callable[..., object]] = {
            Person: self.person,
            Organisation: self.organisation,
            Pair: self.pair,
            Requisites: self.requisites,
            Payment: payment_view,
        }
        self.doubts: list[Doubt] = []
        _NOTED.doubts = self.doubts

    def of(self, value: object) -> object:
        """Return what a template sees for a model value; tuples and mappings are walked."""
        make = self._makers.get(type(value))
        if make is not None:
            return make(value)
        if isinstance(value, tuple):
            return tuple([self.of(item) for item in value])
        if isinstance(value, Mapping):
            return Fields({name: self.of(item) for name, item in value.items()})
        return value

    def person(self, person: Person) -> PersonView:
        """Return a person with every word in its cases; forms written by hand win. A person has one view."""
        return self._known.of(person, self._person)

    def _person(self, person: Person) -> PersonView:
        gender = person.gender or ""
        name, forms = person.name, person.name_forms
        whole = self._phrase(
            name, "name_forms", name, forms, lambda case: language.decline_name_explained(name, _of_name(case), gender)
        )
        position = person.position or ""

        def with_initials(initials: Callable[..., str], case: str) -> str:
            getattr(whole, case)  # notes a doubt: the surname in it is the same
            return initials(name, _of_name(case), gender, forms=forms)

        return PersonView(
            name=whole,
            initials=Cases(lambda case: with_initials(language.initials, case)),
            surname_initials=Cases(lambda case: with_initials(language.surname_initials, case)),
            position=self._phrase(
                name,
                "position_forms",
                position,
                person.position_forms,
                lambda case: language.decline_position_explained(position, case, self._lexicon),
            ),
            greeting=language.greeting(name, gender),
            gender=gender,
            category=person.category,
            subject=person.subject,
            department=person.department,
            experience_years=person.experience_years,
            hired=person.hired,
            contract=person.contract,
            address=person.address,
            identity=person.identity,
            phone=person.phone,
            email=person.email,
            is_employee=person.is_employee,
        )

    def organisation(self, organisation: Organisation) -> OrganisationView:
        """Return an organisation with its names in their cases. An organisation has one view."""
        return self._known.of(organisation, self._organisation)

    def _organisation(self, organisation: Organisation) -> OrganisationView:
        full, short = organisation.name, organisation.short_name
        name = self._phrase(
            full,
            "name_forms",
            full,
            organisation.name_forms,
            lambda case: language.decline_organisation_explained(full, case, self._lexicon),
        )
        called = self._phrase(
            full,
            "short_name_forms",
            short or "",
            organisation.short_name_forms,
            lambda case: language.decline_organisation_explained(short or "", case, self._lexicon),
        )
        return OrganisationView(
            name=name,
            called=called if short else name,
            short_name=short,
            kind=organisation.kind,
            founder=organisation.founder,
            place=organisation.place,
            address=organisation.address,
            phone=organisation.phone,
            email=organisation.email,
            site=organisation.site,
            ogrn=organisation.ogrn,
            inn=organisation.inn,
            kpp=organisation.kpp,
            okpo=organisation.okpo,
            letterhead=organisation.letterhead,
            second_language=organisation.second_language,
            head=self.person(organisation.head),
            head_acts_on=organisation.head_acts_on,
            has_union=organisation.has_union,
            union=organisation.union,
            union_head=self.person(organisation.union_head) if organisation.union_head else None,
        )

    def pair(self, pair: Pair) -> PairView:
        """Return a pair or group."""
        mentees = tuple([self.person(mentee) for mentee in pair.mentees])
        return PairView(
            mentor=self.person(pair.mentor),
            mentees=mentees,
            mentee=mentees[0],
            is_group=len(mentees) > 1,
            form=pair.form,
            kind=pair.kind,
            request=pair.request,
            start=pair.start,
            end=pair.end,
            payment=payment_view(pair.payment) if pair.payment else None,
            consent=self.requisites(pair.consent) if pair.consent else None,
            addendum=self.requisites(pair.addendum) if pair.addendum else None,
            under_351_8=pair.under_351_8,
        )

    def kind(self, name: str) -> Cases:
        """Return the noun of a kind of documents in its cases."""
        return self._known.of(self._kinds[name], term_cases)

    def requisites(self, requisites: Requisites) -> RequisitesView:
        """Return a cited document; a draft is cited with blanks. A cited document has one view."""
        return self._known.of(requisites, self._requisites)

    def _requisites(self, requisites: Requisites) -> RequisitesView:
        kind = self.kind(requisites.kind)
        return RequisitesView(
            kind=kind,
            date=requisites.date,
            number=requisites.number or BLANK_NUMBER,
            title=requisites.title,
            organisation=requisites.organisation,
            citation=Cases(lambda case: self._citation(kind, requisites, case)),
        )

    def _phrase(
        self,
        name: str,
        field: str,
        text: str,
        by_hand: Mapping[str, str],
        explained: Callable[[str], language.Declined],
    ) -> Cases:
        """Return a phrase in its cases: forms written by hand win, unsure ones are noted."""

        def form(case: str) -> str:
            written = by_hand.get(case) or (by_hand.get("loct") if case == "loc2" else None)
            if written:
                return written
            found = explained(case)
            if found.confidence is language.Confidence.UNSURE:
                _NOTED.doubts.append(Doubt(name=name, field=field, text=text, case=case, form=found.text))
                return _Doubtful(found.text)
            return found.text

        return Cases(form)

    def _citation(self, kind: Cases, requisites: Requisites, case: str) -> str:
        words = [getattr(kind, case)]
        if requisites.organisation:
            words.append(language.decline_organisation(requisites.organisation, "gent", self._lexicon))
        words.append(f"от {language.long_date(requisites.date) if requisites.date else BLANK_DATE}")
        words.append(f"№{NBSP}{requisites.number or BLANK_NUMBER}")
        if requisites.title:
            words.append(f"«{language.nested_quotes(requisites.title)}»")
        return " ".join(words)


def term_cases(term: Term) -> Cases:
    """Return a term of ``norms/terms.yaml`` in its cases."""
    return Cases(lambda case: term.forms[_of_name(case)])


def _of_name(case: str) -> str:
    """Return the prepositional for the second one: names and terms have no form of their own for a place."""
    return "loct" if case == "loc2" else case


def payment_view(payment: Payment) -> PaymentView:
    """Return a payment whose size reads after «в размере»."""
    return PaymentView(size=_size(payment), per_mentee=payment.per_mentee, source=payment.source)


def _size(payment: Payment) -> str:
    value = payment.value
    figure = str(value.normalize() if value % 1 else int(value)).replace(".", ",")
    base = f" {_BASES[payment.base]}" if payment.base != "none" else ""
    match payment.kind:
        case "sum":
            return language.money(value)
        case "percent":
            words = language.count_words(int(value), "процент", "gent") if value % 1 == 0 else f"{figure} процента"
            return f"{words}{base}"
        case "coefficient":
            return f"{figure}{base}"
    return language.count(int(value), "балл", "gent")
