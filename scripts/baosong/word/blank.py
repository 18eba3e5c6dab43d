"""An empty document: of all the parts and styles python-docx brings along only those that are used, so it is light."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as Opened

_PARTS = ("thumbnail", "stylesWithEffects", "customXml", "webSettings")
_STYLES = (
    *("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "Header", "Footer"),
    *("Strong", "Emphasis", "Hyperlink"),
)


def blank() -> Opened:
    """A document to write into."""
    return Document(io.BytesIO(_bytes()))


@cache
def _bytes() -> bytes:
    document = Document()
    for part in (document.part.package, document.part):
        for key, relationship in list(part.rels.items()):
            if relationship.reltype.rpartition("/")[2] in _PARTS:
                del part.rels[key]
    styles = document.styles.element
    kept = {style.style_id for style in document.styles if style.name in _STYLES}
    for style in list(styles.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in kept:
            styles.remove(style)
        elif (link := style.find(qn("w:link"))) is not None:
            style.remove(link)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
