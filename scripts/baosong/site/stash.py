"""Carry ready HTML past the Markdown parser: it would only copy it, after half the time of a build.

A compiled page is headings and HTML blocks parted by blank lines. Each block is put aside before Markdown is parsed
and put back after, so the page comes out the same.
"""

from __future__ import annotations

import re

_PLACE = re.compile(r'<div data-stash="(\d+)"></div>')


class Stash:
    """The blocks of the page being rendered; MkDocs renders one page at a time."""

    def __init__(self) -> None:
        self._blocks: dict[str, list[str]] = {}

    def put(self, page: str, markdown: str) -> str:
        """The page's Markdown with an empty element in each HTML block's place."""
        blocks: list[str] = []
        parts: list[str] = []
        for part in markdown.split("\n\n"):
            if part.lstrip("\n").startswith("<"):
                parts.append(f'<div data-stash="{len(blocks)}"></div>')
                blocks.append(part.strip("\n"))
            else:
                parts.append(part)
        self._blocks[page] = blocks
        return "\n\n".join(parts)

    def take(self, page: str, html: str) -> str:
        """The rendered page with its blocks back in place."""
        blocks = self._blocks.pop(page)
        return _PLACE.sub(lambda found: blocks[int(found[1])], html)
