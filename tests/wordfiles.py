"""Word files as clerks and adversaries make them: by python-docx, with XML of our own where it has no word for it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as Opened
    from docx.text.paragraph import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
TITLE = "河口分局给渔港46台电子秤贴上检定合格证"
TEXT = "2026年3月9日，该局检定渔港市场46台电子秤。合格的贴上检定合格证。不合格的2台停用。"


def usual() -> Opened:
    """What a clerk sends: a banner, a title in the middle, the unit in brackets, the text, who wrote and signed it."""
    document = Document()
    centred(document, "政务信息")
    centred(document, TITLE, 22)
    centred(document, "（河口分局）")
    document.add_paragraph(f"　　{TEXT}")
    document.add_paragraph("撰稿人：潘渡　　签发人：蒋雨桐")
    document.add_paragraph("2026年3月10日").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return document


def centred(document: Opened, text: str, size: float = 16) -> Paragraph:
    """A line in the middle."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).font.size = Pt(size)
    return paragraph


def add(document: Opened, xml: str) -> None:
    """Put elements at the end of the text; the prefixes of WordprocessingML, MathML, VML and its helpers are known."""
    body = document.element.body
    for one in parse_xml(f"<w:body {_SPACES}>{xml}</w:body>"):
        body.insert(len(body) - 1, one)


def saved(document: Opened) -> bytes:
    """The file."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A file with parts added or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


def part(content: bytes, name: str) -> bytes:
    """One part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)
