"""标有国家秘密的标志

本库和站点都不是涉密系统，国家秘密一进来就是泄密；删掉标志再报同样是泄密。本库只收公开和内部两类稿件。
标题、元数据、正文、表格、代码、编者按和刊用的文字都看。

错误示例：`classification: 秘密`、`title: 机密★1年 某专项行动方案`、正文里单独一行“密级：秘密”

正确示例：`classification: public`；“商业秘密”是业务用语，照写。

怎样改：立即停止提交，不要再推送；报告本单位保密员，请维护者把文件从库和历史记录中清除，材料改走机要渠道。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("SEC001", "secret-marking", Severity.ERROR, Scope.DOCUMENT, waivable=False)

_LEVEL = r"(?:[绝絕][ \t]?密|[机機][ \t]?密|[秘祕][ \t]?密)"
_STAR = "[★☆⭐✩✰]"
_TERM = r"[级級★☆⭐✩✰ \t0-9一二三四五六七八九十年个月日长期特急件·:至解密前]{0,24}"
_BRACKETED = rf"[【([〔]{_LEVEL}{_TERM}[】)\]〕]"
_ENGLISH = "(?:top[ _-]?)?secret|confidential|classified|restricted"
_OPEN, _CLOSE = r"[ \t>#*_|\"'“(【\[-]{0,40}", r"[ \t*_|\"'”)】\].。}]{0,40}"
_TALKED_OF = "(?<![“「『‘])(?<!商业)"
"""Right behind an opening quotation mark a marking is only talked about, and 商业秘密 is no state secret."""

_PATTERNS = (
    re.compile(
        "|".join(
            (
                rf"{_TALKED_OF}{_LEVEL}[ \t]{{0,4}}{_STAR}",
                rf"{_TALKED_OF}密[ \t]?[级級][ \t]{{0,4}}[:|][ \t]{{0,8}}{_LEVEL}",
                rf"^{_OPEN}{_LEVEL}{_TERM}{_CLOSE}$",
                rf"^{_OPEN}{_BRACKETED}",
                rf"{_TALKED_OF}{_BRACKETED}{_CLOSE}$",
            )
        ),
        re.MULTILINE,
    ),
    re.compile(
        rf"^[ \t]*(?:classification|密级|保密级别)[ \t]*:[^\n]{{0,40}}?(?:{_LEVEL}|涉密|{_ENGLISH})",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(rf"\btitle[ \t]*:[ \t\"']*+(?:{_LEVEL}(?=[ \t:])|[^\n]{{0,200}}?{_BRACKETED})"),
)
"""A marking anywhere; a classification in any words; one at a title's beginning, or in brackets within it."""
_MARKING = re.compile(rf"{_LEVEL}(?:[ \t]{{0,4}}{_STAR})?|涉密|{_ENGLISH}", re.IGNORECASE)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look through all that is written, also where the schema has refused it; once a line."""
    told: set[int] = set()
    for pattern in _PATTERNS:
        for hit in context.written(document).search(pattern):
            found = _MARKING.search(hit.piece.folded, hit.start, hit.end)
            if not found:
                continue
            mark = hit.piece.place(*found.span())
            if mark.line not in told:
                told.add(mark.line)
                yield RULE.at(
                    document.path,
                    mark,
                    f"出现国家秘密标志“{hit.piece.text[slice(*found.span())]}”，涉密材料不得进入本库",
                    "立即停止提交并报告保密员，请维护者从库和历史记录中清除，材料改走机要渠道",
                )
