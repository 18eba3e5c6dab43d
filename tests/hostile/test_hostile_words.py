"""Words that would like to be more than words: in a title, in the front matter's YAML, to a runner, a reader, a forge.

Each goes through every command that judges and is posted to a forge of this machine; what comes out is words.
"""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from attack import REPORT, TEXT
from baosong.reporters.markdown.comment import LIMIT, MARKER
from pull_server import PullServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from attack import Judge, Run
    from pulls import Opened

TITLE = "河口分局在示例大道设立流动服务点"
TITLES = {
    "a command to the runner": "::error file=x::boom",
    "commands on lines of their own": "好消息\n::add-mask::秘密\r\n::stop-commands::x\n##[group]x",
    "a script": "<script>alert(1)</script><img src=x onerror=alert(1)><details open>",
    "links and pictures": "[点我](javascript:alert(1)) ![图](http://example.test/x.png) http://example.test <a@b.test>",
    "a call to everybody": "@everyone @all @channel @office/leaders /close #1 !2 %3 ~bug",
    "escapes for a terminal": "\x1b[31m\x1b]0;x\x07\x9b2J\b\b红",
    "read backwards and unseen": "\u202e\u200b\u2066\ufeff\U000e0041",
    "our own mark": f"{MARKER} --> </details> ``` | a | b |",
    "a formula": "=cmd|' /C calc'!A0",
    "sixty thousand characters": "甲" * 60_000,
    "sixty thousand marks": "<@*_[`|" * 8_600,
}
TAGS = {
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "p",
    "ul",
    "li",
    "h2",
    "h3",
    "strong",
    "em",
    "code",
    "details",
    "br",
}
TAGS |= {"h4", "summary", "a", "hr", "sub", "blockquote", "pre"}


@pytest.fixture
def server() -> Iterator[PullServer]:
    server = PullServer("github")
    yield server
    server.close()


@pytest.mark.parametrize("name", TITLES)
def test_a_title_stays_a_title(
    pull: Opened,
    judge: Judge,
    run: Run,
    server: PullServer,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    from baosong.cli import main

    title = TITLES[name]
    pull.push("2026-03-06T09:00:00+08:00", {REPORT: TEXT.replace(TITLE, json.dumps(title))})
    judge(pull)
    since = ("--since", "main", "--head", pull.head, "--today", "2026-03-10", "--root", str(pull.repository.root))
    capsys.readouterr()
    main(["check", *since, "--format", "github"])
    *commands, summary = capsys.readouterr().out.splitlines()
    assert summary.startswith("1 个文件，")
    for line in commands:
        assert re.match(rf"::(error|warning|notice) file={REPORT},line=\d+", line), line[:200]
    monkeypatch.setattr(server, "head", pull.head)
    for key, value in server.environment.items():
        monkeypatch.setenv(key, value)
    assert run("post", tmp_path / "verdict.json")[0] == 0
    (said,) = server.said
    assert said["body"].startswith(MARKER)
    assert len(said["body"]) <= LIMIT
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(said["body"])
    assert set(re.findall(r"<([a-z][a-z0-9]*)", html)) <= TAGS
    words = re.sub(r"<code[^>]*>.*?</code>", "", html, flags=re.DOTALL)
    assert html.count("<!--") == 1
    assert not re.search(r"(?<![\w`])@(everyone|all|channel|office)|javascript:[^<]*\"|x\.png\"", words)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said["body"])


def _laughs(levels: int = 9) -> str:
    rows = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(rows)


BOMBS = {
    "a billion laughs": (_laughs(), "META007"),
    "an object of Python's": ('keywords: !!python/object/apply:os.system ["touch owned"]', "META008"),
    "a merge of mappings": ("x: &x {unit: qingquan}\n<<: *x", "META007"),
    "a key twice": ("unit: qingquan", "META003"),
    "a number of ten thousand digits": (f"commission: {'9' * 10_000}", "META"),
    "a time of day for a date": ("follow_up: 12:30:45", "META"),
    "no": ("joint_units: NO", "META"),
    "ten thousand brackets": (f"keywords: {'[' * 10_000}", "META"),
    "a megabyte in a scalar": (f"press: {'x' * 1_000_000}", "META"),
    "a null character": ("press: \x00", "META"),
    "an escape in a key": ('"\\e[31m\\n::error::x": 1', "META"),
    "a second document": ("--- !!python/name:os.system\na: 1", "META"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_in_the_front_matter_does_not_go_off(pull: Opened, judge: Judge, tmp_path: Path, name: str) -> None:
    line, code = BOMBS[name]
    pull.push("2026-03-06T09:00:00+08:00", {REPORT: TEXT.replace("author: 林晓禾", f"author: 林晓禾\n{line}")})
    before = time.monotonic()
    heard = judge(pull)
    assert time.monotonic() - before < 10
    assert heard.verdict["outcome"] == "failed"
    assert any(one.startswith(code) for one in heard.codes), heard.codes
    assert not list(tmp_path.rglob("owned"))
