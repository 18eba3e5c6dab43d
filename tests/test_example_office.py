"""The example office is what the README says it is: a year of a plainly fictional office, clean of errors."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from baosong.archive import Archive
from baosong.checker import check
from baosong.cli.options import open_policy
from baosong.markup import to_text
from baosong.model import Mode, Severity

if TYPE_CHECKING:
    from baosong.model import Submission

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)
ARCHIVE = Archive.of(ROOT, open_policy(ROOT))
SUBMISSIONS = list(ARCHIVE.submissions.values())


def test_it_checks_clean_of_errors() -> None:
    found = check(ARCHIVE, TODAY)
    assert [one for one in found.diagnostics if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("today", ["2026-12-31", "2027-03-01", "2030-01-01"])
def test_it_still_does_when_time_goes_by(today: str) -> None:
    found = check(ARCHIVE, date.fromisoformat(today))
    assert [one for one in found.diagnostics if one.severity is Severity.ERROR] == []


def test_it_is_a_whole_office_and_a_whole_year() -> None:
    org = ARCHIVE.policy.org
    units = org.reporting()
    assert len(units) >= 14
    assert {unit.group for unit in units.values()} == set(org.groups)
    assert len(org.groups) == 3
    assert len(SUBMISSIONS) >= 90
    months = {(one.fields.event_date.year, one.fields.event_date.month) for one in SUBMISSIONS if one.fields.event_date}
    assert len(months) == 12
    assert {one.fields.category for one in SUBMISSIONS} == set(ARCHIVE.policy.rules.categories)


def test_it_has_issues_commissions_and_directives() -> None:
    assert len(ARCHIVE.manifests) >= 20
    assert len({one.series for one in ARCHIVE.manifests.values()}) == 2
    assert len(ARCHIVE.commissions) == 6
    assert all(ARCHIVE.answers.get(key) for key in ARCHIVE.commissions)
    assert ARCHIVE.directives
    modes = Counter(
        item.mode for one in ARCHIVE.manifests.values() for section in one.fields.sections for item in section.items
    )
    assert min(modes[mode] for mode in Mode) >= 2


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=lambda one: one.id)
def test_every_report_has_a_receipt_for_its_text(submission: Submission) -> None:
    receipt = ARCHIVE.receipt(submission)
    assert receipt is not None
    assert (receipt.path, receipt.blob) == (submission.path, submission.content.blob)
    assert submission.fields.event_date is not None
    assert receipt.received_at.date() >= submission.fields.event_date


@pytest.mark.parametrize("submission", SUBMISSIONS, ids=lambda one: one.id)
def test_every_report_is_of_an_ordinary_length(submission: Submission) -> None:
    words = "".join(to_text(submission.body).split())
    assert 200 <= len(words) <= 1100


def test_the_statistics_have_something_to_show() -> None:
    """Late and stale reports, a unit that sends nothing, near-twins, internal ones, some already in the press."""
    from baosong.stats.period import parse_period
    from baosong.stats.standings import standings
    from baosong.stats.tally import Tally
    from baosong.timeliness import timeliness

    counted = standings(Tally(ARCHIVE, TODAY), parse_period("2026"))
    assert counted.zero_reports
    assert int(counted.total["late"] or 0) >= 5
    assert any(timeliness(one, ARCHIVE, TODAY).stale for one in SUBMISSIONS)
    completions = [one.values["completion"] for group in counted.groups for one in group.standings]
    assert max(completion for completion in completions if completion is not None) > 1
    assert sum(one.fields.press is not None for one in SUBMISSIONS) >= 3
    assert sum(one.fields.classification.value == "internal" for one in SUBMISSIONS) >= 2
