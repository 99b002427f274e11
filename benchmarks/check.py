"""How long checking a workflow takes: reading, schema, references, conditions, papers, acts and dates, by its steps.

Run: python benchmarks/check.py [--rounds N]. Prints medians, in seconds of the clock and of the processor, for files of
500 and 1,000 steps and for the longest shipped workflow; what all files share (cards, acts, schemas) is read before.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from engine.application.checking import check_workflow, surroundings_of
from engine.application.kit import load_kit
from engine.loading.layers import Layers

YEAR = 2026
SIZES = (500, 1000)
SHIPPED = "school-staff/annual-cycle"
STAGES = ("preparation", "pairing", "implementation", "monitoring")
HEAD = """\
title: Большая дорожная карта
id: school-staff/{name}
level: school-staff
version: "2026.1"
roles:
  director: {{title: Директор}}
  curator: {{title: Куратор}}
stages:
"""
STEP = """\
      - id: step-{number}
        title: Сделать дело номер {number} и записать итог
        responsible: director
        participants: [curator]
        after: [{after}]
        when: organisation.has_union and organisation.kind == "school"
        due: {{by: "{month:02}-{day:02}"}}
        documents: [s17-pair-order]
        basis: [{{act: tk-rf, article: "351.8"}}]
        note: Пояснение к шагу, которое занимает почти всю строку.
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    table = Table(
        "workflow", "lines", "problems", "clock", "processor", title="Checking a workflow", title_justify="left"
    )
    with tempfile.TemporaryDirectory() as folder:
        layer = Path(folder)
        (layer / "workflows" / "school-staff").mkdir(parents=True)
        for size in SIZES:
            (layer / "workflows" / "school-staff" / f"steps-{size}.yaml").write_text(roadmap(size), encoding="utf-8")
        layers = Layers.built_in().above(layer)
        known = surroundings_of(load_kit(layers))
        for name in (*(f"school-staff/steps-{size}" for size in SIZES), SHIPPED):
            list(check_workflow(name, known, YEAR))
            found, clock, processor = 0, [], []
            for _ in range(rounds):
                start, spent = time.perf_counter(), time.process_time()
                found = len(list(check_workflow(name, known, YEAR)))
                clock.append(time.perf_counter() - start)
                processor.append(time.process_time() - spent)
            path = layers.find(f"workflows/{name}.yaml")
            lines = len(path.read_text("utf-8").splitlines()) if path else 0
            times = (f"{statistics.median(seconds):.3f}" for seconds in (clock, processor))
            table.add_row(name, str(lines), str(found), *times)
    Console().print(table)


def roadmap(steps: int) -> str:
    """Return a sound workflow: every step waits for the one before it and for one in the middle of those."""
    lines = [HEAD.format(name=f"steps-{steps}")]
    for number in range(steps):
        if number % (steps // len(STAGES)) == 0:
            stage = STAGES[number * len(STAGES) // steps]
            lines.append(f"  - id: {stage}\n    title: Этап {stage}\n    steps:\n")
        day = number * 270 // steps
        after = ", ".join(f"step-{other}" for other in sorted({max(number - 1, 0), number // 2} - {number}))
        step = STEP.format(number=number, after=after, month=(8 + day // 28) % 12 + 1, day=day % 28 + 1)
        lines.append(step if after else step.replace("        after: []\n", ""))
    return "".join(lines)


if __name__ == "__main__":
    main()
