"""The README's pictures: the example site as a reader's browser shows it. ``make screenshot`` renews them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.browser import chromium, launched, served
from tests.command import ROOT, built

ASSETS = ROOT / ".github" / "assets"
SIZE = {"width": 1280, "height": 800}
HEAVIEST = 250_000
"""Bytes a picture may have."""


def newest_issue(site: Path) -> str:
    """The address of the issue the home page leads with."""
    home = (site / "index.html").read_text(encoding="utf-8")
    return home.partition('class="bs-lead__sheet" href="')[2].partition('"')[0]


def main() -> None:
    """Build the site and write one picture a page."""
    executable = chromium()
    if executable is None:
        sys.exit("No Chromium found: install it, for example by `apt-get install chromium`.")
    ASSETS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        site = built(Path(scratch) / "site")
        pages = {"home": "", "issue": newest_issue(site), "statistics": "stats/"}
        with served(site) as address, launched(executable) as browser:
            page = browser.new_page(viewport=SIZE, color_scheme="light", locale="zh-CN")
            for name, path in pages.items():
                page.goto(f"{address}/{path}", wait_until="networkidle")
                page.evaluate("document.fonts.ready")
                file = ASSETS / f"{name}.png"
                page.screenshot(path=file, animations="disabled")
                size = file.stat().st_size
                print(f"{file.relative_to(ROOT)}  {size // 1000} kB")
                if size > HEAVIEST:
                    sys.exit(f"{file.name} is heavier than {HEAVIEST // 1000} kB.")


if __name__ == "__main__":
    main()
