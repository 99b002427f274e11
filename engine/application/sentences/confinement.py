"""Templates of a layer that are rendered in a child process with limits."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import Wording

SENTENCES: Mapping[str, Wording] = {}
