"""For documents and comments: one Markdown table a group."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from baosong.stats.lines import HEADINGS, lines, quota_lines, veto_lines

if TYPE_CHECKING:
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in r"\|*_`[]<>#~!&"})


def write(standings: Standings, tally: Tally) -> str:
    """A heading, the tables, then what changed about units, vetoes, and who sent nothing or too little."""
    parts = [f"# {standings.period.name}报送统计", f"截至 {tally.today}。"]
    columns = HEADINGS[1:]
    ruler = ["---", "---", "---", *("---:" for _ in columns[3:])]
    for name, group in groupby(lines(standings, tally), key=lambda line: line.group):
        rows = [[plain(word) for word in line.words[1:]] for line in group]
        parts += [
            f"## {plain(name)}",
            "\n".join(f"| {' | '.join(row)} |" for row in (columns, ruler, *rows)),
        ]
    if standings.notes:
        parts.append("\n".join(f"- 注：{plain(note)}" for note in standings.notes))
    if standings.vetoes:
        parts.append("\n".join(f"- {plain(words)}" for words in veto_lines(standings)))
    if zero := [plain(standings.units[unit].short) for unit in standings.zero_reports]:
        parts.append(f"零报送：{'、'.join(zero)}。")
    if short := [f"- {plain(words)}" for words in quota_lines(standings, tally)]:
        parts.append("\n".join(short))
    return "\n\n".join(parts) + "\n"


def plain(word: str) -> str:
    """A word whose characters mean nothing to Markdown."""
    return word.translate(_SPECIAL)
