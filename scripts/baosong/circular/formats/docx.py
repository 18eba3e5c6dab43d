"""For Word and WPS: the circular as an official document, with its red head, its tables as annexes, its imprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.blocks import Paragraph, blocks
from baosong.circular.wording import chinese_day

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Set

    from baosong.blocks import Block
    from baosong.circular.sheet import Sheet

_HEAD_LARGEST = 44.0
"""Points; a long name is set smaller, so that it fits in one line."""
_DAY_RIGHT = 400
"""The day stands four characters from the right edge (clause 7.3.5.1)."""


def write(sheet: Sheet) -> bytes:
    """The whole document."""
    from baosong.circular.annexes import add_table
    from baosong.word.blank import blank
    from baosong.word.package import describe, packed
    from baosong.word.page import on_its_side, set_up, upright_again
    from baosong.word.styles import TEXT, Faces, set_styles
    from baosong.word.text import Setter

    document = blank()
    set_up(document)
    set_styles(document, Faces(), top=1)
    setter = Setter(document, Faces(), top=1)
    describe(document, sheet.title, sheet.publisher, sheet.issued or sheet.figures.as_of)
    _head(document, sheet)
    wide = False
    for place, part in enumerate(sheet.parts):
        if isinstance(part, str):
            if wide:
                upright_again(document)
            wide = False
            for block in blocks(part):
                setter.block(block, "Normal" if _addresses(block) else TEXT)
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
    return packed(document)


def _head(document: Document, sheet: Sheet) -> None:
    """发文机关标志, 发文字号, the red line, and the title in balanced lines."""
    from baosong.word.layout import balanced
    from baosong.word.page import LINE, RED, TEXT_FONT, TEXT_SIZE, TEXT_WIDTH_MM, TITLE_FONT, TITLE_SIZE
    from baosong.word.xml import rule

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

    from baosong.word.xml import printable, set_font

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if pitch:
        paragraph.paragraph_format.line_spacing = Pt(pitch)
    run = paragraph.add_run(printable(text))
    set_font(run, font, size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return paragraph


def _addresses(block: Block) -> bool:
    """Whether these are those it goes to (各单位：), who stand at the line's beginning."""
    return isinstance(block, Paragraph) and not block.lead and block.text.endswith("：")


def _close(document: Document, sheet: Sheet) -> None:
    """附件说明, then who issues it and the day."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    from baosong.word.page import TEXT_FONT, TEXT_SIZE
    from baosong.word.xml import indent_characters, printable, set_font

    def line(text: str, *, first: int = 0, right: int = 0) -> None:
        paragraph = document.add_paragraph()
        indent_characters(paragraph, first=first, right=right)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.keep_with_next = right < _DAY_RIGHT
        set_font(paragraph.add_run(printable(text)), TEXT_FONT, TEXT_SIZE)

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

    from baosong.word.page import SMALL_SIZE, TEXT_FONT, TEXT_WIDTH_MM, WIDE_WIDTH_MM
    from baosong.word.xml import indent_characters, printable, rule, set_font

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
        set_font(paragraph.add_run(printable(text)), TEXT_FONT, SMALL_SIZE)
        rule(paragraph, "top", 8 if place == 0 else 6, "000000")
        if place == len(lines) - 1:
            rule(paragraph, "bottom", 8, "000000")
