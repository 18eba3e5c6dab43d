"""A report's Markdown as typed blocks, for every writer that does not set HTML: headings, paragraphs, lists, tables.

What the site drops is no block either: raw HTML is words at most, and so is a picture there is no plate of. Only one
parser decides what Markdown means, so that paper and page say the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from baosong.markup import PICTURE, in_words, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from baosong.pictures.plate import Plate
    from baosong.pictures.writing import Placed


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; a line break is ``\\n``."""

    text: str
    strong: bool = False
    emphasis: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the highest in the text, none is skipped upwards."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    ``lead`` is what stands before a list item (its number or a dot), ``depth`` in how many lists it stands; ``quoted``
    words are another's.
    """

    runs: Runs
    lead: str = ""
    depth: int = 0
    quoted: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that keep their breaks and spaces."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its headings, its rows, and how each column is aligned (``left``, ``center``, ``right``, empty)."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what stands below it."""

    plate: Plate
    caption: Runs


Block = Heading | Paragraph | Code | Table | Picture


def blocks(markdown: str, plates: Mapping[str, Plate] | None = None) -> tuple[Block, ...]:
    """The blocks of a text in order; ``plates`` are its pictures by how the text names them."""
    found = tokens(markdown)
    top = min((int(token.tag[1]) for token in found if token.type == "heading_open"), default=1)
    reading = _Reading(top, plates or {})
    return tuple(block for token in found for block in reading.take(token))


class _Reading:
    """Where in the text the reader stands: in which heading, lists, quotes, table."""

    def __init__(self, top: int, plates: Mapping[str, Plate]) -> None:
        self._top = top
        self._plates = plates
        self._level = 0
        self._lists: list[int | None] = []
        self._lead = ""
        self._quotes = 0
        self._rows: list[list[Runs]] | None = None
        self._aligned: list[str] = []

    def take(self, token: Token) -> Iterator[Block]:
        """The next token; yields a block where it completes one."""
        match token.type:
            case "inline":
                yield from self._inline(runs(token.children or ()))
            case _ if token.type == PICTURE:
                yield self._picture(token.meta["placed"])
            case "fence" | "code_block":
                yield Code(tuple(token.content.rstrip("\n").split("\n")))
            case "heading_open":
                self._level = int(token.tag[1]) - self._top + 1
            case "heading_close":
                self._level = 0
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_open":
                self._lists.append(None)
            case "ordered_list_close" | "bullet_list_close":
                self._lists.pop()
            case "list_item_open":
                number = self._lists[-1]
                self._lead = "•" if number is None else f"{number}."
                self._lists[-1] = None if number is None else number + 1
            case _:
                yield from self._table(token)

    def _picture(self, one: Placed) -> Block:
        plate = self._plates.get(one.source)
        return Picture(plate, plain(one.caption)) if plate else Paragraph(plain(in_words(one)))

    def _table(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "table_open":
                self._rows, self._aligned = [], []
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "th_open":
                self._aligned.append(str(token.attrGet("style") or "").removeprefix("text-align:"))
            case "table_close" if self._rows is not None:
                head, *rows = (tuple(row) for row in self._rows)
                self._rows = None
                yield Table(head, tuple(rows), tuple(self._aligned))

    def _inline(self, found: Runs) -> Iterator[Block]:
        if self._rows is not None:
            self._rows[-1].append(found)
        elif self._level:
            yield Heading(self._level, found)
        elif found:
            lead, self._lead = self._lead, ""
            yield Paragraph(found, lead, len(self._lists), self._quotes > 0)


def runs(children: Sequence[Token]) -> Runs:
    """The words of one inline token, joined where they look alike.

    A line the source alone breaks goes on; only between Latin words or figures it leaves a space.
    """
    found: list[Run] = []
    strong = emphasis = 0
    broken = False
    for child in children:
        match child.type:
            case "strong_open" | "strong_close":
                strong += child.nesting
            case "em_open" | "em_close":
                emphasis += child.nesting
            case "softbreak":
                broken = True
            case "hardbreak":
                _add(found, Run("\n", strong > 0, emphasis > 0))
            case "text" | "code_inline" if child.content:
                before = found[-1].text if found else ""
                latin = before.strip() and before[-1].isascii() and child.content[0].isascii()
                space = " " if broken and latin else ""
                broken = False
                _add(found, Run(space + child.content, strong > 0, emphasis > 0))
    return tuple(found)


def plain(text: str) -> Runs:
    """Words that are no Markdown, on one line."""
    line = " ".join(text.split())
    return (Run(line),) if line else ()


def _add(found: list[Run], run: Run) -> None:
    if found and (found[-1].strong, found[-1].emphasis) == (run.strong, run.emphasis):
        found[-1] = replace(found[-1], text=found[-1].text + run.text)
    else:
        found.append(run)
