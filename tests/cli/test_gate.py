"""gate: a pull request passes when each of its reports has been through its chain, and says what is missing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pulls import COUNTER as A
from pulls import COUNTER_TEXT as TEXT
from pulls import Opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran, Run
    from repository import Repository

    Gate = Callable[..., Ran]

B = "submissions/qingquan/2026/b.md"
LEADER, DEPUTY, DESK = "ding-haisheng", "jiang-yutong", "liu-siyuan"


@pytest.fixture
def gate(run: Run, tmp_path: Path) -> Gate:
    """Judge a pull request by what the forge records of it."""

    def judged(pull: Opened, head: str | None = None) -> Ran:
        facts = pull.facts(tmp_path / "facts")
        return run("gate", "--facts", facts, "--head", head or pull.head, "--root", pull.repository.root)

    return judged


def approve(pull: Opened, *accounts: str, hour: int = 10) -> None:
    for place, account in enumerate(accounts):
        pull.review(account, f"2026-03-06T{hour + place:02}:00:00+08:00")


def test_nobody_has_approved(pull: Opened, gate: Gate) -> None:
    ran = gate(pull)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "第 7 号合并请求：还不能合并\n"
        f"{A}：审核未齐\n"
        "  签发：还缺 1 人，可由丁海生（ding-haisheng）、蒋雨桐（jiang-yutong）批准\n"
        "  复审：还缺 1 人，可由柳思源（liu-siyuan）、章文博（zhang-wenbo）批准\n"
    )


def test_leader_and_desk_in_this_order(pull: Opened, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    ran = gate(pull)
    assert ran.out == (
        "第 7 号合并请求：可以合并\n"
        f"{A}：审核已齐\n"
        "  签发：ding-haisheng，2026-03-06 10:00\n"
        "  复审：liu-siyuan，2026-03-06 11:00\n"
    )
    assert ran.code == 0


def test_accounts_are_the_same_in_any_case(pull: Opened, gate: Gate) -> None:
    approve(pull, "Ding-Haisheng", "LIU-SIYUAN")
    assert gate(pull).code == 0


def test_the_desk_before_the_leader_does_not_count(pull: Opened, gate: Gate) -> None:
    approve(pull, DESK, LEADER)
    ran = gate(pull)
    assert ran.code == 1
    assert "不算：liu-siyuan 2026-03-06 10:00 的批准，早于前一步" in ran.out
    approve(pull, DESK, hour=15)
    assert gate(pull).code == 0


def test_an_edit_voids_what_was_approved(pull: Opened, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    pull.push("2026-03-06T14:00:00+08:00", {A: TEXT.replace("12件", "120件")})
    ran = gate(pull)
    assert ran.code == 1
    assert ran.out.count("批准的是另一稿") == 2
    approve(pull, LEADER, DESK, hour=15)
    assert gate(pull).code == 0


def test_an_edit_voids_only_the_reports_it_touches(pull: Opened, gate: Gate) -> None:
    pull.push("2026-03-06T09:30:00+08:00", {B: TEXT.replace("hekou", "qingquan")})
    approve(pull, LEADER, "he-jingxing", DESK)
    assert gate(pull).code == 0
    pull.push("2026-03-06T14:00:00+08:00", {B: TEXT.replace("hekou", "qingquan") + "又一句。\n"})
    ran = gate(pull)
    assert f"{A}：审核已齐" in ran.out
    assert f"{B}：审核未齐" in ran.out


def test_an_attachment_belongs_to_what_was_approved(pull: Opened, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    pull.push("2026-03-06T14:00:00+08:00", {A.replace(".md", "/list.txt"): "后来加的\n"})
    assert "批准的是另一稿" in gate(pull).out


def test_a_rebase_and_a_pure_move_void_nothing(pull: Opened, repository: Repository, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    repository.office.replace("submissions/qingquan/2026/scale-check.md", {"\n---\n\n": "\n---\n\n更正："})
    repository.commit("2026-03-06T12:00:00+08:00")
    pull.rebase("2026-03-06T13:00:00+08:00")
    assert gate(pull).code == 0
    pull.push("2026-03-06T14:00:00+08:00", {A: None, A.replace("a.md", "stand.md"): TEXT})
    assert gate(pull).code == 0


def test_a_trailer_proves_nothing(pull: Opened, repository: Repository, gate: Gate) -> None:
    repository.go(pull.branch)
    trailer = (
        "改动\n\nReviewed-by: 丁海生 <ding-haisheng@example.invalid>\nReviewed-by: 柳思源 <liu-siyuan@example.invalid>"
    )
    repository.git("commit", "--quiet", "--allow-empty", "--message", trailer)
    pull.pushed(repository.git("rev-parse", "HEAD"), "2026-03-06T14:00:00+08:00")
    repository.go("main")
    assert gate(pull).code == 1


def test_the_author_approves_nothing_of_his_own(pull: Opened, gate: Gate) -> None:
    pull.author = LEADER
    approve(pull, LEADER, DESK)
    ran = gate(pull)
    assert ran.code == 1
    assert "的批准，是提交人自己" in ran.out
    assert "签发：还缺 1 人，可由蒋雨桐（jiang-yutong）批准" in ran.out


def test_one_person_with_two_accounts_counts_once(pull: Opened, repository: Repository, gate: Gate) -> None:
    repository.office.replace(
        "policy/org.yml", {"{name: 柳思源, account: liu-siyuan}": "{name: 丁海生, account: ding-two}"}
    )
    repository.commit("2026-03-06T12:00:00+08:00")
    approve(pull, LEADER, "ding-two")
    ran = gate(pull)
    assert ran.code == 1
    assert "不算：ding-two 2026-03-06 11:00 的批准，同一个人只算一次" in ran.out
    pull.author = "ding-two"
    assert "不算：ding-haisheng 2026-03-06 10:00 的批准，是提交人自己" in gate(pull).out


def test_strangers_and_other_units_leaders_do_not_count(pull: Opened, gate: Gate) -> None:
    approve(pull, "he-jingxing", "somebody")
    assert gate(pull).out.count("那天不在审核链里") == 2


def test_whoever_left_office_before_does_not_count(pull: Opened, repository: Repository, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    change = (
        "    leader: {name: 于新任, title: 分局局长, account: yu-xinren}\n"
        "    changes: [{until: 2026-03-%s, leader: {name: 丁海生, account: ding-haisheng}}]\n"
    )
    old = "    leader: {name: 丁海生, title: 分局局长, account: ding-haisheng}\n"
    repository.office.replace("policy/org.yml", {old: change % "06"})
    assert gate(pull).code == 0
    repository.office.replace("policy/org.yml", {"until: 2026-03-06": "until: 2026-03-05"})
    assert "不算：ding-haisheng 2026-03-06 10:00 的批准，那天不在审核链里" in gate(pull).out


def test_a_request_for_changes_holds_it_until_taken_back(pull: Opened, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    pull.review("zhang-wenbo", "2026-03-06T13:00:00+08:00", "changes")
    ran = gate(pull)
    assert ran.code == 1
    assert "zhang-wenbo 2026-03-06 13:00 要求修改" in ran.out
    pull.review("zhang-wenbo", "2026-03-06T14:00:00+08:00", "comment")
    assert gate(pull).code == 1
    pull.review("zhang-wenbo", "2026-03-06T15:00:00+08:00", "approved")
    assert gate(pull).code == 0


def test_a_change_of_mind_takes_the_approval_back(pull: Opened, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    pull.review(DESK, "2026-03-06T13:00:00+08:00", "changes")
    assert "复审：还缺 1 人" in gate(pull).out


def test_a_dismissed_review_does_not_count(pull: Opened, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    pull.reviews[1]["opinion"] = "dismissed"
    assert "复审：还缺 1 人" in gate(pull).out


def test_a_draft_is_not_merged(pull: Opened, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    pull.draft = True
    assert "还是草稿" in gate(pull).out


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("policy/org.yml", "策略"),
        ("bulletins/ledger/merits.jsonl", "台账"),
        ("bulletins/xinxi/2026/2.md", "刊期"),
        ("scripts/baosong/gate.py", "程序和设置"),
        (".github/workflows/check.yml", "程序和设置"),
        ("submissions/hekou/notes.txt", "不合路径规定的文件"),
    ],
)
def test_nothing_goes_beside_a_report(pull: Opened, gate: Gate, path: str, kind: str) -> None:
    pull.push("2026-03-06T09:30:00+08:00", {path: "x: 1\n"})
    approve(pull, LEADER, DESK)
    ran = gate(pull)
    assert ran.code == 1
    assert f"不行：改动了 {path}（{kind}" in ran.out


def test_policy_and_exceptions_are_those_of_the_base(pull: Opened, repository: Repository, gate: Gate) -> None:
    """A pull request that makes its own author a leader is judged by the office's list."""
    text = (repository.root / "policy/org.yml").read_text(encoding="utf-8")
    pull.push("2026-03-06T09:30:00+08:00", {"policy/org.yml": text.replace("ding-haisheng", "pan-du")})
    approve(pull, "pan-du", DESK)
    ran = gate(pull)
    assert "不算：pan-du 2026-03-06 10:00 的批准，那天不在审核链里" in ran.out


