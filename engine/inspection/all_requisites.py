"""All rules of requisites (ГОСТ Р 7.0.97, chapters 4 and 5) by their ids."""

from __future__ import annotations

from collections.abc import Mapping

from engine.inspection import (
    electronic_rules,
    heading_rules,
    letterhead_rules,
    mark_rules,
    signature_rules,
    table_rules,
)
from engine.inspection.layout import Rule

RULES: Mapping[str, Rule] = {
    **letterhead_rules.RULES,
    **heading_rules.RULES,
    **mark_rules.RULES,
    **signature_rules.RULES,
    **electronic_rules.RULES,
    **table_rules.RULES,
}
