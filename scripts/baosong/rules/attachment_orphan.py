"""附件没有所属的稿件

附件跟着稿件走：谁写的、谁签发的、能不能公开，都看稿件。没有稿件的附件没有人负责，也没有人审核。

错误示例：有 `submissions/hekou/2026/one-window/list.xlsx`，没有 `submissions/hekou/2026/one-window.md`

正确示例：附件的文件夹与稿件同名、放在一处：`one-window.md` 和 `one-window/list.xlsx`

怎样改：把文件夹改成与稿件同名；稿件删去或改名的，附件一并删去或改名。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import Attachment
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("SEC018", "attachment-orphan", Severity.ERROR, Scope.ATTACHMENT, waivable=False)


def check(attachment: Attachment, context: Context) -> Iterator[Diagnostic]:
    """Look for the report beside the folder."""
    if attachment.submission not in context.archive.submissions:
        near = _near(attachment, context)
        yield RULE.at(
            attachment.path,
            Mark(),
            f"没有所属的稿件 submissions/{attachment.submission}.md" + (f"，是不是 {near}.md？" if near else ""),
            f"文件夹改成与稿件同名：{near}/" if near else "文件夹改成与稿件同名；稿件已删去的，附件一并删去",
        )


def _near(attachment: Attachment, context: Context) -> str:
    """The report of the same unit and year whose name is nearest, as a path without its suffix; empty if none is."""
    folder, _, slug = attachment.submission.rpartition("/")
    slugs = [one.slug for one in context.archive.submissions.values() if one.id == f"{folder}/{one.slug}"]
    near = nearest(slug, slugs)
    return f"submissions/{folder}/{near}" if near else ""
