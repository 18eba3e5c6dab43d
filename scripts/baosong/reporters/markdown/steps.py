"""Each report's deadline, where it stands, who acts next, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.reporters.markdown.chained import next_by_chain
from baosong.reporters.markdown.form import Row
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.checker import Report
    from baosong.gate import Passage
    from baosong.model import Submission
    from baosong.policy import Person, Unit
    from baosong.reporters import Setting
    from baosong.timeliness import Timeliness

_MOMENT = "%Y-%m-%d %H:%M"


def rows(found: Report, setting: Setting, passage: Passage | None = None) -> Iterator[Row]:
    """A row for each report asked about; of the whole office, for each that still waits for its receipt.

    Who acts next is told by the review chain, where its ``passage`` is known; else by policy alone.
    """
    refused = bool(passage and passage.refusals)
    failing = {one.path for one in found.diagnostics if one.severity is Severity.ERROR}
    wanted = None if setting.paths is None else set(setting.paths)
    for submission in setting.archive.submissions.at(wanted):
        times = timeliness(submission, setting.archive, setting.today)
        if wanted is None and times.received_at is not None:
            continue
        unit = setting.archive.unit(submission)
        yield Row(
            title=_short(found.concealed(submission.fields.title or submission.slug), 100),
            unit=_short(unit.short if unit else submission.folder, 40),
            due=f"{times.due:{_MOMENT}} 前" if times.due else "算不出",
            state=_state(submission, times, setting),
            next=_next(
                submission,
                times,
                setting,
                found,
                passage,
                fails=refused or submission.path in failing,
            ),
        )


def desk_of_bulletins(found: Report, setting: Setting) -> str:
    """Who mends issues and commissions, if any of them has an error."""
    if not any(one.severity is Severity.ERROR and one.path.startswith("bulletins/") for one in found.diagnostics):
        return ""
    return f"刊期和约稿的错误由{_people(setting.archive.policy.org.units[setting.archive.policy.org.office])}改正。"


def _state(submission: Submission, times: Timeliness, setting: Setting) -> str:
    if times.due is None:
        return "事发日期或类别有误"
    if times.received_at:
        verdict = f"迟报 {times.late_workdays} 个工作日" if times.late else "按时"
        state = f"{verdict}，{times.received_at:{_MOMENT}} 收文"
    elif times.late:
        state = f"已迟 {times.late_workdays} 个工作日，尚未收文"
    else:
        left = setting.archive.calendar.workdays_between(setting.today, times.due.date())
        state = f"时限内，还有 {left} 个工作日" if left else "时限内，今天截止"
    category = setting.archive.policy.rules.categories[submission.fields.category or ""]
    return f"{state}；超过 {category.stale_days} 天，不再采用" if times.stale else state


def _next(
    submission: Submission, times: Timeliness, setting: Setting, found: Report, passage: Passage | None, *, fails: bool
) -> str:
    by = "尽快" if times.late or times.due is None or times.received_at else f"{times.due:{_MOMENT}} 前"
    unit = setting.archive.unit(submission)
    writers = _writers(found.concealed(submission.fields.author or ""), unit)
    if fails:
        return f"{writers}{by}改正后重新提交"
    if passage and (told := next_by_chain(passage, submission.path, writers, by)):
        return _short(told, 380)
    org = setting.archive.policy.org.on(setting.today)
    office = org.units[org.office]
    desk = org.units[unit.desk] if unit and unit.desk else office
    if desk is office:
        return f"{_people(office)}{by}审核"
    return f"{_people(desk)}{by}审核转报，再由{_people(office)}审核"


def _writers(author: str, unit: Unit | None) -> str:
    """The unit and its author; the unit's officers when the author is unknown."""
    if unit is None:
        return f"撰稿人{_short(author, 40)}"
    return _short(f"{unit.short}{author or _names(unit.officers) or unit.leader.name}", 80)


def _people(unit: Unit) -> str:
    """A desk with its officers and who answers for it."""
    officers = _names(unit.officers)
    leader = f"负责人{unit.leader.name}"
    return _short(f"{unit.short}（{f'{officers}，{leader}' if officers else leader}）", 160)


def _names(people: tuple[Person, ...]) -> str:
    return "、".join(person.name for person in people)


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
