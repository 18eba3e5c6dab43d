"""照抄约稿的文字

约稿写的是要什么，稿件要给的是事实。把约稿的要求抄进正文，占了篇幅，却什么也没有回答。
抄的是所应的约稿；没有写 commission 的，看约过本单位、此时还没有截止的各次约稿。引号里的不算。

错误示例：重点反映价格波动的主要特点和成因，以及引导经营者合理定价、稳定市场预期的具体做法。

正确示例：11月17日巡查批发商18家，大米每千克4.6元，与10月持平；菜籽油涨0.3元，是因为新油还没有上市。

怎样改：删去照抄的文字，逐项写事实：哪天、在哪里、查了多少、发现什么、怎样办的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.likeness.shared import runs
from baosong.model import Related, Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.likeness.shared import Passage
    from baosong.likeness.wording import Wording
    from baosong.model import Commission, Diagnostic, Submission
    from baosong.prose import Prose, Stretch
    from baosong.rules import Context

RULE = Rule(
    "DUP003",
    "commission-echo",
    Severity.WARNING,
    Scope.SUBMISSION,
    {"characters": Option(30, "照抄多少字起算（不计单位名称、数字和标点）")},
)

_LEAST = 10
"""Shorter runs are the topic's own terms, which an answer must use."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for the commission's sentences in the report's own paragraphs."""
    for commission in _asked(submission, context):
        prose, asked = context.prose(submission), context.prose(commission)
        own, theirs = context.archive.index.wording(prose), context.archive.index.wording(asked)
        copied = [
            (paragraph, found) for paragraph in prose.paragraphs if (found := _copied(paragraph, prose, own, theirs))
        ]
        if sum(one.size for _, found in copied for one in found) < context.option(RULE, "characters"):
            continue
        for _, found in copied:
            size = sum(one.size for one in found)
            place = asked.mark(*theirs.span(asked, found[0].there, found[0].there_end))
            yield RULE.at(
                submission.path,
                prose.mark(*own.span(prose, found[0].start, found[-1].end)),
                f"这一段有 {size} 个字照抄约稿 {commission.id}《{commission.fields.title}》",
                "删去照抄的文字，逐项写事实：哪天、在哪里、查了多少、发现什么、怎样办的",
                related=(Related(commission.path, place, "约稿的原文在这里"),),
            )
        return


def _asked(submission: Submission, context: Context) -> Iterator[Commission]:
    """The commission the report answers; where it names none, those it may be meant to answer."""
    commissions = context.archive.commissions
    fields = submission.fields
    if fields.commission is not None:
        if fields.commission in commissions:
            yield commissions[fields.commission]
        return
    for one in commissions.values():
        issued, due = one.fields.issued, one.fields.due
        open_then = issued and due and fields.event_date and issued <= fields.event_date <= due
        if open_then and submission.folder in one.fields.units:
            yield one


def _copied(paragraph: Stretch, prose: Prose, own: Wording, theirs: Wording) -> list[Passage]:
    first, end = own.within(paragraph.flow)
    found = [one.moved(first) for one in runs(own.text[first:end], theirs.text, _LEAST)]
    return [one for one in found if not prose.is_quoted(own.span(prose, one.start, one.end).start)]
