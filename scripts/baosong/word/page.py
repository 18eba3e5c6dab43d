"""The page of GB/T 9704-2012: A4, margins, 22 lines of 28 characters, styles, and page numbers outside.

Clauses 5.2 and 7: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm, 3 号仿宋; page numbers 4 号 between strokes, odd right,
even left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from baosong.word.xml import element, grid, indent_characters, page_number, set_closer, set_font

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _Footer

TITLE_FONT, TEXT_FONT, HEADING_FONT, SECOND_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
NUMBER_FONT = "宋体"
RED = "FF0000"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 22.0, 16.0, 14.0
"""二号, 三号 and 四号, in points."""
LINE = 28.95
"""The pitch of 22 lines over 225 mm, in points."""
_CLOSER = 5
"""Twentieths of a point: 28 characters of 16 points are a little wider than 156 mm. Word's own grid of characters would
do it too, but LibreOffice and WPS give a character that is wider than its cell two of them."""
TEXT_WIDTH_MM, TEXT_HEIGHT_MM = 156, 225
WIDE_WIDTH_MM = 247
"""The width of text on a page that lies on its side."""


def set_up(document: Document, text_font: str = TEXT_FONT) -> None:
    """The first section, the style of the text, and the two kinds of footer."""
    style = document.styles["Normal"]
    set_font(style, text_font, TEXT_SIZE)
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
    set_closer(style, _CLOSER)
    language = element("lang", val="en-US", eastAsia="zh-CN")
    style.element.get_or_add_rPr().append(language)
    settings = document.settings.element
    settings.append(element("evenAndOddHeaders"))
    section = document.sections[0]
    upright(section)
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def upright(section: Section) -> None:
    """An upright page."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    grid(section, TEXT_HEIGHT_MM / 22)


def on_its_side(document: Document) -> None:
    """Go on with pages that lie on their side, for wide tables."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(25), Mm(24)
    section.left_margin = section.right_margin = Mm(25)
    section.footer_distance = Mm(16)
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)


def upright_again(document: Document) -> None:
    """Go on with upright pages."""
    upright(document.add_section(WD_SECTION.NEW_PAGE))


def _number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one character from the edge."""
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    if side is WD_ALIGN_PARAGRAPH.RIGHT:
        indent_characters(paragraph, right=100)
    else:
        indent_characters(paragraph, first=100)
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        set_font(run, NUMBER_FONT, SMALL_SIZE)
        if text is None:
            page_number(run)
