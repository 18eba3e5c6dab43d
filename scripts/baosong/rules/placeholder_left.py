"""模板里的空没有填

“××”“【单位名称】”“（此处填写……）”“____”是模板留的空。没有填就报上来，等于没有写完；刊出去就是事故。
用“某某”、“张××”隐去人名，用 * 遮去号码，是正当的写法，不算。引号里的“××”也不算，那是在说样式。

错误示例：共出动执法人员××人次，检查【单位名称】等经营单位____家

正确示例：共出动执法人员126人次，检查乐家超市等经营单位38家

怎样改：查清后填上真实的名称和数字；没有的，连同这句话一起删去；要隐去名称的写“某”。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.flow import MARK
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Mark, Submission
    from baosong.rules import Context

RULE = Rule("DUP004", "placeholder-left", Severity.ERROR, Scope.SUBMISSION)

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_UNITS = "人家户处个件起次批台辆只名吨元万亿年月日时分点号届期局县区市乡镇街村校厂店公企单部科所站队路小社商医学银"
"""What follows a blank for a figure or for a unit's name, and never a person's."""

_CROSSES = re.compile(
    r"(?<![0-9A-Za-z*＊×Ｘ·])(?<![0-9A-Za-z][ -])"
    rf"(?:(?<![{_SURNAMES}])|(?=[×✕╳xXＸ]{{2,8}}[{_UNITS}]))"
    r"(?:[×✕╳]{2,8}|[xX]{2,8}|Ｘ{2,8})(?![0-9A-Za-z*＊×Ｘ]|[ -][0-9A-Za-z])"
)
_DAY = re.compile(r"(?<![0-9A-Za-z×Ｘ])[×xXＸ](?=[年月日])")
_SHAPES = re.compile("(?<![一二三四五六七八九十零○])(?:○{2,8}|△{2,8}|□{2,8})(?![一二三四五六七八九十零○])")
_NOTE = re.compile("(?<![0-9A-Za-z_])(?:TODO|FIXME|TBD)(?![0-9A-Za-z_])")
_RULED = re.compile("_{3,80}|＿{2,80}")
_READ_OVER = re.compile("_{4,80}")
"""A ruled blank that Markdown takes for marks of emphasis."""

_BRACKETS = re.compile(r"([【\[{<〔＜（(]{1,2})([^【】\[\]{}<>〔〕＜＞（）()\n]{0,40})[】\]}>〕＞）)]{1,2}")
_TOLD_TO = re.compile(
    "(?:此处|这里|在此|请)[^的]{0,8}?(?:填写|填入|填上|填(?![平埋海土筑充报])|写明|写上|写入|写清|插入|替换|粘贴|录入|补充|补写).*"
    "|待(?:填|补)(?:写|充|齐)?|填写[^的]{0,10}"
)
"""What a template tells its user to do; it may stand in brackets of any kind."""
_NAMED = re.compile(".{0,8}(?:名称|姓名|名字|全称|简称)")
_WANTED = re.compile(
    "单位|企业|公司|学校|日期|时间|地点|数字|数据|数量|金额|人数|户数|家数|次数|比例|百分比|职务|电话|内容|案例|事例"
    "|[ \u3000]*"
)
"""What a template names in square or angled brackets; at the head of a paragraph that may be a label."""

_MEND = "填上真实的名称和数字；没有的，连同这句话一起删去；要隐去名称的写“某”"


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for what templates leave to be filled in: in the title, the text and the tables."""
    prose = context.prose(submission)
    title = prose.title
    for start, end in _blanks(title.text):
        yield _told(submission, title.text[start:end], title.mark(start, end))
    flow = prose.flow
    for start, end in _blanks(flow):
        span = prose.span(start, end)
        if flow[start] in "【[{<〔＜（(" or not prose.is_quoted(span.start):
            yield _told(submission, flow[start:end], prose.mark(*span))
    for table in prose.tables:
        for cell in (cell for row in table.rows for cell in row):
            for start, end in _blanks(cell.text):
                yield _told(submission, cell.text[start:end], prose.mark(cell.start, cell.end))
    for found in _READ_OVER.finditer(prose.raw):
        if not prose.text[found.start() : found.end()].strip(MARK):
            yield _told(submission, found.group(), prose.mark(*found.span()))


def _blanks(text: str) -> list[tuple[int, int]]:
    """The spans of blanks in order; what stands inside a bracketed one is part of it."""
    spans = [found.span() for found in _BRACKETS.finditer(text) if _is_blank(found, text)]
    for pattern in (_CROSSES, _DAY, _SHAPES, _NOTE, _RULED):
        spans += [found.span() for found in pattern.finditer(text)]
    spans.sort(key=lambda span: (span[0], -span[1]))
    outer: list[tuple[int, int]] = []
    for span in spans:
        if not outer or span[0] >= outer[-1][1]:
            outer.append(span)
    return outer


def _is_blank(found: re.Match[str], text: str) -> bool:
    opening, inside = found.groups()
    if _TOLD_TO.fullmatch(inside.strip()) or (opening == "{{" and inside):
        return True
    if opening[0] in "（(":
        return len(inside) > 1 and not inside.strip()
    heads = found.start() == 0 or text[found.start() - 1] in "\n。！？；"
    if _NAMED.fullmatch(inside.strip()):
        return not heads or "单位名称" in inside or opening[0] in "{<＜"
    return not heads and _WANTED.fullmatch(inside) is not None


def _told(submission: Submission, blank: str, mark: Mark) -> Diagnostic:
    return RULE.at(submission.path, mark, f"“{blank}”是模板留的空，还没有填", _MEND)
