"""Every page of the site as Markdown with HTML blocks, and the files beside them, out of (archive, today) alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from baosong.pages import (
    commission,
    counted,
    handbook,
    home,
    issue,
    reminders,
    report,
    search,
    shelf,
    statistics,
    topic,
    unit,
)
from baosong.pages.frame import Desk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Asset, Page

_KINDS = (
    *(home, issue, report, unit, shelf, topic, commission, reminders),
    *(statistics, counted, search, handbook),
)


def build_pages(archive: Archive, today: date, versions: Mapping[str, bytes] | None = None) -> list[Page]:
    """All pages in order of path; raises ``RuntimeError`` when two kinds claim one path (our bug).

    ``versions`` holds what :func:`baosong.stats.rewriting.edited` asks for, as far as it is at hand.
    """
    desk = Desk(archive, today, versions or {})
    pages = sorted((page for kind in _KINDS for page in kind.pages(desk)), key=lambda page: page.path)
    for one, other in pairwise(pages):
        if one.path == other.path:
            raise RuntimeError(f"two pages at {one.path}")
    return pages


def build_assets(archive: Archive, today: date) -> list[Asset]:
    """All files of the site that are no pages, in order of path."""
    return sorted(reminders.assets(Desk(archive, today)), key=lambda asset: asset.path)
