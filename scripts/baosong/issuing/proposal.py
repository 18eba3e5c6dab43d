"""Propose the next issue: the accepted reports no issue has taken over, by section, what scores and has waited first.

What is left out is told by name with the reason: late, stale, internal, wrong, without a section, or one too many.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.checker import check
from baosong.compiler import credited
from baosong.model import Classification, Mode, Severity
from baosong.policy import Audience
from baosong.policy.scoring.rows import OWN, first
from baosong.stats.points.entry import Policy
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Submission
    from baosong.timeliness import Timeliness


@dataclass(frozen=True)
class Limits:
    """How many reports an issue takes, how many days a report may have waited, and whether late ones are taken too."""

    most: int = 8
    days: int = 30
    late: bool = False


@dataclass(frozen=True)
class Candidate:
    """A report for the next issue: where it would stand, what its adoption scores, and how long it has waited."""

    submission: Submission
    section: str
    points: Decimal
    waited_days: int
    units: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """What an issue may hold, by section as policy lists them, and what is left out and why."""

    series: str
    sections: Mapping[str, tuple[Candidate, ...]]
    next_time: tuple[Candidate, ...]
    left_out: tuple[tuple[Submission, str], ...]
    forgotten: int
    """How many have waited so long that nobody will print them any more."""


def propose(archive: Archive, series: str, today: date, limits: Limits) -> Proposal:
    """The proposal for the next issue of a series."""
    taken = {one.submission for manifest in archive.manifest_files for one in manifest.fields.listed}
    received = [
        (one, times)
        for one in archive.submissions.values()
        if one.id not in taken
        for times in (timeliness(one, archive, today),)
        if times.received_at and times.received_at.date() <= today
    ]
    recent = [(one, times) for one, times in received if _waited(times, today) <= limits.days]
    wrong = _wrong(archive, today, [one for one, _ in recent])
    found: list[Candidate] = []
    left_out: list[tuple[Submission, str]] = []
    for one, times in recent:
        section = section_of(archive, series, one)
        why = _why_not(archive, series, one, times, late=limits.late) or wrong.get(one.path, "")
        if not why and section is None:
            why = "这个类别没有对应的栏目；在 policy/series.yml 的 categories 里写明"
        if why or section is None:
            left_out.append((one, why))
        else:
            points = _points(archive, series, section, one, today)
            units = credited(one, archive, today)
            found.append(Candidate(one, section, points, _waited(times, today), units))
    found.sort(key=lambda one: (-one.points, -one.waited_days, one.submission.id))
    chosen = found[: limits.most]
    return Proposal(
        series=series,
        sections={
            key: own
            for key in archive.policy.series[series].sections
            if (own := tuple(one for one in chosen if one.section == key))
        },
        next_time=tuple(found[limits.most :]),
        left_out=tuple(left_out),
        forgotten=len(received) - len(recent),
    )


def _waited(times: Timeliness, today: date) -> int:
    return (today - times.reckoned_at.date()).days


def _wrong(archive: Archive, today: date, reports: list[Submission]) -> dict[str, str]:
    """Path → the first error of each report that has one."""
    found: dict[str, str] = {}
    if reports:
        for one in check(archive, today, {report.path for report in reports}).diagnostics:
            if one.severity is Severity.ERROR:
                found.setdefault(one.path, f"校验有错误（{one.code} {one.message}）")
    return found


def _why_not(archive: Archive, series: str, one: Submission, times: Timeliness, *, late: bool) -> str:
    public = archive.policy.series[series].audience is Audience.PUBLIC
    if public and one.fields.classification is Classification.INTERNAL:
        return "内部稿件，公开刊物不登"
    if times.stale:
        return f"收文时事发已 {times.age_days} 天，过了采用期限"
    if times.late and not late:
        return f"迟报 {times.late_workdays} 个工作日；要采用的，加 --late"
    return ""


def section_of(archive: Archive, series: str, one: Submission) -> str | None:
    """The section policy names for the category, else the one that goes by the same key or name."""
    known = archive.policy.series[series]
    key = one.fields.category or ""
    category = archive.policy.rules.categories.get(key)
    if key in known.categories:
        return known.categories[key]
    if key in known.sections:
        return key
    return next((section for section, name in known.sections.items() if category and name == category.name), None)


def _points(archive: Archive, series: str, section: str, one: Submission, today: date) -> Decimal:
    """What the report's adoption would score by the terms of today."""
    terms = Policy(archive.policy.scoring).term(today)
    if terms is None:
        return Decimal(0)
    row = first(
        terms.term.adoption,
        series=series,
        section=section,
        mode=Mode.SOLE,
        category=one.fields.category,
        level=OWN,
    )
    return row[1].points if row else Decimal(0)
