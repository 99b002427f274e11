"""Inheritance of templates: extends, blocks, forks and drift."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import Wording

SENTENCES: Mapping[str, Wording] = {}
