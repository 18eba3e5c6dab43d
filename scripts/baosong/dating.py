"""The date a document stands under: a report's event, an issue's sign-off, a commission's issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Commission, Manifest, Submission

if TYPE_CHECKING:
    from datetime import date

    from baosong.model import Document


def dated(document: Document) -> tuple[str, str, date | None]:
    """The front-matter key of that date, its Chinese name, and the date if it is known."""
    match document:
        case Submission():
            return "event_date", "事发日期", document.fields.event_date
        case Manifest():
            return "date", "签发日期", document.fields.date
        case Commission():
            return "issued", "约稿日期", document.fields.issued
    raise TypeError(document)
