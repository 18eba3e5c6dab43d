"""Every format tells the same findings, and none lets a report's text steer the reader's terminal, runner or forge."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from baosong import reporters
from baosong.cli import main

if TYPE_CHECKING:
    from office import Office


REPORT = "submissions/hekou/2026/one-window.md"
NOT_ADOPTED = "submissions/qingquan/2026/scale-check.md"
"""A report no issue lists, so that its errors are its own alone."""
TITLE = "title: 河口分局推行“一窗通办” 企业开办压缩至半日"
HOSTILE = (
    r"::error file=x::假 ##[add-mask]x \e[31m红 \u202E反 @everyone ![](http://x.example/a.png) [点](javascript:x) "
    r"<img src=x onerror=y> #12 `码` | www.x.example \rCR \nLF %0A"
)


def _told(office, capsys, form):
    capsys.readouterr()
    code = main(["check", "--root", str(office.root), "--today", "2026-03-10", "--format", form])
    out, err = capsys.readouterr()
    assert err == ""
    return code, out


@pytest.fixture
def hostile(office):
    """An office with a title and a unit full of traps, which rules repeat in their messages."""
    office.replace(
        REPORT,
        {
            TITLE: f'title: "{HOSTILE.replace(chr(92) + "r", "").replace(chr(92) + "n", "")}"',
            "unit: hekou": f'unit: "{HOSTILE}"',
        },
    )
    return office


@pytest.mark.parametrize("form", reporters.names())
def test_nothing_unseen_reaches_the_reader(hostile: Office, capsys: pytest.CaptureFixture[str], form: str) -> None:
    code, out = _told(hostile, capsys, form)
    assert code == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", out)


def test_the_formats_there_are() -> None:
    assert reporters.names() == ("github", "gitlab", "json", "markdown", "rdjson", "sarif", "text")


def test_json_as_documented(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.replace(NOT_ADOPTED, {"category: dynamic": "category: dynamics"})
    code, out = _told(office, capsys, "json")
    data = json.loads(out)
    assert code == 1
    assert list(data) == ["version", "diagnostics", "summary"]
    assert data["version"] == 1
    assert data["summary"] == {"files": 4, "errors": 1, "warnings": 0, "infos": 0, "waived": 0}
    (one,) = data["diagnostics"]
    assert list(one) == [
        *("code", "name", "severity", "path", "line", "column"),
        *("end_line", "end_column", "message", "help", "fix"),
    ]
    assert (one["code"], one["name"]) == ("META023", "category-unknown")
    assert (one["severity"], one["path"]) == ("error", NOT_ADOPTED)
    edit = {"line": 4, "column": 11, "end_line": 4, "end_column": 19, "text": "dynamic"}
    assert one["fix"] == {"safe": False, "edits": [edit]}
    assert (one["line"], one["column"], one["end_line"], one["end_column"]) == (4, 11, 4, 19)


def test_json_keeps_every_character(hostile: Office, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = _told(hostile, capsys, "json")
    assert "\\u001b[31m" in out
    assert any("\x1b[31m" in one["message"] for one in json.loads(out)["diagnostics"])


def test_text_shows_code_points(hostile: Office, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = _told(hostile, capsys, "text")
    assert "<U+001B>[31m红 <U+202E>" in out


def test_github_has_one_command_a_finding_and_no_line_more(hostile: Office, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = _told(hostile, capsys, "github")
    findings = json.loads(_told(hostile, capsys, "json")[1])["diagnostics"]
    *commands, summary = out.splitlines()
    assert len(commands) == len(findings)
    assert not summary.startswith("::")
    for line in commands:
        assert re.fullmatch(r"::(error|warning|notice) (\w+=[^:,\r\n]*,)*\w+=[^:,\r\n]*::[^\r\n]*", line), line


def test_markdown_has_no_link_image_html_or_mention(hostile: Office, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = _told(hostile, capsys, "markdown")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(out)
    tags = set(re.findall(r"<(/?[a-z0-9]+)", html)) - {"br"}
    assert {tag.strip("/") for tag in tags} <= {
        *("h2", "h3", "h4", "p", "ul", "li", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"),
    }
    words = re.sub(r"<code>.*?</code>", "", html)
    assert not re.search(r"@|://|www\.|#\d", words)
    assert len(re.findall("<!--", html)) == 1


@pytest.mark.parametrize("form", reporters.names())
def test_a_finding_in_a_file_that_is_no_data_file(
    office: Office, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    capsys.readouterr()
    code = main(["check", "--root", str(office.root), "--today", "2035-01-04", "--format", form])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert "policy/calendar.yml" in out
    assert "2035 年的放假和调休还没有录入" in out
