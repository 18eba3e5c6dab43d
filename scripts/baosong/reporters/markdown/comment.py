"""A verdict as the comment on a pull request: whatever its words are, they stay words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from baosong.model import SEVERITY_NAMES
from baosong.reporters.markdown.form import OUTCOME_NAMES
from baosong.reporters.markdown.inert import code, inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baosong.reporters.markdown.form import Chain, ChainedReport, Finding, Row, Signature, Step, Verdict

MARKER = "<!-- baosong:check -->"
"""The first line, by which whoever posts the comment finds the one to replace."""

LIMIT = 60_000
"""Characters at most; forges refuse comments of more than 65,536."""

_STEPS_LIMIT = 15_000
_CHAIN_LIMIT = 10_000
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
    steps, likenesses = _steps(verdict) + _chain(verdict.chain), _likenesses(verdict)
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


def _chain(chain: Chain | None) -> str:
    """Which steps of the review chain are taken by whom, which are missing, and who may take them."""
    if chain is None or not (chain.refusals or chain.reports):
        return ""
    text = "\n### 审核链\n"
    refusals, left = _fit((f"- **不行** {inert(one)}\n" for one in chain.refusals), _CHAIN_LIMIT // 2)
    if refusals:
        text += f"\n{refusals}" + (f"- 另有 {left} 条没有列出\n" if left else "")
    kept, left = _fit(map(_steps_of, chain.reports), _CHAIN_LIMIT)
    if kept:
        text += f"\n| 稿件 | 步骤 | 已批准 | 还缺 |\n|---|---|---|---|\n{kept}"
    left += chain.more_reports
    if left:
        text += f"\n另有 {left} 篇没有列出。\n"
    notes, left = _fit((note for one in chain.reports for note in _notes(one)), _CHAIN_LIMIT // 2)
    text += (f"\n{notes}" if notes else "") + (f"- 另有 {left} 条没有列出\n" if left else "")
    if chain.unknown:
        text += f"\n有 {chain.unknown} 个提交取不到，在那里批准的不算，请重新批准。\n"
    return text


def _steps_of(report: ChainedReport) -> str:
    return "".join(_step(report.path if place == 0 else "", step) for place, step in enumerate(report.steps))


def _step(path: str, step: Step) -> str:
    given = "、".join(map(_signature, step.approvals))
    missing = f"{step.missing} 人：{'、'.join(inert(one, 80) for one in step.able[:20]) or '办公室登记的代审人'}"
    return f"| {inert(path)} | {inert(step.role)} | {given} | {missing if step.missing else ''} |\n"


def _notes(report: ChainedReport) -> Iterator[str]:
    for one in report.objections:
        yield f"- {code(report.path)} {_signature(one)} 要求修改，改好后请其重新审核\n"
    for left in report.discounted:
        yield f"- {code(report.path)} {_signature(left.review)} 的批准不算，{inert(left.why)}\n"


def _signature(one: Signature) -> str:
    return f"{inert(one.account, 120)} {inert(one.at, 40)}"


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
