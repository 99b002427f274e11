"""Several PDFs into one with an outline; its name and its organisation in the properties."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One document of a bundle.

    Attributes:
        title: Its line in the outline.
        group: The line above it (a stage).
        file: Its PDF.
    """

    title: str
    group: str
    file: Path


def bundle(leaves: Sequence[Leaf], *, title: str, author: str) -> bytes:
    """Return one PDF with an outline in two levels: group, document.

    Args:
        leaves: Documents in the order of the roadmap.
        title: Title of the bundle.
        author: The organisation.
    """
    writer = PdfWriter()
    groups: dict[str, Any] = {}
    for leaf in leaves:
        first = len(writer.pages)
        for page in PdfReader(leaf.file).pages:
            writer.add_page(page)
        if leaf.group not in groups:
            groups[leaf.group] = writer.add_outline_item(title=leaf.group, page_number=first)
        writer.add_outline_item(title=leaf.title, page_number=first, parent=groups[leaf.group])
    writer.add_metadata({"/Title": title, "/Author": author})
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
