"""The workflow of a plan as a diagram in the language of Mermaid: which step waits for which."""

from __future__ import annotations

import gettext
import json
import re

from engine.publishing.days import conditions, days
from engine.publishing.plan import Entry, Opens, Part, Plan

_STYLES = (
    "classDef conditional stroke-dasharray:5 3",
    "classDef closed stroke-dasharray:2 2,fill:#eeeeee,color:#666666",
)
_JOINER = "\u2060"
"""Takes no room and keeps two signs apart."""
_MEANINGFUL = re.compile(rf"[^\w\s«»–—…,.:!?%№()≤≥≠{_JOINER}-]|_")
"""Signs that Mermaid, its Markdown or HTML may take for their own."""
_LIST_MARK = re.compile(r"(?:\d+[.)]|-)(?=\s|$)")
_SIGN = re.compile(r"[.)-]")
_TOGETHER = re.compile(r"\\(?=n)|\$(?=\$)|:(?=fa-)")
"""Signs that mean something only together, also when written by numbers: a line end, a formula, an icon."""


def plan_as_mermaid(plan: Plan, translations: gettext.NullTranslations) -> str:
    """Return a flowchart: stages and occasions as groups, an arrow from a step to each step that waits for it.

    An arrow is dashed where any one of several steps is enough. A box is dashed when its step has a condition; it is
    grey when the step does not open in the organisation.
    """
    ids = {entry.id for part in plan.parts for entry in part.entries}
    lines = ["---", f"title: {json.dumps(plan.name, ensure_ascii=False)}", "---", "flowchart TB"]
    for part in plan.parts:
        lines.append(f'  subgraph {_node("part", part.id)}["{escape(_heading(part, translations))}"]')
        lines.extend(f"    {_box(entry, translations)}" for entry in part.entries)
        lines.append("  end")
    for part in plan.parts:
        for entry in part.entries:
            arrow = "-.->" if entry.any_of else "-->"
            known = (name for name in entry.after if name in ids)
            lines.extend(f"  {_node('step', name)} {arrow} {_node('step', entry.id)}" for name in known)
    lines.extend(f"  {style}" for style in _STYLES)
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Return text that Mermaid shows letter for letter inside of quotation marks.

    Every sign that could mean something to it is written by its number, also a mark at the beginning that would make
    the text an item of a list. An invisible sign comes between those that mean something only together.
    """
    line = _TOGETHER.sub(lambda found: found.group() + _JOINER, " ".join(text.split()))
    mark = _LIST_MARK.match(line)
    start = mark.end() if mark else 0
    return _SIGN.sub(_numbered, line[:start]) + _MEANINGFUL.sub(_numbered, line[start:])


def _numbered(found: re.Match[str]) -> str:
    return f"#{ord(found.group())};"


def _node(kind: str, name: str) -> str:
    """Return a name Mermaid accepts: ``step_pair_order``; no word of its language begins like this."""
    return f"{kind}_{name.replace('-', '_')}"


def _box(entry: Entry, translations: gettext.NullTranslations) -> str:
    lines = [f"{entry.code} {entry.title}" if entry.code else entry.title, _term(entry)]
    lines.extend(conditions(entry, translations))
    text = "<br/>".join(escape(line) for line in lines)
    style = ":::closed" if entry.opens is Opens.NO else ":::conditional" if entry.condition else ""
    return f'{_node("step", entry.id)}["{text}"]{style}'


def _term(entry: Entry) -> str:
    """Return the days of the first time, and how often the step comes back; its term in words when it has none."""
    if not entry.times:
        return entry.term
    return ", ".join(filter(None, (days(entry.times[0]), entry.repeated)))


def _heading(part: Part, translations: gettext.NullTranslations) -> str:
    if not part.occasion:
        return part.title
    return translations.gettext("Occasion: {title}").format(title=part.title)
