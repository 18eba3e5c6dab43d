"""“通过……使……”把主语弄丢了

“通过”和“使”前后一夹，句子就没有了主语：是谁使之提高的？这是公文里最常见的病句。

错误示例：通过结对审图，使企业之间的关系更加融洽。

正确示例：结对审图使企业之间的关系更加融洽。通过结对审图，企业之间的关系更加融洽。

怎样改：删去“通过”，或删去“使”；前面补上主语也可以。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, in_body
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL015", "subject-lost", Severity.WARNING, Scope.SUBMISSION)

_TIME = (
    "(?:[0-9一二三四五六七八九十年月日季度上下半今去前近几两以来至到—、]{1,20}"
    "(?:期间|底|初|中旬|上旬|下旬|以来|来)?，)?"
)
_VERBS = (
    "加[大强快]|强化|开展|组织|发放|张贴|悬挂|举办|召开|建立|健全|完善|制定|推行|实行|落实|宣传|培训|督促"
    "|不断|积极|广泛|深入"
)
_LOST = re.compile(
    f"(?:^|(?<=[。！？；]))(?:{_TIME}|(?:同时|此外|另外)，)(?P<by>通过|经过|随着|由于)(?P<what>[^，。！？；\n“”]{{1,40}}"
    f"(?:，(?:{_VERBS})[^，。！？；\n“”]{{1,30}}){{0,3}})，(?P<make>使得|使|让|令)(?![用命人者节馆领步利路座位])",
    re.MULTILINE,
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for a clause that opens with the preposition and goes on with the causative, and no subject anywhere."""
    prose = context.prose(submission)
    found = [one for one in in_body(prose, _LOST) if not one.quoted]
    for line in by_line(found):
        match = line[0].match
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{match['by']}……，{match['make']}……”没有主语",
            f"删去“{match['by']}”或“{match['make']}”，或补上主语",
        )
