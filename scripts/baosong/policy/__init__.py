"""The office's own rules as typed values: ``load_policy(root)`` reads ``policy/*.yml`` once and cross-checks them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baosong.errors import ConfigError, UsageError
from baosong.policy.form import FORM, FormPolicy, load_form
from baosong.policy.org import Audience, Org, load_org
from baosong.policy.reminders import REMINDERS, Duty, RemindersPolicy, load_reminders
from baosong.policy.review import REVIEW, ReviewPolicy, load_review
from baosong.policy.rules import Category, RulesPolicy, load_rules
from baosong.policy.scoring import Cause, Quota, Scoring, Target, TargetCounts, Term, load_scoring
from baosong.policy.series import TEMPLATES, Series, SeriesFonts, load_series
from baosong.policy.tiers import TIERS, Above, Below, TiersPolicy, load_tiers
from baosong.policy.unit import Change, Kind, Person, Unit
from baosong.policy.waivers import WAIVERS, Waiver, load_waivers
from baosong.policy.workdays import CalendarPolicy, load_calendar
from baosong.validation import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.rule import Rule

CIRCULAR = "circular.md.j2"
CIRCULAR_CORRECTION = "circular-correction.md.j2"
"""The office's own wording of the circular and of its corrections; both may be absent."""

FILES = (
    *("org.yml", "series.yml", "calendar.yml", "rules.yml", "scoring.yml", WAIVERS, REMINDERS, REVIEW, TIERS, FORM),
    *(CIRCULAR, CIRCULAR_CORRECTION),
)


@dataclass(frozen=True)
class Policy:
    """All of an office's policy."""

    org: Org
    series: dict[str, Series]
    calendar: CalendarPolicy
    rules: RulesPolicy
    scoring: Scoring
    waivers: tuple[Waiver, ...] = ()
    reminders: RemindersPolicy = field(default_factory=RemindersPolicy)
    review: ReviewPolicy = field(default_factory=ReviewPolicy)
    form: FormPolicy | None = None
    tiers: TiersPolicy = field(default_factory=TiersPolicy)


def load_policy(root: Path, known_rules: tuple[Rule, ...]) -> Policy:
    """Load ``policy/*.yml``; raises :class:`ConfigError` naming file, line and key, also for a file that is none."""
    folder = root / "policy"
    if not folder.is_dir():
        raise UsageError("这里没有 policy 文件夹，不是报送库；到报送库的文件夹里运行，或用 --root 写明它在哪里")
    for path in sorted(folder.iterdir()):
        known = path.name in FILES or (path.name == TEMPLATES and path.is_dir())
        if not known and not path.name.startswith("."):
            near = nearest(path.name, FILES)
            raise ConfigError(f"policy/{path.name}", "不认识的策略文件" + (f"，是不是“{near}”？" if near else ""))
    org, rules = load_org(root), load_rules(root, known_rules)
    series = load_series(root, rules.categories)
    scoring = load_scoring(root, org, series, rules.categories)
    return Policy(
        org=org,
        series=series,
        calendar=load_calendar(root),
        rules=rules,
        scoring=scoring,
        waivers=load_waivers(root, known_rules),
        reminders=load_reminders(root),
        review=load_review(root, org),
        form=load_form(root),
        tiers=load_tiers(root, org, scoring.levels, rules.categories),
    )


__all__ = [
    "CIRCULAR",
    "CIRCULAR_CORRECTION",
    "Above",
    "Audience",
    "Below",
    "CalendarPolicy",
    "Category",
    "Cause",
    "Change",
    "Duty",
    "FormPolicy",
    "Kind",
    "Org",
    "Person",
    "Policy",
    "Quota",
    "RemindersPolicy",
    "ReviewPolicy",
    "RulesPolicy",
    "Scoring",
    "Series",
    "SeriesFonts",
    "Target",
    "TargetCounts",
    "Term",
    "TiersPolicy",
    "Unit",
    "Waiver",
    "load_policy",
]
