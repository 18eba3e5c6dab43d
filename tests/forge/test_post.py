"""A verdict on each kind of forge: one comment kept up to date, a status, suggestions; nothing twice, nothing stale."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from baosong.reporters.markdown.comment import LIMIT, MARKER, comment
from baosong.reporters.markdown.form import Verdict
from baosong.verdict.posting import CONTEXT
from forge_server import TOKEN, Fault
from pull_server import BOT, NUMBER, A, B, PullServer

if TYPE_CHECKING:
    from pathlib import Path

PATH = "submissions/liuxi/2026/tea-fair.md"
FINDING = {
    "path": PATH,
    "line": 3,
    "severity": "warning",
    "code": "QUAL025",
    "message": "用了全角的“８６”",
    "help": "改为半角 86",
    "places": [],
}
ROW = {
    "title": "柳溪县局查验茶叶节摊位秤",
    "unit": "柳溪县局",
    "due": "2026-03-18 17:30 前",
    "state": "时限内，还有 6 个工作日",
    "next": "局办公室（柳思源，负责人章文博）2026-03-18 17:30 前审核",
}
STEP = {"role": "签发", "missing": 1, "able": ["韩青山（han-qingshan）"]}
SIGNED = {"role": "复审", "approvals": [{"account": "liu-siyuan", "at": "2026-03-10 11:00"}]}
CHAIN = {"reports": [{"path": PATH, "steps": [STEP]}]}
PASSAGE = {"line": 9, "words": "申请人只交一套材料", "other_line": 7, "other_words": "申请人只交一套材料"}
SUGGESTION = {
    "path": PATH,
    "line": 3,
    "end_line": 3,
    "lines": ["该局查验86个摊位。"],
    "reasons": ["QUAL025 用了全角的“８６”"],
}
HOSTILE = "::error::x\n/close\n@everyone <b onclick=x> --> <!-- ![图](http://example.test/x.png) | #1 !2 `a` ```\n# 一"


def verdict(**changes: Any) -> dict[str, Any]:
    """A verdict file's data; ``changes`` are to the verdict, but for those to the file itself."""
    own = {
        "outcome": "noted",
        "tally": "1 个文件，错误 0、警告 1、提示 0",
        "today": "2026-03-10",
        "errors": 0,
        "findings": [FINDING],
        "rows": [ROW],
        "likenesses": [{"path": PATH, "other": "submissions/hekou/2026/one-window.md", "passages": [PASSAGE]}],
    }
    outside = {"version", "number", "head", "suggestions"}
    file = {"version": 1, "number": NUMBER, "head": A, "suggestions": []}
    file |= {key: value for key, value in changes.items() if key in outside}
    return {**file, "verdict": own | {key: value for key, value in changes.items() if key not in outside}}


@pytest.fixture
def post(run: Any, tmp_path: Path) -> Any:
    """Write a verdict to a file and post it."""

    def command(server: PullServer, data: Any, *words: str) -> tuple[int, str, str]:
        file = tmp_path / "verdict.json"
        file.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
        code, out, err = run(server, "post", str(file), *words)
        assert "Traceback" not in err, err
        assert TOKEN not in err
        return code, out, err

    return command


def test_comment_and_status_are_written_and_the_second_time_nothing(pulls: PullServer, post: Any) -> None:
    code, out, err = post(pulls, verdict(), "--preview", "https://forge.example/preview/7")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "已写第 7 号合并请求的结论：可以合并，请先看提醒",
        "已写提交 aaaaaaaaaa 的状态：可以合并，请先看提醒（1 个文件，错误 0、警告 1、提示 0）",
    ]
    (said,) = pulls.said
    body = said["body"]
    assert body.startswith(f"{MARKER}\n## 可以合并，请先看提醒\n")
    assert f"#### `{PATH}`" in body
    assert "第 3 行 `QUAL025`" in body
    assert "怎样改：改为半角 86" in body
    assert "| 第 9 行：申请人只交一套材料 | 第 7 行：申请人只交一套材料 |" in body
    assert "2026-03-18 17:30 前审核" in body
    assert "[看网页和刊物里的样子](https://forge.example/preview/7)" in body
    assert "提交 `aaaaaaaaaa`" in body
    (told,) = pulls.told
    assert told["state"] == "success"
    assert told["target_url"] == "https://forge.example/preview/7"
    written = len(pulls.writes)
    again = post(pulls, verdict(), "--preview", "https://forge.example/preview/7")
    assert again == (0, "结论都是最新的，没有改动\n", "")
    assert len(pulls.writes) == written


