"""A feed as values, for every format of feeds alike: what it is, its entries, and names that stay for ever."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from baosong.model import SHANGHAI

if TYPE_CHECKING:
    from datetime import date

_NAMESPACE = UUID("b661da5b-0acf-4794-9830-69ef497d47f6")
"""Ours alone, drawn once; every name below it is a hash (RFC 9562, version 5)."""


@dataclass(frozen=True)
class Entry:
    """One entry: ``path`` is the address of its page from the site's root, ``content`` safe HTML.

    ``updated`` is the day of the last correction or retraction, else ``day``.
    """

    id: str
    title: str
    path: str
    day: date
    updated: date
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    content: str


@dataclass(frozen=True)
class Feed:
    """A feed, its newest entry first.

    ``path`` is its address from the site's root without the suffix of a format, ``home`` that of the page it belongs
    to; ``site`` is the site's own address, empty where nobody told it; ``day`` stands for the newest entry of a feed
    that has none.
    """

    id: str
    title: str
    path: str
    home: str
    site: str
    author: str
    day: date
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When it last changed."""
        return moment(max((one.updated for one in self.entries), default=self.day))

    def link(self, path: str) -> str:
        """How the feed writes an address: in full where the site knows its own, else as seen from the feed."""
        if self.site:
            return f"{self.site.rstrip('/')}/{path}"
        there = posixpath.relpath(path or ".", posixpath.dirname(self.path))
        return f"{there}/" if not path or path.endswith("/") else there


def name(office: str, *facts: str) -> str:
    """The ``urn:uuid`` of a thing, out of the office's name and facts that never change, as an issue's id.

    A site may not know its address, or may move: so addresses have no part in it.
    """
    return f"urn:uuid:{uuid5(_NAMESPACE, chr(0).join((office, *facts)).encode('utf-8', 'replace').decode())}"


def moment(day: date) -> datetime:
    """A day as the moment feeds ask for: its beginning in Shanghai."""
    return datetime.combine(day, time(), SHANGHAI)
