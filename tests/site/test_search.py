"""What people look for is found, and early: the queries of ``queries.yml``, typed and filtered in a real browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened


@dataclass(frozen=True)
class Query:
    """Words that are typed, filters that are set, and the reports that must be among the first finds."""

    ask: str
    first: int
    expect: tuple[str, ...]
    only: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return "+".join((self.ask, *self.only.values()))


QUERIES = [
    Query(one["ask"], one["first"], tuple(one["expect"]), one.get("only", {}))
    for one in yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))
]


def finds(tab: Opened, query: Query) -> list[str]:
    """The reports on the first page of finds, by id and in their order; an issue is an empty place."""
    page = tab.go(f"search/?q={quote(query.ask)}")
    for name, value in query.only.items():
        page.locator(f"details[data-name='{name}'] label", has_text=f"{value} (").click()
        tab.found()
    links = page.locator(".bs-finds a").evaluate_all("all => all.map((one) => one.pathname)")
    return [link.strip("/").removeprefix("reports/") if link.startswith("/reports/") else "" for link in links]


def test_the_queries_are_thirty_and_what_they_expect_is_on_the_site(example: Path) -> None:
    assert len({str(query) for query in QUERIES}) == len(QUERIES) >= 30
    assert [one for query in QUERIES for one in query.expect if not (example / "reports" / one).is_dir()] == []
    assert [query.ask for query in QUERIES if not len(query.expect) <= query.first <= 10] == []


def test_what_is_looked_for_is_among_the_first(opened: Callable[..., Opened]) -> None:
    tab = opened()
    wanted = hit = 0
    reciprocal = 0.0
    missed = []
    for query in QUERIES:
        found = finds(tab, query)
        wanted += len(query.expect)
        hit += len(set(query.expect) & set(found[: query.first]))
        reciprocal += max((1 / (found.index(one) + 1) for one in query.expect if one in found), default=0)
        if not set(query.expect) <= set(found[: query.first]):
            missed.append(f"{query} finds {found}")
    print(
        f"{len(QUERIES)} queries: {hit} of {wanted} found in time, mean reciprocal rank {reciprocal / len(QUERIES):.3f}"
    )
    assert missed == []
