"""标有国家秘密的标志

本库和站点都不是涉密系统，国家秘密一进来就是泄密；删掉标志再报同样是泄密。本库只收公开和内部两类稿件。

错误示例：`classification: 秘密`、`title: 机密★1年 某专项行动方案`

正确示例：`classification: public`

怎样改：立即停止提交，不要再推送；报告本单位保密员，请维护者把文件从库和历史记录中清除，材料改走机要渠道。
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Content, Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META031", "classification-secret", Severity.ERROR, Scope.DOCUMENT, waivable=False)

_LEVEL = "绝密|机密|秘密"
_VALUE = re.compile(rf"{_LEVEL}|涉密|(?:top[ _-]?)?secret|confidential|classified|restricted", re.IGNORECASE)
_TERM = r"[★☆\s0-9０-９年个月日长期特急件]*"
_MARKING = re.compile(rf"(?:{_LEVEL})\s*[★☆]|[【（(［\[〔](?:{_LEVEL}){_TERM}[】）)］\]〕]|^(?:{_LEVEL})[\s：:]")
_LOOKED_AT = {"classification": _VALUE, "密级": _VALUE, "title": _MARKING}


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look at classifications and titles as they are written, also where the schema has refused them."""
    for key in document.content.value_marks:
        pattern = _LOOKED_AT.get(key.rpartition(".")[2])
        found = pattern.search(_written(document.content, key)) if pattern else None
        if found:
            yield RULE.at(
                document.path,
                document.mark(key),
                f"出现国家秘密标志“{found.group().strip()}”，涉密材料不得进入本库",
                "立即停止提交并报告保密员，请维护者从库和历史记录中清除，材料改走机要渠道",
            )


def _written(content: Content, key: str) -> str:
    """A value's source text, without the quotes around it; a block (``|``, ``>``) with the lines that belong to it."""
    mark = content.mark(key)
    first, *rest = content.lines[mark.line - 1 :]
    if first[mark.column - 1 :].startswith(("|", ">")):
        return "\n".join(takewhile(lambda line: line[:1] in {"", " "}, rest))
    if mark.end_line == mark.line:
        return first[mark.column - 1 : mark.end_column - 1].strip("\"' ")
    return "\n".join([first[mark.column - 1 :], *rest[: mark.end_line - mark.line]]).strip("\"' ")