def test_a_new_verdict_takes_the_old_ones_place(pulls: PullServer, post: Any) -> None:
    post(pulls, verdict())
    (first,) = [row["id"] for row in pulls.said]
    pulls.head = B
    bad = {**FINDING, "severity": "error", "code": "META001", "message": "缺少“sign_off”（签发人）"}
    post(pulls, verdict(head=B, outcome="failed", errors=1, findings=[bad]))
    assert [row["id"] for row in pulls.said] == [first]
    assert "## 须修改后再审" in pulls.said[0]["body"]
    assert pulls.told[-1]["state"] == ("failed" if pulls.kind == "gitlab" else "failure")
    assert pulls.told[-1]["name" if pulls.kind == "gitlab" else "context"] == CONTEXT


def test_the_status_waits_for_the_chain_and_says_for_what(pulls: PullServer, post: Any) -> None:
    steps = [STEP, {**STEP, "role": "复审"}]
    post(pulls, verdict(outcome="waiting", chain={"reports": [{"path": PATH, "steps": steps}]}))
    assert pulls.told[-1]["state"] == "pending"
    assert pulls.told[-1]["description"] == "没有错误，审核还没有齐（还缺签发、复审）"
    assert "### 审核链" in pulls.said[0]["body"]
    assert "1 人：韩青山（han-qingshan）" in pulls.said[0]["body"]
    post(pulls, verdict(outcome="waiting", chain={"reports": [{"path": PATH, "steps": [STEP, SIGNED]}]}))
    assert pulls.told[-1]["state"] == "pending"
    assert pulls.told[-1]["description"].endswith("（还缺签发）")
    taken = {"role": "签发", "approvals": SIGNED["approvals"]}
    post(pulls, verdict(chain={"reports": [{"path": PATH, "steps": [taken, SIGNED]}]}))
    assert pulls.told[-1]["state"] == "success"
    assert "liu-siyuan 2026-03-10 11:00" in pulls.said[0]["body"]
    post(pulls, verdict(outcome="waiting", chain=CHAIN))
    assert pulls.told[-1]["state"] == "pending"


def test_errors_and_refusals_fail_whatever_the_chain_says(pulls: PullServer, post: Any) -> None:
    failed = "failed" if pulls.kind == "gitlab" else "failure"
    post(pulls, verdict(outcome="failed", errors=1, chain=CHAIN))
    assert pulls.told[-1]["state"] == failed
    post(pulls, verdict(outcome="refused", chain={**CHAIN, "refusals": ["合并请求还是草稿"]}))
    assert pulls.told[-1]["state"] == failed
    assert pulls.told[-1]["description"] == "还不能合并（合并请求还是草稿）"


def test_a_chain_that_waits_is_no_success_whatever_the_outcome_says(pulls: PullServer, post: Any) -> None:
    post(pulls, verdict(outcome="passed", chain=CHAIN))
    assert pulls.told[-1]["state"] == "pending"


def test_it_is_found_among_very_many(pulls: PullServer, post: Any) -> None:
    for number in range(120):
        pulls.say("reader", f"第 {number} 条")
    post(pulls, verdict())
    for number in range(120):
        pulls.say("reader", f"又一条 {number}")
    post(pulls, verdict(tally="2 个文件，错误 0、警告 1、提示 0"))
    assert len([row for row in pulls.said if row["body"].startswith(MARKER)]) == 1
    assert "2 个文件" in pulls.said[120]["body"]


def test_a_comment_that_only_claims_to_be_ours_is_let_be(pulls: PullServer, post: Any) -> None:
    forged = f"{MARKER}\n## 可以合并\n"
    pulls.say("tang-yiming", forged)
    quoted = f"> {MARKER}\n\n请看上面"
    pulls.say(BOT, quoted)
    post(pulls, verdict())
    assert [row["body"] for row in pulls.said[:2]] == [forged, quoted]
    assert pulls.said[2]["account"] == BOT
    post(pulls, verdict(tally="别的"))
    assert len(pulls.said) == 3
    assert pulls.said[0]["body"] == forged


