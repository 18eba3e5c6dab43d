"""What Word knows and python-docx does not say: fonts for Chinese, indents in characters, rules, fields, the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

LATIN = "Times New Roman"


def element(name: str, **attributes: object) -> BaseOxmlElement:
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


def indent_characters(paragraph: Paragraph, *, first: int = 0, right: int = 0) -> None:
    """Indents in hundredths of a character, which stay right whatever the font's size."""
    properties = paragraph._p.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    if first:
        indent.set(qn("w:firstLineChars"), str(first))
        indent.set(qn("w:firstLine"), str(first * 16 * 20 // 100))
    if right:
        indent.set(qn("w:rightChars"), str(right))
        indent.set(qn("w:right"), str(right * 16 * 20 // 100))


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


def page_number(run: Run) -> None:
    """The number of the page, which Word fills in."""
    for part in (element("fldChar", fldCharType="begin"), element("instrText"), element("fldChar", fldCharType="end")):
        if part.tag == qn("w:instrText"):
            part.text = "PAGE"
        run._r.append(part)


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
