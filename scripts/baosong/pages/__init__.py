"""Every page of the site as Markdown with HTML blocks, and the files beside them, out of (archive, today) alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from baosong.pages import commission, handbook, home, issue, reminders, report, search, shelf, statistics, topic, unit
from baosong.pages.frame import Desk

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Asset, Page

_KINDS = (home, issue, report, unit, shelf, topic, commission, reminders, statistics, search, handbook)


def build_pages(archive: Archive, today: date, printed: Collection[str] = ()) -> list[Page]:
    """All pages in order of path; ``printed`` are the issues there is a PDF of, by id.

    Raises ``RuntimeError`` when two kinds claim one path (our bug).
    """
    desk = Desk(archive, today, frozenset(printed))
    pages = sorted((page for kind in _KINDS for page in kind.pages(desk)), key=lambda page: page.path)
    for one, other in pairwise(pages):
        if one.path == other.path:
            raise RuntimeError(f"two pages at {one.path}")
    return pages


def build_assets(archive: Archive, today: date) -> list[Asset]:
    """All files of the site that are no pages, in order of path."""
    return sorted(reminders.assets(Desk(archive, today)), key=lambda asset: asset.path)
