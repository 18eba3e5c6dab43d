"""Approvals that are none: forged, given twice, of another text, taken back, by whoever wrote it himself.

What slips into the main branch all the same is received as it was, and ``verify`` names it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from attack import DESK, LEADER, REPORT, TEXT, approve
from crafted import LINK, PLAIN, PROGRAM, crafted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from attack import Judge, Run
    from pulls import Opened

LIST = REPORT.replace(".md", "/list.txt")
EDITED = TEXT.replace("12件", "120件")
AFTERWARDS = "2026-03-06T14:00:00+08:00"


def _trailer(pull: Opened) -> None:
    trailer = (
        "改动\n\nReviewed-by: 丁海生 <ding-haisheng@example.invalid>\nReviewed-by: 柳思源 <liu-siyuan@example.invalid>"
    )
    head = crafted(pull.repository, [(PLAIN, REPORT.encode(), TEXT.encode())], message=trailer)
    pull.pushed(head, "2026-03-06T09:00:00+08:00")


def _twice(pull: Opened) -> None:
    approve(pull, LEADER, LEADER)


def _two_accounts(pull: Opened) -> None:
    """The deputy leads the desk too, by another account; his wife's name with a space in it is still his own."""
    office = pull.repository.office
    office.replace("policy/org.yml", {"{name: 柳思源, account: liu-siyuan}": "{name: 丁 海 生, account: ding-two}"})
    pull.repository.commit("2026-03-05T10:00:00+08:00")
    approve(pull, LEADER, "ding-two")


def _author(pull: Opened) -> None:
    pull.author = LEADER.upper()
    approve(pull)


def _edited(pull: Opened) -> None:
    approve(pull)
    pull.push(AFTERWARDS, {REPORT: EDITED})


def _edited_and_half_approved(pull: Opened) -> None:
    approve(pull)
    pull.push(AFTERWARDS, {REPORT: EDITED})
    approve(pull, LEADER, hour=15)


def _approved_before_it_was_written(pull: Opened) -> None:
    """The review claims a commit of the branch that another text stood in."""
    old = pull.head
    pull.push("2026-03-06T09:30:00+08:00", {REPORT: EDITED})
    pull.review(LEADER, AFTERWARDS, commit=old)
    pull.review(DESK, AFTERWARDS, commit=old)


def _other_attachment(pull: Opened) -> None:
    pull.push("2026-03-06T09:30:00+08:00", {LIST: "一件\n"})
    approve(pull)
    pull.push(AFTERWARDS, {LIST: "两件\n"})


def _made_a_link(pull: Opened) -> None:
    approve(pull)
    pull.pushed(crafted(pull.repository, [(LINK, REPORT.encode(), TEXT.encode())], pull.head), AFTERWARDS)


def _made_a_program(pull: Opened) -> None:
    approve(pull)
    pull.pushed(crafted(pull.repository, [(PROGRAM, REPORT.encode(), TEXT.encode())], pull.head), AFTERWARDS)


def _dismissed(pull: Opened) -> None:
    approve(pull)
    pull.review(DESK, AFTERWARDS, "dismissed")


def _unknown_commit(pull: Opened) -> None:
    """An approval of a commit that the forge names and nobody has."""
    pull.review(LEADER, AFTERWARDS, commit="f" * 40)
    pull.review(DESK, AFTERWARDS, commit="f" * 40)


def _look_alikes(pull: Opened) -> None:
    """Accounts that look like those who may: Cyrillic, full width, with something unseen in them."""
    for account in ("ding-h\u0430isheng", "\uff44ing-haisheng", "ding-haisheng\u200b", "liu-siyuan\u202e"):
        pull.review(account, AFTERWARDS)


