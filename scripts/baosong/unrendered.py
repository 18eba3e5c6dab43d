"""What the site would drop from a report's Markdown: HTML, images, and links that lead to no plain web address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from baosong.model import Manifest, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from baosong.model import Document

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


@dataclass(frozen=True, slots=True)
class Dropped:
    """One thing: what it is, where it stands in the Markdown (all 0-based), its words shortened, and what is wrong."""

    kind: Kind
    line: int
    start: int
    end: int
    words: str
    wrong: str = ""


def dropped(document: Document, kind: Kind) -> Iterator[tuple[Mark, Dropped]]:
    """What the site would drop of a document's body, and of an issue's own texts, which are told at their key."""
    first = document.content.body_line
    for one in _all(document.body):
        if one.kind is kind:
            yield Mark(first + one.line, one.start + 1, first + one.line, one.end + 1), one
    if isinstance(document, Manifest):
        for key, _, item in document.fields.items:
            for one in _all(item.text or ""):
                if one.kind is kind:
                    yield document.mark(f"{key}.text"), one


def images(markdown: str) -> tuple[str, ...]:
    """What the images of some Markdown are taken from; none is shown, on the site or on paper."""
    return tuple(one.words for one in _all(markdown) if one.kind is Kind.IMAGE)


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
    for token in _parser().parse(markdown):
        first, last = token.map or (0, 0)
        if token.type == "html_block":
            yield _html(_Cursor(lines, first, last), token.content.strip())
        elif token.type == "inline":
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
            yield Dropped(Kind.IMAGE, *cursor.find("!["), _short(str(token.attrs.get("src", ""))))
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
