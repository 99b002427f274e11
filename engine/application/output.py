"""Writing documents that were made outside of any roadmap; nothing is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.application.papers import Paper
from engine.storage.files import write_together


def write_papers(papers: Sequence[Paper], folder: Path) -> list[Path]:
    """Write documents into a folder, each whole or not at all; return their paths.

    Raises:
        ContentError: A target is open in another program, read-only, or cannot be written.
    """
    files = [folder / paper.name for paper in papers]
    write_together((file, paper.data) for file, paper in zip(files, papers, strict=True))
    return files
