"""For spreadsheets: UTF-8 with a byte order mark, which Chinese Excel needs; no cell can be a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from baosong.stats.lines import HEADINGS, lines

if TYPE_CHECKING:
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(standings: Standings, tally: Tally) -> str:
    """A heading line and one line a unit or total."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("时段", *HEADINGS))
    for line in lines(standings, tally):
        writer.writerow((standings.period.key, *map(_text, line.words[: -len(line.numbers)]), *line.numbers))
    return "\ufeff" + out.getvalue()


def _text(word: str) -> str:
    return f"'{word}" if word.startswith(_FORMULA) else word
