"""The date a document stands under: a report's event, an issue's sign-off, a commission's issue, a circular's count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Circular, Commission, Manifest, Submission

if TYPE_CHECKING:
    from datetime import date

    from baosong.archive import Archive
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
        case Circular():
            return "as_of", "数据截止日", document.fields.as_of
    raise TypeError(document)


def day_of(document: Document, archive: Archive, today: date) -> date:
    """That date; where it is not known, the day of a report's receipt, and without one today."""
    day = dated(document)[2]
    receipt = archive.receipt(document) if day is None and isinstance(document, Submission) else None
    return day or (receipt.received_at.date() if receipt else today)


def written_within(submission: Submission, archive: Archive, today: date) -> tuple[date, date]:
    """The days within which a report was written and signed: from its event to its receipt, without one to today."""
    receipt = archive.receipt(submission)
    last = receipt.received_at.date() if receipt else today
    return min(submission.fields.event_date or last, last), last
