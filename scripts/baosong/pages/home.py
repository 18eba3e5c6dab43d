"""The home page: the newest issue, what is due, and the way to everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.pages.commission import standings
from baosong.pages.feeds import all_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.compiler import Edition
    from baosong.model import Page
    from baosong.pages.frame import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """The home page."""
    first_of_year = [one for one in desk.newest if one.date.year == desk.today.year]
    newest_of_series: dict[str, Edition] = {}
    for edition in desk.newest:
        newest_of_series.setdefault(edition.series_key, edition)
    received = [one for one in desk.archive.receipts if one.received_at.date().year == desk.today.year]
    yield desk.page(
        paths.HOME,
        "home.md.j2",
        title=f"{desk.archive.policy.org.name}政务信息",
        description=f"{desk.newest[0].title}：{desk.newest[0].date:%Y-%m-%d}" if desk.newest else "",
        feed=all_feed(desk),
        lead=desk.newest[0] if desk.newest else None,
        others=[one for one in newest_of_series.values() if one is not desk.newest[0]],
        recent=desk.newest[1:7],
        commissions=[one for one in standings(desk) if one.open],
        issues_this_year=len(first_of_year),
        received_this_year=len(received),
        adopted_this_year=sum(len(item.sources) for one in first_of_year for item in one.items),
        paths=paths,
    )
