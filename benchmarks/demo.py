"""The demo without PDF, timed whole.

Run: python benchmarks/demo.py
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from pathlib import Path

from engine.application.demo import walk_samples

TODAY = dt.date(2026, 11, 21)


def main() -> None:
    """Walk the sample workspaces and print how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        walks, _ = walk_samples(Path(folder) / "demo", today=TODAY, pdf=False)
        whole = time.perf_counter() - start
    papers = sum(len(item.files) for walk in walks for item in walk.items)
    print(f"demo without PDF: {whole:.1f} s, {papers} documents, {whole / papers * 1000:.0f} ms each")


if __name__ == "__main__":
    main()
