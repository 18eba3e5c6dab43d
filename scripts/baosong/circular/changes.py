"""What differs between two counts of one period: each number old and new, and by which ledger line or file it came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.circular.tables import tables
from baosong.ledger import ADOPTIONS, DIRECTIVES, MERITS, RECEIPTS

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
        found["采用篇目", f"《{one.publication}》{one.number} {'、'.join(one.submissions)}"] = one.mode
    for above in figures.above:
        found["上级采用", f"《{above.publication}》{above.date} {above.submission}"] = above.level
    for remark in figures.remarks:
        found["领导批示", f"{remark.leader} {remark.date} {remark.submission}"] = "1 件"
    if figures.untitled:
        found["采用篇目", "不公开的篇目"] = f"{figures.untitled} 篇"
    return {place: word for place, word in found.items() if word}


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
        *_entries("上级采用", ADOPTIONS, was.above, now.above, archive.higher_adoptions),
        *_entries("批示", DIRECTIVES, was.directives, now.directives, archive.directives),
        *_entries("加分扣分", MERITS, was.merits, now.merits, archive.merits),
        *_items(was.items, now.items),
        *_answers(was.answers, now.answers),
    ]
    if was.scoring != now.scoring:
        found.append("计分办法 policy/scoring.yml 有改动")
    return tuple(found)


def _receipts(was: Sequence[int], now: Sequence[int], archive: Archive) -> Iterator[str]:
    paths = {one.number: one.path for one in archive.receipts}
    for number in sorted(set(now) - set(was)):
        yield f"{RECEIPTS} 第 {number} 条（{paths.get(number, '')}）补计入本期"
    for number in sorted(set(was) - set(now)):
        yield f"{RECEIPTS} 第 {number} 条（{paths.get(number, '稿件已不在')}）不再计入本期"


def _entries(
    what: str,
    ledger: str,
    was: Sequence[int],
    now: Sequence[int],
    records: Sequence[HigherAdoption] | Sequence[Directive] | Sequence[Merit],
) -> Iterator[str]:
    known = {one.number: one for one in records}
    for number in sorted(set(now) - set(was)):
        yield f"{ledger} 第 {number} 条{what}补计入本期"
    for number in sorted(set(was) - set(now)):
        later = known[number].withdrawal if number in known else None
        if later:
            yield f"{ledger} 第 {later.number} 条撤销了第 {number} 条{what}（{later.on}，{later.text.rstrip('。')}）"
        else:
            yield f"{ledger} 第 {number} 条{what}不再计入本期"


def _items(was: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """An item is ``issue report mode``."""
    for word, told in ((set(now) - set(was), "补列"), (set(was) - set(now), "不再列")):
        for item in sorted(word):
            issue, submission, _ = item.split(" ")
            yield f"刊期 bulletins/{issue}.md {told}了 {submission}"


def _answers(was: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """An answer is ``commission unit how``."""
    before = {tuple(one.split(" ")[:2]): one.split(" ")[2] for one in was}
    for one in now:
        commission, unit, how = one.split(" ")
        if before.get((commission, unit), how) != how:
            yield f"约稿 bulletins/commissions/{commission}.md 中 {unit} 的完成情况有变化"
