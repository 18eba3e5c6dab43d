"""What differs between two counts of one period: each number old and new, and by which ledger line or file it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.circular.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.archive import Archive
    from baosong.circular.columns import Cell
    from baosong.circular.figures import Adopted, Figures
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


@dataclass(frozen=True)
class _Printed:
    """What stands somewhere: as people read it, and ``same``, which tells whether it is still the same.

    A unit that is called otherwise, or a title that was reworded, changes the words only.
    """

    subject: str
    item: str
    words: str
    same: object


def changes(old: Figures, new: Figures) -> tuple[Change, ...]:
    """Every number that is printed differently, in order of the tables; names and titles are no figures."""
    found = []
    before, after = _printed(old), _printed(new)
    for place in (*before, *(place for place in after if place not in before)):
        was, now = before.get(place), after.get(place)
        shown = now or was
        if shown and (was and was.same) != (now and now.same):
            words = tuple(one.words if one else "—" for one in (was, now))
            found.append(Change(shown.subject, shown.item, *words))
    return tuple(found)


def _printed(figures: Figures) -> dict[tuple[object, ...], _Printed]:
    """Place → what stands there; a place is told by keys and numbers, in lists by issue and ledger line."""
    found: dict[tuple[object, ...], _Printed] = {}
    for table in tables(figures):
        if table.totalled:
            for key, subject, row in _rows(table, figures):
                for column, word in list(zip(table.columns, table.words(row), strict=True))[1:]:
                    if word:
                        found[key, column.heading] = _Printed(subject, column.heading, word, word)
    issues: dict[str, list[Adopted]] = {}
    for one in figures.adopted:
        issues.setdefault(one.issue, []).append(one)
    for issue, items in issues.items():
        words = "；".join("、".join(one.units) for one in items)
        name = f"《{items[0].publication}》{items[0].number}"
        found["issue", issue] = _Printed("采用篇目", name, words, [one.submissions for one in items])
    for above in figures.above:
        item = f"{above.level}《{above.publication}》（{above.date}）"
        found["above", above.ledger] = _Printed("上级采用", item, "、".join(above.units), above.submission)
    for remark in figures.remarks:
        item = f"{remark.leader}批示（{remark.date}）"
        found["remark", remark.ledger] = _Printed("领导批示", item, "、".join(remark.units), remark.submission)
    if figures.untitled:
        untitled = f"{figures.untitled} 篇"
        found["untitled",] = _Printed("采用篇目", "不公开的篇目", untitled, untitled)
    return found


def _rows(table: Table, figures: Figures) -> Iterator[tuple[str, str, tuple[Cell, ...]]]:
    """Each row by its key, with the name of whose it is."""
    for group, section in zip(figures.groups, table.sections, strict=False):
        for unit, row in zip(group.units, section.rows, strict=False):
            yield f"unit {unit.key}", unit.name, row
        yield f"group {group.key}", f"{group.name}合计", section.rows[-1]
    if len(table.sections) > len(figures.groups):
        yield "all", "全部单位", table.sections[-1].rows[-1]


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
