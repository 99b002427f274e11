"""Rendering beside plain docxtpl, interleaved in one run: rendering alone, the whole path, large tables, memory.

Run: python benchmarks/render.py [--work DIR] [--rounds N]. DIR holds templates and data of peers' drivers
(tpl/order.docxtpl.docx …, data/orders.json …); without it the shipped order of pairs and the letter of thanks
are taken. Prints medians of CPU time and the median ratio.
"""

from __future__ import annotations

import argparse
import copy
import datetime as dt
import io
import json
import os
import resource
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment
from rich.console import Console
from rich.table import Table

from engine.application import data_file, papers
from engine.application.kit import Kit, load_kit
from engine.loading.layers import Layers
from engine.loading.yaml_reader import read_yaml
from engine.ooxml.package import Package, write_package
from engine.rendering.filters import FILTERS
from engine.rendering.template import CompiledTemplate, Properties, compile_template, render, render_parts
from engine.storage.files import write_whole

TODAY = dt.date(2026, 11, 21)
PROPERTIES = Properties(title="т", author="о", subject="с", keywords="к", created=dt.date(2026, 9, 1))
SHIPPED = {"order": "school-staff/s17-pair-order", "cert": "school-staff/s40-gratitude"}
PAIRS = 10
ROWS = 3000
BATCH = 1000
PEOPLE = (
    "Орлов Пётр Ильич", "Гусак Дарья Олеговна", "Кузнецова Марина Павловна", "Журавлёв Илья Константинович",
    "Мирзоян Ашот Каренович", "Белоус Пётр Игнатьевич", "Соболь Ольга Яковлевна", "Федорчук Диана Романовна",
    "Ткачук Ксения Дмитриевна", "Шульга Нина Петровна",
)  # fmt: skip

Context = Mapping[str, Any]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    kit = load_kit(Layers.built_in())
    table = Table("what", "docxtpl, ms", "ours, ms", "ratio")
    for case, (compiled, contexts) in _cases(kit, options.work).items():
        plain = _plain(compiled.package)
        name = f"{case}: rendering alone"
        _compare(table, name, options.rounds, _each(plain, contexts), _each(_alone(compiled), contexts))
        name = f"{case}: rendering and reading back"
        _compare(table, name, options.rounds, _each(plain, contexts), _each(_read_back(compiled), contexts))
    _whole_path(kit, table, options.rounds)
    _large_table(table)
    Console().print(table)


def _cases(kit: Kit, work: Path | None) -> dict[str, tuple[CompiledTemplate, list[Context]]]:
    if work is None:
        return {case: _shipped(kit, slug) for case, slug in SHIPPED.items()}
    found = {}
    for case in SHIPPED:
        archive = zipfile.ZipFile(work / f"tpl/{case}.docxtpl.docx")
        package = Package({name: archive.read(name) for name in archive.namelist()})
        contexts = json.loads((work / f"data/{case}s.json").read_text("utf-8"))
        found[case] = compile_template(package, file=case), contexts
    return found


def _shipped(kit: Kit, slug: str) -> tuple[CompiledTemplate, list[Context]]:
    caught: list[tuple[CompiledTemplate, Context]] = []

    def catch(compiled: CompiledTemplate, context: Context, properties: Properties, *, file: str) -> bytes:
        caught.append((compiled, dict(context)))
        return render(compiled, context, properties, file=file)

    papers.render, original = catch, papers.render
    try:
        papers.make_paper(kit, _request(kit, slug), today=TODAY)
    finally:
        papers.render = original
    return caught[0][0], [caught[0][1]]


def _request(kit: Kit, slug: str, shift: int = 0) -> papers.Request:
    """Return the ordinary sample of a document; an order of pairs with ten of them, the people moved on by a shift."""
    path = next(path for _, path in kit.layers.glob(f"samples/documents/{slug}/ordinary.yaml"))
    source = read_yaml(path)
    data: Any = source.data
    if slug == SHIPPED["order"]:
        pattern = data["data"]["pairs"][0]
        pairs = [copy.deepcopy(pattern) for _ in range(PAIRS)]
        for at, pair in enumerate(pairs):
            pair["mentor"]["name"] = PEOPLE[(at + shift) % len(PEOPLE)]
            pair["mentees"][0]["name"] = PEOPLE[(at + shift + 3) % len(PEOPLE)]
        data["data"]["pairs"] = pairs
    return data_file._requests(kit, slug, source, data, date=None, number=None)[0]  # noqa: SLF001


