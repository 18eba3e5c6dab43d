"""What in scoring.yml is unknown, contradicts itself or can never apply: refused with the line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from baosong.model import MODE_NAMES, Mode
from baosong.policy.base import wrong
from baosong.policy.scoring.rows import OWN, Row, first
from baosong.policy.scoring.ways import Sharing
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from baosong.marked import Marked
    from baosong.policy.org import Org
    from baosong.policy.scoring.term import Scoring, Term
    from baosong.policy.series import Series

FILE = "scoring.yml"
_OTHER = "\0"
"""Stands for every section, publication or category no row names."""


@dataclass(frozen=True)
class Known:
    """The words scoring may use, and where each is declared."""

    series: tuple[str, ...]
    sections: Mapping[str, tuple[str, ...]]
    categories: tuple[str, ...]
    levels: tuple[str, ...]
    causes: tuple[str, ...]
    tiers: tuple[str, ...]

    @classmethod
    def of(cls, scoring: Scoring, org: Org, series: Mapping[str, Series], categories: Iterable[str]) -> Known:
        """Gather them from the office's policy."""
        return cls(
            tuple(series),
            {key: tuple(one.sections) for key, one in series.items()},
            tuple(categories),
            tuple(scoring.levels),
            tuple(scoring.causes),
            tuple(org.tiers),
        )

    def declared(self) -> dict[str, tuple[str, Sequence[str]]]:
        """Condition → where its words are declared, and the words."""
        return {
            "series": ("series.yml", self.series),
            "section": ("series.yml", sorted({one for sections in self.sections.values() for one in sections})),
            "category": ("rules.yml", self.categories),
            "level": ("levels", self.levels),
            "cause": ("causes", self.causes),
            "tier": ("org.yml 的 tiers", self.tiers),
        }


@dataclass(frozen=True)
class Contradiction:
    """A dotted key below a term, and what is wrong with it."""

    key: str
    message: str


def refuse(scoring: Scoring, known: Known, marked: Marked) -> None:
    """Raise :class:`ConfigError` for the first contradiction, in order of line; unknown words go before all else."""
    checked = (
        [
            Contradiction(f"terms.{place}.{one.key}", one.message)
            for place, term in enumerate(scoring.terms)
            for one in check(term, known)
        ]
        for check in _CHECKS
    )
    for found in (list(_days(scoring)), *checked):
        errors = [wrong(FILE, marked, one.key, one.message) for one in found]
        if errors:
            raise min(errors, key=lambda error: (error.line, error.column))


def _days(scoring: Scoring) -> Iterator[Contradiction]:
    if OWN not in scoring.levels:
        yield Contradiction("levels", "没有写 own，即本局刊物这一级")
    for place in range(1, len(scoring.terms)):
        before, one = scoring.terms[place - 1].since, scoring.terms[place].since
        if one is None:
            yield Contradiction(f"terms.{place}", f"第 {place + 1} 段没有写 since，即自哪天起施行")
        elif before is not None and one <= before:
            yield Contradiction(f"terms.{place}.since", f"{one} 起施行，不晚于上一段的 {before}；各段须由早到晚")


def _words(term: Term, known: Known) -> Iterator[Contradiction]:
    """Words that are declared nowhere."""
    declared = known.declared()
    for key, row in _parts(term):
        for name, (where, words) in declared.items():
            value = getattr(row, name, None)
            if value is not None and value not in words:
                near = nearest(value, words)
                yield Contradiction(
                    f"{key}.{name}", f"{where} 里没有“{value}”" + (f"，是不是“{near}”？" if near else "")
                )
    for level in term.multipliers:
        if level not in known.levels:
            near = nearest(level, known.levels)
            yield Contradiction(
                f"multipliers.{level}", f"levels 里没有“{level}”" + (f"，是不是“{near}”？" if near else "")
            )


def _parts(term: Term) -> Iterator[tuple[str, object]]:
    for name in ("adoption", "late", "base", "quota", "rate", "targets"):
        for place, one in enumerate(getattr(term, name)):
            yield f"{name}.{place}", one
    for owner in ("directive", "submission"):
        for place, one in enumerate(getattr(term, owner).rows if getattr(term, owner) else ()):
            yield f"{owner}.rows.{place}", one
    for place, veto in enumerate(term.vetoes):
        yield f"vetoes.{place}.when", veto.when


