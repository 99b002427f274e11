"""A dossier goes over to another version of its workflow: what that changes is shown before it is done.

What has ended stays as it was, whatever the new version asks of it; what is open follows its step by the key of whom
it is for. A step that is open and that the new version lacks needs a word of the user: which step it is now, or that it
is dropped. Papers that were made stay; drafts are made with the new templates when they are made anew.
"""

from __future__ import annotations

import gettext
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.application.desk import Case, Desk, Entered, case_of, write
from engine.application.kit import load_kit
from engine.application.pinning import Pinned, course_now, pinned_now
from engine.application.version_diff import VersionDiff, diff_of
from engine.errors import ContentError, Problem, refusals
from engine.loading.cards import card_path
from engine.loading.schemas import nearest
from engine.model import events as e
from engine.model.definition import Definition
from engine.model.events import Proposal, TaskKey
from engine.model.standing import Phase, Status
from engine.storage.change import Change
from engine.workflow.deciding import Decision, decide
from engine.workflow.differences import former_ids
from engine.workflow.living import Course


class Verdict(StrEnum):
    """What becomes of a dossier."""

    SAME = "same"
    """It runs by the present version already."""
    POSSIBLE = "possible"
    NEEDS_MAP = "needs-map"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, kw_only=True)
class Upgrade:
    """What the present version changes in a dossier.

    Attributes:
        case: The dossier.
        diff: What changed in the workflow.
        verdict: Whether it can go over.
        problems: What stands in the way.
        effects: Events that would follow: what opens, is held, moves, is closed.
        templates: Documents of the dossier, drafts or to come, whose template or card has changed.
        renamed: Former step → present step.
    """

    case: Case
    diff: VersionDiff
    verdict: Verdict
    problems: tuple[Problem, ...]
    effects: tuple[e.Event, ...]
    templates: tuple[str, ...]
    renamed: Mapping[str, str]


def plan_upgrade(
    desk: Desk,
    number: int,
    translations: gettext.NullTranslations,
    *,
    mapped: Mapping[str, str],
    dropped: Collection[str] = (),
) -> Upgrade:
    """Return what going over to the present version would change; nothing is entered.

    Args:
        desk: Whose dossier.
        number: The dossier.
        translations: Catalogue of the language of the changes.
        mapped: Former step → present step, said by the user.
        dropped: Former steps the user lets go.

    Raises:
        ContentError: Problems of the present version.
    """
    case = case_of(desk.scope, number)
    pinned = pinned_now(desk.workspace.layers, case.row.process, case.row.school_year)
    course = course_now(pinned)
    old, new = case.course.definition, course.definition
    renamed = _renamed(old, new, mapped)
    problems = tuple(_hindrances(case, new, renamed, dropped, mapped))
    decision = None if problems else _decision(desk, case, course, pinned, renamed, "")
    found = (*problems, *(refusals(decision.problems) if decision else ()))
    diff = diff_of(old, new, load_kit(desk.workspace.layers), translations, school_year=case.row.school_year)
    events = tuple(record.event for record in decision.records[1:]) if decision else ()
    return Upgrade(
        case=case,
        diff=diff,
        verdict=_verdict(case, pinned, found),
        problems=found,
        effects=tuple(event for event in events if not isinstance(event, e.DefinitionUpgraded)),
        templates=tuple(_changed_templates(desk, case, pinned)),
        renamed=renamed,
    )


def upgrade(
    desk: Desk, number: int, *, reason: str, mapped: Mapping[str, str], dropped: Collection[str] = ()
) -> Entered:
    """Let a dossier go over to the present version of its workflow.

    Raises:
        ContentError: ``upgrade.reason-needed``, and what stands in the way; nothing was entered.
    """
    if not reason.strip():
        raise ContentError.single("upgrade.reason-needed")
    case = case_of(desk.scope, number)
    pinned = pinned_now(desk.workspace.layers, case.row.process, case.row.school_year)
    course = course_now(pinned)
    renamed = _renamed(case.course.definition, course.definition, mapped)
    problems = list(_hindrances(case, course.definition, renamed, dropped, mapped))
    if problems:
        raise ContentError(problems)
    with desk.scope.change(number, expect=case.row.seq) as change:
        decision = _decision(desk, case, course, pinned, renamed, reason)
        if refusals(decision.problems):
            raise ContentError(refusals(decision.problems))
        _keep(change, pinned)
        after = write(change, course, decision)
    return Entered(case=after, records=decision.records, problems=decision.problems)


