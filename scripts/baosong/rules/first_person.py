"""用了第一人称

稿件要给别人看、被别人采用，“我局”到了上级刊物上就不知是谁。一律用第三人称：该局、该科，或写单位简称。
引用别人说的话不在此列。

错误示例：我局组织执法人员检查12家企业。

正确示例：河口分局组织执法人员检查12家企业。

怎样改：改成单位简称或“该局”；`baosong fix --unsafe` 可以把“我局”代改为“该局”。
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

RULE = Rule("QUAL017", "first-person", Severity.WARNING, Scope.SUBMISSION)

_OWN = "局|分局|科|室|所|支队|大队|中心|办|处"
_FIRST = re.compile(
    f"(?<![自忘无唯])我(?:{_OWN}|县|区|市|省|们|单位|辖区)|(?<![\u4e00-\u9fff])本(?:{_OWN}|辖区)(?!来|地|身|着|次|轮)"
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for the words outside quoted speech."""
    prose = context.prose(submission)
    for line in by_line(one for one in places(prose, _FIRST) if not one.quoted):
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{line[0].text}”是第一人称",
            "改成单位简称，或“该局”“该科”",
            fix=together(one.replace(_third(one.text), safe=False) for one in line),
        )


def _third(word: str) -> str:
    return "该单位" if word.endswith("们") else f"该{word[1:]}"
