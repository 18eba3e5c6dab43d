"""Compare this site's search with Material's own on the same pages: index time, bytes to the first find, and quality.

``python -m tests.bench.searching --sizes 1000 5000``; Material's search is run up to ``--material-up-to``. Quality is
that of the queries in ``tests/site/queries.yml`` on the example office; Material has no filters, so those that set one
are told apart. Needs Chromium.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.cli.options import open_archive
from baosong.pages import build_pages
from baosong.site.search import Index
from tests.bench.generate import generate
from tests.bench.plain import write_plain
from tests.bench.run import run
from tests.browser import chromium, launched, served
from tests.queries import QUERIES, Query, finds, measured, reports

ROOT = Path(__file__).parents[2]

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Browser, Page

TODAY = "2026-11-24"
_WORD = "电梯"
_MB = 1e6
_SETTLED = 600
"""Milliseconds after which Material lists what was typed last."""


@dataclass(frozen=True)
class Cost:
    """What a search costs: seconds to index, MB of the index, MB and seconds to the first find, the page included."""

    indexing: float
    index: float
    first: float
    waited: float

    def __str__(self) -> str:
        return f"{self.indexing:9.1f} {self.index:9.1f} {self.first:9.2f} {self.waited:8.1f}"

    def over(self, other: Cost) -> str:
        """The ratio of each to another's."""
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return " ".join(f"{one / two:8.1f}×" for one, two in pairs)


def main() -> None:
    """Print what each search costs at each size, and what each finds of the queries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--material-up-to", type=int, default=1000, help="largest size Material's search is run at")
    arguments = parser.parse_args()
    executable = chromium()
    if executable is None:
        sys.exit("needs Chromium")
    with launched(executable) as browser:
        print(f"{'N':>6} {'search':>9} {'index s':>9} {'index MB':>9} {'find MB':>9} {'find s':>8}")
        for size in arguments.sizes:
            with tempfile.TemporaryDirectory() as scratch:
                office = Path(scratch) / "office"
                generate(office, size, ROOT / "policy")
                own = _own(office, Path(scratch), browser)
                print(f"{size:>6} {'own':>9} {own}", flush=True)
                if size <= arguments.material_up_to:
                    material = _material(office, Path(scratch), browser)
                    print(f"{size:>6} {'Material':>9} {material}\n{'':>16} {material.over(own)}", flush=True)
        with tempfile.TemporaryDirectory() as scratch:
            _own(ROOT, Path(scratch), browser)
            _material(ROOT, Path(scratch), browser)
            plain = [one for one in QUERIES if not one.only]
            for name, asked in (("own", finds), ("Material", _material_finds)):
                for told, chosen in (("all queries", QUERIES), ("those without a filter", plain)):
                    print(f"{name}, {told}: {_quality(Path(scratch) / name, browser, chosen, asked)}", flush=True)


def _own(office: Path, scratch: Path, browser: Browser) -> Cost:
    site = scratch / "own"
    _tool("build", office, site, scratch)
    pages = build_pages(open_archive(office), date.fromisoformat(TODAY))
    start = time.perf_counter()
    Index(pages).write(scratch / "index")
    indexing = time.perf_counter() - start
    first, waited = _first_find(site, "search/", "#bs-words", ".bs-finds li", browser)
    return Cost(indexing, _megabytes(scratch / "index"), first, waited)


def _material(office: Path, scratch: Path, browser: Browser) -> Cost:
    docs, config = scratch / "docs", scratch / "mkdocs.yml"
    _tool("compile", office, docs, scratch)
    seconds = {}
    for name, search in (("bare", False), ("Material", True)):
        write_plain(docs, config, nav=False, search=search)
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(scratch / name)]
        seconds[name] = run(command, scratch / "log").seconds
    site = scratch / "Material"
    first, waited = _first_find(site, "", "[data-md-component=search-query]", ".md-search-result__item", browser)
    return Cost(seconds["Material"] - seconds["bare"], _megabytes(site / "search"), first, waited)


def _tool(command: str, office: Path, out: Path, scratch: Path) -> None:
    words = [command, "--root", str(office), "--today", TODAY, "--out", str(out)]
    run([sys.executable, str(ROOT / "scripts"), *words], scratch / "log")


def _first_find(site: Path, path: str, box: str, find: str, browser: Browser) -> tuple[float, float]:
    """MB of all that is loaded until a word typed on a fresh page is found, and seconds from the typing."""
    with served(site) as address:
        page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
        answers: list[int] = []
        page.on("requestfinished", lambda request: answers.append(request.sizes()["responseBodySize"]))
        page.goto(f"{address}/{path}", wait_until="load")
        start = time.perf_counter()
        page.locator(box).click()
        page.keyboard.type(_WORD)
        page.locator(find).first.wait_for(timeout=300_000)
        waited = time.perf_counter() - start
        page.wait_for_load_state("networkidle")
        page.close()
    return sum(answers) / _MB, waited


def _material_finds(page: Page, address: str, query: Query) -> list[str]:
    """What Material's search lists: reports by id in their order, any other page an empty place."""
    page.goto(address, wait_until="load")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(query.ask)
    page.locator(".md-search-result__meta", has_text=re.compile("[0-9]|没有")).wait_for()
    page.wait_for_timeout(_SETTLED)
    return reports(page, ".md-search-result__item > a")[:10]


def _quality(
    site: Path, browser: Browser, queries: Sequence[Query], asked: Callable[[Page, str, Query], list[str]]
) -> str:
    with served(site) as address:
        page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
        quality = measured(queries, lambda query: asked(page, address, query))
        page.close()
    return str(quality)


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / _MB


if __name__ == "__main__":
    main()
