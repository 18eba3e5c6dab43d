"""For documents and comments: a Markdown table of the entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.formats.markdown import plain
from baosong.stats.kind import Kind, written

if TYPE_CHECKING:
    from baosong.stats.account import Account


def write(account: Account) -> str:
    """A heading, the table, the total, the vetoes."""
    rows = [
        "| 日期 | 分值 | 累计 | 事由 | 依据 |",
        "| --- | ---: | ---: | --- | --- |",
        *(
            f"| {item.entry.day} | {written(item.entry.points, Kind.POINTS)} | {written(item.so_far, Kind.POINTS)} | "
            f"{plain(item.entry.reason + (f'：{item.about}' if item.about else ''))} | {item.basis} |"
            for item in account.items
        ),
    ]
    parts = [
        f"# {plain(account.unit.short)}{account.period.name}得分明细",
        f"截至 {account.today}，合计 {written(account.total, Kind.POINTS)} 分。",
        "\n".join(rows) if account.items else "这一时段没有得分。",
        *(f"考评否决：{plain(one.told)}。" for one in account.vetoes),
    ]
    return "\n\n".join(parts) + "\n"
