"""For people at a terminal: a line an entry with the sum so far, and below it what it is about and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind, written
from baosong.visible import visible

if TYPE_CHECKING:
    from baosong.stats.account import Account, Item


def write(account: Account) -> str:
    """A heading, the entries month by month, the total, the vetoes."""
    parts = [f"{visible(account.unit.short)} {account.period.name}得分明细（截至 {account.today}）"]
    month = ""
    for item in account.items:
        if f"{item.entry.day:%Y-%m}" != month:
            month = f"{item.entry.day:%Y-%m}"
            parts += ["", f"{item.entry.day.year}年{item.entry.day.month}月"]
        parts += _lines(item)
    if not account.items:
        parts += ["", "这一时段没有得分。"]
    parts += ["", f"合计 {written(account.total, Kind.POINTS)} 分"]
    parts += [
        f"考评否决  {visible(one.told)}（policy/scoring.yml:{one.line}，负责人 {one.leader}）" for one in account.vetoes
    ]
    return "\n".join(parts) + "\n"


def _lines(item: Item) -> list[str]:
    entry = item.entry
    points = f"{'+' if entry.points > 0 else ''}{written(entry.points, Kind.POINTS)}"
    found = [f"  {entry.day:%m-%d}  {points:>6}  {visible(entry.reason)}  （累计 {written(item.so_far, Kind.POINTS)}）"]
    if item.about:
        found.append(f"{'':17}{visible(item.about)}")
    sources = [word for word in (item.path, entry.record if entry.record != item.path else None) if word]
    found.append(f"{'':17}{'  '.join([*map(visible, sources), item.basis])}")
    return found
