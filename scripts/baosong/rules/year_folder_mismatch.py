"""年份与文件夹不一致

稿件和刊期按年份归档、统计和编号，放错年份，年终对账时就会少一件或多一件。
稿件按事发日期归年，刊期按签发日期归年，约稿按发出日期编号。

错误示例：submissions/hekou/2026/ 里的稿件写 `event_date: 2025-12-31`

正确示例：这篇稿件放在 submissions/hekou/2025/

怎样改：日期没有错，就把文件移到那一年的文件夹；文件夹没有错，就改日期。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.dating import dated
from baosong.model import Commission, Manifest, Severity, Submission
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META025", "year-folder-mismatch", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Compare the year in the path with the year of the date the document stands under."""
    match document:
        case Submission() | Manifest():
            year = document.year
        case Commission():
            year = int(document.id[:4])
        case _:  # a circular is filed by its period, not by the day its figures were taken
            return
    key, name, day = dated(document)
    if day is not None and day.year != year:
        yield RULE.at(
            document.path,
            document.mark(key),
            f"{name}是 {day}，文件却归在 {year} 年",
            f"把文件归到 {day.year} 年，或改正日期",
        )
