"""结尾喊口号

“下一步，将继续加大力度，为……作出更大贡献”写在哪篇后面都行，等于没写，编辑每次都要删。

错误示例：下一步，该局将提高站位，真抓实干，为全县高质量发展贡献力量。

正确示例：下一步，该局将在11月底前对其余9家逐一复查。

怎样改：删去；有具体打算的，写明做什么、谁来做、何时做完。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baosong.lexicon import load
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL018", "slogan-ending", Severity.WARNING, Scope.SUBMISSION)

_OPENS = re.compile("(?:下一步|今后|接下来|下阶段|下一阶段|未来|下步)")
_CONCRETE = re.compile(
    "(?<![0-9])[0-9]++\\s*+(?:月|日|年|家|台|个|件|批|户|人|处|%|％|万|次|项)"
    "|(?<![一二三四五六七八九十])[一二三四五六七八九十]++月|年底|月底|季度|底前|之前|前完成|每[天周月季]|逐[一户家批台个]"
    "|推广[到至]|试点|复查|回访|挂牌|移送|名单|对照表|清单上"
)
"""What makes a plan of it: a number, a day, a way of checking."""
_NOTE = re.compile("^（[^（）]*）$")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look at the last paragraph: an opening of the kind, stock phrases, and nothing one could check."""
    prose = context.prose(submission)
    own = [one for one in prose.paragraphs if not _NOTE.match(one.text)]
    if not own:
        return
    last = own[-1]
    opening = _OPENS.search(last.text[:60])
    found = [one for one in prose.search(_slogans(), within=last) if not prose.is_quoted(one.start)]
    phrases = list(dict.fromkeys(one.text for one in found))
    if _CONCRETE.search(last.text) or len(phrases) < (2 if opening else 3):
        return
    yield RULE.at(
        submission.path,
        prose.mark(last.start, last.end),
        f"结尾是口号：{'、'.join(phrases[:3])}",
        "删去；有具体打算的，写明做什么、谁来做、何时做完",
    )


@cache
def _slogans() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, load("slogans")), key=len, reverse=True)))
