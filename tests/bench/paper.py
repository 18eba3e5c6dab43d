"""Time an issue of 10 and of 30 reports on paper and in feeds, and 200 of them: as PDF, unchanged, as Word."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from baosong.cli.options import open_archive
from baosong.compiler import compile_editions
from baosong.pages import feeds
from baosong.pages.frame import Desk
from baosong.writers import docx
from baosong.writers.pdf.press import Press
from tests.bench.generate import generate
from tests.bench.run import run

ROOT = Path(__file__).parents[2]
_REPORTS_PER_ISSUE = 10
"""How many reports are written for one issue of six, four of them not adopted."""


def main() -> None:
    """Print one line for each size of an issue, then one for each run over all issues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=200)
    parser.add_argument("--reports", type=int, nargs="+", default=[10, 30], help="reports in the issue that is timed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        office, log, out = (Path(scratch) / name for name in ("office", "log", "out"))
        generate(office, arguments.issues * _REPORTS_PER_ISSUE, ROOT / "policy")
        _single(office, arguments.reports)
        _words(office)
        command = [sys.executable, str(ROOT / "scripts"), "pdf", "--root", str(office), "--out", str(out)]
        for name in ("first", "unchanged"):
            done = run(command, log, {"XDG_CACHE_HOME": f"{scratch}/cache"})
            made = sum(1 for _ in out.rglob("*.pdf"))
            print(f"{made} issues, {name}: {done.seconds:.1f} s, {done.megabytes:.0f} MB", flush=True)


def _single(office: Path, sizes: list[int]) -> None:
    """One issue that adopts so many reports, printed with a warm press."""
    listed = sorted(path.relative_to(office / "submissions") for path in (office / "submissions").rglob("*.md"))
    manifest = office / "bulletins/xinxi/2026/9999.md"
    for size in sizes:
        items = "".join(f"      - {path.with_suffix('').as_posix()}\n" for path in listed[:size])
        head = "date: 2026-11-01\nsigned_by: 章文博\nsections:\n  - section: news\n    items:\n"
        manifest.write_text(f"---\n{head}{items}---\n", encoding="utf-8")
        archive = open_archive(office)
        editions = compile_editions(archive)
        press = Press()
        press.print(next(iter(editions.values())))
        start = time.perf_counter()
        printed = press.print(editions["xinxi/2026/9999"])
        seconds = time.perf_counter() - start
        print(f"{size} reports: {seconds:.2f} s, {len(printed.content) / 1000:.0f} kB", flush=True)
        start = time.perf_counter()
        content = docx.write(editions["xinxi/2026/9999"], "")
        seconds = time.perf_counter() - start
        print(f"{size} reports as Word: {seconds:.2f} s, {len(content) / 1000:.0f} kB", flush=True)
        desk = Desk(archive, date(2026, 11, 1), "https://xinxi.example/")
        start = time.perf_counter()
        made = list(feeds.assets(desk))
        seconds = time.perf_counter() - start
        weight = sum(len(one.content) for one in made) / 1000
        print(f"{size} reports in {len(made)} feeds: {seconds:.2f} s, {weight:.0f} kB", flush=True)
    manifest.unlink()


def _words(office: Path) -> None:
    """Every issue as a Word document, as a build writes them beside the pages."""
    editions = compile_editions(open_archive(office)).values()
    start = time.perf_counter()
    size = sum(len(docx.write(edition, "")) for edition in editions)
    seconds = time.perf_counter() - start
    print(f"{len(editions)} issues as Word: {seconds:.1f} s, {size / 1_000_000:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
