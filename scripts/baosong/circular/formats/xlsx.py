"""For Excel, WPS and LibreOffice: a worksheet a table, words as words and numbers as numbers, ready to print on A4."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING

from baosong.circular.wording import chinese_day
from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from baosong.circular.columns import Cell
    from baosong.circular.sheet import Sheet
    from baosong.circular.tables import Table

_A4 = 9
_HEADINGS = 2
"""The row of the headings; the title and the day stand above it."""
_FONT, _SIZE, _TITLE_SIZE = "宋体", 10.5, 16
_NUMBER_FORMATS = {Kind.COUNT: "0", Kind.POINTS: "General", Kind.SHARE: "0.0%"}
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST, _SHORTEST = 60, 6
"""Widths of a column, in letters."""


def write(sheet: Sheet) -> bytes:
    """The whole workbook; its dates are the circular's, so that the bytes are always the same."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, **_SAFE}) as book:
        book.set_properties(
            {
                "title": sheet.title,
                "author": sheet.publisher,
                "created": datetime.combine(sheet.issued or sheet.figures.as_of, time()),
            }
        )
        formats = _Formats(book)
        for table in sheet.tables:
            _write(book.add_worksheet(f"{table.number} {table.name}"), table, sheet, formats)
    return out.getvalue()


class _Formats:
    """The looks of cells, each made once: ``of(column kind, bold)``."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": _FONT, "font_size": _SIZE, "valign": "vcenter"}
        boxed = {**base, "border": 1}
        self.title: Format = book.add_format({**base, "font_size": _TITLE_SIZE, "bold": True, "align": "center"})
        self.day: Format = book.add_format({**base, "font_size": 9, "align": "right", "font_color": "#555555"})
        self.heading: Format = book.add_format(
            {**boxed, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#F3E3E1"}
        )
        self._made: dict[tuple[Kind | None, bool], Format] = {}
        for bold in (False, True):
            self._made[None, bold] = book.add_format({**boxed, "bold": bold, "text_wrap": True})
            for kind, form in _NUMBER_FORMATS.items():
                look = {**boxed, "bold": bold, "num_format": form, "align": "right"}
                self._made[kind, bold] = book.add_format(look)

    def of(self, kind: Kind | None, *, bold: bool) -> Format:
        """The look of a cell."""
        return self._made[kind, bold]


def _write(worksheet: Worksheet, table: Table, sheet: Sheet, formats: _Formats) -> None:
    lead = 1 if table.grouped else 0
    headings = [*(["口径"] if lead else []), *(column.heading for column in table.columns)]
    last = len(headings) - 1
    title = f"{sheet.title}（{table.title}）"
    worksheet.merge_range(0, 0, 0, last, "", formats.title)
    worksheet.write_string(0, 0, title, formats.title)
    worksheet.merge_range(1, 0, 1, last, "", formats.day)
    worksheet.write_string(1, 0, f"数据截至{chinese_day(sheet.figures.as_of)}", formats.day)
    for place, heading in enumerate(headings):
        worksheet.write_string(_HEADINGS, place, heading, formats.heading)
    line = _HEADINGS
    for section in table.sections:
        for number, row in enumerate(section.rows, 1):
            line += 1
            bold = section.totalled and number == len(section.rows)
            if lead:
                worksheet.write_string(line, 0, section.name, formats.of(None, bold=bold))
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True), lead):
                _put(worksheet, line, place, cell, formats.of(column.kind, bold=bold))
    for place, width in enumerate(_widths(table, lead, title)):
        worksheet.set_column(place, place, width)
    worksheet.set_row(0, 28)
    worksheet.set_row(_HEADINGS, 32)
    worksheet.freeze_panes(_HEADINGS + 1, lead + 1 if table.totalled else 0)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    worksheet.center_horizontally()
    worksheet.repeat_rows(0, _HEADINGS)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer("&C第 &P 页，共 &N 页")


def _put(worksheet: Worksheet, line: int, place: int, cell: Cell, look: Format) -> None:
    if cell is None:
        worksheet.write_string(line, place, "—", look)
    elif isinstance(cell, str):
        worksheet.write_string(line, place, cell, look)
    else:
        worksheet.write_number(line, place, float(cell), look)


def _widths(table: Table, lead: int, title: str) -> list[float]:
    """Room for the longest word of each column, and in all for the title; headings may wrap, and so may long words."""
    columns: list[list[str]] = [[section.name for section in table.sections]] if lead else []
    for place, column in enumerate(table.columns):
        half = column.heading[: (len(column.heading) + 1) // 2]
        columns.append([half, *(table.words(row)[place] for section in table.sections for row in section.rows)])
    widths = [min(_LONGEST, max(_SHORTEST, *(_letters(word) + 2.0 for word in words))) for words in columns]
    stretch = max(1.0, _letters(title) * _TITLE_SIZE / _SIZE / sum(widths))
    return [width * stretch for width in widths]


def _letters(word: str) -> float:
    """How many letters wide a word is; a Chinese character takes two."""
    return sum(1.0 if character.isascii() else 2.0 for character in word)
