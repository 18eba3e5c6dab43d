"""没有具体事实

没有数字、日期、地点和实例（年份、热线号码不算），这篇稿换成哪个单位都成立，领导看了等于没看。

错误示例：高度重视，精心组织，深入开展检查，取得明显成效。

正确示例：3月2日，在柳林集检查12个摊位，查出电子秤作弊3台。

怎样改：写出数字、日期、地点，至少一个实例。
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL004", "no-concrete-fact", Severity.WARNING, Scope.SUBMISSION)

_FACT = re.compile(
    "(?<![0-9·.])(?!(?:12315|12345|20[0-9]{2}|3·15|315)(?![0-9]))[0-9]++"
    "|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢]某(?!些|个|种)"
    "|(?<![一二三四五六七八九十两百千])[一二三四五六七八九十两百千]++"
    "(?:家|名|户|起|台|辆|万|成|元|人次|吨|公斤|斤|公里|米|亩|只|头|箱|瓶|间|座|岁|分钟|小时|月[一二三四五六七八九十]|日"
    "|个(?:百分点|月|小时|村|镇|乡|街道))"
    "|[\u4e00-\u9fff]{2,4}(?:镇|乡|村|街道|社区|小区|广场|码头)(?!面|级|民|容|村)"
)
_FEWEST = 2
_LEAST = 60
"""Facts there must be, and characters below which other rules speak."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Count facts one could check: figures with a measure word, dates, named places."""
    prose = context.prose(submission)
    if not prose.paragraphs:
        return
    facts = list(islice(prose.search(_FACT), _FEWEST))
    if len(facts) < _FEWEST and not prose.tables and prose.characters >= _LEAST:
        first = prose.paragraphs[0]
        yield RULE.at(
            submission.path,
            prose.mark(first.start, first.end),
            "正文没有可以核对的事实：没有数字、日期、地点或实例",
            "写出数字、日期、地点，至少一个实例",
        )
