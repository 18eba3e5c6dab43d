"""What Word knows and python-docx does not say: fonts for Chinese, indents in characters, rules, fields, the grid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import BaseStyle, ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

LATIN = "Times New Roman"
_UNPRINTABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, /, **attributes: object) -> BaseOxmlElement:
    """``<w:name w:key="value" …/>``."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def set_font(of: Run | ParagraphStyle, name: str, size: float) -> None:
    """A font for Chinese, Times New Roman for Latin letters and digits; the size in points."""
    of.font.size = Pt(size)
    of.font.name = LATIN
    properties = of.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), name)


def indent_characters(of: Paragraph | ParagraphStyle, *, first: int = 0, left: int = 0, right: int = 0) -> None:
    """Indents in hundredths of a character, which stay right whatever the font's size."""
    for key, hundredths in (("firstLine", first), ("left", left), ("right", right)):
        if hundredths:
            indent = of._element.get_or_add_pPr().get_or_add_ind()
            indent.set(qn(f"w:{key}Chars"), str(hundredths))
            indent.set(qn(f"w:{key}"), str(hundredths * 16 * 20 // 100))


def leader_tab(of: ParagraphStyle, at_mm: float, leader: str = "none") -> None:
    """A tab stop whose words end there; ``leader`` fills the way (``middleDot``)."""
    tabs = element("tabs")
    tabs.append(element("tab", val="right", leader=leader, pos=round(at_mm / 25.4 * 72 * 20)))
    of.element.get_or_add_pPr().insert_element_before(tabs, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def at_the_foot(table: Table) -> None:
    """Move a table to the foot of the page it is on."""
    place = {"vertAnchor": "margin", "horzAnchor": "margin", "tblpXSpec": "left", "tblpYSpec": "bottom"}
    style = table._tbl.tblPr.find(qn("w:tblStyle"))
    table._tbl.tblPr.insert(0 if style is None else 1, element("tblpPr", **place))


def cell_rules(cell: _Cell, **eighths: int) -> None:
    """Lines along a cell's ``top`` and ``bottom``, so many eighths of a point thick; no others."""
    borders = element("tcBorders")
    for side in ("top", "left", "bottom", "right"):
        thick = eighths.get(side, 0)
        borders.append(element(side, val="single" if thick else "nil", sz=thick, space=0, color="000000"))
    cell._tc.get_or_add_tcPr().append(borders)


def clean_style(style: BaseStyle) -> None:
    """Take out what a style says of its looks."""
    for name in ("w:rPr", "w:pPr"):
        for old in style.element.findall(qn(name)):
            style.element.remove(old)


def printable(text: str) -> str:
    """Text without what XML 1.0 cannot hold."""
    return _UNPRINTABLE.sub("", text)


def rule(paragraph: Paragraph, side: str, eighths: int, colour: str, space: int = 1) -> None:
    """A line along a paragraph's ``top`` or ``bottom``, so many eighths of a point thick."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = element("pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr"
        )
    borders.append(element(side, val="single", sz=eighths, space=space, color=colour))


def page_number(run: Run, of: str = "") -> None:
    """The number of the page, which Word fills in; ``of`` is the bookmark whose page is meant, else this one."""
    instruction = element("instrText")
    instruction.text = f" PAGEREF {of} \\h " if of else " PAGE "
    begin = element("fldChar", fldCharType="begin", **({"dirty": "true"} if of else {}))
    run._r.extend((begin, instruction, element("fldChar", fldCharType="separate")))
    run._r.append(element("fldChar", fldCharType="end"))


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Name a paragraph, so that its page can be told; ``number`` is unique in the document."""
    paragraph._p.insert_element_before(element("bookmarkStart", id=number, name=name), "w:r")
    paragraph._p.append(element("bookmarkEnd", id=number))


def grid(section: Section, line_mm: float) -> None:
    """Lines of the same height on every page."""
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(element("docGrid", type="lines", linePitch=round(line_mm / 25.4 * 72 * 20)))


def set_closer(style: ParagraphStyle, twentieths: int) -> None:
    """Set characters closer by so many twentieths of a point."""
    style.element.get_or_add_rPr().append(element("spacing", val=-twentieths))


def repeat_heading(row: _Row) -> None:
    """Print the row again at the head of every page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: _Row) -> None:
    """Never break the row over two pages."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def set_cell_margins(table: Table, twentieths: int) -> None:
    """The room at the left and the right of every cell."""
    margins = element("tblCellMar")
    margins.extend(element(side, w=twentieths, type="dxa") for side in ("left", "right"))
    table._tbl.tblPr.append(margins)


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))
