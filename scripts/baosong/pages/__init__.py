"""Every page of the site as Markdown with HTML blocks, and the files beside them, out of (archive, today) alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from baosong.pages import (
    api,
    circular,
    commission,
    counted,
    exemplars,
    feeds,
    handbook,
    home,
    issue,
    pictures,
    publication,
    reminders,
    report,
    search,
    shelf,
    statistics,
    status,
    submit,
    topic,
    unit,
)
from baosong.pages.frame import Desk
from baosong.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Asset, Page

T = TypeVar("T", "Page", "Asset")

_KINDS = (
    *(home, issue, report, unit, shelf, topic, commission, reminders, status),
    *(statistics, counted, circular, search, handbook, exemplars, api, submit),
)
_FILES = (reminders, circular, feeds, api, publication, pictures, submit)


def build_pages(
    archive: Archive,
    today: date,
    site: str = "",
    *,
    printed: Mapping[str, Asset] | None = None,
    versions: Versions | None = None,
) -> list[Page]:
    """All pages in order of path; raises ``RuntimeError`` when two kinds claim one path (our bug).

    ``site`` is the site's own address, where it is known; ``printed`` are the issues there is a PDF of, by id;
    ``versions`` is what git knows of printed reports.
    """
    return pages_of(Desk(archive, today, site, printed or {}, versions or Versions()))


def build_assets(
    archive: Archive, today: date, site: str = "", *, printed: Mapping[str, Asset] | None = None
) -> list[Asset]:
    """All files of the site that are no pages, as :func:`build_pages` does."""
    return assets_of(Desk(archive, today, site, printed or {}))


def pages_of(desk: Desk) -> list[Page]:
    """All pages of a desk, which keeps what it counted for :func:`assets_of`."""
    return _in_order(page for kind in _KINDS for page in kind.pages(desk))


def assets_of(desk: Desk) -> list[Asset]:
    """All files of a desk that are no pages."""
    return _in_order(asset for kind in _FILES for asset in kind.assets(desk))


def _in_order(made: Iterable[T]) -> list[T]:
    ordered = sorted(made, key=lambda one: one.path)
    for one, other in pairwise(ordered):
        if one.path == other.path:
            raise RuntimeError(f"two things at {one.path}")
    return ordered
