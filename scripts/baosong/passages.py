"""Cut a report's Markdown into passages with exact offsets: paragraphs, headings, table cells.

Blocks are markdown-it's, read as the site reads them (no raw HTML, the same nesting); offsets are found again in the
source, which its tokens know by line only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from baosong.masking import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (``level`` 0) or heading (1 to 6) from ``start`` to ``end``, 0-based offsets in the body.

    ``source`` has the length of the span; what leads its further lines (``>``, indents) is blanked in it.
    """

    start: int
    end: int
    level: int
    source: str
    in_blockquote: bool
    in_list: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its words, and where they stand in the body."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows; the first is its head."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a body consists of, in order, and the link labels it defines."""

    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    references: frozenset[str]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def blocks(body: str) -> Blocks:
    """Read a body."""
    environment: dict[str, Any] = {}
    tokens = _parser().parse(body, environment)
    references = environment.get("references", {})
    walk = _Walk(body)
    walk.over(tokens)
    return Blocks(tuple(walk.passages), tuple(walk.tables), frozenset(map(normalised, references)))


class _Walk:
    """The tokens in order, and what encloses the current one."""

    def __init__(self, body: str) -> None:
        self.passages: list[Passage] = []
        self.tables: list[Table] = []
        self._lines = body.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._blockquotes = self._lists = 0
        self._rows: list[list[Cell]] = []
        self._column = 0

    def over(self, tokens: Sequence[Token]) -> None:
        """Collect passages and tables."""
        heading: Token | None = None
        in_table = False
        for token in tokens:
            match token.type:
                case "blockquote_open" | "blockquote_close":
                    self._blockquotes += token.nesting
                case "list_item_open" | "list_item_close":
                    self._lists += token.nesting
                case "heading_open":
                    heading = token
                case "heading_close":
                    heading = None
                case "table_open":
                    in_table, self._rows = True, []
                case "tr_open":
                    self._rows.append([])
                    self._column = 0
                case "table_close":
                    in_table = False
                    self.tables.append(Table(tuple(map(tuple, self._rows))))
                case "inline" if in_table:
                    self._rows[-1].append(self._cell(token))
                case "inline" if token.content:
                    self.passages.append(self._passage(token, heading))

    def _passage(self, token: Token, heading: Token | None) -> Passage:
        first = (token.map or [0])[0]
        pieces = list(self._pieces(first, token.content, heading.markup if heading else ""))
        start, end = pieces[0][0], pieces[-1][1]
        source: list[str] = []
        place = start
        for begin, stop, text in pieces:
            source += ["\n" + " " * (begin - place - 1) if source else "", text]
            place = stop
        level = int(heading.tag[1]) if heading else 0
        return Passage(start, end, level, "".join(source), self._blockquotes > 0, self._lists > 0)

    def _pieces(self, first: int, content: str, markup: str) -> Iterator[tuple[int, int, str]]:
        """Each line's part of the content: start, end, and its text."""
        for number, part in enumerate(content.split("\n"), first):
            line, text = self._lines[number], part.strip(" \t")
            behind = line.find(markup) + len(markup) if markup.startswith("#") else 0
            at = max(0, line.find(text, behind) if behind else line.rfind(text))
            end = min(at + len(text), len(line))
            yield self._starts[number] + at, self._starts[number] + end, line[at:end]

    def _cell(self, token: Token) -> Cell:
        """Find a cell's words in its line, behind the cell before it."""
        number = (token.map or [0])[0]
        line = self._lines[number]
        written = token.content
        at = line.find(written, self._column)
        if at < 0:
            written = written.replace("|", r"\|")
            at = max(self._column, line.find(written, self._column))
        end = min(at + len(written), len(line))
        bar = line.find("|", end)
        self._column = len(line) if bar < 0 else bar + 1
        return Cell(self._starts[number] + at, self._starts[number] + end, token.content)
