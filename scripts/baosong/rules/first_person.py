"""用了第一人称

稿件要给别人看、被别人采用，“我局”到了上级刊物上就不知是谁。一律用第三人称：该局、该科，或写单位简称。
引用别人说的话、书名和活动名里的不在此列。

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

_WE = (
    "分局|局|室|支队|大队|中心|县|区|市|省|们|单位|辖区|镇|乡|街道|所(?![用知见在说做有能需愿长爱想谓得属读居认])"
    "|办(?![事理好了的过完结证])|处(?![理在境置于罚事])|科(?![普学技研])"
)
_THIS = "局(?![限部面])|分局|所(?![谓以])|支队|大队|中心|辖区|科(?=干部|人员|牵头|组织|负责|将|已|对|会同|在|于)"
_FIRST = re.compile(f"(?<![自忘无唯敌大小])我(?:{_WE})|(?<![\u4e00-\u9fff])本(?:{_THIS})(?![来地身着次轮])")
_SPEAKS = re.compile("(?:说|表示|称|讲|介绍|坦言|感慨|感叹|告诉[^，：]{0,8}|认为|问|答|道|笑言|直言|反映|提出)[，：]$")
_BEFORE = 12
_MOST = 200
"""Characters in which a speaker is looked for, and places of a line that one fix mends."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for the words outside quoted speech."""
    prose = context.prose(submission)
    for line in by_line(one for one in places(prose, _FIRST) if not one.quoted and not _foreign(one.match)):
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{line[0].text}”是第一人称",
            "改成单位简称，或“该局”“该科”",
            fix=together(one.replace(_third(one.text), safe=False) for one in line[:_MOST]),
        )


def _foreign(match: re.Match[str]) -> bool:
    """Whether somebody else speaks, without quotation marks, or a title in 《》 is named."""
    text, start = match.string, match.start()
    opened = text.rfind("《", max(0, start - 30), start)
    return bool(_SPEAKS.search(text[max(0, start - _BEFORE) : start])) or (
        opened >= 0 and "》" not in text[opened:start] and "》" in text[start : start + 30]
    )


def _third(word: str) -> str:
    return "该单位" if word.endswith("们") else f"该{word[1:]}"
