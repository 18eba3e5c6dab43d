"""Feeds as JSON Feed 1.1, for programs that would rather not read XML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from baosong.visible import visible
from baosong.writers.feed import moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.writers.feed import Entry, Feed

SUFFIX = ".json"
TYPE = "application/feed+json"


def write(feed: Feed) -> bytes:
    """The feed as one JSON object; its entries are those of the Atom feed."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": visible(feed.title),
        "home_page_url": feed.link(feed.home),
        "feed_url": feed.link(feed.path + SUFFIX),
        "language": "zh-CN",
        "authors": _authors((feed.author,)),
        "items": [_item(one, feed) for one in feed.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _item(one: Entry, feed: Feed) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": feed.link(one.path),
        "title": visible(one.title),
        "summary": visible(one.summary),
        "content_html": one.content,
        "date_published": moment(one.day).isoformat(),
        **({"date_modified": moment(one.updated).isoformat()} if one.updated != one.day else {}),
        "authors": _authors(one.authors),
        "tags": [visible(tag) for tag in one.tags],
    }


def _authors(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": visible(name)} for name in names]
