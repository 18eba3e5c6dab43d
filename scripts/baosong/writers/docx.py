"""An issue as a Word document: what the PDF says, in the fonts Chinese offices have, with real headings and fields.

The contents tell their pages by fields, which Word fills in when it opens the file; every heading is Word's own, so the
navigation pane lists sections and reports.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from baosong.days import chinese_day
from baosong.writers.paper import paper

if TYPE_CHECKING:
    from docx.document import Document

    from baosong.blocks import Runs
    from baosong.compiler import Edition
    from baosong.policy.series import SeriesFonts
    from baosong.word.styles import Faces
    from baosong.word.text import Setter
    from baosong.writers.paper import Paper, Part, Piece

NAME = "Word 版"
SUFFIX = ".docx"

_MASTHEAD, _NUMBER, _PUBLISHER, _KAI, _UNITS, _SIGNED = "刊头", "期号", "编发单位", "编者按与批示", "报送单位", "落款"
_LISTED, _LISTED_HEAD, _IMPRINT = "目录条目", "目录标题", "版记"
_SECTION, _TITLE, _TOP = 1, 2, 3
"""The Word headings of a section, a report's title, and the highest heading in a report."""
_MASTHEAD_LARGEST = 62.0
_MASTHEAD_MM = 150
_TITLE_CHARACTERS = 20
_THICK, _THIN = 8, 6
"""Of the imprint's rules, in eighths of a point: 0.35 and 0.25 mm (clause 7.4.2)."""


def write(edition: Edition, address: str) -> bytes:
    """The issue; it names no ``address``, for a document is passed on and printed."""
    from baosong.word.package import describe, packed
    from baosong.word.text import Setter

    one = paper(edition)
    faces = _faces(edition.series.fonts)
    if edition.series.docx:
        return packed(_in_template(edition, one, faces))
    document = _opened(faces, len(one.masthead))
    describe(document, one.title, one.publisher, one.day)
    document.core_properties.keywords = "，".join(one.keywords)[:255]
    setter = Setter(document, faces, _TOP)
    _head(document, one)
    _opening(setter, one)
    if one.contents:
        _contents(document, one)
    _body(setter, document, one)
    _imprint(document, one)
    return packed(document)


def _body(setter: Setter, document: Document, one: Paper) -> None:
    """Every section with its reports."""
    place = 0
    for part in one.parts:
        _section(document, part)
        for piece in part.pieces:
            place += 1
            _piece(setter, piece, place)


def _in_template(edition: Edition, one: Paper, faces: Faces) -> Document:
    """The office's own template with the issue in it; what it has styles for is set in them."""
    from baosong.word.merging import add_styles, moved
    from baosong.word.package import describe
    from baosong.word.text import Setter
    from baosong.writers.docx_template import BODY, OPENING, Template, filled, place_of

    template = Template(edition.series.docx or "", edition.series.template)
    document = filled(template, edition, one)
    places = {key: place_of(document, key) for key in (OPENING, BODY)}
    if places[BODY] is None:
        raise template.wrong("没有写 {{p 正文 }}，正文无处可放；在要放正文的地方单独一段写上")
    add_styles(document, _opened(faces, len(one.masthead)))
    setter = Setter(document, faces, _TOP)
    for key, place in places.items():
        if place is not None:
            with moved(document, place):
                _opening(setter, one) if key == OPENING else _body(setter, document, one)
    describe(document, one.title, one.publisher, one.day)
    return document


def _faces(fonts: SeriesFonts) -> Faces:
    """The fonts policy names, for any machine may open the file; else those official documents are set in."""
    from baosong.word.styles import Faces

    named = {part: names[0] for part, names in fonts if names}
    return Faces(**named)


def _opened(faces: Faces, masthead: int) -> Document:
    import io

    from docx import Document

    return Document(io.BytesIO(_styled(faces, masthead)))


