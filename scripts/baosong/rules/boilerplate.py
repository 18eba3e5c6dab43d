"""套话太多

“高度重视、精心组织、周密安排、扎实推进”放在哪一篇都合适，所以哪一篇都不需要。各单位写得雷同，毛病也在这里。
一看套话占多少，二看多少句话是好几个单位先前都写过的（不计单位和人员名称、数字和日期）；引文和联合报送的单位不计。

错误示例：高度重视，精心组织，周密安排，扎实推进各项工作，取得了明显成效。

正确示例：写这一件事独有的做法、数字和实例

怎样改：删去套话；每删一句，问一问这件事里到底做了什么。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baosong.lexicon import load
from baosong.model import Related, Severity
from baosong.precedence import arrival, arrivals
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.prose import Prose, Stretch
    from baosong.rules import Context

RULE = Rule(
    "QUAL019",
    "boilerplate",
    Severity.WARNING,
    Scope.SUBMISSION,
    {
        "percent": Option(20, "套话占正文百分之几才提示"),
        "shared_percent": Option(40, "各单位都写过的句子占全文句子百分之几才提示"),
        "units": Option(3, "至少几个别的单位写过的句子才算"),
    },
    alone=False,
)

_LEAST = 6
"""Different phrases there must be."""
_SENTENCES = 2
"""Sentences that must be like others': one is soon the same."""
_LOOKED_AT = 2
"""Reports looked at of each unit, its oldest by folder and name, to find out whether it wrote a sentence before."""
_SHOWN = 3


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Measure the share of the text that stock phrases make up, then that of sentences several units had written."""
    prose = context.prose(submission)
    if not prose.paragraphs or not prose.characters:
        return
    yield from _phrases(submission, prose, context)
    yield from _sentences(submission, prose, context)


def _phrases(submission: Submission, prose: Prose, context: Context) -> Iterator[Diagnostic]:
    found = [one.text for one in prose.search(_pattern()) if not prose.is_quoted(one.start)]
    share = sum(map(len, found)) * 100 // max(1, prose.characters)
    if share >= context.option(RULE, "percent") and len(set(found)) >= _LEAST:
        first = prose.paragraphs[0]
        yield RULE.at(
            submission.path,
            prose.mark(first.start, first.end),
            f"套话占了正文的 {share}%：{'、'.join(list(dict.fromkeys(found))[:5])}等",
            "删去套话，写这一件事独有的做法、数字和实例",
        )


def _sentences(submission: Submission, prose: Prose, context: Context) -> Iterator[Diagnostic]:
    index = context.archive.index
    own = index.sentences(prose)
    known = {one: _writers(submission, one, context) for one in {one for _, one in own}}
    least = max(1, context.option(RULE, "units"))
    shared = [(sentence, one) for sentence, one in own if len(known[one]) >= least]
    share = len(shared) * 100 // max(1, len(own))
    if len(shared) < _SENTENCES or share < context.option(RULE, "shared_percent"):
        return
    marks = [prose.mark(sentence.start, sentence.end) for sentence, _ in shared]
    lines = "、".join(dict.fromkeys(str(mark.line) for mark in marks))
    writers = sorted({folder for _, one in shared for folder in known[one]})
    units = context.archive.policy.org.units
    names = "、".join(units[one].short if one in units else one for one in writers[:_SHOWN])
    yield RULE.at(
        submission.path,
        marks[0],
        f"{share}% 的句子（{len(own)}句中的{len(shared)}句，第 {lines} 行）"
        f"{names}{'等' if len(writers) > _SHOWN else ''}{len(writers)}个单位都写过",
        "换成只有这件事才有的做法、数字和事例；写不出的删去",
        related=tuple(_elsewhere(shared, known, context)),
    )


def _writers(submission: Submission, sentence: int, context: Context) -> dict[str, str]:
    """The other units that wrote a sentence before, each with a report that has it."""
    apart = {submission.folder, *submission.fields.joint_units}
    looked_at: dict[str, list[str]] = {}
    for key in context.archive.index.sharing(sentence):
        folder = key.partition("/")[0]
        if folder not in apart and len(looked_at.setdefault(folder, [])) < _LOOKED_AT:
            looked_at[folder].append(key)
    if len(looked_at) < context.option(RULE, "units"):
        return {}
    before = arrival(submission, context.archive)
    came = arrivals((key for keys in looked_at.values() for key in keys), context.archive)
    return {key.partition("/")[0]: key for key in sorted(came, reverse=True) if came[key] < before}


def _elsewhere(
    shared: list[tuple[Stretch, int]], known: dict[int, dict[str, str]], context: Context
) -> Iterator[Related]:
    """Where some of the sentences stand in other units' reports."""
    for sentence, one in shared[:_SHOWN]:
        for other in context.archive.submissions.several(sorted(known[one].values())[:1]):
            theirs = context.prose(other)
            for place, same in context.archive.index.sentences(theirs):
                if same == one:
                    yield Related(other.path, theirs.mark(place.start, place.end), f"这里也写：“{sentence.text[:20]}”")
                    break


@cache
def _pattern() -> re.Pattern[str]:
    words = {*load("boilerplate"), *load("slogans")}
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
