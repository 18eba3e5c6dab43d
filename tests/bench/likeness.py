"""Time the check of one changed report among very many: without an index, with a kept one, and how that grows.

``python -m tests.bench.likeness --sizes 10000 100000``; the whole office is checked too up to ``--whole-up-to``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.run import Run, run

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-20"
CHANGED = "submissions/unit00/2026/report-00000.md"
_SETTLED = 2.5
"""Seconds after which files are no longer taken for just written."""


def main() -> None:
    """Print one line a size, then the growth of the warm check from each size to the next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--whole-up-to", type=int, default=10_000, help="largest size that is checked whole")
    parser.add_argument("--repeat", type=int, default=3, help="how often the warm check is timed; the best counts")
    arguments = parser.parse_args()
    print(f"{'N':>7} {'cold s':>8} {'MB':>5} {'warm s':>7} {'MB':>5} {'whole s':>8} {'MB':>5} {'index MB':>9}")
    warm: list[tuple[int, Run]] = []
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            office, log, cache = (Path(scratch) / name for name in ("office", "log", "cache"))
            generate(office, size, ROOT / "policy")
            time.sleep(_SETTLED)
            place = {"XDG_CACHE_HOME": str(cache)}
            check = [sys.executable, str(ROOT / "scripts"), "check", "--root", str(office), "--today", TODAY]
            cold = run([*check, CHANGED], log, place)
            with (office / CHANGED).open("a", encoding="utf-8") as file:
                file.write("\n补记一句。\n")
            best = min(
                (run([*check, CHANGED], log, place) for _ in range(arguments.repeat)), key=lambda one: one.seconds
            )
            kept = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file()) / 1e6
            whole = run(check, log, place) if size <= arguments.whole_up_to else None
            told = f"{whole.seconds:8.1f} {whole.megabytes:5.0f}" if whole else f"{'—':>8} {'—':>5}"
            print(
                f"{size:>7} {cold.seconds:8.1f} {cold.megabytes:5.0f} {best.seconds:7.2f} {best.megabytes:5.0f} "
                f"{told} {kept:9.1f}",
                flush=True,
            )
            warm.append((size, best))
    print("\ngrowth of the warm check (1.0 is linear):")
    for (small, first), (large, second) in pairwise(warm):
        print(f"  {small} → {large}: {second.seconds / first.seconds / (large / small):.2f}")


if __name__ == "__main__":
    main()
