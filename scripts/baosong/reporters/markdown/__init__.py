"""For a pull request's comment: the verdict first, then what is wrong, each report's deadline, and who acts next."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from baosong.model import SEVERITY_NAMES, Severity
from baosong.reporters import tally
from baosong.reporters.markdown.inert import code, inert
from baosong.reporters.markdown.steps import desk_of_bulletins, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.checker import Report
    from baosong.model import Diagnostic
    from baosong.reporters import Setting

MARKER = "<!-- baosong:check -->"
"""The first line, by which whoever posts the comment finds the one to replace."""

LIMIT = 60_000
"""Characters at most; forges refuse comments of more than 65,536."""

_STEPS_LIMIT = 20_000
_LEDGER = "bulletins/ledger/"


def report(found: Report, setting: Setting) -> str:
    """The comment; what does not fit is counted."""
    head = f"{MARKER}\n## {_verdict(found, setting)}\n\n{tally(found)}。按 {setting.today} 判断。\n"
    ledgers = [path for path in setting.paths or () if path.startswith(_LEDGER)]
    if ledgers:
        head += f"\n**改动涉及台账：{'、'.join(map(code, ledgers))}。台账只由收文程序追加，人工改动须由办公室核对。**\n"
    steps = _steps(found, setting)
    return head + _findings(found, LIMIT - len(head) - len(steps)) + steps


def _verdict(found: Report, setting: Setting) -> str:
    if found.failed:
        return "须修改后再审"
    if any(path.startswith(_LEDGER) for path in setting.paths or ()):
        return "须办公室核对台账后再合并"
    if not found.files:
        return "没有要查的稿件、刊期或约稿"
    return "可以合并，请先看提醒" if found.diagnostics else "可以合并"


def _findings(found: Report, room: int) -> str:
    if not found.diagnostics:
        return ""
    failing = {one.path for one in found.diagnostics if one.severity is Severity.ERROR}
    ordered = sorted(found.diagnostics, key=lambda one: (one.path not in failing, one.path))
    blocks = []
    for path, group in groupby(ordered, key=lambda one: one.path):
        title = f"\n#### {code(path)}\n\n"
        for one in sorted(group, key=lambda one: (one.severity is not Severity.ERROR, one.mark.line, one.mark.column)):
            blocks.append(title + _finding(one))
            title = ""
    kept, left = _fit(blocks, room - 300)
    more = f"\n另有 {left} 处没有列出，运行 `baosong check` 看全部。\n" if left else ""
    return f"\n### 问题\n{kept}{more}"


def _finding(one: Diagnostic) -> str:
    text = f"- **{SEVERITY_NAMES[one.severity]}** 第 {one.mark.line} 行 `{one.code}` {inert(one.message)}"
    text += f"\\\n  怎样改：{inert(one.help)}\n" if one.help else "\n"
    return text + "".join(
        f"  - {code(place.path)} 第 {place.mark.line} 行 {inert(place.note)}\n" for place in one.related
    )


def _steps(found: Report, setting: Setting) -> str:
    lines = [f"| {' | '.join(row)} |\n" for row in rows(found, setting)]
    kept, left = _fit(lines, _STEPS_LIMIT)
    parts = []
    if lines:
        parts.append("\n### 时限与下一步\n\n| 稿件 | 应送达 | 状况 | 下一步 |\n|---|---|---|---|\n" + kept)
    if left:
        parts.append(f"\n另有 {left} 篇没有列出。\n")
    bulletins = desk_of_bulletins(found, setting)
    if bulletins:
        parts.append(f"\n{bulletins}\n")
    return "".join(parts)


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
