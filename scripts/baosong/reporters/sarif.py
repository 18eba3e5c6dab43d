"""For code-scanning services: SARIF 2.1.0, with the rules' own documentation and the fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from baosong import __version__
from baosong.model import Severity
from baosong.reporters import dumped, fingerprints, told
from baosong.rules import registry

if TYPE_CHECKING:
    from baosong.checker import Report
    from baosong.fixer import Fix
    from baosong.model import Diagnostic, Mark
    from baosong.reporters import Setting
    from baosong.rules import Registered

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}


def report(found: Report, setting: Setting) -> str:
    """One log with one run; only the rules that found something are described."""
    codes = {one.code for one in found.diagnostics}
    rules = [registered for registered in registry() if registered.rule.code in codes]
    places = {registered.rule.code: place for place, registered in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "baosong",
                "version": __version__,
                "language": "zh-CN",
                "rules": [_described(registered) for registered in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, places[one.code], fingerprint)
            for one, fingerprint in zip(found.diagnostics, fingerprints(found), strict=True)
        ],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _described(registered: Registered) -> dict[str, object]:
    return {
        "id": registered.rule.code,
        "name": registered.rule.name,
        "shortDescription": {"text": registered.title},
        "help": {"text": registered.doc},
        "defaultConfiguration": {"level": _LEVELS[registered.rule.severity]},
    }


def _result(one: Diagnostic, place: int, fingerprint: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": place,
        "level": _LEVELS[one.severity],
        "message": {"text": told(one)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(one.path), "region": _region(one.mark)}}],
        "partialFingerprints": {"baosong/v1": fingerprint},
    }
    if one.fix and one.fix.edits:
        result["fixes"] = [_fix(one, one.fix)]
    return result


def _fix(one: Diagnostic, fix: Fix) -> dict[str, object]:
    return {
        "description": {"text": one.help or one.message},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(one.path),
                "replacements": [
                    {"deletedRegion": _region(edit.mark), "insertedContent": {"text": edit.text}} for edit in fix.edits
                ],
            }
        ],
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}


def _region(mark: Mark) -> dict[str, int]:
    return {
        "startLine": mark.line,
        "startColumn": mark.column,
        "endLine": mark.end_line,
        "endColumn": mark.end_column,
    }
