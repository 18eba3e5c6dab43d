"""Charts: nothing of them lies outside their picture."""

from __future__ import annotations

import re

import pytest

from baosong.pages import chart


@pytest.mark.parametrize("units", [2, 6, 7, 10])
def test_every_row_of_legends_lies_within_the_picture(units: int) -> None:
    lines = [(f"单位{place}", [place, place]) for place in range(1, units + 1)]
    drawn = str(chart.ranks("各单位名次", ["1月", "2月"], lines, units))
    height = float(re.findall(r'viewBox="0 0 \d+ (\d+)"', drawn)[0])
    top = float(re.findall(r'translate\([\d.]+, ([\d.]+)\)" class="legends"', drawn)[0])
    assert re.findall(r'class="legend .*?<rect x="[\d.]+" y="([\d.]+)" width="12" height="12"', drawn)
    assert all(
        top + float(y) + 12 < height for y in re.findall(r'<rect x="[\d.]+" y="([\d.]+)" width="12" height="12"', drawn)
    )
