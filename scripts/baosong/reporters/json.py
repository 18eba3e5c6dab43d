"""供程序读取的 JSON，格式带版本号。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.reporters import dumped

if TYPE_CHECKING:
    from baosong.checker import Report
    from baosong.fixer import Fix
    from baosong.model import Diagnostic, Related
    from baosong.reporters import Setting

VERSION = 1


def report(found: Report, setting: Setting) -> str:
    """One JSON object."""
    return dumped(
        {
            "version": VERSION,
            "diagnostics": [_entry(one) for one in found.diagnostics],
            "summary": {
                "files": found.files,
                "errors": found.count(Severity.ERROR),
                "warnings": found.count(Severity.WARNING),
                "infos": found.count(Severity.INFO),
                "waived": found.waived,
            },
        }
    )


def _entry(one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "path": one.path,
        "line": one.mark.line,
        "column": one.mark.column,
        "end_line": one.mark.end_line,
        "end_column": one.mark.end_column,
        "message": one.message,
        "help": one.help,
        "fix": _fix(one.fix),
        **({"related": [_related(place) for place in one.related]} if one.related else {}),
    }


def _related(place: Related) -> dict[str, object]:
    return {
        "path": place.path,
        "line": place.mark.line,
        "column": place.mark.column,
        "end_line": place.mark.end_line,
        "end_column": place.mark.end_column,
        "note": place.note,
    }


def _fix(fix: Fix | None) -> dict[str, object] | None:
    """The fix; without edits it stands for writing the file anew, without byte order mark and with LF line ends."""
    if fix is None:
        return None
    return {
        "safe": fix.safe,
        "edits": [
            {
                "line": edit.mark.line,
                "column": edit.mark.column,
                "end_line": edit.mark.end_line,
                "end_column": edit.mark.end_column,
                "text": edit.text,
            }
            for edit in fix.edits
        ],
    }
