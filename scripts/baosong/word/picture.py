"""Pictures in Word: each in a paragraph of its own, told to those who do not see it, its caption below."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt

from baosong.word.page import LINE
from baosong.word.styles import paragraph_style
from baosong.word.xml import printable

if TYPE_CHECKING:
    from docx.document import Document

    from baosong.blocks import Picture
    from baosong.word.styles import Faces

PICTURE, CAPTION = "图片", "图注"
_CAPTION_SIZE = 12


def picture_styles(document: Document, faces: Faces) -> None:
    """The styles of a picture and of its caption, which stay on one page."""
    picture = paragraph_style(document, PICTURE, faces.body, _CAPTION_SIZE)
    caption = paragraph_style(document, CAPTION, faces.kai, _CAPTION_SIZE)
    for style in (picture, caption):
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    picture.paragraph_format.keep_with_next = True
    picture.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(LINE / 2)


def draw(document: Document, picture: Picture) -> None:
    """A picture at the end of a document, as large as on the printed page; its caption is to follow."""
    run = document.add_paragraph(style=PICTURE).add_run()
    shape = run.add_picture(io.BytesIO(picture.plate.content), Mm(picture.plate.width_mm))
    words = printable("".join(one.text for one in picture.caption))
    properties = shape._inline.docPr
    properties.set("name", f"{PICTURE} {properties.get('id')}")
    properties.set("descr", words)
