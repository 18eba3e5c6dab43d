"""What a receipt, or its absence, makes of a report and of a commission's answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.archive import Archive
from baosong.ledger import FIRST_PREV, RECEIPTS, encode, line_hash, receipt_data
from baosong.model import SHANGHAI
from baosong.policy import Policy, load_policy
from baosong.reader import blob_id
from baosong.records import Receipt
from baosong.rules import known_rules
from baosong.timeliness import Answer, answers, timeliness
from office import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baosong.timeliness import Timeliness

POLICY: Policy = load_policy(BASE, known_rules())
"""dynamic: 2 working days, 15 days; practice: 7, 60; urgent: 0, 3. The desk closes at 17:30."""

PATH = "submissions/hekou/2026/report.md"
TODAY = date(2026, 3, 10)

moments = st.datetimes(datetime(2025, 11, 1), datetime(2026, 12, 31), timezones=st.just(SHANGHAI)).map(
    lambda moment: moment.replace(microsecond=0)
)
events = st.dates(date(2025, 11, 1), date(2026, 12, 31))
categories = st.sampled_from(["dynamic", "practice", "problem", "urgent"])


@dataclass(frozen=True)
class Files:
    """A source of files that were never written."""

    texts: Mapping[str, bytes]

    def modes(self) -> Mapping[str, str]:
        return dict.fromkeys(self.texts, "100644")

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        return {path: self.texts[path] for path in paths}

    def blobs(self, paths: Iterable[str]) -> Mapping[str, str]:
        return {path: blob_id(self.texts[path]) for path in paths}

    def outside(self, path: str) -> bytes | None:
        return None


def archive(
    texts: Mapping[str, str], received: Mapping[str, datetime] | None = None, gone: Mapping[str, str] | None = None
) -> Archive:
    """An archive of these files, with a receipt for each path that was received; ``gone`` are files since removed."""
    prev, lines = FIRST_PREV, []
    for number, (path, moment) in enumerate((received or {}).items(), 1):
        blob = blob_id({**texts, **(gone or {})}[path].encode())
        lines.append(encode(receipt_data(Receipt(number, path, blob, moment, "desk:liu-siyuan")), prev) + b"\n")
        prev = line_hash(lines[-1][:-1])
    return Archive(POLICY, Files({**{path: text.encode() for path, text in texts.items()}, RECEIPTS: b"".join(lines)}))


def report(event_date: date, category: str = "dynamic", more: str = "") -> str:
    return f"---\ntitle: 甲\ncategory: {category}\nevent_date: {event_date}\n{more}---\n正文\n"


def judged(event: date, category: str, received_at: datetime | None, today: date = TODAY) -> Timeliness:
    office = archive({PATH: report(event, category)}, {PATH: received_at} if received_at else {})
    (only,) = office.submissions.values()
    return timeliness(only, office, today)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.mark.parametrize(
    ("received", "late", "late_workdays"),
    [
        ("2026-03-04T17:30:00", False, 0),
        ("2026-03-04T17:30:01", True, 1),
        ("2026-03-05T08:00:00", True, 1),
        ("2026-03-06T08:00:00", True, 2),
        ("2026-03-08T08:00:00", True, 2),  # a Sunday counts for nothing
        ("2026-03-09T08:00:00", True, 3),
    ],
)
def test_a_dynamic_report_of_monday_2_march(received: str, late: bool, late_workdays: int) -> None:
    times = judged(date(2026, 3, 2), "dynamic", at(received))
    assert (times.late, times.late_workdays) == (late, late_workdays)
    assert times.received_at == times.reckoned_at == at(received)


@pytest.mark.parametrize(
    ("received", "late", "late_workdays"),
    [
        ("2026-12-31T23:59:59", False, 0),
        ("2027-01-01T00:00:00", True, 1),
        ("2027-01-04T09:00:00", True, 2),
    ],
)
def test_an_urgent_report_of_31_december(received: str, late: bool, late_workdays: int) -> None:
    times = judged(date(2026, 12, 31), "urgent", at(received))
    assert (times.late, times.late_workdays) == (late, late_workdays)


@pytest.mark.parametrize(("today", "late"), [("2026-03-02", False), ("2026-03-03", True)])
def test_an_urgent_report_without_receipt_is_late_from_the_next_day_on(today: str, late: bool) -> None:
    assert judged(date(2026, 3, 2), "urgent", None, date.fromisoformat(today)).late is late


@pytest.mark.parametrize(("today", "late"), [("2026-03-04", False), ("2026-03-05", True)])
def test_without_receipt_the_due_day_itself_is_not_late(today: str, late: bool) -> None:
    assert judged(date(2026, 3, 2), "dynamic", None, date.fromisoformat(today)).late is late


@pytest.mark.parametrize(
    ("received", "age_days", "stale"),
    [("2026-03-05T23:59:59", 3, False), ("2026-03-06T00:00:00", 4, True)],
)
def test_staleness_turns_at_midnight_in_shanghai(received: str, age_days: int, stale: bool) -> None:
    times = judged(date(2026, 3, 2), "urgent", at(received))
    assert (times.age_days, times.stale) == (age_days, stale)


@given(events, categories, moments)
def test_late_is_what_comes_after_due(event: date, category: str, received_at: datetime) -> None:
    times = judged(event, category, received_at)
    assert times.due is not None
    assert times.late is (received_at > times.due)
    assert (times.late_workdays >= 1) is times.late
    assert times.stale is (times.age_days > POLICY.rules.categories[category].stale_days)
    assert times.age_days == (received_at.date() - event).days


@given(events, categories, moments, moments)
def test_coming_later_never_helps(event: date, category: str, one: datetime, other: datetime) -> None:
    early, late = (judged(event, category, moment) for moment in sorted([one, other]))
    assert early.late <= late.late
    assert early.late_workdays <= late.late_workdays
    assert early.stale <= late.stale


@given(events, categories, moments, events)
def test_a_received_report_is_not_judged_anew(event: date, category: str, received_at: datetime, today: date) -> None:
    assert judged(event, category, received_at, today) == judged(event, category, received_at)


@given(events, categories, events)
def test_without_receipt_a_report_stands_as_if_it_came_as_today_begins(event: date, category: str, today: date) -> None:
    waiting = judged(event, category, None, today)
    came = judged(event, category, datetime.combine(today, time(), SHANGHAI))
    assert waiting.received_at is None
    assert (waiting.late, waiting.late_workdays, waiting.stale) == (came.late, came.late_workdays, came.stale)


def test_unknown_dates_and_categories_are_not_judged() -> None:
    office = archive({PATH: "---\ntitle: 甲\ncategory: dynamic\n---\n正文\n"})
    (only,) = office.submissions.values()
    times = timeliness(only, office, TODAY)
    assert (times.due, times.late, times.stale) == (None, False, False)
    assert judged(TODAY, "nonsense", None).due is None


COMMISSION = "---\ntitle: 约稿\nissued: 2026-03-02\ndue: 2026-03-20\nunits: [hekou, qingquan, liuxi]\n---\n请报送。\n"
ANSWER = "commission: 2026-01\n"


def met(
    texts: Mapping[str, str], received: Mapping[str, str], today: str = "2026-03-20"
) -> dict[str, tuple[Answer, str | None]]:
    """Unit → how it met the commission, and the slug of the report that did."""
    office = archive(
        {"bulletins/commissions/2026-01.md": COMMISSION, **texts}, {path: at(one) for path, one in received.items()}
    )
    found = answers(office.commissions["2026-01"], office, date.fromisoformat(today))
    return {unit: (answer, one.slug if one else None) for unit, (answer, one) in found.items()}


def test_a_unit_that_sent_nothing_is_open_with_the_due_day_and_missed_after_it() -> None:
    assert set(met({}, {}, "2026-03-20").values()) == {(Answer.OPEN, None)}
    assert set(met({}, {}, "2026-03-21").values()) == {(Answer.MISSED, None)}


def test_the_earliest_answer_counts_for_every_unit_it_is_by() -> None:
    first, second = "submissions/hekou/2026/first.md", "submissions/hekou/2026/second.md"
    texts = {
        first: report(date(2026, 3, 16), more=f"{ANSWER}joint_units: [qingquan]\n"),
        second: report(date(2026, 3, 16), more=ANSWER),
    }
    assert met(texts, {first: "2026-03-20T17:30:01", second: "2026-03-20T17:30:00"}, "2026-03-25") == {
        "hekou": (Answer.ON_TIME, "second"),
        "qingquan": (Answer.LATE, "first"),
        "liuxi": (Answer.MISSED, None),
    }


def test_an_answer_without_receipt_stands_as_of_today() -> None:
    texts = {PATH: report(date(2026, 3, 16), more=ANSWER)}
    assert met(texts, {}, "2026-03-20")["hekou"] == (Answer.ON_TIME, "report")
    assert met(texts, {}, "2026-03-21")["hekou"] == (Answer.LATE, "report")


def test_the_receipt_of_a_moved_report_stays_and_a_copy_has_none() -> None:
    text, new = report(date(2026, 3, 2)), "submissions/hekou/2026/renamed.md"
    received = {PATH: at("2026-03-03T09:00:00")}
    moved = archive({new: text}, received, gone={PATH: text})
    assert moved.receipt(moved.submissions["hekou/2026/renamed"]) == moved.receipts[0]
    copied = archive({PATH: text, new: text}, received)
    assert copied.receipt(copied.submissions["hekou/2026/renamed"]) is None
    assert copied.receipt(copied.submissions["hekou/2026/report"]) == copied.receipts[0]


def test_many_units_and_many_answers_are_not_multiplied() -> None:
    many = "".join(f"  - unit{number}\n" for number in range(4000))
    asked = COMMISSION.replace("units: [hekou, qingquan, liuxi]\n", f"units:\n{many}")
    texts = {f"submissions/hekou/2026/r{one}.md": report(date(2026, 3, 16), more=ANSWER) for one in range(1000)}
    office = archive({"bulletins/commissions/2026-01.md": asked, **texts})
    commission = office.commissions["2026-01"]
    assert len(office.answers["2026-01"]) == 1000
    start = process_time()
    assert len(answers(commission, office, TODAY)) == 4000
    assert process_time() - start < 1
