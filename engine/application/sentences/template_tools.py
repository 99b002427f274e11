"""Tools for people who write templates: cheat sheets, new templates, normalising."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import Wording

SENTENCES: Mapping[str, Wording] = {}
