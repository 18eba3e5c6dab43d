"""What the review chain says of a pull request, as a verdict's data, and as words on who acts next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy.review import ROLE_NAMES
from baosong.reporters.markdown.form import MOST_ROWS, Chain, ChainedReport, Discounted, Signature, Step

if TYPE_CHECKING:
    from datetime import datetime

    from baosong.chain import Stage
    from baosong.gate import Judged, Passage

_LONGEST = 1000
_MOST = 50
_MOMENT = "%Y-%m-%d %H:%M"
_NOBODY = "办公室登记的代审人"
"""Who may approve where everybody else is the author or has approved already."""


def chained(passage: Passage) -> Chain:
    """The data, cut to what a verdict holds; what keeps it from being merged comes first."""
    reports = sorted(passage.reports, key=lambda one: one.verdict.fulfilled)
    return Chain(
        refusals=tuple(one[:_LONGEST] for one in passage.refusals[:_MOST]),
        reports=tuple(map(_report, reports[:MOST_ROWS])),
        more_reports=max(0, len(reports) - MOST_ROWS),
        unknown=len(passage.unknown),
    )


def next_by_chain(passage: Passage, path: str, writers: str, by: str) -> str:
    """Who acts next on a report that has no errors, and ``by`` when; empty for one the chain knows nothing of."""
    if any(new == path for _, new in passage.moves):
        return f"只改了位置，不用再审，{by}合并"
    judged = next((one for one in passage.reports if one.path == path), None)
    if judged is None:
        return ""
    if judged.verdict.objections:
        who = "、".join(dict.fromkeys(one.account for one in judged.verdict.objections))
        return f"{writers}{by}按 {who} 的意见修改，再请其重新审核"
    lacking = [stage for stage in judged.verdict.stages if stage.lacking]
    if not lacking:
        return f"审核已齐，{by}合并"
    first, *later = lacking
    return f"由{_able(first)}{by}{_deed(first)}" + "".join(f"，再由{_able(one)}{_deed(one)}" for one in later)


def _able(stage: Stage) -> str:
    return "或".join(who.called for who in stage.able) or _NOBODY


def _deed(stage: Stage) -> str:
    return ROLE_NAMES[stage.step.role] + (f"（还缺 {stage.lacking} 人）" if stage.lacking > 1 else "")


def _report(judged: Judged) -> ChainedReport:
    verdict = judged.verdict
    return ChainedReport(
        path=judged.path[:_LONGEST],
        steps=tuple(map(_step, verdict.stages[:20])),
        objections=tuple(_signature(one.account, one.at) for one in verdict.objections[:_MOST]),
        discounted=tuple(
            Discounted(review=_signature(one.review.account, one.review.at), why=one.why)
            for one in verdict.discounted[:_MOST]
        ),
    )


def _step(stage: Stage) -> Step:
    return Step(
        role=ROLE_NAMES[stage.step.role],
        approvals=tuple(_signature(one.account, one.at) for one in stage.approvals),
        missing=stage.lacking,
        able=tuple(who.called[:_LONGEST] for who in stage.able[:_MOST]) if stage.lacking else (),
    )


def _signature(account: str, at: datetime) -> Signature:
    return Signature(account=account, at=f"{at:{_MOMENT}}")
