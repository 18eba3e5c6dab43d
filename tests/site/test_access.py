"""Anybody can read the site: axe-core finds no serious fault on any kind of page, and a keyboard reaches everything."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from places import PLACES

from command import ROOT
from needs import skip_or_fail

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from conftest import Opened

AXE = "axe-core@4.14.1"
BUILD = ROOT / "build/axe"
FOCUS = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What dark pages are looked at for: but for its colours, a page is the same in the dark."""


@pytest.fixture(scope="session")
def axe() -> Path:
    """axe-core's script, fetched once into the build folder."""
    script = BUILD / "node_modules/axe-core/axe.min.js"
    if not script.exists():
        if not shutil.which("npm"):
            skip_or_fail("axe-core needs npm")
        BUILD.mkdir(parents=True, exist_ok=True)
        words = ["npm", "install", "--prefix", str(BUILD), "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
        done = subprocess.run([*words, AXE], capture_output=True, text=True, check=False, timeout=120)
        if done.returncode or not script.exists():
            skip_or_fail(f"npm could not fetch {AXE}")
    return script


def violations(page: Page, axe: Path, rules: dict[str, Any]) -> list[str]:
    """What axe-core finds on a page, whatever its weight: the rule, its weight, and where."""
    page.add_script_tag(path=axe)
    found: list[dict[str, Any]] = page.evaluate(
        "async (rules) => (await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations", rules
    )
    return [f"{one['impact']} {one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("name", PLACES)
def test_axe_finds_nothing(views: dict[str, Opened], axe: Path, name: str) -> None:
    found = {
        f"{view}: {one}"
        for view, tab in views.items()
        for one in violations(tab.go(PLACES[name]), axe, COLOURS if view.endswith("dark") else ALL)
    }
    assert found == set()


def test_axe_finds_a_fault_where_there_is_one(opened: Callable[..., Opened], axe: Path) -> None:
    page = opened().go("")
    fault = "'<input><p style=\"color:#eee\">太淡看不清</p>'"
    page.locator("h1").evaluate(f"one => one.insertAdjacentHTML('afterend', {fault})")
    found = " ".join(violations(page, axe, ALL))
    assert "critical label" in found
    assert "serious color-contrast" in found
    assert "serious color-contrast" in " ".join(violations(page, axe, COLOURS))


@pytest.mark.parametrize("name", ["home", "issue", "search", "statistics"])
def test_a_keyboard_reaches_everything_and_shows_where_it_is(opened: Callable[..., Opened], name: str) -> None:
    page = opened().go(PLACES[name])
    page.evaluate(FOCUS)
    page.evaluate("document.activeElement.blur()")
    unseen = []
    while True:
        page.keyboard.press("Tab")
        reached = page.evaluate("bs.reached()")
        if reached is None:
            break
        if not reached["seen"]:
            unseen.append(reached["html"])
    assert unseen == []
    assert page.evaluate("bs.left()") == []


@pytest.mark.parametrize("name", [name for name in PLACES if name != "no page"])
def test_the_first_stop_of_a_keyboard_skips_to_the_text(views: dict[str, Opened], name: str) -> None:
    page = views["1280 light"].go(PLACES[name])
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('header, .md-tabs, .md-sidebar--primary') === null")


def test_filters_are_opened_and_ticked_by_keyboard(opened: Callable[..., Opened]) -> None:
    page = opened(width=390).go(PLACES["search"])
    closed = page.locator(".bs-find__filters details").first
    assert closed.get_attribute("open") is None
    closed.locator("summary").focus()
    page.keyboard.press("Enter")
    assert closed.get_attribute("open") is not None
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator(".bs-find__filters input:checked").wait_for()


def test_a_wide_table_on_a_phone_is_scrolled_by_keyboard(opened: Callable[..., Opened]) -> None:
    page = opened(width=390).go(PLACES["policy"])
    wide = page.locator(".bs-scroll[tabindex='0']").first
    assert wide.get_attribute("aria-label")
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 0", arg=wide.element_handle())
