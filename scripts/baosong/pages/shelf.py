"""The shelf: all issues by series and year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.pages.feeds import all_feed, series_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.compiler import Edition
    from baosong.model import Page
    from baosong.pages.frame import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """The shelf itself, and one page for each series and year."""
    shelves: dict[str, dict[int, list[Edition]]] = {}
    for edition in desk.editions.values():
        shelves.setdefault(edition.series_key, {}).setdefault(edition.year, []).append(edition)
    yield desk.page(paths.ARCHIVE, "shelf.md.j2", title="刊物", feed=all_feed(desk), shelves=shelves, paths=paths)
    for key, years in shelves.items():
        for year, editions in years.items():
            series = desk.archive.policy.series[key]
            yield desk.page(
                paths.series_year(key, year),
                "shelf-year.md.j2",
                title=f"《{series.name}》{year}年",
                feed=series_feed(desk, key),
                key=key,
                series=series,
                year=year,
                years=sorted(years),
                editions=editions[::-1],
                paths=paths,
            )
