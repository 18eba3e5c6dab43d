"""For Word and WPS: the circular as an official document, with its red head, its tables as annexes, its imprint."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING

from baosong.circular.blocks import Grid, Heading, Paragraph, blocks
from baosong.circular.wording import chinese_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph as Set

    from baosong.circular.blocks import Block, Run
    from baosong.circular.sheet import Sheet

_HEAD_LARGEST = 44.0
"""Points; a long name is set smaller, so that it fits in one line."""
_DAY_RIGHT = 400
"""The day stands four characters from the right edge (clause 7.3.5.1)."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(sheet: Sheet) -> bytes:
    """The whole document."""
    from docx import Document

    from baosong.circular.word.page import on_its_side, set_up, upright_again
    from baosong.circular.word.table import add_table

    document = Document()
    set_up(document)
    _describe(document, sheet)
    _head(document, sheet)
    wide = False
    for place, part in enumerate(sheet.parts):
        if isinstance(part, str):
            if wide:
                upright_again(document)
            wide = False
            for block in blocks(part):
                _block(document, block)
            if place == sheet.last_text:
                _close(document, sheet)
        else:
            fresh = not wide
            if fresh:
                on_its_side(document)
            wide = True
            for number, table in enumerate(part):
                add_table(document, table, first=fresh and not number)
    _imprint(document, sheet)
    out = io.BytesIO()
    document.save(out)
    return _settled(out.getvalue())


def _describe(document: Document, sheet: Sheet) -> None:
    """The file's properties, with the circular's own dates."""
    day = datetime.combine(sheet.issued or sheet.figures.as_of, time())
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = sheet.title, sheet.publisher, sheet.publisher
    properties.created = properties.modified = day
    properties.comments, properties.revision, properties.language = "", 1, "zh-CN"


def _head(document: Document, sheet: Sheet) -> None:
    """发文机关标志, 发文字号, the red line, and the title in balanced lines."""
    from baosong.circular.word.layout import balanced
    from baosong.circular.word.page import LINE, RED, TEXT_FONT, TEXT_SIZE, TEXT_WIDTH_MM, TITLE_FONT, TITLE_SIZE
    from baosong.circular.word.xml import rule

    width = TEXT_WIDTH_MM / 25.4 * 72
    size = min(_HEAD_LARGEST, width * 0.98 / len(sheet.publisher))
    _line(document, sheet.publisher, TITLE_FONT, size, colour=RED, pitch=size * 1.4)
    _line(document, "", TEXT_FONT, TEXT_SIZE)
    number = sheet.document_number or ("" if sheet.issued else "（草稿，未印发）")
    rule(_line(document, number, TEXT_FONT, TEXT_SIZE), "bottom", 18, RED, 6)
    _line(document, "", TEXT_FONT, TEXT_SIZE)
    for line in balanced(sheet.title, int(width / TITLE_SIZE)):
        _line(document, line, TITLE_FONT, TITLE_SIZE, pitch=LINE * 1.15)
    _line(document, "", TEXT_FONT, TEXT_SIZE)


def _line(
    document: Document, text: str, font: str, size: float, *, colour: str | None = None, pitch: float | None = None
) -> Set:
    """A centred line; ``pitch`` in points where it is higher than a line of text."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    from baosong.circular.word.xml import set_font

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if pitch:
        paragraph.paragraph_format.line_spacing = Pt(pitch)
    run = paragraph.add_run(text)
    set_font(run, font, size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return paragraph


def _block(document: Document, block: Block) -> None:
    """A heading (黑体, then 楷体), a paragraph two characters in, the address flush left, or an editor's table."""
    from baosong.circular.word.page import HEADING_FONT, SECOND_FONT, TEXT_FONT, TEXT_WIDTH_MM
    from baosong.circular.word.table import add_grid
    from baosong.circular.word.xml import indent_characters

    if isinstance(block, Grid):
        add_grid(document, [["".join(run.text for run in cell) for cell in row] for row in block.rows], TEXT_WIDTH_MM)
        return
    paragraph = document.add_paragraph()
    match block:
        case Heading():
            paragraph.paragraph_format.keep_with_next = True
            indent_characters(paragraph, first=200)
            _runs(paragraph, block.runs, {1: HEADING_FONT, 2: SECOND_FONT}.get(block.level, TEXT_FONT))
        case Paragraph():
            if not block.text.endswith("："):
                indent_characters(paragraph, first=200)
            if block.lead:
                _runs(paragraph, [type(block.runs[0])(block.lead)], TEXT_FONT)
            _runs(paragraph, block.runs, TEXT_FONT)


def _runs(paragraph: Set, runs: Sequence[Run], font: str) -> None:
    from baosong.circular.word.page import TEXT_SIZE
    from baosong.circular.word.xml import set_font

    for one in runs:
        run = paragraph.add_run(one.text)
        set_font(run, font, TEXT_SIZE)
        run.bold = one.bold or None


def _close(document: Document, sheet: Sheet) -> None:
    """附件说明, then who issues it and the day."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    from baosong.circular.word.page import TEXT_FONT, TEXT_SIZE
    from baosong.circular.word.xml import indent_characters, set_font

    def line(text: str, *, first: int = 0, right: int = 0) -> None:
        paragraph = document.add_paragraph()
        indent_characters(paragraph, first=first, right=right)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_with_next = right < _DAY_RIGHT
        set_font(paragraph.add_run(text), TEXT_FONT, TEXT_SIZE)

    document.add_paragraph()
    for number, table in enumerate(sheet.tables):
        line(f"{'　　　' if number else '附件：'}{table.number}．{table.name}", first=200)
    document.add_paragraph()
    line(sheet.publisher, right=200)
    line(chinese_day(sheet.issued) if sheet.issued else "　　　　年　　月　　日", right=_DAY_RIGHT)


def _imprint(document: Document, sheet: Sheet) -> None:
    """版记: thick line, 抄送, thin line, who prints it and when, thick line."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    from baosong.circular.word.page import SMALL_SIZE, TEXT_FONT, TEXT_WIDTH_MM, WIDE_WIDTH_MM
    from baosong.circular.word.xml import indent_characters, rule, set_font

    section = document.sections[-1]
    width = WIDE_WIDTH_MM if section.page_width and section.page_width > Mm(250) else TEXT_WIDTH_MM
    day = f"{chinese_day(sheet.issued)}印发" if sheet.issued else "（草稿）"
    lines = [f"抄送：{'，'.join(sheet.copy_to)}。"] if sheet.copy_to else []
    lines.append(f"{sheet.publisher}\t{day}")
    for place, text in enumerate(lines):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = place < len(lines) - 1
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width - 6), WD_TAB_ALIGNMENT.RIGHT)
        indent_characters(paragraph, first=100)
        set_font(paragraph.add_run(text), TEXT_FONT, SMALL_SIZE)
        rule(paragraph, "top", 8 if place == 0 else 6, "000000")
        if place == len(lines) - 1:
            rule(paragraph, "bottom", 8, "000000")


def _settled(content: bytes) -> bytes:
    """The same package with fixed times, so that the bytes tell nothing of when they were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
