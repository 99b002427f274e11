"""Which sentence of a code fits its facts, and the facts that follow from others (a cure written out, a letter)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import cast

from engine.errors import Problem
from engine.expressions.spelling import latin

_BY_FACTS: Mapping[str, tuple[str, ...]] = {
    "file.unreadable": ("reason",),
    "file.unwritable": ("reason",),
    "file.encoding": ("encoding",),
    "schema.bound": ("rule",),
    "schema.rule": ("rule",),
    "check.no-consent": ("what",),
    "check.order-of-dates": ("first", "second"),
    "answers.scope-needed": ("each",),
    "option.not-a-date": ("option",),
    "ooxml.not-a-docx": ("found",),
    "ooxml.too-big": ("what",),
    "template.not-closed": ("close",),
    "template.not-alone-in-paragraph": ("what",),
    "template.not-normal": ("what",),
    "workflow.name-not-here": ("root",),
    "workflow.nothing-to-sign": ("what",),
    "scenario.unknown-name": ("what",),
    "scenario.not-for-step": ("verb",),
    "scenario.other-day": ("what",),
    "scenario.beyond": ("what",),
    "scenario.uncovered": ("kind",),
    "check.beyond-teachers-papers": ("what",),
    "check.duty-not-named": ("what",),
    **dict.fromkeys(
        (
            "layout.ord-parts",
            "layout.ord-verb-form",
            "layout.ord-point",
            "layout.ord-num",
            "layout.ord-control",
            "layout.ord-date",
            "layout.num-date-year",
            "layout.num-group",
            "layout.num-money",
            "layout.num-units",
            "layout.num-ord",
            "layout.glue-initials",
            "layout.sign-no",
            "layout.quotes",
            "layout.dash",
            "layout.name-order",
            "mended.text",
        ),
        ("what",),
    ),
    "mended.margin": ("side",),
    "dossier.order-of-papers": ("what",),
    "store.unreachable": ("reason",),
    "journal.bad-pattern": ("name",),
    **dict.fromkeys(
        (
            "layout.font-attrs",
            "layout.font-color",
            "layout.font-lang",
            "layout.font-no-underline",
            "layout.font-spacing",
            "layout.page-body-one-section",
            "layout.page-num-appendix",
            "layout.page-num-dist",
            "layout.page-num-pos",
            "layout.page-num-start",
            "layout.para-hyphen",
            "layout.para-indent",
            "layout.para-line",
            "layout.para-req-gap",
            "layout.para-section-head",
        ),
        ("what",),
    ),
    "dossier.closed": ("status",),
    "dossier.pair-gone": ("status",),
    "dossier.not-draft": ("phase",),
    "dossier.not-final": ("phase",),
    "dossier.not-signed": ("phase",),
    **dict.fromkeys(
        (
            "layout.req-align-block",
            "layout.grif-approve",
            "layout.appx-head",
            "layout.date-num-line",
            "layout.date-valid",
            "layout.title-form",
            "layout.title-width",
            "layout.blank-type",
            "layout.blank-variant",
            "layout.org-exact",
            "layout.gerb-pos",
            "layout.gerb-none",
            "layout.sign-layout",
            "layout.sign-name",
            "layout.sign-post",
            "layout.exec-mark",
            "layout.esign-content",
            "layout.qr-pos",
            "layout.tbl-head-repeat",
        ),
        ("what",),
    ),
}
"""Codes whose sentence is chosen by the value of a fact or of two."""

_NODES: Mapping[str, str] = {
    "Call": "call",
    "Tuple": "round-list",
    "Test": "test",
    "Getitem": "item",
    "Slice": "item",
    "Filter": "filter",
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos", "Concat"), "arithmetic"),
}
_ALONE = 2
"""Names in the circle of a step that waits for itself: a → a."""
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct", "loc2"})
_TYPES = frozenset({"string", "integer", "number", "boolean", "object", "array"})
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_RUSSIAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\Z")
_STRAIGHT_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_ONE_EQUALS = re.compile("(?<![=!<>])=(?!=)")
_TYPOGRAPHIC = re.compile("[«»„“”‘’–—…]")
_INVISIBLE = re.compile("[\u00a0\u00ad\u200b-\u200d\u2060\ufeff]")
_CYRILLIC, _LATIN = re.compile(r"[А-Яа-яЁё]"), re.compile(r"[A-Za-z]")
_LOOKALIKES = str.maketrans("аеёикмнорстухАВЕКМНОРСТХвгп", "aeeukmhopctyxABEKMHOPCTXbrn")
_SEVERAL = re.compile(r"[A-Za-z0-9_./-]+( [A-Za-z0-9_./-]+)+\Z")
_OPENING = re.compile(r"\{%-?\s*(p|tr|tc|r)\s")


def variant(problem: Problem) -> str:
    """Return the key of the sentence that fits: ``code:variant``, or the code itself."""
    code, facts = problem.code, problem.facts
    if code.startswith("schema.") and "found" in facts and facts["found"] is None:
        return "schema.wrong-type:null" if facts.get("at") else "schema.wrong-type:empty-file"
    if code in _BY_FACTS:
        return f"{code}:{'-'.join(str(facts.get(name, '')) for name in _BY_FACTS[code])}"
    if code.startswith("layout.") and "what" in facts:
        return f"{code}:{facts['what']}"
    choose = _CHOICES.get(code)
    return f"{code}:{choose(facts)}" if choose else code


def details(problem: Problem) -> Mapping[str, object]:
    """Return the facts that follow from the facts of a problem; nothing is guessed beyond them."""
    derive = _of_dossier if problem.code.startswith("dossier.") else _DETAILS.get(problem.code)
    return derive(problem.facts) if derive else {}


Facts = Mapping[str, object]


def _of_dossier(facts: Facts) -> Facts:
    """Return the step with whom it is for, the first of what it waits for, and the day as a date, not as in a file."""
    title, scope, day = (str(facts.get(name) or "") for name in ("title", "scope", "day"))
    waits, asked = (cast("Collection[str]", facts.get(name) or ()) for name in ("waits", "asked"))
    return {
        "task": f"{title} ({scope})" if title and scope else title,
        "first": next(iter(waits), ""),
        "field": next(iter(asked), ""),
        "on": dt.date.fromisoformat(day) if _ISO_DATE.match(day) else None,
    }


def _type(facts: Facts) -> str:
    expected = facts.get("expected")
    wanted = [expected] if isinstance(expected, str) else list(cast("Sequence[str]", expected or ()))
    return next((name for name in wanted if name in _TYPES), "")


def _size(facts: Facts) -> str:
    rule = str(facts.get("rule", ""))
    return "empty" if rule.startswith("min") and facts.get("size") == 0 else rule


def _written(facts: Facts) -> str:
    """Return a tag or condition without its texts in straight quotes, where typography does no harm."""
    return _STRAIGHT_QUOTED.sub("", str(facts.get("text", "")))


def _expression(facts: Facts) -> str:
    written = _written(facts)
    if _TYPOGRAPHIC.search(written):
        return "character"
    if _ONE_EQUALS.search(written):
        return "equals"
    return "invisible" if _INVISIBLE.search(written) else ""


def _character(facts: Facts) -> Facts:
    written = _written(facts)
    if found := _TYPOGRAPHIC.search(written):
        return {"character": found.group()}
    if found := _INVISIBLE.search(written):
        return {"character": f"U+{ord(found.group()):04X}"}
    return {}


def _forbidden(facts: Facts) -> str:
    what = str(facts.get("what", ""))
    return "private" if what.startswith("_") else _NODES.get(what, "")


def _name(facts: Facts) -> str:
    name = str(facts.get("name", ""))
    return "mixed" if _CYRILLIC.search(name) and _LATIN.search(name) else ""


def _letter(facts: Facts) -> Facts:
    """Return the Russian letter in a Latin name, and the known name it was meant to be."""
    name = str(facts.get("name", ""))
    found = _CYRILLIC.search(name)
    if found is None:
        return {}
    mended = name.translate(_LOOKALIKES)
    allowed = cast("Sequence[str]", facts.get("allowed") or ())
    meant = mended if mended.rsplit(".", 1)[-1] in allowed else facts.get("nearest", "")
    return {"letter": found.group(), "nearest": meant}


def _alike(name: str) -> Callable[[Facts], str]:
    """Return the choice of sentence for a value in which Russian letters stand for Latin ones."""
    return lambda facts: "letters" if _in_latin(str(facts.get(name, ""))) in _names(facts) else ""


def _in_latin(text: str) -> str:
    """Return a name with Latin letters for the Russian ones that look like them; nothing when none are mixed."""
    mended = latin(text)
    return mended if mended != text and mended.isascii() else ""


def _names(facts: Facts) -> Collection[str]:
    return {str(name) for name in cast("Collection[str]", facts.get("allowed") or ())}


def _in_latin_letters(name: str) -> Callable[[Facts], Facts]:
    """Return the fact «nearest» of a value in which Russian letters stand for Latin ones."""

    def derive(facts: Facts) -> Facts:
        mended = _in_latin(str(facts.get(name, "")))
        return {"nearest": mended} if mended in _names(facts) else {}

    return derive


def _pattern(facts: Facts) -> str:
    found = str(facts.get("found", ""))
    if _in_latin(found) and _LATIN.search(found):
        return "letters"
    if _TYPOGRAPHIC.match(found[:1]) and _TYPOGRAPHIC.match(found[-1:]):
        return "quotes"
    if _INVISIBLE.search(found):
        return "invisible"
    return "several" if _SEVERAL.match(found) else ""


def _mended_pattern(facts: Facts) -> Facts:
    found = str(facts.get("found", ""))
    return {"latin": _in_latin(found), "bare": found[1:-1]}


def _sign(facts: Facts) -> str:
    sign = str(facts.get("sign", ""))
    if _TYPOGRAPHIC.match(sign):
        return "quotes"
    return "letters" if len(sign) > 1 and _in_latin(sign) else ""


def _parts(facts: Facts) -> str:
    return "cases" if set(cast("Sequence[str]", facts.get("parts") or ())) == _CASES else ""


def _prints(facts: Facts) -> str:
    return "paragraphs" if str(facts.get("tag", "")).startswith("{{") else ""


def _length(facts: Facts) -> str:
    return "length" if isinstance(facts.get("template"), int) else ""


def _cycle(facts: Facts) -> str:
    by = str(facts.get("by", ""))
    return f"{by}-itself" if len(_path(facts)) == _ALONE else by


def _itself(facts: Facts) -> Facts:
    """Return the name of the step a circle begins with."""
    path = _path(facts)
    return {"name": path[0]} if path else {}


def _path(facts: Facts) -> Sequence[str]:
    return cast("Sequence[str]", facts.get("path") or ())


def _iso(facts: Facts) -> Facts:
    found = _RUSSIAN_DATE.match(str(facts.get("value", "")))
    if found:
        day, month, year = found.groups()
        return {"iso": f"{year}-{int(month):02}-{int(day):02}"}
    value = str(facts.get("value", ""))
    return {"iso": value} if _ISO_DATE.match(value) else {}


def _quoted(facts: Facts) -> Facts:
    found = facts.get("found")
    if isinstance(found, bool):
        return {"quoted": f'"{str(found).lower()}"'}
    return {"quoted": f'"{found}"'} if isinstance(found, int | float) else {}


def _closing(facts: Facts) -> Facts:
    """Return the tag that closes an open one, with the same letter after its bracket."""
    opening = _OPENING.match(str(facts.get("tag", "")))
    return {"closing": f"{{%{opening.group(1) if opening else ''} {facts.get('close', '')} %}}"}


def _example(facts: Facts) -> Facts:
    parts = [str(part) for part in cast("Sequence[str]", facts.get("parts") or ())]
    chosen = next((part for part in ("nomn", "name") if part in parts), parts[0] if parts else "")
    return {"example": f"{facts.get('name', '')}.{chosen}"} if chosen else {}


def _when(facts: Facts) -> Facts:
    """Return the moment somebody else entered something, as on a clock."""
    entered = facts.get("entered")
    return {"when": f"{dt.datetime.fromisoformat(str(entered)):%d.%m.%Y %H:%M}"} if entered else {}


_CHOICES: Mapping[str, Callable[[Facts], str]] = {
    "schema.wrong-type": _type,
    "schema.size": _size,
    "schema.unknown-key": _alike("key"),
    "schema.not-allowed": _alike("found"),
    "schema.pattern": _pattern,
    "workflow.cycle": _cycle,
    "condition.sign": _sign,
    "expression.syntax": _expression,
    "expression.not-allowed": _forbidden,
    "template.unknown-name": _name,
    "template.name-not-whole": _parts,
    "template.tag-not-alone": _prints,
    "template.stale-snapshot": _length,
}

_DETAILS: Mapping[str, Callable[[Facts], Facts]] = {
    "workflow.cycle": _itself,
    "yaml.unquoted-date": _iso,
    "schema.wrong-type": _quoted,
    "schema.unknown-key": _in_latin_letters("key"),
    "schema.not-allowed": _in_latin_letters("found"),
    "schema.pattern": _mended_pattern,
    "store.conflict": _when,
    "expression.syntax": _character,
    "template.unknown-name": _letter,
    "template.not-closed": _closing,
    "template.name-not-whole": _example,
}
