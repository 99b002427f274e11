"""A workflow for reading: its steps with their terms in words and what the layers changed in them."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from engine.application.provenance import Change, Said, changes
from engine.application.sentences.shape import N_
from engine.application.term_words import TermWords
from engine.loading.layered_values import Target
from engine.loading.processes import Workflow
from engine.loading.schemas import Schema, resolve, schema
from engine.loading.workflow import build_due
from engine.loading.written import By
from engine.loading.yaml_writing import flow
from engine.model.definition import Occasion, Role, Stage, Step

Plain = Mapping[str, object]
Translations = gettext.NullTranslations

_WORKFLOW, _EXTENSION = "definition/workflow.schema.json", "definition/workflow-extension.schema.json"
_INSIDE = {
    "steps": ("$defs", "step"),
    "roles": ("properties", "roles", "additionalProperties"),
    "stages": ("properties", "stages", "items"),
    "occasions": ("properties", "occasions", "items"),
}
"""Where the format of a workflow describes a step, a role, a stage, an occasion."""
_BECAUSE = {
    By.DROP: N_("{value} (a step it waited for is dropped)"),
    By.TERM: N_("{value} (the word of the layer for this role)"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One step.

    Attributes:
        part: Its stage or occasion.
        responsible: Title of the role.
        term: Term in words, with how it comes back.
        documents: Codes: ``S17``.
        changes: What the layers changed in it; the step itself when it is new.
    """

    part: Stage | Occasion
    step: Step
    responsible: str
    term: str
    documents: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A whole workflow.

    Attributes:
        rows: Its steps in order.
        changes: What the layers changed outside of the steps, and what they took away.
    """

    rows: tuple[Row, ...]
    changes: tuple[Change, ...]


def show(workflow: Workflow, translations: Translations) -> Shown:
    """Return a workflow for reading, the terms in the words of a language."""
    definition, found = workflow.definition, changes(workflow)
    roles = {name: role.title for name, role in definition.roles.items()}
    words = TermWords(definition.steps(), translations)
    rows = tuple(
        Row(
            part=part,
            step=step,
            responsible=roles.get(step.responsible, step.responsible),
            term=words.whole(step.due, step.repeat),
            documents=tuple(slug.split("/")[1].split("-")[0].upper() for slug in step.documents),
            changes=tuple(change for change in found if change.target[:2] == ("steps", step.id)),
        )
        for part in definition.parts()
        for step in part.steps
    )
    of_steps = {change.target for row in rows for change in row.changes}
    return Shown(rows=rows, changes=tuple(change for change in found if change.target not in of_steps))


def said_words(target: Target, said: Said, workflow: Workflow, translations: Translations) -> str:
    """Return what a layer says about a value, in words: a term, the title of a role or a step, a text, a list."""
    _ = translations.gettext
    if said.by is By.WITHOUT:
        return _("(taken away)")
    words = _value_words(target, said.value, workflow, translations)
    return _(_BECAUSE[said.by]).format(value=words) if said.by in _BECAUSE else words


def _value_words(target: Target, value: object, workflow: Workflow, translations: Translations) -> str:
    definition = workflow.definition
    if target[0] == "steps" and target[-1] == "due":
        return TermWords(definition.steps(), translations).term(build_due(cast(Plain, value)))
    if target[0] == "steps" and target[-1] == "responsible":
        role = definition.roles.get(str(value))
        return f"{role.title} ({value})" if role else str(value)
    if isinstance(value, Mapping) and "title" in value:
        return str(value["title"])
    return value if isinstance(value, str) else flow(value)


def label(target: Target, workflow: Workflow) -> str:
    """Return what a value is called: «Срок: Издать приказ о закреплении пар»; of a whole step or role its title."""
    if len(target) == 1:
        return title_of_key(target)
    kind, name, *key = target
    title = _titles(workflow, kind).get(name, name)
    return f"{title_of_key(target)}: {title}" if key else title


def title_of_key(target: Target) -> str:
    """Return what the format calls the last key of the name of a value: «Срок»."""
    if target[-1] == "at":
        return str(schema(_EXTENSION)["$defs"]["at"]["title"])
    kind, _, *keys = (*target, "") if len(target) == 1 else target
    node: Schema = schema(_WORKFLOW)
    for one in _INSIDE[kind] if keys else ("properties", kind):
        node = node[one]
    for key in keys:
        node = _described(node["properties"][key])
    return str(resolve(node)["title"])


def _described(node: Schema) -> Schema:
    """Return a field of the format of workflows with what it refers to in the same file."""
    reference = str(node.get("$ref", ""))
    inside: Schema = schema(_WORKFLOW)
    for key in reference.split("/")[1:] if reference.startswith("#") else ():
        inside = inside[key]
    return {**inside, **node} if reference.startswith("#") else resolve(node)


def _titles(workflow: Workflow, kind: str) -> dict[str, str]:
    """Return the titles of all steps, roles, stages or occasions, those that were dropped included."""
    definition = workflow.definition
    gone = {
        target[1]: str(cast(Plain, was.before.plain())["title"])
        for target, was in workflow.merged.gone.items()
        if target[0] == kind and len(target) == 2 and was.before is not None  # noqa: PLR2004 - a whole
    }
    found: Mapping[str, Iterable[Step | Stage | Occasion | Role]] = {
        "steps": definition.steps(),
        "roles": definition.roles.values(),
        "stages": definition.stages,
        "occasions": definition.occasions,
    }
    return gone | {one.id: one.title for one in found[kind]}
