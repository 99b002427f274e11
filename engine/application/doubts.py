"""Forms the program is not sure of: each is told with the line that settles it for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.application.kit import Kit
from engine.errors import Problem, Severity
from engine.language import split_name
from engine.loading.values import build_organisation, build_person
from engine.loading.workspace import Located, Workspace
from engine.model.people import Person
from engine.rendering.view_making import Doubt, Views
from engine.rendering.views import Cases


def doubt_problems(doubts: Iterable[Doubt]) -> Iterator[Problem]:
    """Yield one warning for each phrase with unsure forms, with the line to write at its owner."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for doubt in doubts:
        found.setdefault((doubt.name, doubt.field, doubt.text), {})[doubt.case] = doubt.form
    for (name, field, text), forms in found.items():
        several = list(dict.fromkeys(forms.values()))
        facts = {"name": name, "text": text, "forms": several, "line": record_line(field, forms)}
        yield Problem(code="language.unsure-form", facts=facts, severity=Severity.WARNING)


def record_line(field: str, forms: Mapping[str, str]) -> str:
    """Return the line of YAML that settles forms: «name_forms: {ablt: Воронцом Глебом Юрьевичем}»."""
    return f"{field}: {{{', '.join(f'{case}: {_quoted(form)}' for case, form in forms.items())}}}"


def _quoted(form: str) -> str:
    """Return a form as YAML reads it back."""
    plain = form.isprintable() and not any(sign in form for sign in ":#{}[],&*!|>'\"%@`")
    return form if plain else "'" + form.replace("'", "''") + "'"


def people_problems(workspace: Workspace, kit: Kit) -> Iterator[Problem]:
    """Yield, for everybody in the workspace, unknown genders, unsure forms, and hand-written forms of another name."""
    for name, located in workspace.people.items():
        person = build_person(located.data)
        if person.gender is None:
            facts = {"name": person.name, "id": name}
            place = located.place_of(("name",))
            yield Problem(code="check.gender-unknown", facts=facts, place=place, severity=Severity.WARNING)
        views = Views(kit.words.kinds, kit.words.lexicon)
        view = views.person(person)
        _ask_every_case(*([view.name] if person.gender else []), view.position)
        yield from _placed(doubt_problems(views.doubts), located, "name")
        yield from _strangers(person, located)
    views = Views(kit.words.kinds, kit.words.lexicon)
    shown = views.organisation(build_organisation(workspace.passport.data))
    _ask_every_case(shown.name, shown.called)
    yield from _placed(doubt_problems(views.doubts), workspace.passport, "name")


def _ask_every_case(*phrases: Cases) -> None:
    for phrase in phrases:
        for case in Cases.CODES:
            getattr(phrase, case)


def _placed(problems: Iterable[Problem], located: Located, key: str) -> Iterator[Problem]:
    for problem in problems:
        yield Problem(code=problem.code, facts=problem.facts, place=located.place_of((key,)), severity=problem.severity)


def _strangers(person: Person, located: Located) -> Iterator[Problem]:
    """Yield forms written by hand that belong to another name: somebody changed the name and left the forms."""
    own = split_name(person.name)
    for case, form in person.name_forms.items():
        if not _akin(own.words, split_name(form).words):
            facts = {"name": person.name, "form": form, "case": case}
            place = located.place_of(("name_forms", case))
            yield Problem(code="person.form-of-another-name", facts=facts, place=place, severity=Severity.WARNING)


def _akin(words: tuple[str, ...], forms: tuple[str, ...]) -> bool:
    """Return whether every word of a form begins as some word of the name does (ё and е are one letter here)."""
    starts = {_start(word) for word in words}
    return all(_start(form) in starts for form in forms if not form.isspace())


def _start(word: str) -> str:
    return word.lower().replace("ё", "е")[:1]
