"""The search page: the box and its filters; the index behind it is written after the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.pages import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Page
    from baosong.pages.frame import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """The one page of search; there is no index while there is nothing to find."""
    anything = bool(desk.editions) or any(map(desk.has_page, desk.archive.submissions.values()))
    yield desk.page(paths.SEARCH, "search.md.j2", title="检索", anything=anything, paths=paths)
