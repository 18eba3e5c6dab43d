"""When something is due after what the ledger of exceptions extends: for one report, or for all of a unit's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.entries import extensions

if TYPE_CHECKING:
    from datetime import datetime

    from baosong.archive import Archive


def extended(due: datetime, archive: Archive, *, unit: str, submission: str | None = None) -> datetime:
    """The later of the due moment and the closing times that extensions grant; ``submission`` is a report's id."""
    granted = [
        archive.calendar.closing(one.record.until)
        for one in extensions(archive)
        if (one.record.submission is not None and one.record.submission == submission)
        or (one.record.unit == unit and one.record.on <= due.date() <= one.record.until)
    ]
    return max((due, *granted))