def _plain(package: Package) -> Callable[[Context], object]:
    """Return plain docxtpl on the composed template: a new object for each document, as its users write it."""
    data = write_package(package)
    environment = Environment(autoescape=True)
    environment.filters.update(FILTERS)

    def rendered(context: Context) -> bytes:
        template = DocxTemplate(io.BytesIO(data))
        template.render(dict(context), environment)
        buffer = io.BytesIO()
        template.save(buffer)
        return buffer.getvalue()

    return rendered


def _alone(compiled: CompiledTemplate) -> Callable[[Context], object]:
    return lambda context: render_parts(compiled, context, PROPERTIES, file="т")


def _read_back(compiled: CompiledTemplate) -> Callable[[Context], object]:
    return lambda context: render(compiled, context, PROPERTIES, file="т")


def _each(action: Callable[[Context], object], contexts: list[Context]) -> Callable[[int], object]:
    return lambda at: action(contexts[at % len(contexts)])


def _compare(
    table: Table, name: str, rounds: int, plain: Callable[[int], object], ours: Callable[[int], object]
) -> None:
    plain(0), ours(0)
    slow, fast = [], []
    for _ in range(rounds):
        slow.append(_cpu(plain, 12))
        fast.append(_cpu(ours, 240))
    ratio = statistics.median(a / b for a, b in zip(slow, fast, strict=True))
    table.add_row(name, f"{statistics.median(slow):.2f}", f"{statistics.median(fast):.3f}", f"{ratio:.1f}")


def _cpu(action: Callable[[int], object], times: int) -> float:
    """Return milliseconds of CPU for one call."""
    start = time.process_time()
    for at in range(times):
        action(at)
    return (time.process_time() - start) / times * 1000


def _whole_path(kit: Kit, table: Table, rounds: int) -> None:
    """Compare the whole path (schema, checks, grammar, rendering, reading back, writing) with docxtpl's rendering."""
    slug = SHIPPED["order"]
    compiled, contexts = _shipped(kit, slug)
    plain = _each(_plain(compiled.package), contexts)
    requests = [_request(kit, slug, shift) for shift in range(PAIRS)]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)

        def first(_: int) -> None:
            paper = papers.make_paper(kit, requests[0], today=TODAY)
            write_whole(target / "первый.docx", paper.data)

        def batch(at: int) -> None:
            paper = papers.make_paper(kit, requests[at % len(requests)], today=TODAY)
            (target / f"{at}.docx").write_bytes(paper.data)

        _compare(table, "order: whole path, written and synced", rounds, plain, first)
        before = _memory()
        slow, fast = [], []
        for part in range(rounds):
            slow.append(_cpu(plain, 12))
            start = time.process_time()
            for at in range(part * BATCH // rounds, (part + 1) * BATCH // rounds):
                batch(at)
            fast.append((time.process_time() - start) / (BATCH / rounds) * 1000)
        os.sync()
        ratio = statistics.median(a / b for a, b in zip(slow, fast, strict=True))
        name = f"order: whole path, batch of {BATCH} synced once (memory +{_memory() - before} MiB)"
        table.add_row(name, f"{statistics.median(slow):.2f}", f"{statistics.median(fast):.3f}", f"{ratio:.1f}")


def _large_table(table: Table) -> None:
    """Time a table of 1,000 and 3,000 rows; the time per row must not grow."""
    compiled, contexts = _shipped(load_kit(Layers.built_in()), SHIPPED["order"])
    context = dict(contexts[0])
    pairs = context["pairs"]
    for rows in (ROWS // 3, ROWS):
        context["pairs"] = tuple(pairs[at % len(pairs)] for at in range(rows))
        spent = _cpu(lambda _: render_parts(compiled, context, PROPERTIES, file="т"), 1)
        table.add_row(f"order with {rows} pairs", "", f"{spent:.0f}", "")


def _memory() -> int:
    """Return the largest resident memory of the process so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
