"""Pages are light: what a browser loads, draws and waits for on the home page and on an issue of thirty reports."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.bench.generate import generate

from browser import served
from command import ROOT, built

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

REPORTS = 30
TODAY = "2026-11-20"
PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) done(paint.startTime);
}).observe({ type: "paint", buffered: true }))"""


@dataclass(frozen=True)
class Weight:
    """A page's own bytes, all but images as they are and as a server packs them, requests, elements, first paint."""

    page: int
    plain: int
    packed: int
    requests: int
    elements: int
    painted: float

    def __str__(self) -> str:
        sizes = f"HTML {self.page / 1000:.0f} kB, all {self.plain / 1000:.0f} kB, packed {self.packed / 1000:.0f} kB"
        return f"{sizes}, {self.requests} requests, {self.elements} elements, painted after {self.painted:.0f} ms"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose one issue holds thirty reports, each as long as real ones are."""
    folder = tmp_path_factory.mktemp("weight")
    office = folder / "office"
    generate(office, REPORTS, ROOT / "policy")
    for manifest in office.glob("bulletins/xinxi/2026/*.md"):
        manifest.unlink()
    listed = sorted(path.relative_to(office / "submissions") for path in office.glob("submissions/*/2026/*.md"))
    items = "".join(f"      - {path.with_suffix('').as_posix()}\n" for path in listed)
    text = f"---\ndate: 2026-11-01\nsigned_by: 章文博\nsections:\n  - section: news\n    items:\n{items}---\n"
    (office / "bulletins/xinxi/2026/0001.md").write_text(text, encoding="utf-8")
    return built(folder / "site", root=office, today=TODAY)


def weighed(browser: Browser, address: str) -> Weight:
    """Open an address with nothing in the cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    bodies: list[bytes] = []
    page.on("response", lambda one: bodies.append(b"" if one.request.resource_type == "image" else one.body()))
    answer = page.goto(address, wait_until="networkidle")
    assert answer
    weight = Weight(
        len(answer.body()),
        sum(map(len, bodies)),
        sum(len(gzip.compress(body, 6)) for body in bodies if body),
        len(bodies),
        page.evaluate("document.getElementsByTagName('*').length"),
        page.evaluate(PAINTED),
    )
    context.close()
    return weight


@pytest.mark.parametrize("path", ["", "xinxi/2026/1/"], ids=["home", "issue"])
def test_a_page_is_light(browser: Browser, site: Path, path: str) -> None:
    with served(site) as address:
        weight = weighed(browser, f"{address}/{path}")
    print(f"{path or 'home'}: {weight}")
    assert weight.page < 300_000
    assert weight.packed < 300_000
    assert weight.requests <= 12
    assert weight.elements < 1500
