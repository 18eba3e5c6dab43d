"""分项加起来与总数对不上

总数和分项对不上，至少有一个数字错了，整篇的数字都会让人起疑。

错误示例：不合格22件，分三类：荧光增白剂残留9件，酸碱度超标7件，菌落总数超标4件。

正确示例：不合格20件，分三类：荧光增白剂残留9件，酸碱度超标7件，菌落总数超标4件。

怎样改：核对总数和各分项；只列举一部分的，写明“其余”多少。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.figures import figures, runs
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.figures import Figure
    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL028", "sum-mismatch", Severity.WARNING, Scope.SUBMISSION)

_CLAIM = re.compile("其中|分别|分为|分成|包括|[二两三四五六七八九]类|：")
_STRICT = re.compile("分别|分为|分成|[二两三四五六七八九]类")
_CLASSES = re.compile("([二两三四五六七八九])类")
_REST = re.compile("其余|另|余下|剩下|还有|等")
_LOW, _HIGH = Decimal("0.75"), Decimal("1.25")
"""A slip of the pen leaves parts and whole near each other; farther apart they are no parts of it."""


@dataclass(frozen=True)
class _Claim:
    """A whole, the parts told after it, the words between them, and the words after them."""

    whole: Figure
    parts: tuple[Figure, ...]
    between: str
    after: str

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((one.value for one in self.parts), Decimal(0))

    @property
    def wrong(self) -> bool:
        """Whether the wording says that the parts make up the whole, and they do not."""
        classes = _CLASSES.search(self.between)
        if classes and "二三四五六七八九".find(classes[1].replace("两", "二")) + 2 != len(self.parts):
            return False
        if not self.whole.value * _LOW <= self.total <= self.whole.value * _HIGH or self.after.startswith(
            ("，占", "（占")
        ):
            return False
        if _STRICT.search(self.between):
            return not _REST.search(self.after)
        if not _CLAIM.search(self.between) or len(self.parts) < 3:
            return False
        return self.total > self.whole.value or not _REST.search(self.after)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """In each sentence, add up a list of one measure and hold it against the figure of that measure before it."""
    prose = context.prose(submission)
    for sentence in prose.sentences:
        if prose.is_quoted(sentence.start):
            continue
        for claim in _claims(sentence.text):
            if claim.total == claim.whole.value or not claim.wrong:
                continue
            shown = "＋".join(f"{one.value:f}" for one in claim.parts)
            first = sentence.flow[0]
            yield RULE.at(
                submission.path,
                prose.mark(*prose.span(first + claim.whole.start, first + claim.parts[-1].end)),
                f"分项相加 {shown}＝{claim.total:f}，与 {claim.whole.value:f}{claim.whole.measure}对不上",
                "核对总数和各分项；只列举一部分的，写明“其余”多少",
            )


def _claims(text: str) -> Iterator[_Claim]:
    """The lists in a sentence, each with the figure of its measure before it; not those that add up in themselves."""
    known = figures(text)
    for run in runs(text):
        measure = run.figures[0].measure
        before = [one for one in known if one.end <= run.figures[0].start and one.measure == measure]
        whole, parts = (before[-1], run.figures) if before else (run.figures[0], run.figures[1:])
        if measure == "%" or len(parts) < 2 or _settled([whole, *parts]):
            continue
        between = text[whole.end : parts[0].start]
        yield _Claim(whole, parts, between, text[parts[-1].end : parts[-1].end + 30])


def _settled(told: list[Figure]) -> bool:
    """Whether some figures that follow each other make up the one before or after them."""
    values = [one.value for one in told]
    return any(
        sum(values[start:end]) in {*values[max(0, start - 1) : start], *values[end : end + 1]}
        for start in range(len(values))
        for end in range(start + 2, len(values) + 1)
    )
