"""导入时猜的内容还没有确认

从 Word 文件导入的稿件，标题、单位、日期等是程序从文中猜的，后面注着“# 猜测：从哪里猜的”。
猜错了，时限、署名、得分都跟着错，所以要由人逐项核对。

错误示例：`event_date: 2026-03-02  # 猜测：正文里最先写到的日期`

正确示例：`event_date: 2026-03-02`

怎样改：核对这一项，错了改正；然后删去行末的“# 猜测……”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope
from baosong.schema import SubmissionFields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("META048", "guess-unconfirmed", Severity.ERROR, Scope.SUBMISSION, waivable=False)

_GUESS = re.compile(r"[ \t]{1,8}#[ \t]{0,8}猜测[：:]?(.{0,100})")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look behind each value for the remark an import leaves."""
    for key, value in submission.content.value_marks.items():
        if key not in SubmissionFields.model_fields:
            continue
        line = submission.content.lines[value.end_line - 1]
        found = _GUESS.match(line, value.end_column - 1)
        if found:
            name = SubmissionFields.model_fields[key].title
            why = f"（{found[1].strip()}）" if found[1].strip() else ""
            mark = Mark(value.end_line, value.column, value.end_line, len(line) + 1)
            yield RULE.at(
                submission.path,
                mark,
                f"{name}是导入时猜的{why}，还没有确认",
                "核对这一项，错了改正，然后删去行末的“# 猜测……”",
            )
