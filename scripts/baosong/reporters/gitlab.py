"""For GitLab's Code Quality widget: findings whose fingerprints stay when lines move, so that only new ones count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.reporters import dumped, fingerprints, told

if TYPE_CHECKING:
    from baosong.checker import Report
    from baosong.reporters import Setting

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(found: Report, setting: Setting) -> str:
    """A JSON list, as GitLab's documentation of the Code Quality report format has it."""
    return dumped(
        [
            {
                "description": f"{one.code} {told(one)}",
                "check_name": one.name,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[one.severity],
                "location": {"path": one.path, "lines": {"begin": one.mark.line}},
            }
            for one, fingerprint in zip(found.diagnostics, fingerprints(found), strict=True)
        ]
    )
