"""The command line: options in, one call of a use case, text out; no rules of its own."""

from __future__ import annotations

from engine.cli.main import main

__all__ = ["main"]
