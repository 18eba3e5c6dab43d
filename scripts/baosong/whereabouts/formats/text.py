"""For people at a terminal: on whose word, how much there is, then each report with who has to act, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.visible import visible
from baosong.whereabouts.wording import began, held, limit, title_of, total, witnessed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.policy import Org
    from baosong.whereabouts import Docket
    from baosong.whereabouts.state import Whereabouts


def write(docket: Docket, *, everything: bool) -> str:
    """The basis, the sums, and a paragraph a report."""
    lines = [f"{docket.today} 办理进度，依据：{docket.basis}", total(docket)]
    lines += [f"注意：{one}" for one in docket.notes]
    lines += [f"看不到：{one.words}" for one in docket.unseen]
    shown = docket.all if everything else docket.open
    for one in shown:
        lines += ["", *paragraph(one, docket.org)]
    if not shown:
        lines += ["", "没有在办的稿件" + ("；办结的加 --all 看" if docket.all else "。写一篇：baosong new")]
    return "\n".join(visible(line) for line in lines) + "\n"


def paragraph(one: Whereabouts, org: Org) -> Iterator[str]:
    """The state, unit and title; then what is known, a line each."""
    unit = org.units[one.submission.folder].short if one.submission.folder in org.units else one.submission.folder
    yield f"[{one.label}] {unit}：{title_of(one.submission)}"
    since = began(one)
    told = [since and f"自 {since}", held(one), limit(one)]
    if any(told):
        yield f"    {'，'.join(filter(None, told))}"
    for words in filter(None, (one.why, "、".join(one.issues) and f"刊期 {'、'.join(one.issues)}", *one.notes)):
        yield f"    {words}"
    yield f"    {one.submission.path}（{witnessed(one)}）"
