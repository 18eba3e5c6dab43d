"""What differs between two counts of one period: each number old and new, and by which ledger line or file it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.circular.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.archive import Archive
    from baosong.circular.columns import Cell
    from baosong.circular.figures import Figures
    from baosong.circular.tables import Table
    from baosong.records import Directive, HigherAdoption, Merit


@dataclass(frozen=True)
class Change:
    """A number that changed: whose it is, which column, and what was and is printed (``—`` for nothing)."""

    subject: str
    item: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """青泉县局的本月得分由 5 变为 7."""
        return f"{self.subject}的{self.item}由 {self.old} 变为 {self.new}"


def changes(old: Figures, new: Figures) -> tuple[Change, ...]:
    """Every number that is printed differently, in order of the tables; names and titles are no figures."""
    found: dict[tuple[str, str], Change] = {}
    before, after = _printed(old), _printed(new)
    for place in (*before, *(place for place in after if place not in before)):
        was, now = before.get(place), after.get(place)
        if was != now:
            shown = _names(new).get(place[0]) or _names(old).get(place[0]) or place[0]
            found[place] = Change(shown, place[1], was or "—", now or "—")
    return tuple(found.values())


def _names(figures: Figures) -> dict[str, str]:
    units = {f"unit {one.key}": one.name for one in figures.units}
    return {**units, **{f"group {one.key}": f"{one.name}合计" for one in figures.groups}}


def _printed(figures: Figures) -> dict[tuple[str, str], str]:
    """(whose, which) → what stands there; whose by key, so that a unit called otherwise is still the same."""
    found: dict[tuple[str, str], str] = {}
    for table in tables(figures):
        if table.totalled:
            for subject, row in _rows(table, figures):
                for column, word in list(zip(table.columns, table.words(row), strict=True))[1:]:
                    found[subject, column.heading] = word
    for one in figures.adopted:
        _add(found, "采用篇目", f"《{one.publication}》{one.number}", one.units)
    for above in figures.above:
        _add(found, "上级采用", f"{above.level}《{above.publication}》（{above.date}）", above.units)
    for remark in figures.remarks:
        _add(found, "领导批示", f"{remark.leader}批示（{remark.date}）", remark.units)
    if figures.untitled:
        found["采用篇目", "不公开的篇目"] = f"{figures.untitled} 篇"
    return {place: word for place, word in found.items() if word}


def _add(found: dict[tuple[str, str], str], subject: str, item: str, units: Sequence[str]) -> None:
    """Name units, not titles: a title may not be for everybody, and may be reworded."""
    before = found.get((subject, item))
    now = "、".join(units)
    found[subject, item] = f"{before}；{now}" if before else now


def _rows(table: Table, figures: Figures) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    for group, section in zip(figures.groups, table.sections, strict=False):
        for unit, row in zip(group.units, section.rows, strict=False):
            yield f"unit {unit.key}", row
        yield f"group {group.key}", section.rows[-1]
    if len(table.sections) > len(figures.groups):
        yield "全部单位", table.sections[-1].rows[-1]


def causes(old: Figures, new: Figures, archive: Archive) -> tuple[str, ...]:
    """Why: the ledger lines and files by which the facts of the two counts differ, one phrase each."""
    was, now = old.facts, new.facts
    found = [
        *_receipts(was.receipts, now.receipts, archive),
        *_entries("上级采用", was.above, now.above, archive.higher_adoptions),
        *_entries("批示", was.directives, now.directives, archive.directives),
        *_entries("加分扣分", was.merits, now.merits, archive.merits),
        *_items(was.items, now.items, archive),
        *_answers(was.answers, now.answers, archive),
    ]
    if was.scoring != now.scoring:
        found.append("计分办法（policy/scoring.yml）有改动")
    return tuple(found)


def _receipts(was: Sequence[int], now: Sequence[int], archive: Archive) -> Iterator[str]:
    known = {one.number: one for one in archive.receipts}
    for told, numbers in (("补计入本期", set(now) - set(was)), ("不再计入本期", set(was) - set(now))):
        for number in sorted(numbers):
            receipt = known.get(number)
            of = f"（{_short(receipt.path.split('/')[1], archive)}，{receipt.received_at.date()}）" if receipt else ""
            yield f"收文台账第 {number} 条{of}{told}"


def _entries(
    what: str,
    was: Sequence[int],
    now: Sequence[int],
    records: Sequence[HigherAdoption] | Sequence[Directive] | Sequence[Merit],
) -> Iterator[str]:
    known = {one.number: one for one in records}
    for number in sorted(set(now) - set(was)):
        yield f"{what}台账第 {number} 条补计入本期"
    for number in sorted(set(was) - set(now)):
        later = known[number].withdrawal if number in known else None
        if later:
            yield f"{what}台账第 {later.number} 条撤销了第 {number} 条（{later.on}，{later.text.rstrip('。')}）"
        else:
            yield f"{what}台账第 {number} 条不再计入本期"


def _items(was: Sequence[str], now: Sequence[str], archive: Archive) -> Iterator[str]:
    """An item is ``issue report mode``; of an issue that changed, the file is named and the units."""
    changed: dict[str, set[str]] = {}
    for one in set(was) ^ set(now):
        issue, submission, _ = one.split(" ")
        changed.setdefault(issue, set()).add(_short(submission.partition("/")[0], archive))
    for issue in sorted(changed):
        yield f"刊期 bulletins/{issue}.md 的采用有改动（{'、'.join(sorted(changed[issue]))}）"


def _answers(was: Sequence[str], now: Sequence[str], archive: Archive) -> Iterator[str]:
    """An answer is ``commission unit how``."""
    changed: dict[str, set[str]] = {}
    for one in set(was) ^ set(now):
        commission, unit, _ = one.split(" ")
        changed.setdefault(commission, set()).add(_short(unit, archive))
    for commission in sorted(changed):
        yield f"约稿 {commission} 的完成情况有变化（{'、'.join(sorted(changed[commission]))}）"


def _short(unit: str, archive: Archive) -> str:
    known = archive.policy.org.units.get(unit)
    return known.short if known else unit
