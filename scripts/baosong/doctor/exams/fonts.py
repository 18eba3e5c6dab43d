"""Whether issues can be printed: a Chinese font at all, and those that policy names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, doubtful, well
from baosong.writers.pdf.fonts import FREE, Fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "字体"
_REMEDY = "Debian、统信：apt install fonts-noto-cjk；麒麟等用同名的软件包"


def examine(case: Case) -> Iterator[Finding]:
    """Look for the free fonts, then for each series' own."""
    fonts = Fonts()
    if fonts.chinese is None:
        yield bad(NAME, "没有一种中文字体，印不出 PDF；站点不受影响", _REMEDY)
        return
    free = [name for name in dict.fromkeys(FREE.values()) if fonts.family(name) is None]
    if free:
        yield doubtful(NAME, f"没有 {'、'.join(free)}，印 PDF 时用 {fonts.chinese} 代替", _REMEDY)
    wanted = {
        name: series.name
        for series in case.policy.series.values()
        for names in (series.fonts.title, series.fonts.body, series.fonts.heading, series.fonts.kai)
        for name in names
        if not any(fonts.family(one) for one in names)
    }
    for name, series in wanted.items():
        yield doubtful(
            NAME, f"没有“{series}”要的 {name}，用免费字体代替", "装上这种字体，或从 policy/series.yml 的 fonts 里删去它"
        )
    if not free and not wanted:
        yield well(NAME, "印 PDF 的字体都有")
