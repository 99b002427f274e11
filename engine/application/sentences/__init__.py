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
    inspection,
    keeping,
    layers,
    norms,
    office,
    page_layout,
    papers,
    requisites_layout,
    rosters,
    scenarios,
    stores,
    template_check,
    template_tools,
    templates,
    text_layout,
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
    **text_layout.SENTENCES,
    **confinement.SENTENCES,
    **office.SENTENCES,
    **page_layout.SENTENCES,
    **rosters.SENTENCES,
    **workflows.SENTENCES,
    **conditions.SENTENCES,
    **dossiers.SENTENCES,
    **desks.SENTENCES,
    **keeping.SENTENCES,
    **layers.SENTENCES,
    **norms.SENTENCES,
    **scenarios.SENTENCES,
    **stores.SENTENCES,
    **inspection.SENTENCES,
    **words.SENTENCES,
    **requisites_layout.SENTENCES,
}
