"""For spreadsheets: UTF-8 with a byte order mark, which Chinese Excel needs; no cell can be a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from baosong.stats.lines import HEADINGS, lines

if TYPE_CHECKING:
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula's start; the wide forms are taken for the narrow ones by some."""


def write(standings: Standings, tally: Tally) -> str:
    """A heading line and one line a unit or total."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("时段", *HEADINGS))
    for line in lines(standings, tally):
        words = map(harmless, line.words[: -len(line.numbers)])
        writer.writerow((standings.period.key, *words, *line.numbers))
    return "\ufeff" + out.getvalue()


def harmless(word: str) -> str:
    """A word that no spreadsheet takes for a formula."""
    return f"'{word}" if word.startswith(_FORMULA) else word
