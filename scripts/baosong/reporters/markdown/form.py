"""A verdict as data: what a comment says without a word of markup, which whoever posts it writes anew."""

from __future__ import annotations

import datetime
from collections import Counter
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from baosong.model import Severity

MOST_FINDINGS = 1000
MOST_LIKENESSES = 100
MOST_ROWS = 500
"""More than a comment has room for; the rest is counted."""

Line = Annotated[str, StringConstraints(max_length=1000)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Number = Annotated[int, Field(ge=1, le=10_000_000)]


class Part(BaseModel):
    """What every part of a verdict is: frozen, and nothing more or of another kind than is asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Outcome(StrEnum):
    """What the comment begins with."""

    FAILED = "failed"
    REFUSED = "refused"
    WAITING = "waiting"
    LEDGER = "ledger"
    NOTHING = "nothing"
    NOTED = "noted"
    PASSED = "passed"


OUTCOME_NAMES: dict[Outcome, str] = {
    Outcome.FAILED: "须修改后再审",
    Outcome.REFUSED: "还不能合并",
    Outcome.WAITING: "没有错误，审核还没有齐",
    Outcome.LEDGER: "须办公室核对台账后再合并",
    Outcome.NOTHING: "没有要查的稿件、刊期或约稿",
    Outcome.NOTED: "可以合并，请先看提醒",
    Outcome.PASSED: "可以合并",
}


class Place(Part):
    """Another place a finding is about."""

    path: Line
    line: Number
    note: Line


class Finding(Part):
    """What a rule found, and how to mend it."""

    path: Line
    line: Number
    severity: Severity
    code: Line
    message: Line
    help: Line
    places: Annotated[tuple[Place, ...], Field(max_length=10)] = ()


class Passage(Part):
    """The same words in two reports, each as it stands there."""

    line: Number
    words: Line
    other_line: Number
    other_words: Line


class Likeness(Part):
    """A report and one it is too like, passage by passage."""

    path: Line
    other: Line
    passages: Annotated[tuple[Passage, ...], Field(min_length=1, max_length=10)]


class Row(Part):
    """A report's deadline, where it stands, and who acts next by when."""

    title: Line
    unit: Line
    due: Line
    state: Line
    next: Line


class Signature(Part):
    """An account that said something, and when by the forge's clock."""

    account: Line
    at: Line


class Step(Part):
    """A step of a review chain: which approvals count for it, how many are missing, and who may give them."""

    role: Line
    approvals: Annotated[tuple[Signature, ...], Field(max_length=9)] = ()
    missing: Count = 0
    able: Annotated[tuple[Line, ...], Field(max_length=50)] = ()


class Discounted(Part):
    """An approval that does not count, and why, as the end of a sentence."""

    review: Signature
    why: Line


class ChainedReport(Part):
    """A report in its review chain; ``objections`` are requests for changes that still stand."""

    path: Line
    steps: Annotated[tuple[Step, ...], Field(max_length=20)]
    objections: Annotated[tuple[Signature, ...], Field(max_length=50)] = ()
    discounted: Annotated[tuple[Discounted, ...], Field(max_length=50)] = ()

    @property
    def fulfilled(self) -> bool:
        """Whether nothing is missing and nobody objects."""
        return not self.objections and not any(step.missing for step in self.steps)


class Chain(Part):
    """How a pull request stands in the review chain; the reports that miss something come first.

    ``refusals`` are why it may not be merged whoever approves; ``unknown`` counts the commits nobody could look into.
    """

    refusals: Annotated[tuple[Line, ...], Field(max_length=50)] = ()
    reports: Annotated[tuple[ChainedReport, ...], Field(max_length=MOST_ROWS)] = ()
    more_reports: Count = 0
    unknown: Count = 0

    @property
    def fulfilled(self) -> bool:
        """Whether it may be merged."""
        return not self.refusals and all(one.fulfilled for one in self.reports)

    @property
    def missing(self) -> str:
        """What is missing, in a few words; empty where nothing is."""
        steps = Counter(step.role for one in self.reports for step in one.steps if step.missing)
        several = len(self.reports) > 1
        words = "、".join(f"{role} {count} 篇" if several else role for role, count in steps.items())
        parts = [f"还缺{words}"] if words else []
        if any(one.objections for one in self.reports):
            parts.append("有人要求修改")
        return "，".join(parts)


class Verdict(Part):
    """The whole: findings in order of path, likenesses, deadlines, and of each how many more there are.

    ``desk`` says who mends issues and commissions, if any of them has an error; ``chain`` is there if the forge's
    record of the pull request was.
    """

    outcome: Outcome
    tally: Line
    today: datetime.date
    errors: Count
    ledgers: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    findings: Annotated[tuple[Finding, ...], Field(max_length=MOST_FINDINGS)] = ()
    more_findings: Count = 0
    likenesses: Annotated[tuple[Likeness, ...], Field(max_length=MOST_LIKENESSES)] = ()
    more_likenesses: Count = 0
    rows: Annotated[tuple[Row, ...], Field(max_length=MOST_ROWS)] = ()
    more_rows: Count = 0
    desk: Line = ""
    chain: Chain | None = None
