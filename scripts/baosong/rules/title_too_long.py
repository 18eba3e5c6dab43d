"""标题太长

标题一眼看完才有用。太长的多半把两件事写进了一个标题，或是把正文第一句搬了上来。

错误示例：把检查对象、过程、部署和结果全写进去的五十多个字的标题

正确示例：云岭县31个收菌点聘“识菌员” 拣出毒菌和可疑菌386公斤

怎样改：只留谁、什么事、什么结果；其余放到正文。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule(
    "QUAL002",
    "title-too-long",
    Severity.WARNING,
    Scope.SUBMISSION,
    {"characters": Option(45, "标题最多多少个字，不计空格")},
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Count the characters of the title, spaces apart."""
    title = context.prose(submission).title
    most = context.option(RULE, "characters")
    length = len("".join(title.text.split()))
    if length > most:
        yield RULE.at(
            submission.path,
            title.mark(0, len(title.text)),
            f"标题有 {length} 个字，超过 {most} 个",
            "只留谁、什么事、什么结果；一事一报",
        )