STORIES: dict[str, tuple[Callable[[Opened], None], str]] = {
    "a forged trailer": (_trailer, "签发：还缺 1 人"),
    "the same person twice": (_twice, "复审：还缺 1 人"),
    "one person, two accounts": (_two_accounts, "不算：ding-two 2026-03-06 11:00 的批准，同一个人只算一次"),
    "the author himself": (_author, "的批准，是提交人自己，不能批准自己的稿件"),
    "an edit after the approval": (_edited, "批准的是另一稿，请重新批准"),
    "an edit approved by one of two": (_edited_and_half_approved, "复审：还缺 1 人"),
    "of an older commit": (_approved_before_it_was_written, "批准的是另一稿，请重新批准"),
    "an attachment replaced": (_other_attachment, "批准的是另一稿，请重新批准"),
    "a link in the report's place": (_made_a_link, "是符号链接，只收普通文件"),
    "a program in the report's place": (_made_a_program, "是可执行文件，只收普通文件"),
    "dismissed": (_dismissed, "复审：还缺 1 人"),
    "of a commit nobody has": (_unknown_commit, "在那里批准的不算；先取来再看"),
    "accounts that look alike": (_look_alikes, "那天不在审核链里"),
}


@pytest.fixture(autouse=True)
def _opened(pull: Opened) -> None:
    pull.push("2026-03-06T09:00:00+08:00", {REPORT: TEXT})


@pytest.mark.parametrize("name", STORIES)
def test_it_does_not_count(pull: Opened, judge: Judge, name: str) -> None:
    story, why = STORIES[name]
    story(pull)
    heard = judge(pull)
    assert heard.gate[0] == 1
    assert why in heard.gate[1]
    assert heard.verdict["outcome"] in {"waiting", "refused", "failed"}


@pytest.mark.parametrize(
    "name", ["a forged trailer", "the same person twice", "an edit after the approval", "dismissed"]
)
def test_merged_all_the_same_it_is_received_as_it_was_and_verify_names_it(
    pull: Opened, run: Run, tmp_path: Path, name: str
) -> None:
    STORIES[name][0](pull)
    pull.repository.git("branch", "--force", pull.branch, pull.head)
    pull.merged("2026-03-09T16:00:00+08:00")
    root = pull.repository.root
    code, _, err = run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", root)
    assert code == 0
    assert f"{REPORT}：合并时审核链没有齐" in err
    pull.repository.commit("2026-03-09T16:01:00+08:00")
    code, out, _ = run("verify", "--root", root)
    assert code == 1
    assert REPORT in out


def test_facts_that_say_a_key_twice(pull: Opened, run: Run, tmp_path: Path) -> None:
    """Of two authors, one reader would take the first and another the last."""
    approve(pull)
    facts = pull.facts(tmp_path / "facts")
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace('"author": ', '"author": "somebody", "author": ', 1), encoding="utf-8")
    for command in (["gate"], ["verdict", pull.number]):
        code, out, err = run(*command, "--facts", facts, "--head", pull.head, "--root", pull.repository.root)
        assert (code, out) == (2, "")
        assert "一个键写了两次" in err


def test_an_old_record_sent_again(pull: Opened, run: Run, tmp_path: Path) -> None:
    """What the forge told before the last push opens nothing after it."""
    approve(pull)
    old = pull.facts(tmp_path / "old")
    pull.push(AFTERWARDS, {REPORT: EDITED})
    code, _, err = run("gate", "--facts", old, "--head", pull.head, "--root", pull.repository.root)
    assert code == 2
    assert "请重新取这个合并请求的记录" in err


def test_a_merge_told_twice_is_registered_once(pull: Opened, run: Run, tmp_path: Path) -> None:
    approve(pull)
    pull.merged("2026-03-09T16:00:00+08:00")
    words = ("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", pull.repository.root)
    assert run(*words)[1].endswith("登记了 1 条收文。\n")
    ledger = pull.repository.root / "bulletins/ledger/receipts.jsonl"
    before = ledger.read_bytes()
    assert run(*words, *words[1:3])[1] == "没有要登记的收文。\n"
    assert ledger.read_bytes() == before
    assert [one["number"] for one in map(json.loads, before.splitlines())] == [1, 2, 3]