def _keep(change: Change, pinned: Pinned) -> None:
    for kind, body in pinned.parts():
        change.keep(kind, body)
    change.pin(pinned.pin.definition, pinned.pin.version)


def _decision(
    desk: Desk, case: Case, course: Course, pinned: Pinned, renamed: Mapping[str, str], reason: str
) -> Decision:
    proposal = Proposal(
        event=e.DefinitionUpgraded(pin=pinned.pin, renamed=renamed),
        day=desk.moment.today,
        personal={"reason": reason} if reason else None,
    )
    return decide(course, case.dossier, [proposal], desk.moment)


def _renamed(old: Definition, new: Definition, mapped: Mapping[str, str]) -> dict[str, str]:
    """Return former step → present step, where they differ: as the workflow says, and as the user does."""
    told = {former: now for now, former in former_ids(old, new).items() if former != now}
    return told | dict(mapped)


def _hindrances(
    case: Case,
    new: Definition,
    renamed: Mapping[str, str],
    dropped: Collection[str],
    mapped: Mapping[str, str],
) -> Iterator[Problem]:
    """Yield open steps the new version lacks or does for others, and steps a user names that are not there."""
    known = {step.id: step.title for step in new.steps()}
    for former, now in mapped.items():
        if now not in known:
            facts = {"step": now, "former": former, "nearest": nearest(now, known)}
            yield Problem(code="upgrade.unknown-step", facts=facts)
    seen = set[tuple[str, str]]()
    for key, task in case.dossier.tasks.items():
        if task.status is not Status.OPEN:
            continue
        problem = _hindrance(case, new, key, renamed, dropped)
        if problem is not None and (problem.code, key.step) not in seen:
            seen.add((problem.code, key.step))
            yield problem


def _hindrance(
    case: Case, new: Definition, key: TaskKey, renamed: Mapping[str, str], dropped: Collection[str]
) -> Problem | None:
    was = case.course.definition.find(key.step)
    now = new.find(renamed.get(key.step, key.step))
    facts: dict[str, object] = {"step": key.step, "title": was.title if was else key.step}
    if now is None:
        return None if key.step in dropped else Problem(code="upgrade.open-step-gone", facts=facts)
    if was is not None and was.for_each != now.for_each:
        return Problem(
            code="upgrade.other-scope", facts={**facts, "was": was.for_each or "", "now": now.for_each or ""}
        )
    return None


def _verdict(case: Case, pinned: Pinned, problems: tuple[Problem, ...]) -> Verdict:
    if case.dossier.pin == pinned.pin:
        return Verdict.SAME
    if not problems:
        return Verdict.POSSIBLE
    mendable = {"upgrade.open-step-gone", "upgrade.unknown-step"}
    return Verdict.NEEDS_MAP if all(one.code in mendable for one in problems) else Verdict.IMPOSSIBLE


def _changed_templates(desk: Desk, case: Case, pinned: Pinned) -> Iterator[str]:
    """Yield the documents of the dossier that are not final and whose card, template or blocks have changed."""
    pin = case.dossier.pin
    former = desk.scope.snapshot(pin.content) if pin is not None else {}
    before = former if isinstance(former, Mapping) else {}
    changed = {path for path, sha in pinned.content.items() if before.get(path) != sha}
    final = {one.slug for one in case.dossier.documents.values() if one.final and one.phase is not Phase.WITHDRAWN}
    slugs = dict.fromkeys(slug for step in case.course.definition.steps() for slug in step.documents)
    for slug in slugs:
        own = {card_path(slug, ending) for ending in (".yaml", ".docx")}
        if slug not in final and own & changed:
            yield slug
