"""The example office's site, built once a run, and a browser on it that tells everything wrong it sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from browser import served
from command import built
from queries import count
from shared import once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the example office."""
    return once(tmp_path_factory, "example-site", built)


@pytest.fixture(scope="session")
def address(example: Path) -> Iterator[str]:
    """Where the example site is served."""
    with served(example) as found:
        yield found


@dataclass
class Opened:
    """A page of the example site in a browser, and what went wrong on it."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page by its path without a slash in front; with words to search for, wait until they are found."""
        self.page.goto(f"{self.address}/{path}", wait_until="load")
        if "?q=" in path:
            self.found()
        return self.page

    def found(self) -> int:
        """Wait until a search is over; how many pages it found."""
        return count(self.page)

    def watch(self) -> None:
        """Note errors in the console and in scripts, failed answers, and requests to any other host."""
        host = urlsplit(self.address).netloc
        self.page.on("console", lambda one: one.type in {"error", "warning"} and self.wrong.append(one.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("response", lambda one: one.status >= 400 and self.wrong.append(f"{one.status} {one.url}"))
        self.page.on("request", lambda one: self._request(one.url, host))

    def _request(self, url: str, host: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != host:
            self.wrong.append(f"request to {url}")


def _tab(browser: Browser, address: str, width: int, scheme: str) -> Opened:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    tab = Opened(context.new_page(), address)
    tab.watch()
    return tab


@pytest.fixture(scope="session")
def _kept(browser: Browser, address: str) -> Iterator[dict[str, Opened]]:
    tabs = {
        f"{width} {scheme}": _tab(browser, address, width, scheme)
        for width in (1280, 390)
        for scheme in ("light", "dark")
    }
    yield tabs
    for tab in tabs.values():
        tab.page.context.close()


@pytest.fixture
def views(_kept: dict[str, Opened]) -> Iterator[dict[str, Opened]]:
    """Tabs wide and narrow, light and dark, which go from page to page; nothing may have gone wrong in them.

    Opening a tab takes longer than loading a page: this is for tests of many pages that leave nothing behind.
    """
    for tab in _kept.values():
        tab.wrong.clear()
    yield _kept
    assert [wrong for tab in _kept.values() for wrong in tab.wrong] == []


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Callable[..., Opened]]:
    """Opens a fresh browser tab, wide and light unless told otherwise; nothing may have gone wrong in it."""
    tabs: list[Opened] = []

    def make(width: int = 1280, scheme: str = "light") -> Opened:
        tabs.append(_tab(browser, address, width, scheme))
        return tabs[-1]

    yield make
    for tab in tabs:
        tab.page.context.close()
    assert [wrong for tab in tabs for wrong in tab.wrong] == []
