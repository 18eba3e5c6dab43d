"""分项、差数或百分比算出来对不上

总数和分项对不上，前后两数和增减多少、占百分之几对不上，至少有一个数字错了，整篇的数字都会让人起疑。

错误示例：不合格22件，分三类：荧光增白剂残留9件，酸碱度超标7件，菌落总数超标4件。平均用时由5.2天降到1天，缩短3.2天。

正确示例：不合格20件，分三类：荧光增白剂残留9件，酸碱度超标7件，菌落总数超标4件。

怎样改：核对总数和各分项、前后两数和百分比，改正算错的那个；只列举一部分的，写明“其余”多少。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.figures import NUMBER, figures, in_scale, runs
from baosong.model import Severity
from baosong.reckoning import slips
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.figures import Figure
    from baosong.model import Diagnostic, Submission
    from baosong.prose import Prose
    from baosong.rules import Context

RULE = Rule("QUAL028", "sum-mismatch", Severity.WARNING, Scope.SUBMISSION)

_CLAIM = re.compile("其中|分别|分为|分成|包括|[二两三四五六七八九]类|：")
_STRICT = re.compile("分别|分为|分成|[二两三四五六七八九]类")
_CLASSES = re.compile("([二两三四五六七八九])类")
_REST = re.compile("其余|另|余下|剩下|还有|等|此外")
_OVERLAP = re.compile("扣除重复|重复|兼有|同时|交叉|既[^，。]{1,8}又|多选|两种情况|不止一|均有|都有")
_GRADED = re.compile("的$")
_LOW, _HIGH = Decimal("0.75"), Decimal("1.25")
"""A slip of the pen leaves parts and whole near each other; farther apart they are no parts of it."""
_NEARLY = Decimal("0.9")
"""What 其中 lists may fall short of the whole; parts that nearly make it up were meant to."""
_ALL = re.compile("[，、](?:(?:共计|合计|总计)[^，。；0-9]{0,4}|共|一共|总共|共有|加起来)$")
_OPPOSED = (("男", "女"), ("罚款", "没收"), ("线上", "线下"), ("城区", "乡镇"), ("城市", "农村"), ("本地", "外地"))
"""Labels of two parts that leave nothing over; so do a word and its denial."""
_DENIED = re.compile("(?:不|未|没有|没)(.{1,3})$")
_NUMBER = re.compile(NUMBER)
_CHANGED = re.compile("由|从")
_CLAUSE = re.compile("[，、；：]")
_LONGEST = 12
"""Figures of a list that are tried in all their runs."""
_GOES_ON = re.compile("其中|按[^，。]{1,10}[分看]|从[^，。]{1,10}看|分[^，。]{1,6}看")
"""How a sentence begins that divides what the one before it counted."""
_SUMS = re.compile("合计|总计|共计")
_NO_SUM = re.compile("率|比|%|％|均|序号|编号|年|户均|价|家数")
_CELL = re.compile("[0-9]{1,12}(?:\\.[0-9]{1,6})?")
_REACH, _LABEL = 60, 30


@dataclass(frozen=True)
class _Claim:
    """A whole, the parts told after or before it, their labels, the words between, and the words after them."""

    whole: Figure
    parts: tuple[Figure, ...]
    labels: tuple[str, ...]
    between: str
    after: str

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((one.value for one in self.parts), Decimal(0))

    @property
    def _opposed(self) -> bool:
        """Whether two parts are a thing and its contrary."""
        if len(self.labels) != 2:
            return False
        one, other = self.labels
        if any((one.endswith(a) and other.endswith(b)) or (one.endswith(b) and other.endswith(a)) for a, b in _OPPOSED):
            return True
        return _denies(one, other) or _denies(other, one)

    @property
    def wrong(self) -> bool:
        """Whether the wording says that the parts make up the whole, and they do not."""
        if self.total == self.whole.value or self.whole.rough or any(one.rough for one in self.parts):
            return False
        near = self.whole.value * _LOW <= self.total <= self.whole.value * _HIGH
        if told := _ALL.search(self.between):
            return near or "计" in told.group()
        classes = _CLASSES.search(self.between)
        if classes and "二三四五六七八九".find(classes[1].replace("两", "二")) + 2 != len(self.parts):
            return False
        if not near or self.after.startswith(("，占", "（占")):
            return False
        if _STRICT.search(self.between) or self._opposed:
            return not _REST.search(self.after)
        graded = sum(bool(_GRADED.search(label)) for label in self.labels) >= 2
        if not (_CLAIM.search(self.between) or graded) or len(self.parts) < 3:
            return False
        if "其中" in self.between and self.total < self.whole.value * _NEARLY:
            return False
        return self.total > self.whole.value or not _REST.search(self.after)


def _denies(label: str, other: str) -> bool:
    """Whether a label is the other with a 不 or 未 before it."""
    denied = _DENIED.search(label)
    return bool(denied and other.endswith(denied[1]) and not _DENIED.search(other))


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """In each sentence, add up the lists of one measure, and do its differences, rates and shares again."""
    prose = context.prose(submission)
    told: list[Decimal] = []
    yield from _tables(submission, prose)
    for before, sentence in zip((None, *prose.sentences), prose.sentences, strict=False):
        if prose.is_quoted(sentence.start):
            continue
        text, first = sentence.text, sentence.flow[0]
        if before and _GOES_ON.match(text) and prose.flow[before.flow[1] - 1 : first] == "。":
            text, first = f"{before.text[:-1]}，{text}", before.flow[0]
        overlap = _OVERLAP.search(text)
        for claim in _claims(text):
            if claim.wrong and not overlap:
                start, end = claim.whole.start, claim.parts[-1].end
                yield RULE.at(
                    submission.path,
                    prose.mark(
                        *prose.span(first + min(start, claim.parts[0].start), first + max(claim.whole.end, end))
                    ),
                    f"分项相加 {'＋'.join(one.written for one in claim.parts)}＝{in_scale(claim.total, claim.whole)}，"
                    f"与 {claim.whole.written}{claim.whole.measure}对不上",
                    "核对总数和各分项；只列举一部分的，写明“其余”多少",
                )
        if "%" in text or "％" in text or _CHANGED.search(text):
            told = told or sorted(_told(prose))
            for slip in slips(text, told):
                yield RULE.at(
                    submission.path,
                    prose.mark(*prose.span(first + slip.start, first + slip.end)),
                    f"算出来对不上：{slip.shown}",
                    "核对这几个数；分母不是这里的数的，写明是什么",
                )


def _tables(submission: Submission, prose: Prose) -> Iterator[Diagnostic]:
    """Add up the columns of tables that end in a row of sums."""
    for table in prose.tables:
        head, *rows = table.rows
        if len(rows) < 3 or not rows[-1] or not _SUMS.fullmatch(rows[-1][0].text.strip()):
            continue
        for column, name in enumerate(head):
            cells = [row[column].text.strip().replace(",", "") for row in rows if column < len(row)]
            if column == 0 or _NO_SUM.search(name.text) or not all(map(_CELL.fullmatch, cells)):
                continue
            total, whole = sum(map(Decimal, cells[:-1]), Decimal(0)), rows[-1][column]
            if len(cells) != len(rows) or total == Decimal(cells[-1]):
                continue
            if _LOW * Decimal(cells[-1]) <= total <= _HIGH * Decimal(cells[-1]):
                yield RULE.at(
                    submission.path,
                    prose.mark(whole.start, whole.end),
                    f"“{name.text.strip()}”一列相加是 {total:f}，{rows[-1][0].text.strip()}写的是 {cells[-1]}",
                    "核对合计和各行",
                )


def _told(prose: Prose) -> set[Decimal]:
    """Every number of the title, the text and the tables, and what lists of them add up to."""
    cells = (cell.text for table in prose.tables for row in table.rows for cell in row)
    texts = (prose.title.text, prose.flow, *cells)
    numbers = {Decimal(one.group().replace(",", "")) for text in texts for one in _NUMBER.finditer(text)}
    scaled = {one.value for text in texts for one in figures(text)}
    lists = {
        sum((one.value for one in run.figures[:end]), Decimal(0))
        for run in runs(prose.flow)
        for end in range(2, min(len(run.figures), _LONGEST) + 1)
    }
    return numbers | scaled | lists


def _claims(text: str) -> Iterator[_Claim]:
    """The lists in a sentence, each with the figure of its measure before it; not those that add up in themselves."""
    known = figures(text)
    latest: dict[str, Figure] = {}
    place = 0
    for run in runs(text):
        members = run.figures
        while known[place].end <= members[0].start:
            latest[known[place].measure] = known[place]
            place += 1
        if members[0].measure == "%":
            continue
        before = latest.get(members[0].measure)
        between = text[members[-2].end : members[-1].start]
        if len(members) > 2 and _ALL.search(between):
            whole, parts = members[-1], members[:-1]
        elif before and members[0].start - before.end <= _REACH:
            whole, parts = before, members
            between = text[whole.end : parts[0].start]
        else:
            whole, parts = members[0], members[1:]
            between = text[whole.end : parts[0].start]
        if len(parts) > 1 and not _settled([whole, *parts] if whole.start < parts[0].start else [*parts, whole]):
            labels = tuple(_CLAUSE.split(text[max(0, one.start - _LABEL) : one.start])[-1] for one in parts)
            yield _Claim(whole, parts, labels, between, text[parts[-1].end : parts[-1].end + _LABEL])


def _settled(told: list[Figure]) -> bool:
    """Whether some figures that follow each other make up the one before or after them."""
    values = [one.value for one in told[:_LONGEST]]
    return any(
        sum(values[start:end]) in {*values[max(0, start - 1) : start], *values[end : end + 1]}
        for start in range(len(values))
        for end in range(start + 2, len(values) + 1)
    )
