"""已刊发的图片被改动

图片与文字一样，刊发时就冻结了：网页上换了一张图，与印出的就不同。

错误示例：稿件已登在第3期，又把图表换成了新的

正确示例：换好以后登记 `baosong correct xinxi/2026/3 --item hekou/2026/one-window --text 图中9月数应为35件`

怎样改：换错、删错的从 git 恢复；确实要换的，用 baosong correct 为所在的刊期登记更正。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.records import is_picture
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("FLOW055", "printed-picture-altered", Severity.ERROR, Scope.SUBMISSION, waivable=False)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the report's pictures with what each issue that printed them held last."""
    archive = context.archive
    for issue in archive.printed.get(submission.id, ()):
        held = {
            key: blob
            for item in issue.in_force.items
            for key, blob in item.items()
            if is_picture(key) and key.startswith(f"{submission.id}/")
        }
        if not held:
            continue
        now = archive.attachment_blobs(archive.attached_to.get(submission.id, ()))
        for key, blob in held.items():
            there = now.get(f"submissions/{key}")
            if there != blob:
                what = "在那以后改动过" if there else "现在没有了"
                name = key.rpartition("/")[2]
                yield RULE.at(
                    submission.path,
                    Mark(),
                    f"图片 {name} 已于 {issue.on} 刊发（{issue.issue}），{what}，台账里没有更正",
                    f"从 git 恢复（git cat-file blob {blob} > submissions/{key}）；确实要换的，"
                    f"登记 baosong correct {issue.issue} --item {submission.id}",
                )