@cache
def _styled(faces: Faces, masthead: int) -> bytes:
    """An empty issue with its page and styles; ``masthead`` is how many characters the masthead has."""
    import io

    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    from baosong.word.blank import blank
    from baosong.word.page import LINE, RED, SMALL_SIZE, TEXT_SIZE, TEXT_WIDTH_MM, TITLE_SIZE, set_up
    from baosong.word.picture import picture_styles
    from baosong.word.styles import heading_style, paragraph_style, set_styles
    from baosong.word.xml import indent_characters, leader_tab

    document = blank()
    set_up(document, faces.body)
    set_styles(document, faces, _TOP)
    picture_styles(document, faces)
    section = heading_style(document, _SECTION, faces.heading, TEXT_SIZE)
    title = heading_style(document, _TITLE, faces.title, TITLE_SIZE)
    size = min(_MASTHEAD_LARGEST, _MASTHEAD_MM / 25.4 * 72 / max(1, masthead) * 0.98)
    head = paragraph_style(document, _MASTHEAD, faces.title, size)
    head.font.color.rgb = RGBColor.from_string(RED)
    listed_head = paragraph_style(document, _LISTED_HEAD, faces.heading, TEXT_SIZE)
    units = paragraph_style(document, _UNITS, faces.kai, TEXT_SIZE)
    number = paragraph_style(document, _NUMBER, faces.body, TEXT_SIZE)
    for style in (section, title, head, listed_head, units, number):
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for style, before, after in ((section, 1, 0), (title, 0.75, 0.5), (units, 0, 0.5), (listed_head, 1, 0.5)):
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before * LINE), Pt(after * LINE)
        style.paragraph_format.keep_with_next = True
    for style in (section, listed_head, head):
        style.font.bold = True
    kai = paragraph_style(document, _KAI, faces.kai, TEXT_SIZE)
    kai.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent_characters(kai, first=200)
    signed = paragraph_style(document, _SIGNED, faces.kai, TEXT_SIZE)
    signed.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    indent_characters(signed, right=200)
    publisher = paragraph_style(document, _PUBLISHER, faces.body, TEXT_SIZE)
    publisher.paragraph_format.space_after = Pt(0.5 * LINE)
    leader_tab(publisher, TEXT_WIDTH_MM - 6)
    leader_tab(paragraph_style(document, _LISTED, faces.body, TEXT_SIZE), TEXT_WIDTH_MM, "middleDot")
    imprint = paragraph_style(document, _IMPRINT, faces.body, SMALL_SIZE)
    leader_tab(imprint, TEXT_WIDTH_MM - 6)
    for style in (publisher, imprint):
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(5)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _head(document: Document, one: Paper) -> None:
    """刊头, number, who publishes it and when, and the thick red rule."""
    from baosong.word.page import RED
    from baosong.word.xml import printable, rule

    document.add_paragraph(printable(one.masthead), _MASTHEAD)
    document.add_paragraph(one.number + one.serial, _NUMBER)
    line = document.add_paragraph(printable(f"{one.publisher}\t{chinese_day(one.day)}"), _PUBLISHER)
    rule(line, "bottom", 20, RED, 6)


def _opening(setter: Setter, one: Paper) -> None:
    """What was corrected since, the editor's note, and the directives the issue was printed with."""
    from baosong.blocks import Paragraph, Run

    for notice in one.notices:
        setter.paragraph((Run(f"{notice.label}　", strong=True), *notice.text), _KAI)
    for place, block in enumerate(one.note):
        if place == 0 and isinstance(block, Paragraph) and not block.lead:
            setter.paragraph((Run("编者按：", strong=True), *block.runs), _KAI)
        else:
            setter.block(block, _KAI)
    if one.directives:
        setter.paragraph((Run("领导批示", strong=True),), _KAI).paragraph_format.keep_with_next = True
    for directive in one.directives:
        setter.paragraph(directive.text, _KAI).paragraph_format.keep_with_next = True
        setter.paragraph((Run(directive.by),), _SIGNED)


def _contents(document: Document, one: Paper) -> None:
    """Each report with its page, by a field that points to its title."""
    from baosong.word.xml import page_number

    document.add_paragraph("本期目录", _LISTED_HEAD)
    pieces = (piece for part in one.parts for piece in part.pieces)
    for place, piece in enumerate(pieces, 1):
        line = document.add_paragraph(f"{_flat(piece.title)}\t", _LISTED)
        page_number(line.add_run(), _anchor(place))


def _section(document: Document, part: Part) -> None:
    from baosong.word.xml import printable

    if part.pieces:
        document.add_paragraph(printable(part.name), f"Heading {_SECTION}")


def _piece(setter: Setter, piece: Piece, place: int) -> None:
    """A report: its title in balanced lines, its units, its text, what the office says of it."""
    from baosong.blocks import Run
    from baosong.word.layout import balanced
    from baosong.word.xml import bookmark

    lines = [_flat((line,)) for line in piece.title]
    if len(lines) == 1:
        lines = balanced(lines[0], _TITLE_CHARACTERS)
    bookmark(setter.paragraph((Run("\n".join(lines)),), f"Heading {_TITLE}"), _anchor(place), place)
    setter.paragraph((Run(f"（{piece.units}）"),), _UNITS)
    setter.blocks(piece.blocks)
    if piece.remark:
        setter.paragraph((Run("点评：", strong=True), *piece.remark), _KAI)


def _imprint(document: Document, one: Paper) -> None:
    """版记 at the foot of the last page: thick rule, to whom it goes, who signed it and how many copies, thick rule."""
    from docx.shared import Mm

    from baosong.word.page import TEXT_WIDTH_MM
    from baosong.word.xml import at_the_foot, cell_rules, keep_whole, printable

    lines = [f"{label}：{names}" for label, names in one.recipients]
    lines.append(f"{one.signed}	{one.copies}" + (one.anchored and f"\n{one.anchored}"))
    document.add_paragraph()
    table = document.add_table(rows=len(lines), cols=1)
    table.autofit = False
    at_the_foot(table)
    for place, (row, text) in enumerate(zip(table.rows, lines, strict=True)):
        last = place == len(lines) - 1
        keep_whole(row)
        (cell,) = row.cells
        cell.width = Mm(TEXT_WIDTH_MM)
        cell_rules(cell, top=_THIN if place else _THICK, bottom=_THICK if last else _THIN)
        line = cell.paragraphs[0]
        line.style = _IMPRINT
        line.add_run(printable(text))
        line.paragraph_format.keep_with_next = not last
        if not last:
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(15), Mm(-10)
    document.add_paragraph().paragraph_format.line_spacing = Mm(0.5)


def _anchor(place: int) -> str:
    return f"_Toc{place:09}"


def _flat(lines: tuple[Runs, ...]) -> str:
    from baosong.word.xml import printable

    return printable(" ".join("".join(run.text for run in line) for line in lines))
