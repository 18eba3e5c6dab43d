"""The styles of an official document: the text, four levels of headings, quotes, code, tables; each a real Word style.

GB/T 9704-2012, clause 7.3.3: 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle

from baosong.word.page import HEADING_FONT, LINE, SECOND_FONT, SMALL_SIZE, TEXT_FONT, TEXT_SIZE, TITLE_FONT
from baosong.word.xml import clean_style, element, indent_characters, set_font

if TYPE_CHECKING:
    from docx.document import Document

TEXT, QUOTE, CODE = "正文段落", "引文", "原样文字"
LOWEST = 9
"""The last level of heading Word has."""


@dataclass(frozen=True)
class Faces:
    """The fonts of a document, as Word on the reader's machine knows them."""

    title: str = TITLE_FONT
    body: str = TEXT_FONT
    heading: str = HEADING_FONT
    kai: str = SECOND_FONT


def set_styles(document: Document, faces: Faces, top: int) -> None:
    """The styles of a text whose highest heading is Word's heading ``top``."""
    looks = (faces.heading, faces.kai, faces.body, faces.body)
    for place, font in enumerate(looks):
        style = heading_style(document, top + place, font, TEXT_SIZE)
        style.font.bold = place == 2
        indent_characters(style, first=200)
    text = paragraph_style(document, TEXT, faces.body, TEXT_SIZE)
    text.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent_characters(text, first=200)
    quote = paragraph_style(document, QUOTE, faces.kai, TEXT_SIZE)
    quote.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent_characters(quote, first=200)
    indent_characters(paragraph_style(document, CODE, faces.body, SMALL_SIZE), left=200)
    for name, font, bold in (("Strong", faces.heading, True), ("Emphasis", faces.kai, False)):
        look = document.styles[name]
        clean_style(look)
        look.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        look.font.bold = bold


def heading_style(document: Document, level: int, font: str, size: float) -> ParagraphStyle:
    """Word's own heading of a level, by which readers, the navigation pane and tables of contents go."""
    style = paragraph_style(document, f"heading {level}", font, size)
    style.paragraph_format.keep_with_next = True
    style.element.get_or_add_pPr().append(element("outlineLvl", val=level - 1))
    style.next_paragraph_style = document.styles["Normal"]
    style.quick_style = True
    return style


def paragraph_style(document: Document, name: str, font: str, size: float) -> ParagraphStyle:
    """A style of paragraphs that stand in lines of the page's pitch, higher only if their type needs it."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("heading"))
    assert isinstance(style, ParagraphStyle)  # noqa: S101
    style.base_style = document.styles["Normal"]
    set_font(style, font, size)
    if size > TEXT_SIZE:
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        style.paragraph_format.line_spacing = Pt(max(LINE * 1.15, size * 1.4))
    return style


def table_style(document: Document, faces: Faces, size: float) -> ParagraphStyle:
    """The style of what stands in the cells of a table in a size; made when it is first asked for."""
    name = f"表格文字 {size:g}"
    for style in document.styles:
        if style.name == name and isinstance(style, ParagraphStyle):
            return style
    made = paragraph_style(document, name, faces.body, size)
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return made
