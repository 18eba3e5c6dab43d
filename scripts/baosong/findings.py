"""Places in a report's own words where a pattern fits: in its title and its prose, each with its mark and its fix."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from typing import TYPE_CHECKING

from baosong.fixer import Fix

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from baosong.model import Mark
    from baosong.prose import Prose


_MOST = 2_000
"""Places told of in one document; whoever has mended so many will check again."""


@dataclass(frozen=True)
class Place:
    """A match, whether it stands in somebody else's words, its place in the file, and how to replace a part of it.

    ``put(first, end, text, safe)`` takes positions of the searched text; it gives ``None`` where a machine must not.
    """

    match: re.Match[str]
    quoted: bool
    locate: Callable[[int, int], Mark]
    put: Callable[[int, int, str, bool], Fix | None]

    @cached_property
    def mark(self) -> Mark:
        """Where it stands in the file; worked out when asked for, as most matches are dropped."""
        return self.locate(*self.match.span())

    @property
    def text(self) -> str:
        """The words that matched."""
        return self.match.group()

    def replace(self, text: str, *, safe: bool = True) -> Fix | None:
        """A fix that replaces the whole match."""
        return self.put(*self.match.span(), text, safe)


def in_title(prose: Prose, pattern: re.Pattern[str]) -> Iterator[Place]:
    """The places in the title."""
    title = prose.title

    def put(first: int, end: int, text: str, safe: bool) -> Fix | None:
        return title.replace(first, end, text, safe=safe)

    for match in pattern.finditer(title.text):
        if match.end() > match.start():
            yield Place(match, False, title.mark, put)


def in_body(prose: Prose, pattern: re.Pattern[str]) -> Iterator[Place]:
    """The places in paragraphs and headings."""

    def put(first: int, end: int, text: str, safe: bool) -> Fix | None:
        return prose.replace(*prose.span(first, end), text, safe=safe)

    def locate(first: int, end: int) -> Mark:
        return prose.mark(*prose.span(first, end))

    for found in prose.search(pattern):
        yield Place(found.match, prose.is_quoted(found.start), locate, put)


def places(prose: Prose, pattern: re.Pattern[str]) -> Iterator[Place]:
    """The places in the title, then in the body."""
    yield from in_title(prose, pattern)
    yield from in_body(prose, pattern)


def by_line(found: Iterable[Place]) -> Iterator[list[Place]]:
    """The places of each line together, so that a line is told once."""
    ordered = sorted(islice(found, _MOST), key=lambda one: (one.mark.line, one.mark.column))
    for _, members in groupby(ordered, key=lambda one: one.mark.line):
        yield list(members)


def together(fixes: Iterable[Fix | None]) -> Fix | None:
    """Several fixes as one; safe if all are; ``None`` if there is none."""
    known = [fix for fix in fixes if fix is not None]
    edits = tuple(dict.fromkeys(edit for fix in known for edit in fix.edits))
    return Fix(edits, all(fix.safe for fix in known)) if edits else None