def test_facts_of_another_pull_request_are_refused(pull: Opened, repository: Repository, gate: Gate) -> None:
    approve(pull, LEADER, DESK)
    other = Opened(repository, number=8)
    other.push("2026-03-06T09:00:00+08:00", {B: TEXT.replace("hekou", "qingquan")})
    ran = gate(pull, head=other.head)
    assert ran.code == 2
    assert "请重新取这个合并请求的记录" in ran.err


def test_an_approval_of_anothers_pull_request_does_not_count(pull: Opened, repository: Repository, gate: Gate) -> None:
    """The same text is put forward twice: what was said of one is not said of the other's change of it."""
    approve(pull, LEADER, DESK)
    other = Opened(repository, number=8)
    other.push("2026-03-06T09:00:00+08:00", {A: TEXT.replace("12件", "13件")})
    other.reviews = pull.reviews
    assert gate(other).out.count("批准的是另一稿") == 2


def test_a_merged_report_is_not_removed_but_may_be_moved(repository: Repository, gate: Gate) -> None:
    old = "submissions/hekou/2026/one-window.md"
    text = (repository.root / old).read_text(encoding="utf-8")
    pull = Opened(repository)
    pull.push("2026-03-06T09:00:00+08:00", {old: None})
    assert f"不行：删去了 {old}" in gate(pull).out
    moved = Opened(repository, number=8)
    moved.push("2026-03-06T09:00:00+08:00", {old: None, "submissions/hekou/2026/window.md": text})
    ran = gate(moved)
    assert (ran.code, f"只是从 {old} 移来，不用再审" in ran.out) == (0, True)
    stolen = Opened(repository, number=9)
    stolen.push("2026-03-06T09:00:00+08:00", {old: None, "submissions/qingquan/2026/one-window.md": text})
    assert gate(stolen).code == 1


