"""The handbook's page of exemplars (改稿范例): what came in, what was printed, and why the editor thinks it better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.trail.exemplars import exemplars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Page
    from baosong.pages.frame import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """The page, also where nothing is marked yet: it tells how to."""
    yield desk.page(
        paths.EXEMPLARS,
        "exemplars.md.j2",
        title="改稿范例",
        exemplars=tuple(exemplars(desk.newest, desk.trails)),
        paths=paths,
    )
