"""标题太大

“关于……工作情况”“……存在的问题及对策”说不出是哪件事、有什么结果，领导看了标题不知道要不要往下看。
标题要写明谁、做了什么、有什么发现或成效。

错误示例：关于江湾区市场监管工作情况；当前市场监管工作存在的问题及对策

正确示例：江湾区查出34部电梯机房超40℃；农村集市计量纠纷难取证的三个原因

怎样改：从正文里挑最要紧的一件事、一个数字写进标题。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL001", "title-too-broad", Severity.WARNING, Scope.SUBMISSION)

_BROAD = re.compile(
    "^关于.{0,30}(?:工作|开展|落实|推进|建设|管理|监管|服务|环境)?(?:的)?(?:情况|工作|汇报|报告|总结|情况报告|开展情况|工作情况|工作总结)$"
    "|(?:存在(?:的)?(?:主要)?问题|问题)(?:及|和|与)(?:其)?(?:对策|建议|原因|对策建议|思考|措施)(?:建议)?$"
    "|(?:工作|开展|落实)(?:的)?(?:情况|汇报|总结|小结|综述)$"
    "|^(?:积极|扎实|全力|大力|认真|深入|有序|稳步).{0,16}(?:工作|活动)$"
    "|(?:积极|扎实|全力|大力|认真|深入|有序|稳步)(?:开展|推进|做好|抓好|落实).{0,12}(?:工作|活动)$"
)
_FINDING = re.compile("[0-9]|[一二三四五六七八九十百千万](?:个|家|类|起|成|处|项|条)|“")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Match the shapes that name neither an object nor a finding; a figure or a quoted term is a finding."""
    title = context.prose(submission).title
    found = _BROAD.search(title.text)
    if found and not _FINDING.search(title.text):
        yield RULE.at(
            submission.path,
            title.mark(0, len(title.text)),
            f"标题太大：“{found.group()[-16:]}”说不出是哪件事、有什么结果",
            "写明谁、做了什么、有什么发现或成效，最好带一个数字",
        )