def test_of_two_of_ours_the_later_goes(pulls: PullServer, post: Any) -> None:
    post(pulls, verdict())
    pulls.say(BOT, f"{MARKER}\n两个任务同时写的\n")
    post(pulls, verdict())
    assert len(pulls.said) == 1
    assert "## 可以合并，请先看提醒" in pulls.said[0]["body"]


@pytest.mark.parametrize("pulls", ["github", "forgejo"], indirect=True)
def test_a_jobs_token_knows_whom_it_writes_as(pulls: PullServer, post: Any) -> None:
    pulls.token_is_a_jobs = True
    post(pulls, verdict())
    post(pulls, verdict(tally="别的"))
    assert len(pulls.said) == 1
    assert pulls.said[0]["account"] == pulls.bot


def test_a_newer_head_is_refused(pulls: PullServer, post: Any) -> None:
    pulls.head = B
    code, out, err = post(pulls, verdict())
    assert (code, out) == (1, "")
    assert "现在是提交 bbbbbbbbbb，结论是对 aaaaaaaaaa 下的，不再适用" in err
    assert pulls.writes == []


def test_the_verdict_of_another_pull_request_is_refused(pulls: PullServer, post: Any) -> None:
    code, _, err = post(pulls, verdict(number=8))
    assert code == 2
    assert "404" in err
    assert pulls.writes == []


def test_a_forge_that_answers_about_another_one_is_not_believed(github_pulls: PullServer, post: Any) -> None:
    other = {"number": 8, "state": "open", "head": {"sha": A}}
    github_pulls.faults.append(Fault("GET", 200, json.dumps(other).encode()))
    code, _, err = post(github_pulls, verdict())
    assert (code, github_pulls.writes) == (1, [])
    assert "平台答的是第 8 号合并请求" in err


def test_a_closed_one_is_let_be(pulls: PullServer, post: Any) -> None:
    pulls.state = "closed"
    code, _, err = post(pulls, verdict())
    assert (code, pulls.writes) == (1, [])
    assert "已经合并或关闭" in err


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        "{}",
        "<html>",
        "[" * 100_000,
        verdict(version=2),
        verdict(number=0),
        verdict(number="7"),
        verdict(number=True),
        verdict(head="main"),
        verdict(head=A + "\n"),
        verdict(head="A" * 40),
        verdict(outcome="splendid"),
        verdict(comment="@everyone"),
        verdict(findings=[{**FINDING, "line": -1}]),
        verdict(findings=[{**FINDING, "severity": "note"}]),
        verdict(findings=[{**FINDING, "message": "长" * 4001}]),
        verdict(rows=[{**ROW, "html": "<b>"}]),
        verdict(chain={"reports": [{"path": PATH, "steps": [{**STEP, "missing": -1}]}]}),
        verdict(chain={**CHAIN, "fulfilled": True}),
        verdict(suggestions=[SUGGESTION] * 51),
        verdict(suggestions=[{**SUGGESTION, "path": ".github/workflows/check.yml"}]),
        verdict(suggestions=[{**SUGGESTION, "path": "submissions/../.github/x.md"}]),
        verdict(suggestions=[{**SUGGESTION, "path": "submissions/a\nb.md"}]),
        verdict(suggestions=[{**SUGGESTION, "lines": ["看不见的\u202e字"]}]),
        verdict(suggestions=[{**SUGGESTION, "lines": ["两行\n并作一行"]}]),
        verdict(suggestions=[{**SUGGESTION, "end_line": 2}]),
        verdict(suggestions=[{**SUGGESTION, "end_line": 9000}]),
        verdict(tally="长" * 7_000_000),
    ],
)
def test_what_is_no_verdict_is_refused_before_anything_is_asked(github_pulls: PullServer, post: Any, data: Any) -> None:
    code, out, err = post(github_pulls, data)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "没有写到平台" in err
    assert github_pulls.requests == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://x.test/ @everyone",
        "https://x.test/)![x](http://y.test",
        "/preview",
        "https://x.test/<b>",
    ],
)
def test_a_preview_that_is_no_address_is_refused(github_pulls: PullServer, post: Any, address: str) -> None:
    code, _, err = post(github_pulls, verdict(), "--preview", address)
    assert (code, github_pulls.requests) == (2, [])
    assert "不是网址" in err


