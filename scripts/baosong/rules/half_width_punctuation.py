"""中文里用了半角标点

中文句子里的逗号、句号、冒号、括号、引号用全角（GB/T 15834）。半角标点多是从表格、聊天窗口粘贴来的，排版时忽宽忽窄。
数字里的小数点、千分位、时刻和比例，外文短语、网址、型号里的标点不在此列。

错误示例：检查12家,发现问题3处.

正确示例：检查12家，发现问题3处。

怎样改：换成全角标点；`baosong fix` 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL023", "half-width-punctuation", Severity.WARNING, Scope.SUBMISSION)

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_FULL = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK = re.compile(
    rf"(?<=[{_HAN}”’）》】%％℃0-9])[,;:?!](?=[{_HAN}“‘（《【])"
    rf"|(?<=[{_HAN}”’）》】])[,;:?!.](?![,;:?!.a-zA-Z/])"
    rf"|(?<=[0-9%％℃])\.(?=\n|$)"
)
_PAIR = re.compile(
    rf"\((?=[^()\n]{{0,80}}[{_HAN}])[^()\n]{{1,80}}\)|(?<![A-Za-z])\"(?=[^\"\n]{{0,80}}[{_HAN}])[^\"\n]{{1,80}}\""
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for half-width marks beside Chinese characters, and for pairs around them; a line is told once."""
    prose = context.prose(submission)
    singles = [(one, one.replace(_FULL[one.text])) for one in places(prose, _MARK)]
    pairs = [
        (one, together((one.put(start, start + 1, full[0], True), one.put(end - 1, end, full[1], True))))
        for one in places(prose, _PAIR)
        for start, end in [one.match.span()]
        for full in ["（）" if one.text[0] == "(" else "“”"]
    ]
    fixes = dict([*singles, *pairs])
    for line in by_line(fixes):
        shown = " ".join(
            dict.fromkeys(one.text if len(one.text) == 1 else f"{one.text[0]}…{one.text[-1]}" for one in line)
        )
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"中文里用了半角标点 {shown}",
            "换成全角标点",
            fix=together(fixes[one] for one in line),
        )
