"""A circular's tables as annexes in Word: on pages that lie on their side, group names across, totals in bold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt

from baosong.word.page import HEADING_FONT, NUMBER_FONT, SMALL_SIZE, TEXT_FONT, WIDE_WIDTH_MM
from baosong.word.table import ruled
from baosong.word.xml import keep_whole, printable, set_font, shade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import _Cell, _Row

    from baosong.circular.tables import Section, Table

_SIZE = 10.5
"""五号."""
_NAME_MM = 30
_LEAST_MM = 60
"""What the widest column of words has at least, however long the others are."""
_GROUP_SHADE = "F2F2F2"


def add_table(document: Document, table: Table, *, first: bool) -> None:
    """The table's title and the table, over the width of a page on its side; ``first`` at the head of a page."""
    title = document.add_paragraph()
    title.paragraph_format.keep_with_next = True
    title.paragraph_format.page_break_before = table.totalled and not first
    title.paragraph_format.space_before = Pt(0 if first else SMALL_SIZE)
    set_font(title.add_run(table.title), HEADING_FONT, SMALL_SIZE)
    widths = _widths(table)
    count = 1 + sum(len(section.rows) + _headed(section) for section in table.sections)
    rows = iter(ruled(document, count, widths).rows)
    heading = next(rows)
    words = [_halved(column.heading) if table.totalled else column.heading for column in table.columns]
    _fill(heading, widths, words, [True] * len(widths), bold=True)
    for section in table.sections:
        if _headed(section):
            row = next(rows)
            keep_whole(row)
            across = row.cells[0].merge(row.cells[-1])
            shade(across, _GROUP_SHADE)
            _put(across, section.name, centred=False, bold=True)
        for number, cells in enumerate(section.rows, 1):
            bold = section.totalled and number == len(section.rows)
            numeric = [column.kind is not None for column in table.columns]
            _fill(next(rows), widths, table.words(cells), numeric, bold=bold)


def _halved(heading: str) -> str:
    """A heading over a narrow column, in two lines where it is long."""
    half = (len(heading) + 1) // 2
    return heading if len(heading) < 4 else f"{heading[:half]}\n{heading[half:]}"


def _headed(section: Section) -> bool:
    """Whether the section's name stands over its rows; that of a lone total does not."""
    return bool(section.name) and len(section.rows) > 1


def _widths(table: Table) -> list[float]:
    """Of a table by unit, the name wide and the numbers alike; else what the words need, the widest taking the rest."""
    if table.totalled:
        rest = (WIDE_WIDTH_MM - _NAME_MM) / (len(table.columns) - 1)
        return [_NAME_MM, *(rest for _ in table.columns[1:])]
    needed = []
    for place, column in enumerate(table.columns):
        words = [column.heading, *(table.words(row)[place] for section in table.sections for row in section.rows)]
        needed.append(max(map(_width, words)))
    widest = needed.index(max(needed))
    needed[widest] = max(_LEAST_MM, WIDE_WIDTH_MM - sum(needed) + needed[widest])
    return [width * WIDE_WIDTH_MM / sum(needed) for width in needed]


def _width(word: str) -> float:
    """How wide a word is set, in millimetres, with the room beside it; Word parts Chinese and digits by a quarter."""
    turns = sum(one.isascii() != other.isascii() for one, other in pairwise(word))
    return 4 + _SIZE / 72 * 25.4 * (sum(0.55 if one.isascii() else 1 for one in word) + turns / 4)


def _fill(row: _Row, widths: Sequence[float], words: Sequence[str], centred: Sequence[bool], *, bold: bool) -> None:
    keep_whole(row)
    for cell, width, word, middle in zip(row.cells, widths, words, centred, strict=True):
        cell.width = Mm(width)
        _put(cell, word, centred=middle, bold=bold)


def _put(cell: _Cell, word: str, *, centred: bool, bold: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    run = paragraph.add_run(printable(word))
    set_font(run, NUMBER_FONT if bold else TEXT_FONT, _SIZE)
    run.bold = bold
