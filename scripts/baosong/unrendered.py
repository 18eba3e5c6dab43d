"""What the site would drop from a report's Markdown: HTML, images, and links that lead to no plain web address.

Of images those stay that are pictures of the report's own, written as pictures are (``pictures.writing``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from baosong.model import Manifest, Mark, Submission
from baosong.pictures.writing import placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from baosong.model import Document
    from baosong.pictures.writing import Placed

_SIGNS = ("<", "![", "](", "]:", "][")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_FOREIGN_HOST = re.compile(r"[\u0370-\u052f]|(?:^|\.)xn--", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?+((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?=[/:?#]|$)", re.IGNORECASE)
_SHOWN = 30


class Kind(StrEnum):
    """What is dropped; the rule of each says why."""

    HTML = "html"
    IMAGE = "image"
    LINK = "link"
    PICTURE = "picture"
    """Shown where a picture may be, dropped where none may."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """One thing: what it is, where it stands in the Markdown (all 0-based), its words shortened, and what is wrong."""

    kind: Kind
    line: int
    start: int
    end: int
    words: str
    wrong: str = ""
    placed: Placed | None = None
    """How a picture is written."""
    source: str = ""
    """What an image is taken from, in full."""


def dropped(document: Document, kind: Kind) -> Iterator[tuple[Mark, Dropped]]:
    """What the site would drop of a document's body, and of an issue's own texts, which are told at their key."""
    yield from _in_body(document, kind)
    if isinstance(document, Manifest):
        yield from ((mark, one) for mark, _, one in _in_items(document, kind))


def pictures(document: Submission | Manifest) -> Iterator[tuple[Mark, tuple[str, ...], Placed]]:
    """The pictures of a report, or of the texts an issue gives its items, each with the reports it may be of."""
    if isinstance(document, Manifest):
        yield from (
            (mark, sources, one.placed) for mark, sources, one in _in_items(document, Kind.PICTURE) if one.placed
        )
    else:
        yield from ((mark, (document.id,), one.placed) for mark, one in _in_body(document, Kind.PICTURE) if one.placed)


def misplaced(document: Document) -> Iterator[tuple[Mark, Dropped]]:
    """Pictures where none may be: in an issue's note, in a commission, in a circular."""
    return iter(()) if isinstance(document, Submission) else _in_body(document, Kind.PICTURE)


def _in_body(document: Document, kind: Kind) -> Iterator[tuple[Mark, Dropped]]:
    first = document.content.body_line
    for one in _all(document.body):
        if one.kind is kind:
            yield Mark(first + one.line, one.start + 1, first + one.line, one.end + 1), one


def _in_items(manifest: Manifest, kind: Kind) -> Iterator[tuple[Mark, tuple[str, ...], Dropped]]:
    for key, _, item in manifest.fields.items:
        for one in _all(item.text or ""):
            if one.kind is kind:
                yield manifest.mark(f"{key}.text"), item.sources, one


def images(markdown: str) -> tuple[str, ...]:
    """What those images of some Markdown are taken from that are no pictures; none is shown anywhere."""
    return tuple(one.words for one in _all(markdown) if one.kind is Kind.IMAGE)


def placed_in(markdown: str) -> tuple[Placed, ...]:
    """The pictures of some Markdown, in order."""
    return tuple(one.placed for one in _all(markdown) if one.placed)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


@lru_cache(maxsize=16)
def _all(markdown: str) -> tuple[Dropped, ...]:
    """All that is dropped; remembered, for each kind has a rule of its own."""
    return tuple(_found(markdown)) if any(sign in markdown for sign in _SIGNS) else ()


def _found(markdown: str) -> Iterator[Dropped]:
    lines = markdown.split("\n")
    tokens = _parser().parse(markdown)
    for place, token in enumerate(tokens):
        first, last = token.map or (0, 0)
        if token.type == "html_block":
            yield _html(_Cursor(lines, first, last), token.content.strip())
        elif token.type == "inline":
            own = placed(tokens, place - 1) if place else None
            if own:
                yield Dropped(Kind.PICTURE, *_Cursor(lines, first, last).find("!["), own.source, placed=own)
            else:
                yield from _inline(_Cursor(lines, first, last), token.children or [])


@dataclass
class _Cursor:
    """How far a paragraph's source is read, while its tokens are walked."""

    lines: list[str]
    line: int
    last: int
    column: int = 0

    def find(self, words: str) -> tuple[int, int, int]:
        """Move behind the next place that holds the words; returns its line, start and end."""
        for line in range(self.line, min(self.last, len(self.lines))):
            start = self.lines[line].find(words, self.column if line == self.line else 0)
            if start >= 0:
                self.line, self.column = line, start + len(words)
                return line, start, self.column
        return self.line, self.column, self.column


def _inline(cursor: _Cursor, tokens: list[Token]) -> Iterator[Dropped]:
    told = False
    for number, token in enumerate(tokens):
        if token.type in {"softbreak", "hardbreak"}:
            cursor.line, cursor.column = min(cursor.line + 1, cursor.last - 1), 0
        elif token.type == "code_inline":
            cursor.find(token.content)
        elif token.type == "html_inline":
            one = _html(cursor, token.content)
            if not (told and token.content.startswith("</")):
                yield one
            told = True
        elif token.type == "image":
            source = str(token.attrs.get("src", ""))
            yield Dropped(Kind.IMAGE, *cursor.find("!["), _short(source), source=source)
        elif token.type == "link_open":
            place = cursor.find("<" if token.info == "auto" else "[")
            address = str(token.attrs.get("href", ""))
            shown = tokens[number + 1].content if tokens[number + 1].type == "text" else ""
            if wrong := _wrong(address, shown):
                yield Dropped(Kind.LINK, *place, _short(address), wrong)


def _wrong(address: str, shown: str) -> str:
    """What is wrong with a link, as it would be said of it; empty where nothing is."""
    if not _WEB.match(address):
        return "不是网址"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return "的网址写得不对"
    if parts.username is not None:
        return "的网址里夹着账号，真正去的是 @ 后面的网站"
    if _FOREIGN_HOST.search(host):
        return "的网站名里有形近的外文字母"
    named = _HOST.match(shown.strip())
    if named and named[1].lower().removeprefix("www.") != host.lower().removeprefix("www."):
        return f"写的是“{_short(named[1])}”，去的是别的网站"
    return ""


def _html(cursor: _Cursor, written: str) -> Dropped:
    tag = written.split("\n", 1)[0]
    return Dropped(Kind.HTML, *cursor.find(tag), _short(tag))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
