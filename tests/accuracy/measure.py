"""Run the real check over each labelled text in an office of its own, and compare what it finds with the labels."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.checker import check
from baosong.cli.options import open_policy
from baosong.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.accuracy.corpus import Text

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
FAMILIES = ("QUAL", "DUP", "SEC")

Finding = tuple[int, str]
"""Line (0 for the whole text) and rule."""


@dataclass(frozen=True)
class Outcome:
    """One text: what was found and what was labelled, both as sets of findings."""

    text: Text
    found: frozenset[Finding]
    labelled: frozenset[Finding]


@dataclass
class Score:
    """Hits, false alarms and misses of a rule, or of several together."""

    hits: int = 0
    alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is labelled."""
        return self.hits / (self.hits + self.alarms) if self.hits + self.alarms else None

    @property
    def recall(self) -> float | None:
        """The share of what is labelled that was found."""
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else None

    def add(self, other: Score) -> None:
        """Take another's counts in."""
        self.hits += other.hits
        self.alarms += other.alarms
        self.misses += other.misses


@dataclass
class Scores:
    """The scores of a half: each rule's, and each severity's."""

    rules: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    severities: dict[Severity, Score] = field(default_factory=lambda: defaultdict(Score))
    overall: Score = field(default_factory=Score)
    seconds: float = 0.0


def outcome(text: Text) -> Outcome:
    """Check one text; a rule labelled for the whole text is compared without regard to the line."""
    with TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(ROOT / "policy", root / "policy")
        for path, content in {**text.others, text.path: text.report}.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="\n")
        archive = Archive.of(root, open_policy(root))
        diagnostics = check(archive, TODAY, {text.path}).diagnostics
    anywhere = {label.rule for label in text.labels if label.line == 0}
    found = {
        (0 if one.name in anywhere else one.mark.line, one.name) for one in diagnostics if one.code.startswith(FAMILIES)
    }
    labelled = {(label.line, label.rule) for label in text.labels}
    return Outcome(text, frozenset(found), frozenset(labelled))


def scores(outcomes: Iterable[Outcome], severities: dict[str, Severity]) -> Scores:
    """Add the outcomes up."""
    result = Scores()
    for one in outcomes:
        counts = {
            "hits": Counter(rule for _, rule in one.found & one.labelled),
            "alarms": Counter(rule for _, rule in one.found - one.labelled),
            "misses": Counter(rule for _, rule in one.labelled - one.found),
        }
        for rule in {rule for _, rule in one.found | one.labelled}:
            score = Score(*(counts[kind][rule] for kind in ("hits", "alarms", "misses")))
            result.rules[rule].add(score)
            result.severities[severities.get(rule, Severity.OFF)].add(score)
            result.overall.add(score)
    return result
