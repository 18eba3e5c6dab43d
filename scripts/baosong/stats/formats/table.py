"""For people at a terminal: one table a group, aligned by width on the screen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from baosong.stats.lines import HEADINGS, lines, quota_lines, veto_lines
from baosong.visible import visible

if TYPE_CHECKING:
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

_TEXT_COLUMNS = 3
"""Ranks and unit stand left, numbers right."""


def write(standings: Standings, tally: Tally) -> str:
    """The tables, then what changed about units, vetoes, and the units that submitted nothing or too little."""
    from rich.cells import cell_len, set_cell_size

    listed = [tuple(visible(word) for word in line.words) for line in lines(standings, tally)]
    widths = [max(map(cell_len, column)) for column in zip(HEADINGS, *listed, strict=True)]

    def row(words: tuple[str, ...]) -> str:
        cells = [
            set_cell_size(word, width) if place <= _TEXT_COLUMNS else " " * (width - cell_len(word)) + word
            for place, (word, width) in enumerate(zip(words, widths, strict=True))
        ]
        return "  ".join(cells[1:]).rstrip()

    parts = [f"{standings.period.name}报送统计（截至 {tally.today}）"]
    for name, group in groupby(listed, key=lambda words: words[0]):
        parts += ["", name, row(HEADINGS), *(row(words) for words in group)]
    if standings.notes:
        parts += ["", *(visible(f"注：{note}") for note in standings.notes)]
    if standings.vetoes:
        parts += ["", *(visible(words) for words in veto_lines(standings))]
    if zero := [visible(standings.units[unit].short) for unit in standings.zero_reports]:
        parts += ["", f"零报送：{'、'.join(zero)}"]
    if short := [visible(words) for words in quota_lines(standings, tally)]:
        parts += ["", *short]
    if tally.waiting:
        parts += ["", f"另有 {len(tally.waiting)} 篇稿件尚未收文，没有计入；合并后运行 baosong receive 登记。"]
    return "\n".join(parts) + "\n"
