"""Which file of a workspace or a layer follows which schema."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SCHEMAS: Mapping[str, str] = MappingProxyType(
    {
        "nastavnik.yaml": "definition/workspace.schema.json",
        "passport.yaml": "data/organisation.schema.json",
        "people.yaml": "definition/people.schema.json",
        "pairs.yaml": "definition/pairs.schema.json",
        "answers/*/*.yaml": "definition/answers.schema.json",
        "workflows/*/*.yaml": "definition/workflow.schema.json",
        "scenarios/*/*/*.yaml": "definition/scenario.schema.json",
        "templates/*/*/fork.yaml": "definition/fork.schema.json",
        "templates/shared/*/*.yaml": "definition/block.schema.json",
        "templates/*/*/*.yaml": "definition/card.schema.json",
        "norms/acts.yaml": "definition/acts.schema.json",
        "norms/calendars/*.yaml": "definition/calendar.schema.json",
        "norms/catalogue.yaml": "definition/catalogue.schema.json",
        "norms/declension.yaml": "definition/declension.schema.json",
        "norms/parameters/*.yaml": "definition/parameters.schema.json",
        "norms/template-names.yaml": "definition/template-names.schema.json",
        "norms/terms.yaml": "definition/terms.schema.json",
        "samples/documents/*/*/*.yaml": "definition/data-file.schema.json",
    }
)
"""Pattern of a path relative to the folder → name of the schema; the first pattern that fits counts."""