def test_hostile_words_stay_words(pulls: PullServer, post: Any) -> None:
    place = {"path": HOSTILE, "line": 1, "note": HOSTILE}
    finding = {**FINDING, **dict.fromkeys(("path", "message", "help", "code"), HOSTILE), "places": [place]}
    passage = {**PASSAGE, "words": HOSTILE, "other_words": HOSTILE}
    signature = {"account": HOSTILE, "at": HOSTILE}
    step = {"role": HOSTILE, "approvals": [signature], "missing": 1, "able": [HOSTILE]}
    chained = {"path": HOSTILE, "steps": [step], "objections": [signature]}
    chained["discounted"] = [{"review": signature, "why": HOSTILE}]
    hostile = verdict(
        chain={"refusals": [HOSTILE], "reports": [chained]},
        tally=HOSTILE,
        desk=HOSTILE,
        ledgers=[HOSTILE],
        findings=[finding],
        rows=[dict.fromkeys(ROW, HOSTILE)],
        likenesses=[{"path": HOSTILE, "other": HOSTILE, "passages": [passage]}],
        suggestions=[{**SUGGESTION, "reasons": [HOSTILE], "lines": ["```` @everyone", "~~~"]}],
    )
    code, out, _ = post(pulls, hostile)
    assert code == 0
    assert not [line for line in out.splitlines() if line.startswith("::")]
    for body in [row["body"] for row in (*pulls.said, *pulls.remarked)]:
        lines = body.replace("\r\n", "\n").splitlines()
        assert not [line for line in lines if line.startswith(("/close", "# ", "::"))]
        html = MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
        tags = set(re.findall(r"<(/?[a-z][a-z0-9]*)", html))
        assert not tags & {"img", "b", "script", "h1"}, tags
        words = re.sub(r"<code[^>]*>.*?</code>", "", html, flags=re.DOTALL)
        assert "@everyone" not in words
        assert 'example.test/x.png"' not in words
        assert words.count("<!--") == 1


_WORDS = st.text(max_size=60) | st.sampled_from(["</details>", "|", "```", "<!-- baosong:check -->", "\n\n", "@all"])


@given(_WORDS, _WORDS)
def test_any_words_leave_the_comments_shape_alone(one: str, two: str) -> None:
    clean = "".join(character for character in one + two if not "\ud800" <= character <= "\udfff")
    data = verdict(
        findings=[{**FINDING, "message": clean, "help": clean}],
        rows=[dict.fromkeys(ROW, clean)],
        likenesses=[{"path": clean, "other": clean, "passages": [{**PASSAGE, "words": clean, "other_words": clean}]}],
    )["verdict"]
    body = comment(Verdict.model_validate_json(json.dumps(data)))
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
    assert set(re.findall(r"<(/?[a-z][a-z0-9]*)", html)) <= {
        f"{slash}{tag}"
        for slash in ("", "/")
        for tag in [
            "h2",
            "h3",
            "h4",
            "p",
            "code",
            "ul",
            "li",
            "strong",
            "br",
            "details",
            "summary",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ]
    }
    assert html.count("<details>") == html.count("</details>") == 1
    assert html.count("<table>") == 2


def test_it_stays_under_what_forges_take_and_says_what_was_cut(pulls: PullServer, post: Any) -> None:
    long = verdict(
        findings=[{**FINDING, "line": number, "message": "|" * 1000, "help": "*" * 1000} for number in range(1, 400)],
        rows=[{**ROW, "next": "`" * 1000}] * 200,
        likenesses=[
            {"path": PATH, "other": PATH, "passages": [{**PASSAGE, "words": "_" * 1000, "other_words": "_" * 1000}] * 9}
        ]
        * 20,
    )
    assert post(pulls, long)[0] == 0
    body = pulls.said[0]["body"]
    assert 30_000 < len(body) <= LIMIT
    for words in (r"另有 \d+ 处没有列出", r"另有 \d+ 篇没有列出", r"另有 \d+ 组没有列出"):
        assert re.search(words, body)
    assert "</details>" in body


