"""What people look for, from ``tests/site/queries.yml``, asked in a browser, and how well a search answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playwright.sync_api import Page


@dataclass(frozen=True)
class Query:
    """Words that are typed, filters that are set, and the reports that must be among the first finds."""

    ask: str
    first: int
    expect: tuple[str, ...]
    only: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "+".join((self.ask, *self.only.values()))


QUERIES = tuple(
    Query(one["ask"], one["first"], tuple(one["expect"]), one.get("only", {}))
    for one in yaml.safe_load((Path(__file__).parent / "site/queries.yml").read_text(encoding="utf-8"))
)


@dataclass(frozen=True)
class Quality:
    """How well a search does: expected reports, how many are found in time, the mean reciprocal rank of the first."""

    expected: int
    in_time: int
    rank: float
    missed: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.in_time} of {self.expected} found in time, mean reciprocal rank {self.rank:.2f}"


def measured(queries: Sequence[Query], ask: Callable[[Query], Sequence[str]]) -> Quality:
    """Ask them all and judge the first page of finds."""
    expected = in_time = 0
    ranks = 0.0
    missed = []
    for query in queries:
        found = ask(query)
        early = set(query.expect) & set(found[: query.first])
        expected += len(query.expect)
        in_time += len(early)
        ranks += max((1 / (found.index(one) + 1) for one in query.expect if one in found), default=0)
        if len(early) < len(query.expect):
            missed.append(f"{query} finds {found}")
    return Quality(expected, in_time, ranks / len(queries), tuple(missed))


def count(page: Page) -> int:
    """Wait until a search of the search page is over; how many pages it found."""
    said = page.locator(".bs-find__said")
    said.filter(has_text=re.compile("有关的内容|没有找到")).wait_for()
    page.wait_for_function("!document.querySelector('#bs-search[aria-busy]')")
    number = re.search(r"找到 ([0-9]+) 条", said.inner_text())
    return int(number[1]) if number else 0


def finds(page: Page, address: str, query: Query) -> list[str]:
    """What the search page lists first: reports by id in their order, any other page an empty place."""
    page.goto(f"{address}/search/?q={quote(query.ask)}", wait_until="load")
    count(page)
    for name, value in query.only.items():
        page.locator(f"details[data-name='{name}'] label", has_text=f"{value} (").click()
        count(page)
    return reports(page, ".bs-finds a")


def reports(page: Page, links: str) -> list[str]:
    """Listed links as the ids of the reports they lead to."""
    listed = page.locator(links).evaluate_all("all => all.map((one) => one.pathname)")
    return [link.strip("/").removeprefix("reports/") if link.startswith("/reports/") else "" for link in listed]
