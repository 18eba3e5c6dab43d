"""For spreadsheets that read no XLSX: the tables one after another, parted by an empty line; no cell can be a formula.

UTF-8 with a byte order mark, which Chinese Excel needs.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from baosong.stats.formats.csv import harmless

if TYPE_CHECKING:
    from baosong.circular.sheet import Sheet


def write(sheet: Sheet) -> bytes:
    """For each table its title, its headings, and a line a row; the group stands in the first column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(sheet.title)])
    for table in sheet.tables:
        lead = ["口径"] if table.grouped else []
        writer.writerow([])
        writer.writerow([table.title])
        writer.writerow([harmless(word) for word in (*lead, *(column.heading for column in table.columns))])
        for section in table.sections:
            for row in section.rows:
                words = [
                    harmless(cell) if isinstance(cell, str) else word
                    for cell, word in zip(row, table.words(row), strict=True)
                ]
                writer.writerow([harmless(section.name), *words] if lead else words)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