def test_a_moved_report_is_not_edited_where_its_receipt_would_be_lost(repository: Repository, gate: Gate) -> None:
    old, new = "submissions/hekou/2026/one-window.md", "submissions/hekou/2026/window.md"
    repository.git("mv", old, new)
    repository.commit("2026-03-06T12:00:00+08:00")
    pull = Opened(repository)
    pull.push("2026-03-06T13:00:00+08:00", {new: (repository.root / new).read_text(encoding="utf-8") + "又一句。\n"})
    assert f"不行：{new} 收文以后从 {old} 移来" in gate(pull).out


def test_without_reports_there_is_no_chain_but_ledgers_only_grow(repository: Repository, gate: Gate) -> None:
    pull = Opened(repository)
    pull.push("2026-03-06T09:00:00+08:00", {"policy/calendar.yml": 'closing_time: "18:00"\n'})
    assert gate(pull).code == 0
    receipts = Opened(repository, number=8)
    ledger = "bulletins/ledger/receipts.jsonl"
    receipts.push("2026-03-06T09:00:00+08:00", {ledger: ""})
    assert f"不行：改动了 {ledger}" in gate(receipts).out


def test_a_chain_of_its_own_by_unit_and_by_day(pull: Opened, repository: Repository, gate: Gate) -> None:
    repository.office.write(
        "policy/review.yml",
        "terms:\n"
        "  - steps: [{role: sign_off, by: [leader, deputies]}]\n"
        "  - since: 2026-03-06\n"
        "    steps: [{role: sign_off, by: [leader]}]\n"
        "    units:\n"
        "      hekou:\n"
        "        - {role: first_review, by: [officers]}\n"
        "        - {role: sign_off, by: [leader, deputies], approvals: 2}\n"
        "        - {role: second_review, by: [office]}\n",
    )
    approve(pull, "pan-du", LEADER)
    ran = gate(pull)
    assert "初审：pan-du" in ran.out
    assert "签发：还缺 1 人，可由蒋雨桐（jiang-yutong）批准" in ran.out
    approve(pull, DEPUTY, DESK, hour=13)
    assert gate(pull).code == 0
    pull.heads[0]["since"] = "2026-03-05T23:59:59+08:00"
    ran = gate(pull)
    assert "初审" not in ran.out
    assert ran.code == 0


