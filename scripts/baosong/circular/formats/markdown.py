"""For documents, comments and other tools: the text as edited, and the tables as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.circular.wording import chinese_day, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.circular.sheet import Sheet
    from baosong.circular.tables import Table


def write(sheet: Sheet) -> bytes:
    """The title, the text with its tables, who issued it and when."""
    parts = [f"# {literal(sheet.title)}"]
    if sheet.document_number:
        parts.append(literal(sheet.document_number))
    for part in sheet.parts:
        parts += [part] if isinstance(part, str) else [block for table in part for block in _blocks(table)]
    parts.append(f"{literal(sheet.publisher)}　{chinese_day(sheet.issued) if sheet.issued else '（草稿，未印发）'}")
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _blocks(table: Table) -> Iterator[str]:
    """The table's title and the table; a group's name stands in bold on a row of its own."""
    yield f"**{literal(table.title)}**"
    rows = [[column.heading for column in table.columns]]
    rows.append(["---" if column.kind is None else "---:" for column in table.columns])
    for section in table.sections:
        if section.name:
            rows.append([f"**{literal(section.name)}**", *("" for _ in table.columns[1:])])
        rows += [[literal(word) for word in table.words(row)] for row in section.rows]
    rows[0] = [literal(word) for word in rows[0]]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
