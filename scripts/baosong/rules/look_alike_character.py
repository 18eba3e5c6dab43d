"""用了形近的外文字母或部首

“АPP”的第一个字是俄文字母，“⾼”是部首，看着一样，却搜不到、对不上，也能用来冒充标准号和网站名。
多半是从 PDF 或扫描识别的文字里粘贴来的。整个是俄文、希腊文的词，单位和变量里的 μ、Ω、Δ，带圈的序号①②都不报。

错误示例：“用掌上登记АPP填报”（А 是俄文）、“GВ/T 17622”（В 是俄文）、“要求⾼度警惕”（⾼ 是部首 U+2FBC）

正确示例：“用掌上登记APP填报”、“GB/T 17622”、“要求高度警惕”

怎样改：运行 `baosong fix` 换成常用字；自己改的，把这个字重打一遍；要谈到这个字符本身，用反引号写成代码。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.lookalikes import LATIN, plain
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("SEC011", "look-alike-character", Severity.ERROR, Scope.DOCUMENT, waivable=False)

_OTHER = r"\u0370-\u03ff\u0400-\u052f"
_FOREIGN = re.compile(f"(?<![0-9A-Za-z{_OTHER}])[0-9A-Za-z]*+[{_OTHER}][0-9A-Za-z{_OTHER}]*+")
_LATIN, _DIGIT, _LETTER = re.compile("[A-Za-z]"), re.compile("[0-9]"), re.compile(f"[{_OTHER}]")
_ENCLOSED = "Ⓐ-ⓩ\U0001f130-\U0001f149\U0001f150-\U0001f169"
_FORMS = re.compile(f"[⺀-⻳⼀-⿕\uf900-\ufaff\U0002f800-\U0002fa1f\u212a\U0001d400-\U0001d7ff{_ENCLOSED}]+")
_CIRCLED = re.compile("[⓪①-⑨⓵-⓽❶-❾➀-➈➊-➒]{7,}")


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look at words and tables, titles and keywords; code shows characters for their own sake."""
    written = context.written(document)
    for pattern, judge in ((_FOREIGN, _mixed), (_FORMS, _replaced), (_CIRCLED, _circled)):
        for hit in written.search(pattern):
            told = judge(hit.text)
            if told and not written.is_code(hit):
                message, meant = told
                yield RULE.at(
                    document.path,
                    hit.mark,
                    message,
                    f"改为“{meant}”" if meant else "换成常用字，重打一遍",
                    fix=written.replacement(hit, meant) if meant else None,
                )


def _mixed(word: str) -> tuple[str, str] | None:
    """A word of Latin letters or digits with foreign letters among them, all of which look Latin."""
    foreign = _LETTER.findall(word)
    beside_digits = len(foreign) == 1 and _DIGIT.search(word)
    if not all(sign in LATIN for sign in foreign) or not (_LATIN.search(word) or beside_digits):
        return None
    kind = "俄文" if foreign[0] >= "\u0400" else "希腊文"
    meant = "".join(LATIN.get(sign, sign) for sign in word)
    return f"“{word}”里的“{foreign[0]}”是{kind}字母 U+{ord(foreign[0]):04X}，不是拉丁字母", meant


def _replaced(text: str) -> tuple[str, str] | None:
    """Radicals, forms for compatibility, letters in another shape: those that stand in for a common character."""
    first = next((sign for sign in text if plain(sign)), "")
    if not first:
        return (f"“{text}”是图形字母，不是普通字母", "") if text[0] > "\U0001f000" else None
    meant = "".join(plain(sign) or sign for sign in text)
    return f"“{text}”里的 U+{ord(first):04X} 不是常用字“{plain(first)}”，只是样子相近", meant


def _circled(text: str) -> tuple[str, str] | None:
    """A number spelled in circled digits, as is done to get it past a filter."""
    return f"“{text}”用带圈数字拼成一串号码", ""
