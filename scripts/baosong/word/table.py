"""Tables in Word: thin lines, rows never broken over two pages, the headings again on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm

from baosong.word.xml import repeat_heading, set_cell_margins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table

_MARGIN = 40
"""Twentieths of a point between a cell's line and its words."""


def ruled(document: Document, rows: int, widths_mm: Sequence[float]) -> Table:
    """An empty table with thin lines in the middle of the page, its first row the headings."""
    made: Table = document.add_table(rows=rows, cols=len(widths_mm), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    set_cell_margins(made, _MARGIN)
    for column, width in zip(made.columns, widths_mm, strict=True):
        column.width = Mm(width)
    repeat_heading(made.rows[0])
    return made
