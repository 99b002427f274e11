"""Papers about a paper of the dossier: it is amended, cancelled, an extract or a copy of it is certified.

Which paper does what is told by its code in the catalogue; what it says stands in its answers, under the name of the
first document (``for: school-staff/s17-pair-order``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.application.desk import Desk, Entered, case_of, unless_hurried
from engine.application.dossier_drafts import draft_about
from engine.application.paper_sources import citing_instance, document_of, papers_about, with_documents
from engine.errors import ContentError, Problem, UsageError
from engine.loading.cards import slugs
from engine.loading.workspace import Workspace
from engine.model.events import Paper
from engine.model.standing import LIVING, Document, Phase
from engine.workflow.document_checks import facts_of

CODES: Final[Mapping[Paper, tuple[str, ...]]] = {
    Paper.AMENDS: ("s34", "m20"),
    Paper.CANCELS: ("s44", "m21"),
    Paper.EXTRACT: ("s35", "m22"),
    Paper.COPY: ("s46", "m23"),
}
_OF_MINUTES: Final = ("s45", "m22")


def cite(desk: Desk, number: int, document: int, does: Paper, *, reason: str = "") -> Entered:
    """Draft a paper about a final document of the dossier from its answers.

    An amendment, a repeal and a replacement take effect on the first document when the paper comes into force.

    Args:
        desk: Where and by whom.
        number: The dossier.
        document: Number of the first document in the dossier.
        does: What the paper does to it.
        reason: Why, in words; stays in the history.

    Raises:
        UsageError: ``dossier.no-citing-paper``: the level has no such paper.
        ContentError: The first document is not final, or is one of many; ``dossier.citing-unanswered`` with the file to
            answer in; every problem of the paper.
    """
    return unless_hurried(lambda: _cite(desk, number, document, does, reason))


def _cite(desk: Desk, number: int, document: int, does: Paper, reason: str) -> Entered:
    case = case_of(desk.scope, number)
    one = document_of(case, document)
    if not one.final or one.phase not in LIVING:
        raise ContentError([Problem(code="dossier.not-final", facts=facts_of(one))])
    if one.scope is not None:
        raise ContentError.single("dossier.cites-one-of-many", document=one.slug, name=one.name, scope=one.scope)
    slug = _slug(desk.workspace, one, does)
    workspace = with_documents(desk.workspace, case.course.definition, case.dossier)
    known = papers_about(case.dossier, slug, one.slug)
    turn = next((place for place, other in enumerate(known) if other.phase is Phase.DRAFT), len(known))
    instance = citing_instance(workspace, slug, one.slug, turn)
    return draft_about(desk, case, workspace, instance, one.id, does, reason)


def _slug(workspace: Workspace, one: Document, does: Paper) -> str:
    """Return the paper of the first document's level that does this to it."""
    level, _, name = one.slug.partition("/")
    minutes = does is Paper.EXTRACT and name.endswith("-minutes")
    codes = _OF_MINUTES if minutes else CODES[does]
    for slug in slugs(workspace.layers):
        if slug.startswith(tuple(f"{level}/{code}-" for code in codes)):
            return slug
    raise UsageError("dossier.no-citing-paper", level=level, does=does.value)
