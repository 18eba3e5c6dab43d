"""For reviewdog: the Reviewdog Diagnostic Format as one JSON object, with fixes as suggestions.

Its columns count the bytes of the line in UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.reporters import dumped, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baosong.checker import Report
    from baosong.model import Diagnostic, Mark
    from baosong.reporters import Setting

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def report(found: Report, setting: Setting) -> str:
    """A ``DiagnosticResult``."""
    return dumped(
        {
            "source": {"name": "baosong"},
            "diagnostics": [_diagnostic(one, found.lines.get(one.path, [])) for one in found.diagnostics],
        }
    )


def _diagnostic(one: Diagnostic, lines: Sequence[str]) -> dict[str, object]:
    shown: dict[str, object] = {
        "message": told(one),
        "location": {"path": one.path, "range": _range(one.mark, lines)},
        "severity": _SEVERITIES[one.severity],
        "code": {"value": one.code},
    }
    if one.fix and len(one.fix.edits) == 1:  # reviewdog applies suggestions one by one, a fix is whole or not at all
        (edit,) = one.fix.edits
        shown["suggestions"] = [{"range": _range(edit.mark, lines), "text": edit.text}]
    return shown


def _range(mark: Mark, lines: Sequence[str]) -> dict[str, object]:
    return {
        "start": _position(mark.line, mark.column, lines),
        "end": _position(mark.end_line, mark.end_column, lines),
    }


def _position(line: int, column: int, lines: Sequence[str]) -> dict[str, int]:
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    beyond = column - 1 - len(before)
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + beyond + 1}
