"""For GitHub Actions: one workflow command a finding, which GitHub shows beside the line; errors come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.reporters import tally
from baosong.visible import visible

if TYPE_CHECKING:
    from baosong.checker import Report
    from baosong.model import Diagnostic
    from baosong.reporters import Setting

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ORDER = list(_COMMANDS)
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def report(found: Report, setting: Setting) -> str:
    """The commands and a plain closing line.

    GitHub shows the first ten of a kind only, so the weightiest stand first.
    """
    ordered = sorted(found.diagnostics, key=lambda one: _ORDER.index(one.severity))
    return "".join(f"{_command(one)}\n" for one in ordered) + f"{tally(found)}。\n"


def _command(one: Diagnostic) -> str:
    properties = {
        "file": one.path,
        "line": str(one.mark.line),
        "endLine": str(one.mark.end_line),
        "col": str(one.mark.column),
        "endColumn": str(one.mark.end_column),
        "title": f"{one.code} {one.name}",
    }
    shown = ",".join(f"{key}={_escaped(value, _PROPERTY)}" for key, value in properties.items())
    message = one.message + (f"\n怎样改：{one.help}" if one.help else "")
    message += "".join(f"\n{place.path}:{place.mark.line} {place.note}" for place in one.related)
    return f"::{_COMMANDS[one.severity]} {shown}::{_escaped(message, _DATA)}"


def _escaped(text: str, table: dict[str, str]) -> str:
    """As GitHub asks; what else could not be seen becomes its code point."""
    return visible("".join(table.get(character, character) for character in text))