def test_before_the_first_term_the_usual_chain_holds(pull: Opened, repository: Repository, gate: Gate) -> None:
    repository.office.write(
        "policy/review.yml", "terms: [{since: 2026-03-07, steps: [{role: sign_off, by: [office]}]}]\n"
    )
    assert "复审：还缺 1 人" in gate(pull).out


@pytest.mark.parametrize(
    ("review", "why"),
    [
        ("terms: [{units: {hekuo: [{role: sign_off, by: [leader]}]}}]\n", "没有单位“hekuo”，是不是“hekou”"),
        ("terms: [{}, {}]\n", "第 2 段没有写 since"),
        ("terms: [{since: 2026-03-02}, {since: 2026-03-02}]\n", "各段须由早到晚"),
        ("terms: [{steps: [{role: sign_off, by: [boss]}]}]\n", "policy/review.yml:1:"),
        ("terms: [{units: {hekou: []}}]\n", "至少要有一步"),
    ],
)
def test_a_chain_that_cannot_be_is_refused(
    pull: Opened, repository: Repository, gate: Gate, review: str, why: str
) -> None:
    repository.office.write("policy/review.yml", review)
    ran = gate(pull)
    assert ran.code == 2
    assert why in ran.err


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"heads": []}, "heads"),
        ({"number": "7"}, "number"),
        ({"opened_at": "2026-03-06T09:00:00"}, "opened_at"),
        ({"surprise": 1}, "surprise"),
        ({"merged_by": "liu-siyuan"}, "要么都有"),
        ({"author": "a b"}, "author"),
    ],
)
def test_facts_that_are_none_are_refused(
    pull: Opened, run: Run, tmp_path: Path, change: dict[str, object], why: str
) -> None:
    import json

    file = tmp_path / "facts.json"
    file.write_text(json.dumps({**pull.data, **change}), encoding="utf-8")
    ran = run("gate", "--facts", file, "--head", pull.head, "--root", pull.repository.root)
    assert ran.code == 2
    assert why in ran.err


def test_whoever_pushed_other_words_approves_none_of_them(pull: Opened, gate: Gate) -> None:
    """Putting the same commits upon the newest main line is no other words."""
    pull.repository.office.write("policy/reminders.yml", "ahead_days: 4\n")
    pull.repository.commit("2026-03-06T09:10:00+08:00")
    pull.rebase("2026-03-06T09:20:00+08:00", by=DESK)
    approve(pull, LEADER, DESK)
    assert gate(pull).code == 0
    pull.push("2026-03-06T12:00:00+08:00", {A: TEXT.replace("12件", "13件")}, by=LEADER)
    pull.push("2026-03-06T12:10:00+08:00", {A: TEXT.replace("12件", "14件")})
    approve(pull, LEADER, DESK, hour=13)
    ran = gate(pull)
    assert ran.code == 1
    assert "推送过改动，不能批准自己改的稿件" in ran.out
    approve(pull, DEPUTY, DESK, hour=16)
    assert gate(pull).code == 0
