"""Set the blocks of a text into a Word document: real headings, paragraphs two characters in, lists, quotes, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from baosong.blocks import Code, Heading, Paragraph, Picture, Run, Table
from baosong.word.picture import CAPTION, draw
from baosong.word.styles import CODE, LOWEST, QUOTE, TEXT, table_style
from baosong.word.table import ruled
from baosong.word.xml import indent_characters, keep_whole, printable
from baosong.writers.tables import grids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Set

    from baosong.blocks import Block, Runs
    from baosong.word.styles import Faces
    from baosong.writers.tables import Grid

_SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


class Setter:
    """Sets a text at the end of a document; ``top`` is the Word heading of its highest headings."""

    def __init__(self, document: Document, faces: Faces, top: int) -> None:
        self._document, self._faces, self._top = document, faces, top
        self._ids: dict[str, str] = {}

    def blocks(self, blocks: Iterable[Block], style: str = TEXT) -> None:
        """Block after block; ``style`` is that of paragraphs."""
        for block in blocks:
            self.block(block, style)

    def block(self, block: Block, style: str = TEXT) -> None:
        """One block."""
        match block:
            case Heading():
                level = min(LOWEST, self._top + min(block.level, 4) - 1)
                self.paragraph(block.runs, f"Heading {level}")
            case Paragraph():
                lead = (Run(f"{block.lead} "),) if block.lead else ()
                made = self.paragraph((*lead, *block.runs), QUOTE if block.quoted else style)
                indent_characters(made, left=200 * max(0, block.depth - 1))
            case Code():
                self.paragraph((Run("\n".join(block.lines)),), CODE)
            case Table():
                for grid in grids(block):
                    self._table(grid)
            case Picture():
                draw(self._document, block)
                self.paragraph(block.caption, CAPTION)

    def paragraph(self, runs: Runs, style: str) -> Set:
        """A paragraph of a style."""
        made = self._document.add_paragraph()
        made._p.style = self._id(style)
        self._add(made, runs)
        return made

    def _id(self, style: str) -> str:
        """A style's id; python-docx would look through all styles again for every word."""
        if style not in self._ids:
            self._ids[style] = self._document.styles[style].style_id
        return self._ids[style]

    def _add(self, paragraph: Set, runs: Runs) -> None:
        """Words in the looks their writer gave them."""
        for run in runs:
            if text := printable(run.text):
                made = paragraph.add_run(text)
                if run.strong or run.emphasis:
                    made._r.style = self._id("Strong" if run.strong else "Emphasis")

    def _table(self, grid: Grid) -> None:
        style = table_style(self._document, self._faces, grid.size)
        if grid.part:
            title = self._document.add_paragraph(grid.part, style)
            title.paragraph_format.keep_with_next = True
        table = ruled(self._document, 1 + len(grid.rows), [width / 72 * 25.4 for width in grid.widths])
        contents = (tuple(_strong(cell) for cell in grid.head), *grid.rows)
        for place, (row, cells) in enumerate(zip(table.rows, contents, strict=True)):
            keep_whole(row)
            for cell, runs, side, width in zip(row.cells, cells, grid.aligned, grid.widths, strict=True):
                cell.width = Pt(width)
                self._cell(cell, runs, "center" if place == 0 else side).style = style
                cell.paragraphs[0].paragraph_format.keep_with_next = (grid.whole and place < len(grid.rows)) or None
        self._document.add_paragraph().paragraph_format.line_spacing = Pt(6)

    def _cell(self, cell: _Cell, runs: Runs, side: str) -> Set:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph: Set = cell.paragraphs[0]
        paragraph.alignment = _SIDES[side]
        self._add(paragraph, runs)
        return paragraph


def _strong(runs: Runs) -> Runs:
    return tuple(Run(run.text, strong=True) for run in runs)
