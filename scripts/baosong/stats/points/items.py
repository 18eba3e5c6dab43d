"""Points for what became of a report: adopted by the office's series, adopted above, remarked on by a leader.

What one happening is worth depends on those before it: highest only, a remark in place of the adoption, a multiplier
for what went up. So a report is worth a total after each happening, and a happening's entry is the difference it made,
on its own day; a withdrawal is a happening that takes another back.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from baosong.ledger import ADOPTIONS, DIRECTIVES, ISSUES
from baosong.model import MODE_NAMES, Mode
from baosong.policy.scoring.rows import OWN, first
from baosong.policy.scoring.ways import Sharing
from baosong.records import NoticeKind
from baosong.stats.kind import Kind, written
from baosong.stats.points.awards import NOTHING, Award, Happening, Part, come_and_gone, come_and_retracted, total
from baosong.stats.points.awards import why as why_other
from baosong.stats.points.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from baosong.model import Adoption, Submission
    from baosong.records import Directive, HigherAdoption, Notice
    from baosong.stats.points.entry import Facts, Policy, Terms

_CENT = Decimal("0.01")


def entries(facts: Facts, policy: Policy) -> Iterator[Entry]:
    """Each report's entries, unit by unit, in order of day."""
    above: dict[str, list[HigherAdoption]] = {}
    remarks: dict[str, list[Directive]] = {}
    for adoption in facts.archive.higher_adoptions:
        above.setdefault(adoption.submission, []).append(adoption)
    for directive in facts.archive.directives:
        remarks.setdefault(directive.submission, []).append(directive)
    for key in dict.fromkeys((*facts.archive.adoptions, *above, *remarks)):
        submission = facts.archive.submissions.get(key)
        if submission is not None:
            report = _Report(facts, policy, submission)
            awards = [
                *report.own(facts.archive.adoptions.get(key, ())),
                *report.above(above.get(key, ())),
                *report.remarks(remarks.get(key, ())),
            ]
            yield from report.entries(awards)


