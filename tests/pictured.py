"""The handbook's pictures: real pages, the real form, what real commands print. ``make screenshot`` renews them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from html import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from decap import Form, installed, taking, write_form
from markdown_it import MarkdownIt
from PIL import Image

from baosong.webparts import PARTS, PLACE
from baosong.webparts.fetch import fetch
from browser import chromium, launched, served
from command import EXAMPLE_TODAY, ROOT, baosong, built
from repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PICTURES = ROOT / "scripts/handbook/guide/pictures"
HEAVIEST = 120_000
"""Bytes a picture may have."""
COLOURS = 96
POOR = "submissions/jiangwan/2026/market-supervision-work.md"
"""A report of the example office that is poor on purpose."""
EDITED = "reports/hekou/2026/coldstore-forklifts/"
_PLAIN = (
    "body{margin:0;padding:20px 28px;font:15px/1.7 'Noto Sans CJK SC',sans-serif;color:#1f2328;background:#fff}"
    "h2{font-size:22px;border-bottom:1px solid #d1d9e0;padding-bottom:8px}h3{font-size:18px}h4{font-size:15px}"
    "code{background:#eff1f3;padding:2px 5px;border-radius:4px;font-size:13px}li{margin:4px 0}"
)
_TERMINAL = (
    "body{margin:0;background:#1c1c1c}pre{margin:0;padding:18px 22px;color:#e4e4e4;"
    "font:14px/1.6 'Noto Sans Mono CJK SC','Noto Sans Mono',monospace;white-space:pre-wrap}"
)


def main() -> None:
    """Make all of them."""
    executable = chromium()
    if executable is None:
        sys.exit("No Chromium found: install it, for example by `apt-get install chromium`.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, launched(executable) as browser:
        os.environ[PLACE] = str(Path(scratch) / "web")
        for part in PARTS:
            fetch(part)
        site = built(Path(scratch) / "site", variables={PLACE: os.environ[PLACE]})
        for name, content in chain(_pages(browser, site), _form(browser, Path(scratch)), _said(browser, Path(scratch))):
            _keep(name, content)


def _pages(browser: Browser, site: Path) -> Iterator[tuple[str, bytes]]:
    """Pages of the example site, each as far as its reader looks first."""
    with served(site) as address:
        for name, path, width, height in (
            ("issue", "xinxi/2026/17/", 1100, 900),
            ("statistics", "stats/", 1100, 820),
            ("status", "status/", 1100, 620),
            ("home-on-a-phone", "", 390, 760),
        ):
            page = _opened(browser, f"{address}/{path}", width, height)
            yield name, page.screenshot(animations="disabled")
            page.context.close()
        page = _opened(browser, f"{address}/search/?q=电梯", 1100, 760)
        page.locator(".bs-finds li").first.wait_for()
        yield "search", page.screenshot(animations="disabled")
        page.context.close()
        page = _opened(browser, f"{address}/{EDITED}", 1100, 900)
        trail = page.locator(".bs-trail").first
        trail.evaluate("(one) => { one.style.padding = '1rem 1.2rem'; one.style.margin = 0; }")
        yield "trail", trail.screenshot(animations="disabled")
        page.context.close()
        page = _opened(browser, f"{address}/submit/check/", 1100, 860)
        page.locator(".bs-check__state", has_text="可以开始写了").wait_for(timeout=60_000)
        page.locator("[name=sample]").click()
        page.locator(".bs-check__found li").first.wait_for()
        yield "self-check", page.screenshot(animations="disabled")
        page.context.close()


def _form(browser: Browser, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """The web form over a scratch repository, with something wrong in it."""
    repository = Repository.base(scratch / "office")
    installed(scratch / "decap-server")
    with taking(repository, scratch / "decap-server") as proxy, served(scratch / "form") as address:
        write_form(repository, proxy, scratch / "form")
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        form = Form(context.new_page(), address)
        form.open()
        form.new()
        form.write(title="河口分局上门办照128件", event_date="2026-03-05", author="林晓禾", sign_off="丁海生")
        form.choose(unit="河口", category="经验")
        form.tell("近日，河口分局上门办理企业变更登记××件。")
        finding = form.control("正文").locator(".bs-finding--error")
        finding.first.wait_for(timeout=60_000)
        form.control("正文").evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        yield "form", form.page.screenshot(animations="disabled")
        context.close()


def _said(browser: Browser, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """What commands print: the verdict as a forge shows it, the doctor's list, an issue on paper."""
    told = baosong("check", POOR, "--format", "markdown", "--today", EXAMPLE_TODAY, root=ROOT).stdout
    words = MarkdownIt("commonmark").enable("table").render(told.partition("-->\n")[2])
    yield "verdict", _drawn(browser, f"<style>{_PLAIN}</style>{words}", 900, 760)
    listed = baosong("doctor", root=ROOT).stdout
    listing = f"<style>{_TERMINAL}</style><pre>$ baosong doctor\n{escape(listed)}</pre>"
    yield "doctor", _drawn(browser, listing, 980, 560)
    baosong("pdf", "xinxi/2026/17", "--out", scratch / "print", root=ROOT)
    (paper,) = (scratch / "print").rglob("*.pdf")
    turned = ("pdftoppm", "-png", "-r", "72", "-f", "1", "-l", "1", "-singlefile", str(paper), str(scratch / "paper"))
    subprocess.run(turned, check=True)
    yield "paper", (scratch / "paper.png").read_bytes()


def _opened(browser: Browser, address: str, width: int, height: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", color_scheme="light")
    page = context.new_page()
    page.clock.set_fixed_time(f"{EXAMPLE_TODAY}T09:00:00+08:00")
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    return page


def _drawn(browser: Browser, html: str, width: int, height: int) -> bytes:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(f"<!DOCTYPE html><meta charset='utf-8'>{html}")
    picture = page.screenshot(animations="disabled")
    page.close()
    return picture


def _keep(name: str, content: bytes) -> None:
    """Write a picture in few colours; too heavy a one is refused."""
    packed = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    file = PICTURES / f"{name}.png"
    file.write_bytes(packed.getvalue())
    size = file.stat().st_size
    print(f"{file.relative_to(ROOT)}  {size // 1000} kB")
    if size > HEAVIEST:
        sys.exit(f"{file.name} is heavier than {HEAVIEST // 1000} kB.")


if __name__ == "__main__":
    main()
