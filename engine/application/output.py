"""Writing documents that were made, and turning them into PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from engine.application.papers import Paper
from engine.packaging.libreoffice import convert
from engine.storage.files import write_whole


def write_papers(papers: Sequence[Paper], folder: Path) -> list[Path]:
    """Write documents into a folder, each whole or not at all; return their paths.

    Raises:
        ContentError: A target is open in another program, read-only, or cannot be written.
    """
    files = [folder / paper.name for paper in papers]
    for file, paper in zip(files, papers, strict=True):
        write_whole(file, paper.data)
    return files


def write_pdfs(
    files: Sequence[Path], folder: Path, *, progress: Callable[[int, int], None] | None = None
) -> list[Path]:
    """Convert documents to PDF into a folder; return the paths.

    Raises:
        ContentError: LibreOffice is absent (``pdf.no-office``) or a file gave no PDF.
    """
    return convert(files, folder, progress=progress)
