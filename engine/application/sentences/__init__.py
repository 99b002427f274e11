"""Words of every code as message ids; the catalogue of a language turns them into its sentences.

A key is a code, or ``code:variant`` where the facts call for another sentence (see :mod:`engine.application.wording`).
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences import (
    composition,
    conditions,
    confinement,
    desks,
    dossiers,
    fields,
    files,
    keeping,
    layers,
    office,
    page_layout,
    papers,
    rosters,
    scenarios,
    stores,
    template_check,
    template_tools,
    templates,
    words,
    workflows,
    workspaces,
)
from engine.application.sentences.shape import Wording

SENTENCES: Mapping[str, Wording] = {
    **files.SENTENCES,
    **fields.SENTENCES,
    **workspaces.SENTENCES,
    **papers.SENTENCES,
    **templates.SENTENCES,
    **composition.SENTENCES,
    **template_check.SENTENCES,
    **template_tools.SENTENCES,
    **confinement.SENTENCES,
    **office.SENTENCES,
    **rosters.SENTENCES,
    **workflows.SENTENCES,
    **conditions.SENTENCES,
    **dossiers.SENTENCES,
    **desks.SENTENCES,
    **keeping.SENTENCES,
    **layers.SENTENCES,
    **scenarios.SENTENCES,
    **stores.SENTENCES,
    **words.SENTENCES,
    **page_layout.SENTENCES,
}
