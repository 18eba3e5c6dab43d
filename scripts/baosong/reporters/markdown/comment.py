"""A verdict as the comment on a pull request: whatever its words are, they stay words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from baosong.model import SEVERITY_NAMES
from baosong.reporters.markdown.form import OUTCOME_NAMES
from baosong.reporters.markdown.inert import code, inert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.reporters.markdown.form import Finding, Row, Verdict

MARKER = "<!-- baosong:check -->"
"""The first line, by which whoever posts the comment finds the one to replace."""

LIMIT = 60_000
"""Characters at most; forges refuse comments of more than 65,536."""

_STEPS_LIMIT = 20_000
_LIKENESS_LIMIT = 12_000


def comment(verdict: Verdict, *, head: str = "", preview: str = "") -> str:
    """The comment; what does not fit is counted.

    ``head`` is the commit that was judged, ``preview`` the address of its pages; both are left out when empty.
    """
    judged = f"，提交 `{head[:10]}`" if head else ""
    text = (
        f"{MARKER}\n## {OUTCOME_NAMES[verdict.outcome]}\n\n{inert(verdict.tally)}。按 {verdict.today} 判断{judged}。\n"
    )
    if preview:
        text += f"\n[看网页和刊物里的样子]({preview})\n"
    if verdict.ledgers:
        named = "、".join(map(code, verdict.ledgers[:20]))
        text += f"\n**改动涉及台账：{named}。台账只由收文程序追加，人工改动须由办公室核对。**\n"
    steps, likenesses = _steps(verdict), _likenesses(verdict)
    return text + _findings(verdict, LIMIT - len(text) - len(steps) - len(likenesses)) + likenesses + steps


def _findings(verdict: Verdict, room: int) -> str:
    blocks = []
    for path, group in groupby(verdict.findings, key=lambda one: one.path):
        title = f"\n#### {code(path)}\n\n"
        for one in group:
            blocks.append(title + _finding(one))
            title = ""
    if not blocks:
        return ""
    kept, left = _fit(blocks, room - 300)
    left += verdict.more_findings
    more = f"\n另有 {left} 处没有列出，运行 `baosong check` 看全部。\n" if left else ""
    return f"\n### 问题\n{kept}{more}"


def _finding(one: Finding) -> str:
    text = f"- **{SEVERITY_NAMES[one.severity]}** 第 {one.line} 行 {code(one.code, 20)} {inert(one.message)}"
    text += f"\\\n  怎样改：{inert(one.help)}\n" if one.help else "\n"
    return text + "".join(f"  - {code(place.path)} 第 {place.line} 行 {inert(place.note)}\n" for place in one.places)


def _likenesses(verdict: Verdict) -> str:
    """Each pair of reports side by side, folded away."""
    blocks = []
    for one in verdict.likenesses:
        rows = "".join(
            f"| 第 {each.line} 行：{inert(each.words)} | 第 {each.other_line} 行：{inert(each.other_words)} |\n"
            for each in one.passages
        )
        blocks.append(f"\n| {inert(one.path)} | {inert(one.other)} |\n|---|---|\n{rows}")
    if not blocks:
        return ""
    kept, left = _fit(blocks, _LIKENESS_LIMIT)
    left += verdict.more_likenesses
    more = f"\n另有 {left} 组没有列出。\n" if left else ""
    title = f"雷同的段落，左右对照（{len(blocks) + verdict.more_likenesses} 组）"
    return f"\n<details>\n<summary>{title}</summary>\n{kept}{more}\n</details>\n"


def _steps(verdict: Verdict) -> str:
    kept, left = _fit(map(_row, verdict.rows), _STEPS_LIMIT)
    left += verdict.more_rows
    parts = []
    if verdict.rows:
        parts.append("\n### 时限与下一步\n\n| 稿件 | 应送达 | 状况 | 下一步 |\n|---|---|---|---|\n" + kept)
    if left:
        parts.append(f"\n另有 {left} 篇没有列出。\n")
    if verdict.desk:
        parts.append(f"\n{inert(verdict.desk)}\n")
    return "".join(parts)


def _row(row: Row) -> str:
    cells = (f"{inert(row.title, 100)}（{inert(row.unit, 40)}）", inert(row.due), inert(row.state), inert(row.next))
    return f"| {' | '.join(cells)} |\n"


def _fit(blocks: Iterable[str], room: int) -> tuple[str, int]:
    """As many blocks as there is room for, in order, and how many were left out."""
    kept: list[str] = []
    left = 0
    for block in blocks:
        if left or len(block) > room:
            left += 1
        else:
            kept.append(block)
            room -= len(block)
    return "".join(kept), left
