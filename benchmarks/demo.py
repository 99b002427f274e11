"""The demo without PDF, timed whole, and one order beside plain docxtpl on the same context.

Run: python benchmarks/demo.py [rounds]. Prints medians and the ratio of the pairs.
"""

from __future__ import annotations

import datetime as dt
import io
import statistics
import sys
import tempfile
import time
from pathlib import Path

from docxtpl import DocxTemplate

from engine.application.data_file import papers_from_file
from engine.application.demo import walk_samples
from engine.application.kit import compile_document, load_kit
from engine.loading.layers import Layers
from engine.ooxml.package import write_package
from engine.rendering import template
from engine.rendering.template import environment_for

TODAY = dt.date(2026, 11, 21)
SLUG = "school-staff/s17-pair-order"


def main(rounds: int) -> None:
    """Time the demo and the pairs (one order by the engine, the same by docxtpl alone)."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        walks, _ = walk_samples(Path(folder) / "demo", today=TODAY, pdf=False)
        whole = time.perf_counter() - start
    papers = sum(len(item.files) for walk in walks for item in walk.items)
    print(f"demo without PDF: {whole:.1f} s, {papers} documents, {whole / papers * 1000:.0f} ms each")

    layers = Layers.built_in()
    kit = load_kit(layers)
    data = next(Path(path) for _, path in layers.glob(f"samples/documents/{SLUG}/ordinary.yaml"))
    composed = write_package(compile_document(layers, SLUG).package)
    context = _context(kit, data)
    ours, plain = [], []
    for _ in range(rounds):
        ours.append(_timed(lambda: papers_from_file(kit, SLUG, data, today=TODAY)))
        plain.append(_timed(lambda: _docxtpl(composed, context)))
    ratio = statistics.median(a / b for a, b in zip(ours, plain, strict=True))
    print(f"one order, whole path: {statistics.median(ours) * 1000:.0f} ms")
    print(f"docxtpl alone: {statistics.median(plain) * 1000:.0f} ms")
    print(f"ratio, median of {rounds} pairs: {ratio:.2f}")


def _context(kit: object, data: Path) -> dict[str, object]:
    """Return the context the engine makes, caught on its way to the template."""
    caught: dict[str, object] = {}
    original = template.DocxTemplate.render

    def catch(self: object, context: dict[str, object], *rest: object) -> None:
        caught.update(context)
        original(self, context, *rest)

    template.DocxTemplate.render = catch
    try:
        papers_from_file(kit, SLUG, data, today=TODAY)  # type: ignore[arg-type]
    finally:
        template.DocxTemplate.render = original
    return caught


def _docxtpl(composed: bytes, context: dict[str, object]) -> bytes:
    document = DocxTemplate(io.BytesIO(composed))
    document.render(context, environment_for(template._Emitted()))  # noqa: SLF001
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _timed(action: object) -> float:
    start = time.perf_counter()
    action()  # type: ignore[operator]
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
