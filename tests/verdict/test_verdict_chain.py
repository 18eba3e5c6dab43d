"""``baosong verdict --facts``: a verdict that says no more than the review chain allows, and who acts next by it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from baosong.cli import main
from baosong.reporters.markdown.comment import comment
from baosong.reporters.markdown.form import Outcome
from baosong.verdict.file import VerdictFile, read
from pulls import Opened
from repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NEW = "submissions/hekou/2026/counter.md"
TEXT = """---
title: 河口分局在示例大道设立流动服务点
unit: hekou
category: practice
event_date: 2026-03-05
author: 林晓禾
sign_off: 丁海生
classification: public
---

河口分局3月5日在示例大道设立流动服务点，当天办结变更登记12件，平均用时由3天降到1天。
"""
LEADER, DESK = "ding-haisheng", "liu-siyuan"


@pytest.fixture
def pull(tmp_path: Path) -> Opened:
    opened = Opened(Repository.base(tmp_path / "office"))
    opened.push("2026-03-06T09:00:00+08:00", {NEW: TEXT})
    return opened


def run(pull: Opened, *, number: int = 7, changes: Mapping[str, Any] | None = None) -> int:
    """The command over what the forge records."""
    folder = pull.repository.top.parent
    facts = pull.facts(folder / "facts")
    if changes:
        facts.write_text(json.dumps({**pull.data, **changes}), encoding="utf-8")
    words = ["verdict", str(number), "--root", str(pull.repository.root), "--head", pull.head, "--facts", str(facts)]
    return main([*words, "--today", "2026-03-09", "--output", str(folder / "verdict.json")])


def judged(pull: Opened) -> VerdictFile:
    assert run(pull) == 0
    return read(pull.repository.top.parent / "verdict.json")


def approve(pull: Opened, *accounts: str, hour: int = 10) -> None:
    for place, account in enumerate(accounts):
        pull.review(account, f"2026-03-06T{hour + place:02}:00:00+08:00")


def test_what_is_missing_and_who_may_give_it(pull: Opened) -> None:
    found = judged(pull).verdict
    assert found.outcome is Outcome.WAITING
    assert found.chain is not None
    (report,) = found.chain.reports
    assert [(step.role, step.missing) for step in report.steps] == [("签发", 1), ("复审", 1)]
    assert report.steps[0].able == ("丁海生（ding-haisheng）", "蒋雨桐（jiang-yutong）")
    assert found.chain.missing == "还缺签发、复审"
    assert found.rows[0].next == (
        "由丁海生（ding-haisheng）或蒋雨桐（jiang-yutong）2026-03-16 17:30 前签发，"
        "再由柳思源（liu-siyuan）或章文博（zhang-wenbo）复审"
    )
    assert f"| {NEW} | 签发 |  | 1 人：丁海生（ding-haisheng）、蒋雨桐（jiang-yutong） |" in comment(found)


def test_one_step_taken(pull: Opened) -> None:
    approve(pull, LEADER)
    found = judged(pull).verdict
    text = comment(found)
    assert found.outcome is Outcome.WAITING
    assert f"| {NEW} | 签发 | ding-haisheng 2026-03-06 10:00 |  |" in text
    assert "|  | 复审 |  | 1 人：柳思源（liu-siyuan）、章文博（zhang-wenbo） |" in text
    assert found.rows[0].next == "由柳思源（liu-siyuan）或章文博（zhang-wenbo）2026-03-16 17:30 前复审"


def test_all_steps_taken(pull: Opened) -> None:
    approve(pull, LEADER, DESK)
    found = judged(pull).verdict
    assert found.outcome in {Outcome.PASSED, Outcome.NOTED}
    assert found.chain is not None
    assert (found.chain.fulfilled, found.chain.missing) == (True, "")
    assert found.rows[0].next == "审核已齐，2026-03-16 17:30 前合并"
    assert "| 复审 | liu-siyuan 2026-03-06 11:00 |  |" in comment(found)


def test_an_approval_of_an_older_text_is_missing(pull: Opened) -> None:
    approve(pull, LEADER, DESK)
    pull.push("2026-03-06T14:00:00+08:00", {NEW: TEXT.replace("12件", "120件")})
    found = judged(pull).verdict
    assert found.outcome is Outcome.WAITING
    assert found.chain is not None
    assert found.chain.missing == "还缺签发、复审"
    assert f"- `{NEW}` ding-haisheng 2026-03-06 10:00 的批准不算，批准的是另一稿，请重新批准" in comment(found)


def test_a_request_for_changes_is_next(pull: Opened) -> None:
    approve(pull, LEADER, DESK)
    pull.review("zhang-wenbo", "2026-03-06T13:00:00+08:00", "changes")
    found = judged(pull).verdict
    assert found.outcome is Outcome.WAITING
    assert found.chain is not None
    assert found.chain.missing == "有人要求修改"
    assert found.rows[0].next == "河口分局林晓禾2026-03-16 17:30 前按 zhang-wenbo 的意见修改，再请其重新审核"
    assert "zhang-wenbo 2026-03-06 13:00 要求修改" in comment(found)


def test_errors_come_before_the_chain(pull: Opened) -> None:
    approve(pull, LEADER, DESK)
    pull.push("2026-03-06T14:00:00+08:00", {NEW: TEXT.replace("sign_off: 丁海生\n", "")})
    found = judged(pull).verdict
    assert found.outcome is Outcome.FAILED
    assert found.rows[0].next == "河口分局林晓禾2026-03-16 17:30 前改正后重新提交"


def test_what_may_not_be_merged_whoever_approves(pull: Opened) -> None:
    pull.push("2026-03-06T09:30:00+08:00", {"scripts/baosong/gate.py": "x = 1\n"})
    approve(pull, LEADER, DESK)
    found = judged(pull).verdict
    assert found.outcome is Outcome.REFUSED
    assert "- **不行** 改动了 scripts/baosong/gate.py（程序和设置）" in comment(found).replace("\\", "")
    assert found.rows[0].next == "河口分局林晓禾2026-03-16 17:30 前改正后重新提交"


def test_a_moved_report_needs_nobody(pull: Opened) -> None:
    old = "submissions/hekou/2026/one-window.md"
    text = (pull.repository.root / old).read_text(encoding="utf-8")
    moved = Opened(pull.repository, number=7)
    pull.repository.git("branch", "--delete", "--force", "pull-7")
    moved.push("2026-03-06T09:00:00+08:00", {old: None, "submissions/hekou/2026/window.md": text})
    found = judged(moved).verdict
    assert found.chain is not None
    assert found.chain.fulfilled
    assert all("不用再审" in row.next for row in found.rows)


def test_hostile_accounts_stay_words(pull: Opened) -> None:
    account = "@everyone|`<b>x</b>`[a](http://example.test)"
    approve(pull, account)
    found = judged(pull).verdict
    assert found.chain is not None
    assert found.chain.reports[0].discounted[0].review.account == account
    text = comment(found)
    for markup in ("@everyone", "<b>", "http://", "[a](", "|`"):
        assert markup not in text.partition("### 审核链")[2]


def test_without_facts_the_chain_is_not_judged(pull: Opened) -> None:
    out = pull.repository.top.parent / "verdict.json"
    words = ["verdict", "7", "--root", str(pull.repository.root), "--head", pull.head, "--output", str(out)]
    assert main([*words, "--today", "2026-03-09"]) == 0
    assert read(out).verdict.chain is None


@pytest.mark.parametrize(
    ("number", "changes", "why"),
    [
        (8, {}, "是第 7 号合并请求的记录，不是第 8 号的"),
        (7, {"heads": [{"commit": "a" * 40, "since": "2026-03-06T09:00:00+08:00"}]}, "请重新取这个合并请求的记录"),
        (7, {"heads": []}, "读不懂：heads"),
    ],
)
def test_facts_of_something_else_give_no_verdict(
    pull: Opened, capsys: pytest.CaptureFixture[str], number: int, changes: dict[str, Any], why: str
) -> None:
    assert run(pull, number=number, changes=changes) == 2
    assert why in capsys.readouterr().err
    assert not (pull.repository.top.parent / "verdict.json").exists()
