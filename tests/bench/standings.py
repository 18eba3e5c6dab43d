"""Time the standings of growing offices: reading, counting every period, and writing the statistics and unit pages.

``python -m tests.bench.standings``; the counting is aimed at less than two seconds for 5,000 reports by 200 units.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.cli.options import open_archive
from baosong.pages import counted, statistics
from baosong.pages import unit as unit_pages
from baosong.pages.frame import Desk
from baosong.stats.balance import balance
from baosong.stats.character import mix, press
from baosong.stats.movement import earlier, movements
from baosong.stats.period import parts, year_of
from baosong.stats.progress import progress
from baosong.stats.projection import projection
from baosong.stats.rewriting import rewriting
from baosong.stats.sheet import sheet
from tests.bench.generate import generate

if TYPE_CHECKING:
    from baosong.archive import Archive

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 20)
_PER_UNIT = 25


def main() -> None:
    """Print one line a size in seconds of the processor, then the growth from each size to the next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1250, 2500, 5000])
    arguments = parser.parse_args()
    print(f"{'N':>6} {'units':>6} {'read s':>8} {'count s':>8} {'ratio':>6} {'pages s':>8} {'pages':>6}")
    results: list[tuple[int, float, float]] = []
    for size in arguments.sizes:
        units = size // _PER_UNIT
        with tempfile.TemporaryDirectory() as scratch:
            generate(Path(scratch) / "office", size, ROOT / "policy", units=units)
            start = time.process_time()
            archive = _read(Path(scratch) / "office")
            read = time.process_time()
            desk = _counted(archive)
            done = time.process_time()
            pages = sum(1 for kind in (statistics, counted, unit_pages) for _ in kind.pages(desk))
            written = time.process_time()
        print(
            f"{size:>6} {units:>6} {read - start:8.2f} {done - read:8.2f} {(done - read) / (read - start):5.2f}× "
            f"{written - done:8.2f} {pages:>6}",
            flush=True,
        )
        results.append((size, done - read, written - done))
    print("\ngrowth (1.0 is linear):")
    for (small, count, pages_), (large, count2, pages2) in pairwise(results):
        factor = large / small
        print(f"  {small} → {large}: count {count2 / count / factor:.2f}, pages {pages2 / pages_ / factor:.2f}")


def _read(root: Path) -> Archive:
    """Every report, manifest and ledger line, and how they belong together."""
    archive = open_archive(root)
    for submission in archive.submissions.values():
        archive.receipt(submission)
    _ = (archive.adoptions, archive.higher_adoptions, archive.directives, archive.merits)
    return archive


def _counted(archive: Archive) -> Desk:
    """Everything the pages show of a year, its quarters and its months, counted once."""
    desk = Desk(archive, TODAY)
    tally, everybody, year = desk.tally, list(desk.tally.units), year_of(TODAY)
    for period in (year, *parts(year, 3), *parts(year, 1)):
        movements(desk.counting(period), desk.counting(earlier(period, TODAY)))
        sheet(tally, period, desk.counting(period.to_date), desk.publications)
        progress(tally, period)
        balance(tally, period)
        for units in (everybody, *([unit] for unit in everybody)):
            mix(tally, period, units)
            press(tally, period, units)
            rewriting(tally, period, units)
    for key in everybody:
        projection(tally, key)
    return desk


if __name__ == "__main__":
    main()
