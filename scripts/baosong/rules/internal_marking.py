"""公开稿件带着内部资料的标志

标着“内部资料 注意保存”的材料不公开；公开范围写了 public，刊用后就会上公开的刊物和站点。
多半是从内部材料整段贴来，标志忘了处理，内容也要重新看一遍能不能公开。

错误示例：公开稿件的正文第一行“内部资料 注意保存”、“（内部文件，不得外传）”

正确示例：`classification: internal` 的稿件；“内部管理”“内部通道”是普通词语，照写。

怎样改：不能公开的，把 classification 改为 internal；能公开的，核对内容后删去标志。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Classification, Manifest, Severity, Submission
from baosong.policy import Audience
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("SEC002", "internal-marking", Severity.ERROR, Scope.DOCUMENT, waivable=False)

_PART = (
    "(?:(?:[此本]件|本资料|本刊)?(?:仅供|只供|仅限|限|供)?(?:本?单位|系统|机关)?内部"
    "(?:资料|文件|材料|刊物|参考|参阅|使用|传阅|掌握|阅读|阅知|文稿|明电)"
    "|(?:仅供|只供)(?:领导|本?单位|工作)(?:参考|参阅|传阅|使用|阅示)"
    "|(?:请|注意|妥善|严格){0,2}(?:保存|保管|保密)"
    "|(?:不得|请勿|严禁|禁止|切勿|勿|不准|不要)(?:擅自|对外|私自)?"
    "(?:外传|外泄|转发|扩散|翻印|复印|复制|传播|公开|抄录|转载|上网|泄露)"
    "|阅后(?:即焚|收回|退回|销毁|即退))"
)
_BETWEEN = r"[ \t,，、;；·。!！*_]{0,6}"
_MARKING = rf"{_PART}(?:{_BETWEEN}{_PART}){{0,4}}"
_OPEN, _CLOSE = r"[ \t>#*_|\"'“(【\[〔-]{0,40}", r"[ \t*_|\"'”)】\]〕。!]{0,40}"
_ALONE = re.compile(
    "|".join(
        (
            rf"^{_OPEN}{_MARKING}{_CLOSE}$",
            rf"^[ \t>#*_]{{0,20}}[(【\[〔]{_MARKING}[)】\]〕]",
            rf"(?<![“「『‘])[(【\[〔]{_MARKING}[)】\]〕][ \t*_。\"']{{0,10}}$",
            rf"\btitle[ \t]*:[ \t\"']*+{_MARKING}(?=[ \t:,(《])",
        )
    ),
    re.MULTILINE,
)
_WORDS = re.compile(_MARKING)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Find lines and brackets that hold the marking and nothing else; what is for internal use may bear it."""
    if _is_internal(document, context):
        return
    for hit in context.written(document).search(_ALONE):
        found = _WORDS.search(hit.piece.folded, hit.start, hit.end)
        if found:
            yield RULE.at(
                document.path,
                hit.piece.place(*found.span()),
                f"公开稿件带着内部资料的标志“{hit.piece.text[slice(*found.span())]}”",
                "不能公开的把 classification 改为 internal；能公开的核对内容后删去标志",
            )


def _is_internal(document: Document, context: Context) -> bool:
    match document:
        case Submission():
            return document.fields.classification is Classification.INTERNAL
        case Manifest():
            return context.archive.policy.series[document.series].audience is Audience.INTERNAL
    return False