class _Report:
    """One report and what happened to it."""

    def __init__(self, facts: Facts, policy: Policy, submission: Submission) -> None:
        self.facts, self.policy, self.submission = facts, policy, submission
        self.units = submission.units
        self.category = submission.fields.category

    def own(self, adoptions: Iterable[Adoption]) -> Iterator[Happening]:
        archive = self.facts.archive
        for one in adoptions:
            terms = self._terms(one.date)
            if terms is None or one.series not in archive.policy.series:
                continue
            merged = one.mode is Mode.MERGED
            sources = [archive.submissions[key] for key in archive.item(one).sources if key in archive.submissions]
            if not merged or len(sources) < 2:
                sources = [self.submission]
            sharers = tuple(dict.fromkeys(unit for source in sources for unit in source.units))
            way = terms.term.merged if merged else terms.term.joint
            if merged and not isinstance(way, Sharing):
                place, full = terms.place("merged"), way
            else:
                found = first(
                    terms.term.adoption,
                    series=one.series,
                    section=one.section,
                    mode=one.mode,
                    category=self.category,
                    level=OWN,
                )
                if found is None:
                    continue
                place, full = terms.place(f"adoption.{found[0]}"), found[1].points
            worth, note = _shared(full, way, len(sharers))
            name, (_, year, number) = archive.policy.series[one.series].name, one.issue.split("/")
            label = f"《{name}》{year}年第{number}期{MODE_NAMES[one.mode]}采用"
            units = self._first_of_item(sources)
            retractions = self._retractions(one)
            award = Award(Part.OWN, one.date, worth, OWN, label, place, units, note, issue=one.issue)
            yield from come_and_retracted(award, retractions)
            if repeated := tuple(unit for unit in self.units if unit not in units):
                note = "同一综合稿每个单位只计一次"
                award = Award(Part.OWN, one.date, NOTHING, OWN, label, place, repeated, note, issue=one.issue)
                yield from come_and_retracted(award, retractions)

    def _retractions(self, adoption: Adoption) -> list[Notice]:
        """What was entered to take an adoption's item back, in order of day."""
        published = self.facts.archive.published.get(adoption.issue)
        places = {None, adoption.place + 1}
        notices = published.notices if published else ()
        found = (one for one in notices if one.kind is NoticeKind.RETRACTION and one.item in places)
        return sorted(found, key=lambda one: one.on)

    def _first_of_item(self, sources: Sequence[Submission]) -> tuple[str, ...]:
        """The units that have no earlier report in the same item: each scores once."""
        before: set[str] = set()
        for source in sources:
            if source.id == self.submission.id:
                break
            before.update(source.units)
        return tuple(unit for unit in self.units if unit not in before)

    def above(self, adoptions: Iterable[HigherAdoption]) -> Iterator[Happening]:
        levels = self.facts.archive.policy.scoring.levels
        for one in adoptions:
            terms = self._terms(one.adopted_on)
            if terms is None:
                continue
            label = f"{levels.get(one.level, one.level)}《{one.publication}》采用"
            record = f"{ADOPTIONS}:{one.number}"
            times = terms.term.multipliers.get(one.level)
            if times is not None:
                place = terms.place(f"multipliers.{one.level}")
                label += f"，本局采用得分计 {written(times, Kind.POINTS)} 倍"
                award = Award(Part.TIMES, one.adopted_on, times, one.level, label, place, self.units, record=record)
            else:
                found = first(terms.term.adoption, level=one.level, publication=one.publication, category=self.category)
                if found is None:
                    continue
                worth, note = _shared(found[1].points, terms.term.joint, len(self.units))
                place = terms.place(f"adoption.{found[0]}")
                award = Award(
                    Part.ABOVE, one.adopted_on, worth, one.level, label, place, self.units, note, record=record
                )
            yield from come_and_gone(award, one.withdrawal)

    def remarks(self, directives: Iterable[Directive]) -> Iterator[Happening]:
        levels = self.facts.archive.policy.scoring.levels
        for one in directives:
            terms = self._terms(one.given_on)
            if terms is None or terms.term.directive is None:
                continue
            found = next(
                (
                    hit
                    for series in (*self._series_by(one.given_on), None)
                    if (hit := first(terms.term.directive.rows, level=one.level, series=series, category=self.category))
                ),
                None,
            )
            label, record = f"{one.leader}批示（{levels.get(one.level, one.level)}）", f"{DIRECTIVES}:{one.number}"
            if found is None:
                place, worth, note = terms.place("directive.rows"), NOTHING, "批示时未被计分的刊物采用"
            else:
                place = terms.place(f"directive.rows.{found[0]}")
                worth, note = _shared(found[1].points, terms.term.joint, len(self.units))
            award = Award(Part.REMARK, one.given_on, worth, one.level, label, place, self.units, note, record=record)
            yield from come_and_gone(award, one.withdrawal)

    def _series_by(self, day: date) -> list[str]:
        """The series that had adopted the report by a day."""
        return [one.series for one in self.facts.archive.adoptions.get(self.submission.id, ()) if one.date <= day]

    def _terms(self, day: date) -> Terms | None:
        return self.policy.term(day) if day <= self.facts.today else None

    def entries(self, happenings: Iterable[Happening]) -> Iterator[Entry]:
        """The difference each happening made to each unit, by the terms of the award's day, in order of day."""
        ordered = sorted(
            (one for one in happenings if one.day <= self.facts.today),
            key=lambda one: (one.day, one.later is not None, one.award.part),
        )
        for unit in self.units:
            standing: list[Award] = []
            for one in ordered:
                terms = self._terms(one.award.day)
                if terms is None or unit not in one.award.units:
                    continue
                before = total(standing, terms.term)
                if one.later is None:
                    standing.append(one.award)
                else:
                    standing.remove(one.award)
                made = total(standing, terms.term) - before
                why = why_other(one.award, standing, terms.term) if one.award.part is not Part.TIMES else ""
                entry = self._entry(unit, one, made, why)
                if entry:
                    yield entry

    def _entry(self, unit: str, one: Happening, made: Decimal, why: str) -> Entry | None:
        award, (key, line) = one.award, one.award.place
        record = award.record
        if one.later:
            reason = f"{'撤销' if record else '撤稿，退回'}{award.label}：{one.later.text}"
            record = f"{record.rpartition(':')[0] if record else ISSUES}:{one.later.number}"
        else:
            notes = [award.note] if award.note else []
            if award.part is not Part.TIMES and made != award.worth:
                notes.append(f"{written(award.worth, Kind.POINTS)} 分，{why}")
            if not made and not notes and award.part is not Part.TIMES:
                return None
            reason = award.label + (f"（{'；'.join(notes)}）" if notes else "")
        return Entry(unit, one.day, made, reason, key, line, self.submission.id, award.issue, record=record)


def _shared(full: Decimal, way: Sharing | Decimal, units: int) -> tuple[Decimal, str]:
    """What each of several units gets of an item, and a word on it where that is not all."""
    if units < 2 or way is Sharing.FULL:
        return full, ""
    if way is Sharing.SPLIT:
        return (full / units).quantize(_CENT, ROUND_HALF_UP), f"{written(full, Kind.POINTS)} 分由 {units} 个单位均分"
    return Decimal(way), f"{units} 个单位联合，每个单位计 {written(Decimal(way), Kind.POINTS)} 分"
