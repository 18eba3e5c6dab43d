"""Feeds as Atom (RFC 4287), which every feed reader takes.

ElementTree escapes whatever a report brought; feedgen would add lxml and a clock of its own to sixty lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from baosong import __version__
from baosong.visible import visible
from baosong.writers.feed import moment

if TYPE_CHECKING:
    from baosong.writers.feed import Entry, Feed

SUFFIX = ".atom"
TYPE = "application/atom+xml"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), not even escaped."""


def write(feed: Feed) -> bytes:
    """The feed as one XML file."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh-CN"})
    _add(root, "id", feed.id)
    _add(root, "title", visible(feed.title))
    _add(root, "updated", feed.updated.isoformat())
    _add(root, "link", rel="self", type=TYPE, href=feed.link(feed.path + SUFFIX))
    _add(root, "link", rel="alternate", type="text/html", href=feed.link(feed.home))
    _add(ET.SubElement(root, "author"), "name", visible(feed.author))
    _add(root, "generator", "baosong", version=__version__)
    for one in feed.entries:
        _entry(ET.SubElement(root, "entry"), one, feed)
    ET.indent(root, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _entry(element: ET.Element, one: Entry, feed: Feed) -> None:
    _add(element, "id", one.id)
    _add(element, "title", visible(one.title))
    _add(element, "updated", moment(one.updated).isoformat())
    _add(element, "published", moment(one.day).isoformat())
    _add(element, "link", rel="alternate", type="text/html", href=feed.link(one.path))
    for author in one.authors:
        _add(ET.SubElement(element, "author"), "name", visible(author))
    for tag in one.tags:
        _add(element, "category", term=visible(tag))
    _add(element, "summary", visible(one.summary))
    _add(element, "content", _NO_XML.sub("\ufffd", one.content), type="html")


def _add(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = text or None
