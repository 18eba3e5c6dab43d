"""What people look for is found, and early: the queries of ``queries.yml``, typed and filtered in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries import QUERIES, finds, measured

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Opened


def test_the_queries_are_thirty_and_what_they_expect_is_on_the_site(example: Path) -> None:
    assert len({str(query) for query in QUERIES}) == len(QUERIES) >= 30
    assert [one for query in QUERIES for one in query.expect if not (example / "reports" / one).is_dir()] == []
    assert [query.ask for query in QUERIES if not len(query.expect) <= query.first <= 10] == []


def test_what_is_looked_for_is_among_the_first(opened: Callable[..., Opened]) -> None:
    tab = opened()
    quality = measured(QUERIES, lambda query: finds(tab.page, tab.address, query))
    print(f"{len(QUERIES)} queries: {quality}")
    assert quality.missed == ()


def test_filters_come_from_the_address_and_go_back_into_it(opened: Callable[..., Opened]) -> None:
    tab = opened()
    page = tab.go("search/?q=食品&年份=2026&类别=动态&类别=问题")
    ticked = page.locator(".bs-find__filters input:checked").evaluate_all("all => all.map((one) => one.id)")
    assert sorted(ticked) == ["bs-年份-2026", "bs-类别-动态", "bs-类别-问题"]
    both = tab.found()
    page.locator("#bs-类别-问题").press("Space")
    page.wait_for_url(lambda url: "%E9%97%AE%E9%A2%98" not in url)
    assert 0 < tab.found() < both
    assert page.evaluate("document.activeElement.id") == "bs-类别-问题"


def test_more_finds_are_shown_and_the_first_new_one_has_the_focus(opened: Callable[..., Opened]) -> None:
    tab = opened()
    page = tab.go("search/?q=检查")
    assert tab.found() > 10
    assert page.locator(".bs-finds li").count() == 10
    page.get_by_role("button", name="显示更多").press("Enter")
    page.locator(".bs-finds li").nth(10).wait_for()
    page.wait_for_function("document.activeElement === document.querySelectorAll('.bs-finds a')[10]")


def test_words_nobody_wrote_together_are_found_apart(opened: Callable[..., Opened]) -> None:
    page = opened().go("search/?q=电梯救援")
    assert "没有连着写的“电梯救援”" in page.locator(".bs-find__said").inner_text()
    assert page.locator(".bs-finds li").first.locator("mark").all_inner_texts()[:2] == ["电梯", "救援"]
