"""夹着看不见的字符

零宽空格、方向控制符一类的字符不显示，却会让同一个词搜不到、让数字左右颠倒，还能藏下审核的人看不到的话。
多半是从网页、聊天软件或 PDF 里粘贴时带来的。

错误示例：“服务”和“民生”之间夹着 U+200B；文件名里用 U+202E 把 exe 倒过来显示

正确示例：只有看得见的字、空格和换行；彩色符号后面的变体选择符、汉字后面的异体选择符可以留。

怎样改：运行 `baosong fix` 删去；自己改的，把提示的位置前后几个字一起重打。
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

RULE = Rule("SEC010", "invisible-character", Severity.ERROR, Scope.DOCUMENT, waivable=False)

_UNSEEN = "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_INVISIBLE = re.compile(f"[{_UNSEEN}{_VARIANTS}\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]+")

_PICTURE = "©®‼⁉™ℹ↔-↪⌀-⏿Ⓜ▪-◾☀-➿⤴⤵⬅-⭕〰〽㊗㊙\U0001f000-\U0001faff"
_IDEOGRAPH = "㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff"
_LEGITIMATE = re.compile(
    f"(?<=[{_PICTURE}0-9#*])[\ufe0e\ufe0f](?:\u200d(?=[{_PICTURE}]))?|(?<=[{_PICTURE}])\u200d(?=[{_PICTURE}])"
    f"|(?<=[{_IDEOGRAPH}])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
)
"""An emoji's presentation (UTS 51), emoji joined into one, and an ideograph's registered variant (UTS 37)."""

_NAMES = {
    "\xad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "方向标记",
    "\u200f": "方向标记",
    "\u2060": "词连接符",
    "\ufeff": "字节顺序标记",
    **dict.fromkeys("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "方向控制符"),
}


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look through all that is written, code as well; neighbours are told together."""
    written = context.written(document)
    for hit in written.search(_INVISIBLE):
        allowed = _LEGITIMATE.match(hit.piece.text, hit.start)
        if allowed and allowed.end() == hit.end:
            continue
        sign = hit.text[0]
        named = f"（{_NAMES[sign]}）" if sign in _NAMES else ""
        count = f"等 {len(hit.text)} 个" if len(hit.text) > 1 else ""
        yield RULE.at(
            document.path,
            hit.mark,
            f"夹着看不见的字符 U+{ord(sign):04X}{named}{count}",
            "删去它；看不见就把前后几个字一起重打",
            fix=written.replacement(hit, ""),
        )
