"""What is told of acts, as lines of text: everything about one, what a change touches, what wants looking at."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from engine.application.act_impact import DossierUse, Impact, PaperUse
from engine.application.act_register import ActFacts, ParameterFacts
from engine.application.act_staleness import Matter, Stale
from engine.application.act_uses import ParameterUse, Uses
from engine.application.naming import code_of
from engine.application.norm_words import (
    LEVELS,
    STATUSES,
    act_title,
    force_words,
    ground_words,
    period_words,
    value_words,
)
from engine.application.wording import words
from engine.errors import Problem
from engine.language import short_date, short_school_year
from engine.model.documents import Ground
from engine.model.norms import ActOn, ParameterValue, PaymentVariant
from engine.workflow.parameter_checks import Disagreement

Translations = gettext.NullTranslations
Named = Callable[[Ground], str]
"""Tells what of an act a ground names."""


def act_lines(facts: ActFacts, shown: Sequence[str], translations: Translations) -> Iterator[str]:
    """Yield everything about one act.

    Args:
        facts: The act.
        shown: Where its entries stand, as people see paths, in the order of ``facts.said``.
        translations: Catalogue of the language.
    """
    _ = translations.gettext
    act = facts.on.act
    yield f"{act.id}  {act.short_name}"
    yield ""
    heads = {
        _("Named in papers"): facts.citation,
        _("State"): force_words(facts.on, translations),
        _("In its place"): _heir(facts.on),
        _("Code"): act.code,
        _("Level"): _(LEVELS[act.level]),
        _("Issued by"): "; ".join(issuer.nomn for issuer in act.issuers),
        _("Binding"): _("yes") if act.binding else _("no, it recommends or explains"),
        _("Papers refer to it"): _("yes") if act.citable else _("no"),
        _("Amendments"): act.amendments,
        _("Verified"): f"{_(STATUSES[act.status])}, {short_date(act.last_checked)}",
        _("Source"): act.source,
        _("Note"): act.note,
    }
    yield from (f"{name}: {value}" for name, value in heads.items() if value)
    origins = [f"{one.layer}: {place}" for one, place in zip(facts.said, shown, strict=True)]
    yield _("Entry") + ": " + origins[0]
    yield from _section(_("The entry takes the place of"), origins[1:])
    yield from _section(_("Amended by"), (f"{one.id}: {cited}" for one, cited in facts.amended_by))
    yield from _section(_("Amends"), (f"{one.id}: {cited}" for one, cited in facts.amends))
    chain = (f"{one.act.id}: {one.act.short_name} ({force_words(one, translations)})" for one in facts.successors)
    yield from _section(_("Replaced by"), chain)
    yield from _section(_("Requires"), act.requires)
    yield from _section(_("Articles"), (line for one in facts.articles for line in _article(one, translations)))
    named = partial(ground_words, act=act.id, article=None, translations=translations)
    yield from [*_uses(facts.uses, named, translations)] or ["", _("Nothing rests on this act.")]


def _heir(on: ActOn) -> str:
    return f"{on.successor.id} ({on.successor.short_name})" if on.successor is not None else ""


def _article(on: ActOn, translations: Translations) -> Iterator[str]:
    _ = translations.gettext
    article = on.article
    assert article is not None  # noqa: S101 - articles of the register are asked about
    state = f"{force_words(on, translations)}, " if article.in_force is not None else ""
    yield f"{article.number} – {article.says} ({state}{_(STATUSES[article.status])})"
    yield from (f"    {requirement}" for requirement in article.requires)
    if article.note:
        yield f"    {_('Note')}: {article.note}"


def impact_lines(found: Impact, on: ActOn, translations: Translations, *, everywhere: bool) -> Iterator[str]:
    """Yield what a change of an act touches.

    Args:
        found: The findings.
        on: The state of the act, or of its article, today.
        translations: Catalogue of the language.
        everywhere: Whether organisations are named.
    """
    _ = translations.gettext
    yield f"{act_title(found.act, found.article, translations)} [{found.act.id}]: {force_words(on, translations)}"
    named = partial(ground_words, act=found.act.id, article=found.article, translations=translations)
    sections = [*_uses(found.uses, named, translations)]
    silent = [", ".join(map(code_of, sorted(found.silent)))] if found.silent else []
    sections += _section(_("Their templates do not print it"), silent)
    titles = {one.parameter.id: one.parameter.title for one in found.uses.parameters}
    printed = [f"{titles[name]}: {', '.join(map(code_of, slugs))}" for name, slugs in found.printed.items() if slugs]
    sections += _section(_("Templates that print these values"), printed)
    sections += _section(
        _("Dossiers under way"),
        (line for one in found.dossiers for line in _dossier(one, translations, everywhere=everywhere)),
    )
    papers = [_paper(one, named, translations, everywhere=everywhere) for one in found.papers]
    sections += _section(_("Issued papers ({count})").format(count=len(papers)), papers)
    yield from sections or ["", _("Nothing rests on this act.")]


def _uses(uses: Uses, named: Named, translations: Translations) -> Iterator[str]:
    _ = translations.gettext
    yield from _section(_("Documents whose cards name it"), _cards(uses, named, translations))
    rules = (
        _with(f"{one.code}: {words(Problem(code=one.code), translations).what}", named(one.ground))
        for one in uses.rules
    )
    yield from _section(_("Rules of the program"), rules)
    yield from _section(_("Workflows"), _workflows(uses, named, translations))
    yield from _section(_("Values it has set"), (_value(one, named, translations) for one in uses.parameters))


def _cards(uses: Uses, named: Named, translations: Translations) -> Iterator[str]:
    kept = translations.gettext("term of storage, art. {number}")
    for _slug, own in groupby(uses.cards, key=lambda one: one.slug):
        members = list(own)
        grounds = (kept.format(number=one.ground.article) if one.retention else named(one.ground) for one in members)
        yield _with(f"{members[0].code} {members[0].title}", "; ".join(ground for ground in grounds if ground))


def _workflows(uses: Uses, named: Named, translations: Translations) -> Iterator[str]:
    _ = translations.gettext
    for process, own in groupby(uses.workflows, key=lambda one: one.process):
        members = list(own)
        yield f"{members[0].title} [{process}]"
        for one in members:
            name = f"{one.step.title} [{one.step.id}]" if one.step is not None else _("the workflow as a whole")
            yield "    " + _with(name, named(one.ground))


def _value(one: ParameterUse, named: Named, translations: Translations) -> str:
    value = value_words(one.parameter.unit, one.value, translations)
    term = period_words(one.value.from_, one.value.to, translations)
    sample = f", {one.value.title}" if isinstance(one.value, PaymentVariant) else ""
    return _with(f"{one.parameter.title}{sample}: {value}", named(one.ground), term, one.layer)


def _dossier(one: DossierUse, translations: Translations, *, everywhere: bool) -> Iterator[str]:
    _ = translations.gettext
    whose = f"{one.organisation}, " if everywhere else ""
    yield f"№ {one.row.id} {whose}{one.row.title}, {short_school_year(one.row.school_year)}"
    for step in one.steps:
        facts = [
            _("times: {count}").format(count=step.count) if step.count > 1 else "",
            _("nearest term {day}").format(day=short_date(step.due)) if step.due else "",
            ", ".join(map(code_of, step.documents)),
        ]
        rest = "; ".join(fact for fact in facts if fact)
        yield f"    {step.title} [{step.id}]" + (f" – {rest}" if rest else "")
    yield from (f"    {_('draft')}: {row.name}" for row in one.drafts)


def _paper(one: PaperUse, named: Named, translations: Translations, *, everywhere: bool) -> str:
    _ = translations.gettext
    row = one.row
    day = short_date(row.date) if row.date else ""
    called = row.name.removesuffix(".docx").replace(f" {row.number}", "").replace(f" от {day}", "")
    head = " ".join(part for part in (day or _("no date"), f"№ {row.number}" if row.number else "", called) if part)
    whose = one.organisation if everywhere else ""
    return _with(f"{head} [{code_of(row.slug)}]", whose, f"{_('dossier')} № {row.dossier}", named(one.grounds[0]))


def stale_lines(found: Stale, translations: Translations) -> Iterator[str]:
    """Yield what of the register wants looking at."""
    _ = translations.gettext
    sections = (
        (_("Ended, and nothing takes their place"), found.ended),
        (_("End by {day}").format(day=short_date(found.until)), found.ends),
        (_("Begin by {day}").format(day=short_date(found.until)), found.begins),
        (_("Not checked since {day}").format(day=short_date(found.since)), found.unchecked),
        (_("Not verified, or in part"), found.unverified),
    )
    lines = [line for title, own in sections for line in _section(title, (_matter(one, translations) for one in own))]
    yield from lines or ["", _("Nothing wants looking at.")]


def _matter(one: Matter, translations: Translations) -> str:
    _ = translations.gettext
    name = f"{one.title}, {_('art. {number}').format(number=one.article)}" if one.article else one.title
    facts = [
        short_date(one.day) if one.day else "",
        _(STATUSES[one.status]),
        _("rest on it: {count}").format(count=one.uses) if one.uses else "",
    ]
    value = f": {one.value}" if one.value is not None else ""
    return _with(f"{one.id} – {name}{value}", *facts)


def parameter_lines(facts: ParameterFacts, shown: Sequence[str], translations: Translations) -> Iterator[str]:
    """Yield what every layer says of a parameter.

    Args:
        facts: The parameter.
        shown: Where its entries stand, as people see paths, in the order of ``facts.said``.
        translations: Catalogue of the language.
    """
    _ = translations.gettext
    holds = facts.parameter
    yield f"{holds.id}  {holds.title}"
    for entry, place in zip(facts.said, shown, strict=True):
        yield ""
        head = f"{entry.layer}: {place}"
        yield head if entry is facts.said[0] else _("{entry} – hidden by the layer above").format(entry=head)
        for value in entry.value.entries:
            yield from _said(entry.value.unit, value, translations)
        if entry.value.note:
            yield f"  {_('Note')}: {entry.value.note}"
    yield from _section(_("The layers differ"), (_difference(one, translations) for one in facts.differ))


def _said(unit: str, value: ParameterValue | PaymentVariant, translations: Translations) -> Iterator[str]:
    _ = translations.gettext
    title = f"{value.title}: " if isinstance(value, PaymentVariant) else ""
    term = period_words(value.from_, value.to, translations) or _("always")
    act = ""
    if value.act is not None:
        act = f"{value.act.act} {ground_words(value.act, act=value.act.act, article=None, translations=translations)}"
    said = title + value_words(unit, value, translations)
    yield "  " + _with(said, term, act.rstrip(), _(STATUSES[value.status]))
    yield f"    {_('Source')}: {value.source}"


def _difference(one: Disagreement, translations: Translations) -> str:
    _ = translations.gettext
    term = period_words(one.from_, one.to, translations) or _("always")
    if one.holds is None:
        text = _("{term}: none holds; {other} of the layer “{below}” is hidden")
        return text.format(term=term, other=one.other.value, below=one.other_by)
    text = _("{term}: {value} holds (“{layer}”), not {other} (“{below}”)")
    return text.format(term=term, value=one.holds.value, layer=one.by, other=one.other.value, below=one.other_by)


def _with(text: str, *facts: str) -> str:
    """Return a text with what is known of it in brackets."""
    known = ", ".join(fact for fact in facts if fact)
    return f"{text} ({known})" if known else text


def _section(title: str, lines: Iterable[str]) -> list[str]:
    """Return a heading with its lines below, nothing when there are none."""
    found = [f"  {line}" for line in lines]
    return ["", f"{title}:", *found] if found else []
