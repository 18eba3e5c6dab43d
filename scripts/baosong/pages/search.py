"""The search page: the box and its filters; the index behind it is written after the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.pages import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Page
    from baosong.pages.frame import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """The one page of search."""
    yield desk.page(paths.SEARCH, "search.md.j2", title="检索", paths=paths)
