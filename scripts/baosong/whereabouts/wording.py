"""Where a report is, in sentences that formats and pages share; foreign words in them are not yet escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.whereabouts.state import BEFORE_RECEIPT, PUT_FORWARD, STATE_NAMES, WITNESS_NAMES

if TYPE_CHECKING:
    from baosong.model import Submission
    from baosong.whereabouts import Docket
    from baosong.whereabouts.state import Whereabouts

_NOBODY = "办公室登记的代审人"


def title_of(submission: Submission) -> str:
    """Its title, else its file's name."""
    return submission.fields.title or submission.slug


def total(docket: Docket) -> str:
    """未办结 3 件：退稿 1、签发中 2，其中逾期 1 件；已办结 7 件：已刊用 6、未采用 1."""
    return f"{_sum(docket, '未办结', finished=False)}；{_sum(docket, '已办结', finished=True)}"


def _sum(docket: Docket, name: str, *, finished: bool) -> str:
    own = docket.only(lambda one: one.finished is finished)
    if not own.all:
        return f"{name} 0 件"
    each = "、".join(f"{STATE_NAMES[state]} {count}" for state, count in own.counts().items())
    late = sum(one.overdue for one in own.all)
    return f"{name} {len(own.all)} 件：{each}" + (f"，其中逾期 {late} 件" if late else "")


def began(one: Whereabouts) -> str:
    """2026-03-06 09:00, or the day where that alone counts; empty where nobody trustworthy knows."""
    if one.since is None:
        return ""
    return f"{one.since:%Y-%m-%d %H:%M}" if one.timed else f"{one.since:%Y-%m-%d}"


def held(one: Whereabouts, *, accounts: bool = True) -> str:
    """由丁海生（ding-haisheng）或蒋雨桐（jiang-yutong）签发，再由……复审; empty where nobody has to act."""
    told = []
    for holder in one.holders:
        names = [who.called if accounts and who.account not in {None, who.name} else who.name for who in holder.people]
        told.append(f"由{'或'.join(names) or _NOBODY}{holder.deed}")
    return "，再".join(told)


def limit(one: Whereabouts) -> str:
    """2026-03-16 17:30 前送达，还有 4 个工作日; how late it is or was; empty where it was received in time."""
    if one.due is None:
        return "算不出时限，事发日期或类别有误" if one.state in BEFORE_RECEIPT else ""
    moment = f"{one.due:%Y-%m-%d %H:%M}"
    if one.state not in BEFORE_RECEIPT:
        return f"迟报 {one.late_workdays} 个工作日" if one.late_workdays else ""
    if one.late_workdays:
        return f"{moment} 到期，已逾期 {one.late_workdays} 个工作日"
    left = f"还有 {one.left_workdays} 个工作日" if one.left_workdays else ""
    if one.state in PUT_FORWARD:
        return f"{moment} 到期，已按时提交" + (left and f"，{left}")
    return f"{moment} 前送达，{left or '今天截止'}"


def witnessed(one: Whereabouts) -> str:
    """平台 github:pull/7."""
    return f"{WITNESS_NAMES[one.witness]} {one.reference}".strip()
