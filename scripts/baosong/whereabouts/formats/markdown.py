"""For a forge's ticket or a chat: a table, in which nothing that a report or a reviewer brought is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.reporters.markdown.inert import code, inert
from baosong.whereabouts.wording import began, held, limit, title_of, total, witnessed

if TYPE_CHECKING:
    from baosong.whereabouts import Docket


def write(docket: Docket, *, everything: bool) -> str:
    """The basis, the sums, and a row a report."""
    lines = [f"{docket.today} 办理进度，依据：{inert(docket.basis)}", "", inert(total(docket))]
    for words in (*docket.notes, *(one.words for one in docket.unseen)):
        lines += ["", inert(words)]
    shown = docket.all if everything else docket.open
    if shown:
        lines += ["", "| 状态 | 单位 | 稿件 | 自 | 由谁 | 时限 | 说明 | 依据 |", "|---|---|---|---|---|---|---|---|"]
    units = docket.org.units
    for one in shown:
        own = one.submission
        file = code(own.path).replace("|", r"\|")
        unit = units[own.folder].short if own.folder in units else own.folder
        more = "；".join(filter(None, (one.why, "、".join(one.issues), *one.notes)))
        cells = (one.label, unit, title_of(own), began(one), held(one), limit(one), more, witnessed(one))
        state, by, title, *rest = map(inert, cells)
        lines.append(f"| {state} | {by} | {title} {file} | {' | '.join(rest)} |")
    return "\n".join(lines) + "\n"
