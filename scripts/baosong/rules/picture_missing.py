"""正文里的图片没有文件

图片取自稿件自己的附件。文件没有传上来，或者名字对不上，刊物上这一处就是空的；别的稿件的图片，跟着别的稿件审核，不能拿来用。

错误示例：正文写着 `![一季度投诉量走势](trend.png)`，稿件的文件夹里只有 `trends.png`

正确示例：正文写着 `![一季度投诉量走势](trend.png)`，有文件 `submissions/hekou/2026/one-window/trend.png`

怎样改：把图片放进与稿件同名的文件夹，名字与正文里写的一致；用不着的，删去这一段。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Manifest, Severity, Submission
from baosong.pictures.finding import named
from baosong.rule import Rule, Scope
from baosong.unrendered import pictures
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META045", "picture-missing", Severity.ERROR, Scope.DOCUMENT, waivable=False)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look for each picture among the attachments of the report, or of the reports an issue's item takes over."""
    if not isinstance(document, Submission | Manifest):
        return
    for mark, reports, one in pictures(document):
        files = named(reports, context.archive.attached_to)
        if one.source not in files:
            near = nearest(one.source, files)
            where = "、".join(f"submissions/{report}/" for report in reports)
            yield RULE.at(
                document.path,
                mark,
                f"附件里没有图片“{one.source}”" + (f"，是不是“{near}”？" if near else ""),
                f"改为 {near}" if near else f"把图片放进 {where}，名字一致；用不着的删去这一段",
            )
