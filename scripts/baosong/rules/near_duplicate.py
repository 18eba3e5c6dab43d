"""与别的单位的稿件雷同

各单位发来一样的文章，换个单位名、改几个数字，读的人看不出哪里有新做法，也分不清是谁的经验；采用了还要撤稿。
比较时不计单位和人员名称、数字、所引文件的标题和套话，先到的一篇不算雷同。
续报、联合报送难免重复，另用一个更高的标准。

错误示例：照抄石桥县局《石桥县局召开年中工作推进会》，只换单位、日期和数字

正确示例：两家联合检查，各写各查到的问题、数字和处理结果

怎样改：雷同的段落换成本单位自己的做法、数字和事例；没有新内容的不报；联合报送的写上 joint_units。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.likeness.copies import Bars, copy_of
from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule(
    "DUP001",
    "near-duplicate",
    Severity.WARNING,
    Scope.SUBMISSION,
    {
        "percent": Option(45, "相同文字占本稿百分之多少起算雷同"),
        "kin_percent": Option(75, "续报之间、联合报送的单位之间，百分之多少起算雷同"),
    },
    alone=False,
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare with what other units had sent before."""
    bars = Bars(context.option(RULE, "percent"), context.option(RULE, "kin_percent"))
    copy = copy_of(submission, context.archive, context.prose, bars, own=False)
    if copy is None:
        return
    unit = context.archive.unit(copy.original)
    yield RULE.at(
        submission.path,
        copy.mark,
        f"{copy.percent}% 的文字与{unit.short if unit else copy.original.folder}先报的{copy.name}雷同",
        "雷同的段落换成本单位自己的做法、数字和事例，没有新内容的不报；联合报送的写上 joint_units",
        related=copy.passages,
    )
