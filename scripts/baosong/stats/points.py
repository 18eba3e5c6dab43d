"""How points come about: one entry for each adoption, late report, submission and commission that policy scores.

A unit's points are the sum of its entries, never a count times a constant; each entry names the key of
``policy/scoring.yml`` it follows. Several series (R3 连云港) may accumulate or count the highest only: then a later,
higher adoption adds the difference on its own day, so that past months do not move. Joint and merged items give each
unit all of the points or an equal share (R5 衢州).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from baosong.model import MODE_NAMES
from baosong.policy import Merged, SeveralSeries
from baosong.timeliness import Answer, answers, timeliness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Adoption, Submission

_CENT = Decimal("0.01")
_ANSWERS = {
    Answer.ON_TIME: ("commission_answered", "按时完成约稿"),
    Answer.LATE: ("commission_late", "迟交约稿"),
    Answer.MISSED: ("commission_missed", "缺报约稿"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One reason for points of a unit: the day it counts on, the policy key it follows, and what it is about."""

    unit: str
    day: date
    points: Decimal
    reason: str
    key: str
    submission: str | None = None
    issue: str | None = None
    commission: str | None = None


def entries(archive: Archive, today: date, credited: Callable[[Submission], Sequence[str]]) -> Iterator[Entry]:
    """Every entry up to and with ``today``, those worth nothing left out."""
    for submission in archive.submissions.values():
        units = credited(submission)
        for entry in (
            *_receipt(submission, units, archive, today),
            *_adoptions(submission, units, archive, today),
        ):
            if entry.points:
                yield entry
    for commission in archive.commissions.values():
        due = commission.fields.due
        if due is None or due > today:
            continue
        for unit, (answer, sent) in answers(commission, archive, today).items():
            if answer not in _ANSWERS:
                continue
            key, reason = _ANSWERS[answer]
            points: Decimal = getattr(archive.policy.scoring, key)
            if points:
                about = sent.id if sent else None
                yield Entry(unit, due, points, f"{reason} {commission.id}", key, about, commission=commission.id)


def _receipt(submission: Submission, units: Sequence[str], archive: Archive, today: date) -> Iterator[Entry]:
    times = timeliness(submission, archive, today)
    if times.received_at is None or times.received_at.date() > today:
        return
    scoring, day = archive.policy.scoring, times.received_at.date()
    for unit in units:
        yield Entry(unit, day, scoring.submission, "报送", "submission", submission.id)
        if times.late:
            reason = f"迟报 {times.late_workdays} 个工作日"
            yield Entry(unit, day, scoring.late, reason, "late", submission.id)


def _adoptions(submission: Submission, units: Sequence[str], archive: Archive, today: date) -> Iterator[Entry]:
    scoring = archive.policy.scoring
    highest = Decimal(0)
    for adoption in archive.adoptions.get(submission.id, ()):
        if adoption.date > today or adoption.series not in scoring.adoption:
            continue
        full = scoring.adoption[adoption.series][adoption.mode]
        points = full
        if scoring.several_series is SeveralSeries.HIGHEST:
            points, highest = max(Decimal(0), full - highest), max(full, highest)
        sharers = _sharers(adoption, units, archive)
        if scoring.merged is Merged.SPLIT:
            points = (points / sharers).quantize(_CENT, ROUND_HALF_UP)
        name = archive.policy.series[adoption.series].name
        number = adoption.issue.rpartition("/")[2]
        reason = f"《{name}》{adoption.issue.split('/')[1]}年第{number}期{MODE_NAMES[adoption.mode]}采用"
        if points < full:
            reason += f"（{full} 分，{'各单位均分' if sharers > 1 and scoring.merged is Merged.SPLIT else '只计最高'}）"
        key = f"adoption.{adoption.series}.{adoption.mode.value}"
        for unit in units:
            yield Entry(unit, adoption.date, points, reason, key, submission.id, issue=adoption.issue)


def _sharers(adoption: Adoption, units: Sequence[str], archive: Archive) -> int:
    """How many units share an item: all that its reports are by."""
    found = set(units)
    for source in archive.item(adoption).sources:
        submission = archive.submissions.get(source)
        if submission:
            found |= {submission.folder, *submission.fields.joint_units}
    return len(found)
