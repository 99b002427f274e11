"""All rules of layout and of wording: id → function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.inspection import (
    electronic_rules,
    font_rules,
    heading_rules,
    letterhead_rules,
    mark_rules,
    order_rules,
    page_rules,
    paragraph_rules,
    signature_rules,
    table_rules,
    typography_rules,
)
from engine.inspection.layout import Rule

LAYOUT: Final[Mapping[str, Rule]] = {
    **page_rules.RULES,
    **font_rules.RULES,
    **paragraph_rules.RULES,
    **letterhead_rules.RULES,
    **heading_rules.RULES,
    **mark_rules.RULES,
    **signature_rules.RULES,
    **electronic_rules.RULES,
    **table_rules.RULES,
}
"""Page, fonts, paragraphs, requisites."""
TEXT: Final[Mapping[str, Rule]] = {**order_rules.RULES, **typography_rules.RULES}
"""Points, dates, numbers, signs."""
