"""The register as plain data for programs: the same facts that people read in :mod:`engine.application.norm_pages`."""

from __future__ import annotations

from collections.abc import Sequence

from engine.application.act_impact import DossierUse, Impact, PaperUse
from engine.application.act_register import ActFacts, Listed, ParameterFacts
from engine.application.act_staleness import Matter, Stale
from engine.application.act_uses import ParameterUse, Uses
from engine.model.documents import Ground
from engine.model.norms import Act, ActOn, ParameterValue, PaymentVariant

Plain = dict[str, object]


def plain_listed(one: Listed) -> Plain:
    """Return a line of the register."""
    return {**_act(one.on.act), **_state(one.on), "layer": one.layer}


def plain_facts(facts: ActFacts, shown: Sequence[str]) -> Plain:
    """Return everything about an act; ``shown`` are the places of its entries as people see paths."""
    act = facts.on.act
    return {
        **_act(act),
        **_state(facts.on),
        "citation": facts.citation,
        "issuers": [issuer.nomn for issuer in act.issuers],
        "binding": act.binding,
        "citable": act.citable,
        "repealed": act.repealed,
        "amendments": act.amendments,
        "source": act.source,
        "note": act.note,
        "requires": list(act.requires),
        "entries": [{"layer": one.layer, "place": place} for one, place in zip(facts.said, shown, strict=True)],
        "amended_by": [one.id for one, _ in facts.amended_by],
        "amends": [one.id for one, _ in facts.amends],
        "successors": [{"id": one.act.id, **_state(one)} for one in facts.successors],
        "articles": [_article(one) for one in facts.articles],
        "uses": _uses(facts.uses),
    }


def _act(act: Act) -> Plain:
    keys = ("id", "code", "kind", "title", "short_name", "date", "level", "status", "last_checked")
    plain: Plain = {key: getattr(act, key) for key in keys}
    return {**plain, "numbers": list(act.numbers), "from": act.in_force.from_, "to": act.in_force.to}


def _state(on: ActOn) -> Plain:
    heir = on.successor.id if on.successor is not None else None
    return {"force": on.force, "certain": on.certain, "successor": heir}


def _article(on: ActOn) -> Plain:
    article = on.article
    assert article is not None  # noqa: S101 - articles of the register are asked about
    period = article.in_force
    return {
        "number": article.number,
        "says": article.says,
        "status": article.status,
        "force": on.force,
        "from": period.from_ if period is not None else None,
        "to": period.to if period is not None else None,
        "requires": list(article.requires),
        "source": article.source,
        "note": article.note,
    }


def plain_impact(found: Impact) -> Plain:
    """Return what a change of an act touches."""
    return {
        "act": found.act.id,
        "article": found.article,
        "uses": _uses(found.uses),
        "silent": sorted(found.silent),
        "printed": {name: list(slugs) for name, slugs in found.printed.items()},
        "dossiers": [_dossier(one) for one in found.dossiers],
        "papers": [_paper(one) for one in found.papers],
    }


def _uses(uses: Uses) -> Plain:
    return {
        "cards": [
            {
                "document": one.slug,
                "code": one.code,
                "title": one.title,
                "retention": one.retention,
                **_ground(one.ground),
            }
            for one in uses.cards
        ],
        "rules": [{"rule": one.code, "severity": one.rule.severity, **_ground(one.ground)} for one in uses.rules],
        "workflows": [
            {
                "process": one.process,
                "step": one.step.id if one.step is not None else None,
                "title": one.step.title if one.step is not None else one.title,
                **_ground(one.ground),
            }
            for one in uses.workflows
        ],
        "parameters": [_parameter(one) for one in uses.parameters],
    }


def _parameter(one: ParameterUse) -> Plain:
    return {"parameter": one.parameter.id, "layer": one.layer, **_value(one.value)}


def _ground(ground: Ground) -> Plain:
    when = ground.when.text if ground.when is not None else None
    return {"act": ground.act, "article": ground.article, "optional": ground.optional, "when": when}


def _dossier(one: DossierUse) -> Plain:
    keys = ("id", "title", "count", "due")
    return {
        "dossier": one.row.id,
        "organisation": one.organisation,
        "process": one.row.process,
        "school_year": one.row.school_year,
        "steps": [
            {**{key: getattr(step, key) for key in keys}, "documents": list(step.documents)} for step in one.steps
        ],
        "drafts": [{"id": row.id, "document": row.slug, "name": row.name} for row in one.drafts],
    }


def _paper(one: PaperUse) -> Plain:
    keys = ("dossier", "id", "slug", "date", "number", "name", "phase", "signed")
    return {
        **{key: getattr(one.row, key) for key in keys},
        "organisation": one.organisation,
        "grounds": [_ground(ground) for ground in one.grounds],
    }


def plain_stale(found: Stale) -> Plain:
    """Return what of the register wants looking at."""
    groups = ("unchecked", "begins", "ends", "ended", "unverified")
    return {
        "since": found.since,
        "until": found.until,
        **{name: [_matter(one) for one in getattr(found, name)] for name in groups},
    }


def _matter(one: Matter) -> Plain:
    keys = ("id", "title", "article", "value", "day", "status", "uses", "note")
    return {key: getattr(one, key) for key in keys}


def plain_parameter(facts: ParameterFacts, shown: Sequence[str]) -> Plain:
    """Return what every layer says of a parameter; ``shown`` are the places of its entries as people see paths."""
    holds = facts.parameter
    return {
        "id": holds.id,
        "title": holds.title,
        "unit": holds.unit or None,
        "on": _value(facts.on) if facts.on is not None else None,
        "layers": [
            {
                "layer": entry.layer,
                "place": place,
                "values": [_value(value) for value in entry.value.values],
                "variants": [_value(variant) for variant in entry.value.variants],
            }
            for entry, place in zip(facts.said, shown, strict=True)
        ],
        "differ": [
            {
                "from": one.from_,
                "to": one.to,
                "holds": one.holds.value if one.holds is not None else None,
                "by": one.by,
                "other": one.other.value,
                "other_by": one.other_by,
            }
            for one in facts.differ
        ],
    }


def _value(value: ParameterValue | PaymentVariant) -> Plain:
    act = {"id": value.act.act, "article": value.act.article} if value.act is not None else None
    plain: Plain = {"value": value.value, "from": value.from_, "to": value.to, "act": act}
    if isinstance(value, PaymentVariant):
        plain |= {"id": value.id, "title": value.title, "kind": value.kind, "bound": value.bound, "base": value.base}
    return {**plain, "status": value.status, "source": value.source}