def _rows(term: Term, known: Known) -> Iterator[Contradiction]:
    """Rows about two things at once, and sections of another series."""
    for place, row in enumerate(term.adoption):
        key = f"adoption.{place}"
        if row.above and (row.series or row.section or row.mode):
            yield Contradiction(key, "上级采用没有本局的刊物、栏目和采用方式，去掉 series、section、mode 或 level")
        elif not row.above and row.publication:
            yield Contradiction(f"{key}.publication", "写了上级刊物，须写 level，即哪一级")
        elif row.series and row.section and row.section not in known.sections.get(row.series, (row.section,)):
            yield Contradiction(f"{key}.section", f"刊物 {row.series} 没有栏目“{row.section}”")
        if row.mode is Mode.MERGED and not isinstance(term.merged, Sharing):
            yield Contradiction(f"{key}.mode", f"综合稿已由 merged 定为每个单位 {term.merged} 分，不能再写分值")
        if row.level in term.multipliers:
            yield Contradiction(f"{key}.level", f"层级 {row.level} 已由 multipliers 定为倍数，不能再写分值")
    for place, late in enumerate(term.late):
        if late.points > 0:
            yield Contradiction(f"late.{place}.points", "迟报不能加分，写成负数或 0")


def _tables(term: Term, known: Known) -> Iterator[Contradiction]:
    """Tables that leave a case open, and rows that can never be the first to fit."""
    own = [
        {"series": series, "section": section, "mode": mode, "category": category, "level": OWN}
        for series in known.series
        for section, mode, category in product(known.sections[series], Mode, (*known.categories, _OTHER))
        if mode is not Mode.MERGED or isinstance(term.merged, Sharing)
    ]
    publications = dict.fromkeys(row.publication for row in term.adoption if row.publication)
    above = [
        {"level": level, "publication": publication, "category": category}
        for level, publication, category in product(known.levels, (*publications, _OTHER), (*known.categories, _OTHER))
        if level != OWN and level not in term.multipliers
    ]
    yield from _table("adoption", term.adoption, (*own, *above), known)
    if term.directive:
        remarks = [
            {"level": level, "series": series, "category": category}
            for level, series, category in product(known.levels, known.series, (*known.categories, _OTHER))
        ]
        yield from _table("directive.rows", term.directive.rows, remarks, known)
    arrivals = [{"category": category} for category in (*known.categories, _OTHER)]
    yield from _reached("late", term.late, arrivals)
    if term.submission:
        yield from _reached("submission.rows", term.submission.rows, arrivals)


def _table(name: str, rows: Sequence[Row], cases: Sequence[Mapping[str, str]], known: Known) -> Iterator[Contradiction]:
    yield from _reached(name, rows, cases)
    for case in cases:
        if first(rows, **case) is None:
            yield Contradiction(name, f"{_told(case)}没有写分值；不计分也要写明 points: 0")
            return


def _reached(name: str, rows: Sequence[Row], cases: Sequence[Mapping[str, str]]) -> Iterator[Contradiction]:
    reached = {found[0] for case in cases if (found := first(rows, **case))}
    for place, row in enumerate(rows):
        if place not in reached and any(row.fits(**case) for case in cases):
            yield Contradiction(f"{name}.{place}", f"第 {place + 1} 行永远用不到：它的情形上面各行都已写了")


def _told(case: Mapping[str, str]) -> str:
    """The case in words: 刊物“xinxi”的综合采用、层级“province”."""
    if "series" in case and "mode" in case:
        return f"刊物“{case['series']}”栏目“{case['section']}”的{MODE_NAMES[Mode(case['mode'])]}采用"
    return f"层级“{case['level']}”的" + ("采用" if "publication" in case else "批示")


def _counts(term: Term, known: Known) -> Iterator[Contradiction]:
    """Counts that are told twice or against each other."""
    for name, identity in _IDENTITIES.items():
        seen: dict[tuple[object, ...], int] = {}
        for place, one in enumerate(getattr(term, name)):
            same = tuple(getattr(one, key) for key in identity)
            if same in seen:
                yield Contradiction(f"{name}.{place}", f"与第 {seen[same] + 1} 条规定的是同一件事")
            seen.setdefault(same, place)
    for place, base in enumerate(term.base):
        if base.cap_year is not None and base.cap_year < base.points:
            yield Contradiction(f"base.{place}.cap_year", f"全年上限 {base.cap_year} 分，少于一次的 {base.points} 分")
    met = term.commission
    if not met.answered >= met.late >= met.missed:
        yield Contradiction("commission", "约稿按时完成的分值不能低于迟交，迟交不能低于缺报")
    caps = term.submission
    if caps and caps.cap_month and caps.cap_year and caps.cap_month > caps.cap_year:
        yield Contradiction("submission.cap_month", f"每月上限 {caps.cap_month} 分，超过全年上限 {caps.cap_year} 分")


_IDENTITIES = {
    "base": ("tier", "per", "counts", "items"),
    "quota": ("tier", "per", "counts", "category"),
    "rate": ("tier", "per"),
    "targets": ("tier",),
    "vetoes": ("name",),
}
"""List → the keys that no two of its entries may have in common."""

_CHECKS = (_words, _rows, _tables, _counts)
