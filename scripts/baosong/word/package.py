"""A Word document as bytes that tell nothing of when or by which machine they were written."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)
_THUMBNAIL = "docProps/thumbnail.jpeg"
"""A picture of an empty page that python-docx brings along."""


def describe(document: Document, title: str, author: str, day: date) -> None:
    """The file's properties; the only time in them is a day of the office's own."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = datetime.combine(day, time())
    properties.comments, properties.revision, properties.language = "", 1, "zh-CN"


def packed(document: Document) -> bytes:
    """The document's file; the same document gives the same bytes."""
    made, out = io.BytesIO(), io.BytesIO()
    for key, relationship in list(document.part.package.rels.items()):
        if relationship.target_ref == _THUMBNAIL:
            del document.part.package.rels[key]
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return out.getvalue()
