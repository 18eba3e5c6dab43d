"""For documents and comments: one Markdown table a group."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from baosong.stats.lines import HEADINGS, lines

if TYPE_CHECKING:
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in r"\|*_`[]<>#~!&"})


def write(standings: Standings, tally: Tally) -> str:
    """A heading, the tables, then the units that submitted nothing."""
    parts = [f"# {standings.period.name}报送统计", f"截至 {tally.today}。"]
    columns = HEADINGS[1:]
    ruler = ["---", "---", "---", *("---:" for _ in columns[3:])]
    for name, group in groupby(lines(standings, tally), key=lambda line: line.group):
        rows = [[word.translate(_SPECIAL) for word in line.words[1:]] for line in group]
        parts += [
            f"## {name.translate(_SPECIAL)}",
            "\n".join(f"| {' | '.join(row)} |" for row in (columns, ruler, *rows)),
        ]
    if zero := [tally.units[unit].short.translate(_SPECIAL) for unit in standings.zero_reports]:
        parts.append(f"零报送：{'、'.join(zero)}。")
    return "\n\n".join(parts) + "\n"
