"""Which of two reports came first: received ones by the number of their receipt, then the others by year, day and path.

So of two that say the same the later one is told, and a new report cannot push an old one into the wrong.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.archive import Archive
    from baosong.model import Submission
    from baosong.records import Receipt

Arrival = tuple[int, int, date, str]
"""Compares as the reports came."""


def arrival(submission: Submission, archive: Archive) -> Arrival:
    """When a report came, among the others."""
    return _received(archive.receipt(submission), submission.path) or (
        *(1, submission.year, submission.fields.event_date or date.max),
        submission.path,
    )


def arrivals(keys: Iterable[str], archive: Archive) -> dict[str, Arrival]:
    """The same of reports by id; of these only the ones without a receipt are read."""
    wanted = list(keys)
    paths = archive.submissions.paths
    received = {key: _received(archive.receipt_of(key), paths[key]) for key in wanted}
    others = archive.submissions.several(key for key in wanted if received[key] is None)
    return {key: one for key, one in received.items() if one} | {one.id: arrival(one, archive) for one in others}


def _received(receipt: Receipt | None, path: str) -> Arrival | None:
    return (0, receipt.number, date.min, path) if receipt else None
