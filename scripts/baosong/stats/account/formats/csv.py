"""For spreadsheets: UTF-8 with a byte order mark, which Chinese Excel needs; no cell can be a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from baosong.stats.formats.csv import harmless
from baosong.stats.kind import Kind, written

if TYPE_CHECKING:
    from baosong.stats.account import Account

HEADINGS = ("单位", "日期", "分值", "累计", "事由", "稿件或约稿", "文件", "台账", "依据")


def write(account: Account) -> str:
    """A heading line and one line an entry."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    for item in account.items:
        writer.writerow(
            (
                harmless(account.unit.short),
                item.entry.day.isoformat(),
                written(item.entry.points, Kind.POINTS),
                written(item.so_far, Kind.POINTS),
                *map(harmless, (item.entry.reason, item.about, item.path, item.entry.record or "", item.basis)),
            )
        )
    return "\ufeff" + out.getvalue()