@pytest.mark.parametrize("pulls", ["github", "gitlab"], indirect=True)
def test_suggestions_are_made_once(pulls: PullServer, post: Any) -> None:
    two = {**SUGGESTION, "line": 5, "end_line": 6, "lines": ["第一行", "第```二行"]}
    code, out, _ = post(pulls, verdict(suggestions=[SUGGESTION, two]))
    assert code == 0
    assert "已写修改建议 2 条" in out
    first, second = pulls.remarked
    assert (first["path"], first["line"], second["line"]) == (PATH, 3, 6)
    opened = {"github": ("```suggestion", "````suggestion"), "gitlab": ("```suggestion:-0+0", "````suggestion:-1+0")}
    assert f"\n{opened[pulls.kind][0]}\n该局查验86个摊位。\n```\n" in first["body"]
    assert f"\n{opened[pulls.kind][1]}\n第一行\n第```二行\n````\n" in second["body"]
    assert "- QUAL025 用了全角的“８６”" in first["body"]
    if pulls.kind == "github":
        assert (second["start_line"], second["side"]) == (5, "RIGHT")
    moved = {**SUGGESTION, "line": 4, "end_line": 4}
    pulls.head = B
    post(pulls, verdict(head=B, suggestions=[moved, two]))
    assert len(pulls.remarked) == 2


@pytest.mark.parametrize("pulls", ["github", "gitlab"], indirect=True)
def test_a_suggestion_that_another_claims_to_have_made_is_made(pulls: PullServer, post: Any) -> None:
    post(pulls, verdict(suggestions=[SUGGESTION]))
    pulls.remarked[0]["account"] = "tang-yiming"
    post(pulls, verdict(suggestions=[SUGGESTION]))
    assert len(pulls.remarked) == 2


@pytest.mark.parametrize("pulls", ["forgejo"], indirect=True)
def test_a_forge_without_suggestions_is_told_none(pulls: PullServer, post: Any) -> None:
    assert post(pulls, verdict(suggestions=[SUGGESTION]))[0] == 0
    assert pulls.remarked == []


@pytest.mark.parametrize("pulls", ["github", "gitlab"], indirect=True)
def test_lines_that_are_to_go(pulls: PullServer, post: Any) -> None:
    post(pulls, verdict(suggestions=[{**SUGGESTION, "lines": []}]))
    assert re.search(r"\n```suggestion\S*\n```\n", pulls.remarked[0]["body"])


def test_broken_off_it_goes_on_where_it_stopped(pulls: PullServer, post: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    pulls.faults += [Fault("POST", 500, after=True)]
    assert post(pulls, verdict())[0] == 2
    assert len(pulls.said) == 1
    assert post(pulls, verdict())[0] == 0
    assert len(pulls.said) == 1
    assert len(pulls.told) == 1


def test_asked_to_wait_it_waits(pulls: PullServer, post: Any) -> None:
    pulls.faults += [Fault("GET", 429, headers={"Retry-After": "0"}), Fault("GET", 403, headers={"Retry-After": "0"})]
    pulls.faults += [Fault("POST", 429, headers={"Retry-After": "0"})]
    assert post(pulls, verdict())[0] == 0
    assert len(pulls.said) == 1


def test_a_token_without_the_right_is_told_in_one_sentence(pulls: PullServer, post: Any) -> None:
    pulls.faults.append(Fault("POST", 403))
    code, _, err = post(pulls, verdict())
    assert code == 2
    assert "403，令牌没有这项权限" in err
    assert err.count("\n") == 1


def test_one_that_fails_does_not_keep_the_others_from_theirs(pulls: PullServer, post: Any, tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    good.write_text(json.dumps(verdict()), encoding="utf-8")
    code, out, err = post(pulls, verdict(number=8), str(good))
    assert code == 2
    assert err.startswith("错误：GET ")
    assert "404" in err
    assert "已写第 7 号合并请求的结论" in out


def test_a_dry_run_writes_nothing(pulls: PullServer, post: Any) -> None:
    assert post(pulls, verdict(), "--dry-run") == (0, "将写第 7 号合并请求的结论：可以合并，请先看提醒\n", "")
    assert pulls.writes == []


def test_without_a_token_nothing_is_asked(github_pulls: PullServer, post: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PullServer, "environment", {**github_pulls.environment, "TOKEN": ""})
    code, _, err = post(github_pulls, verdict())
    assert (code, github_pulls.requests) == (2, [])
    assert "TOKEN" in err
