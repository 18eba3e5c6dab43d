"""A circular's Markdown as the few kinds of block a word processor sets: headings, paragraphs, list items, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.markup import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token


@dataclass(frozen=True)
class Run:
    """Words of one look; a line break is ``\\n``. Where only the source breaks a line, Chinese has no space."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 is the highest in the text."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``lead`` is what stands before a list item: its number, or a dash."""

    runs: tuple[Run, ...]
    lead: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return self.lead + "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Grid:
    """A table the editor wrote; the first row holds the headings."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]


Block = Heading | Paragraph | Grid


def blocks(markdown: str) -> Iterator[Block]:
    """The blocks in order; what is neither (code, quotes) is set as paragraphs."""
    reading = _Reading()
    found = tokens(markdown)
    reading.top = min((int(token.tag[1]) for token in found if token.type == "heading_open"), default=1)
    for token in found:
        block = reading.take(token)
        if block is not None:
            yield block


class _Reading:
    """Where in the text the reader stands: in which heading, list, item or table."""

    def __init__(self) -> None:
        self.top = 1
        self._level = 0
        self._lists: list[int | None] = []
        self._lead = ""
        self._rows: list[list[tuple[Run, ...]]] = []

    def take(self, token: Token) -> Block | None:
        """The next token; a block when it completes one."""
        kind = token.type
        if kind == "inline":
            return self._inline(tuple(_runs(token.children or ())))
        if kind in {"fence", "code_block"}:
            return Paragraph((Run(token.content.strip("\n")),))
        if kind == "table_close":
            rows, self._rows = self._rows, []
            return Grid(tuple(map(tuple, rows)))
        if kind == "tr_open":
            self._rows.append([])
        elif kind.startswith("heading"):
            self._level = int(token.tag[1]) - self.top + 1 if kind == "heading_open" else 0
        elif "list" in kind:
            self._list(kind, token)
        return None

    def _list(self, kind: str, token: Token) -> None:
        if kind == "ordered_list_open":
            self._lists.append(int(token.attrGet("start") or 1))
        elif kind == "bullet_list_open":
            self._lists.append(None)
        elif kind == "list_item_open":
            number = self._lists[-1]
            self._lead = "—　" if number is None else f"{number}．"
            self._lists[-1] = None if number is None else number + 1
        elif kind != "list_item_close":
            self._lists.pop()

    def _inline(self, runs: tuple[Run, ...]) -> Block | None:
        if self._rows:
            self._rows[-1].append(runs)
            return None
        if self._level:
            return Heading(self._level, runs)
        lead, self._lead = self._lead, ""
        return Paragraph(runs, lead)


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    bold = 0
    for child in children:
        match child.type:
            case "strong_open" | "em_open":
                bold += 1
            case "strong_close" | "em_close":
                bold -= 1
            case "text" | "code_inline" if child.content:
                yield Run(child.content, bold > 0)
            case "hardbreak":
                yield Run("\n", bold > 0)
