"""单位当时不在

单位撤销、并入别的单位以后，再发生的事由承接的单位报送；还没有设立的单位也报不了。放错了文件夹，成绩就记到不在的单位名下。
撤并之前发生的事，仍可放在原单位的文件夹里补报。

错误示例：温泉度假区分局 6月30日并入河口分局，它的文件夹里有一篇事发 7月3日的稿件

正确示例：这篇稿件放在河口分局的文件夹里，`unit: hekou`

怎样改：移到承接单位的文件夹，unit 一并改过来；撤并、设立的日子不对的，请办公室改 policy/org.yml 的 until 或 since。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.dating import written_within
from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.tenure import absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("FLOW041", "unit-ended", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Hold the event, and the day by which it was reported, against the unit's first and last day."""
    org, event = context.archive.policy.org, submission.fields.event_date
    if submission.folder not in org.units:
        return
    _, sent = written_within(submission, context.archive, context.today)
    day = event or sent
    why = absent(org, submission.folder, event, sent)
    if not why:
        return
    heir = org.heir(submission.folder, max(day, sent))
    yield RULE.at(
        submission.path,
        submission.mark("event_date" if event else "unit"),
        f"{org.units[submission.folder].on(day).short}{why}，报不了 {day} 的事",
        f"由承接的单位报送：移到 submissions/{heir}/{submission.year}/ 下，unit 改为 {heir}"
        if heir not in {"", submission.folder}
        else "由办公室指定单位报送；日子不对的，改 policy/org.yml 的 until 或 since",
    )
