"""Circulars for tests: offices with one drafted, and every export parsed back by a reader that is not ours."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.circular.formats import format_of
from baosong.circular.sheet import sheet
from baosong.cli.options import open_archive

if TYPE_CHECKING:
    from docx.document import Document
    from openpyxl import Workbook

    from baosong.circular.sheet import Sheet
    from office import Office


def paper(office: Office, circular: str) -> Sheet:
    """A circular as it is printed."""
    return sheet(open_archive(office.root), circular)


def document(one: Sheet) -> Document:
    """Its Word document, read by python-docx."""
    import docx

    return docx.Document(io.BytesIO(format_of("docx").write(one)))


def workbook(one: Sheet) -> Workbook:
    """Its workbook, read by openpyxl."""
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(format_of("xlsx").write(one)))


@dataclass(frozen=True)
class Printed:
    """A table as a reader finds it: its title, its headings, its rows of words, group names left out."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def wanted(one: Sheet) -> list[Printed]:
    """What every format must hold."""
    return [
        Printed(
            table.title,
            tuple(column.heading for column in table.columns),
            tuple(table.words(row) for section in table.sections for row in section.rows),
        )
        for table in one.tables
    ]


def in_csv(one: Sheet) -> list[Printed]:
    """The tables of the CSV file, read by the standard library."""
    content = format_of("csv").write(one)
    assert content.startswith(b"\xef\xbb\xbf")
    blocks: list[list[list[str]]] = [[]]
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        if row:
            blocks[-1].append(row)
        else:
            blocks.append([])
    found = []
    for (title,), headings, *rows in blocks[1:]:
        lead = headings[0] == "口径"
        found.append(Printed(title, tuple(headings[lead:]), tuple(tuple(row[lead:]) for row in rows)))
    return found
