"""``policy/scoring.yml``: what reporting is worth, term by term, refused where it contradicts itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy.base import load
from baosong.policy.scoring.contradictions import Known, refuse
from baosong.policy.scoring.counting import (
    COUNTS_NAMES,
    EFFECT_NAMES,
    EFFECT_TAGS,
    Base,
    Effect,
    Per,
    Quota,
    Rate,
    Target,
    TargetCounts,
    Veto,
    When,
    applying,
)
from baosong.policy.scoring.rows import AdoptionRow, DirectiveRow, ReportRow
from baosong.policy.scoring.term import Cause, Scoring, Term
from baosong.policy.scoring.ways import DirectiveMode, Several, SharedOut, Sharing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from baosong.policy.org import Org
    from baosong.policy.series import Series


def load_scoring(root: Path, org: Org, series: Mapping[str, Series], categories: Iterable[str]) -> Scoring:
    """Load scoring.yml; raises :class:`ConfigError` with the line for the first thing unknown or contradictory."""
    scoring, marked = load(root, "scoring.yml", Scoring)
    refuse(scoring, Known.of(scoring, org, series, categories), marked)
    return scoring.with_lines({key: mark.line for key, mark in {**marked.value_marks, **marked.key_marks}.items()})


__all__ = [
    "COUNTS_NAMES",
    "EFFECT_NAMES",
    "EFFECT_TAGS",
    "AdoptionRow",
    "Base",
    "Cause",
    "DirectiveMode",
    "DirectiveRow",
    "Effect",
    "Per",
    "Quota",
    "Rate",
    "ReportRow",
    "Scoring",
    "Several",
    "SharedOut",
    "Sharing",
    "Target",
    "TargetCounts",
    "Term",
    "Veto",
    "When",
    "applying",
    "load_scoring",
]
