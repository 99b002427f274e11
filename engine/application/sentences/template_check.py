"""What the check of a template finds beside wrong tags."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import Wording

SENTENCES: Mapping[str, Wording] = {}
