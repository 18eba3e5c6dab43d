"""For people at a terminal: each finding with its source line, a caret under the span, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from baosong.model import SEVERITY_NAMES, Severity
from baosong.reporters import tally
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from baosong.checker import Report
    from baosong.model import Diagnostic, Mark
    from baosong.reporters import Setting

_BEFORE, _AFTER = 16, 60
"""How many characters of a long line are shown before the span, and from its start on."""

_BOLD, _DIM, _GREEN = 1, 2, 32
_COLOURS = {Severity.ERROR: 31, Severity.WARNING: 33, Severity.INFO: 36}


def report(found: Report, setting: Setting) -> str:
    """Every finding in order, then one sentence that sums up."""
    paint = _coloured if setting.colour else _plain
    blocks = [_finding(one, found.lines.get(one.path, ()), paint) for one in found.diagnostics]
    return "\n".join([*blocks, _summary(found, paint)]) + "\n"


def _finding(one: Diagnostic, lines: Sequence[str], paint: Callable[[str, int], str]) -> str:
    colour = _COLOURS[one.severity]
    place = paint(f"{visible(one.path)}:{one.mark.line}:{one.mark.column}", _BOLD)
    shown = [f"{place} {one.code} {paint(SEVERITY_NAMES[one.severity], colour)} {visible(one.message)}"]
    number = str(one.mark.line)
    gutter = " " * len(number)
    line = lines[one.mark.line - 1] if one.mark.line <= len(lines) else ""
    if line:
        source, caret = _excerpt(line, one.mark)
        shown.append(f"  {paint(f'{number} |', _DIM)} {source}")
        shown.append(f"  {paint(f'{gutter} |', _DIM)} {paint(caret, colour)}")
    if one.help or one.fix:
        by_machine = "" if one.fix is None else "（可自动修改）" if one.fix.safe else "（可自动修改，须核对）"
        shown.append(f"  {paint(f'{gutter} =', _DIM)} 怎样改：{visible(one.help)}{by_machine}")
    for other in one.related:
        where = f"{visible(other.path)}:{other.mark.line}:{other.mark.column}"
        shown.append(f"  {paint(f'{gutter} >', _DIM)} {where} {visible(other.note)}")
    return "\n".join(shown) + "\n"


def _excerpt(line: str, mark: Mark) -> tuple[str, str]:
    """The part of a line around the mark, and blanks and carets to stand under it, measured in terminal cells."""
    start = min(mark.column - 1, len(line))
    first, last = max(0, start - _BEFORE), min(len(line), start + _AFTER)
    end = mark.end_column - 1 if mark.end_line == mark.line else len(line)
    end = min(max(end, start + 1), last)
    before = ("…" if first else "") + visible(line[first:start])
    span = visible(line[start:end])
    after = visible(line[end:last]) + ("…" if last < len(line) else "")
    return before + span + after, " " * cell_len(before) + "^" * max(1, cell_len(span))


def _summary(found: Report, paint: Callable[[str, int], str]) -> str:
    if not found.files:
        return "没有可查的稿件、刊期或约稿。"
    if not found.diagnostics:
        waived = f"，豁免 {found.waived} 处" if found.waived else ""
        return paint(f"没有发现问题（查了 {found.files} 个文件{waived}）。", _GREEN)
    return f"{tally(found)}。运行 baosong explain 加代码，看规则说明。"


def _plain(text: str, colour: int) -> str:
    return text


def _coloured(text: str, colour: int) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"
