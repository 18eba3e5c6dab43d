"""Workflow commands: what GitHub's runner reads back is what was meant, and nothing else is a command."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from baosong.checker import Report
from baosong.model import Diagnostic, Mark, Severity
from baosong.reporters import Setting
from baosong.reporters.github import report
from baosong.visible import visible

_SETTING = Setting(archive=None, today=None)  # the format looks at neither
_TRAPS = st.lists(
    st.sampled_from(["::", "error", "%", "0A", "%0A", "\r", "\n", ",", ":", "=", "甲", "\x1b", "##["])
).map("".join)


def _one(severity=Severity.ERROR, path="a.md", message="不对", mend=""):
    return Diagnostic("META001", "key-missing", severity, path, Mark(2, 3, 2, 5), message, mend)


def _read(line):
    """A command as the runner parses it: name, properties, message."""
    head, message = line.removeprefix("::").split("::", 1)
    name, properties = head.split(" ", 1)
    decoded = {}
    for part in properties.split(","):
        key, value = part.split("=", 1)
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, character)
        decoded[key] = value
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        message = message.replace(code, character)
    return name, decoded, message


def _seen(text):
    """Text as it is told: line ends kept, other unseen characters as code points."""
    return "\n".join("\r".join(visible(part) for part in line.split("\r")) for line in text.split("\n"))


@given(path=st.one_of(st.text(min_size=1), _TRAPS), message=st.one_of(st.text(min_size=1), _TRAPS))
def test_the_runner_reads_back_what_was_meant(path: str, message: str) -> None:
    out = report(Report((_one(path=path, message=message, mend="改"),), 1, {}), _SETTING)
    command, summary, rest = out.split("\n")
    assert rest == ""
    assert "\r" not in out
    assert not summary.startswith("::")
    name, properties, told = _read(command)
    assert name == "error"
    assert properties == {
        "file": _seen(path),
        "line": "2",
        "endLine": "2",
        "col": "3",
        "endColumn": "5",
        "title": "META001 key-missing",
    }
    assert told == f"{_seen(message)}\n怎样改：改"


def test_errors_come_first_and_infos_are_notices() -> None:
    found = [_one(Severity.INFO), _one(Severity.WARNING), _one(Severity.ERROR)]
    lines = report(Report(tuple(found), 1, {}), _SETTING).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "1"]
    assert lines[-1] == "1 个文件，错误 1、警告 1、提示 1。"


def test_nothing_found() -> None:
    assert report(Report((), 3, {}), _SETTING) == "3 个文件，错误 0、警告 0、提示 0。\n"
