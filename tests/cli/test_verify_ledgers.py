"""verify: the ledgers are what git and the policy bear out, and whoever tampers is found out."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

import needs
from baosong import clock
from baosong.ledger import FIRST_PREV, RECEIPTS, encode, line_hash
from pulls import Opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run
    from repository import Repository

REVIEW = "policy/review.yml"
A = "submissions/hekou/2026/a.md"
TEXT = (
    "---\ntitle: 甲\nunit: hekou\ncategory: practice\nevent_date: 2026-03-05\n"
    "author: 潘渡\nsign_off: 丁海生\n---\n\n正文。\n"
)
LATER = "2026-03-10T09:00:00+08:00"


def lines(repository: Repository) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (repository.root / RECEIPTS).read_text(encoding="utf-8").splitlines()]


def rewrite(repository: Repository, data: list[dict[str, Any]]) -> None:
    """Write a ledger whose chain is whole, whatever it says."""
    prev, content = FIRST_PREV, b""
    for one in data:
        line = encode({key: value for key, value in one.items() if key != "prev"}, prev)
        prev, content = line_hash(line), content + line + b"\n"
    repository.office.write(RECEIPTS, content)


def add(repository: Repository, **changes: Any) -> None:
    """Append a line like the last one, chained."""
    data = lines(repository)
    rewrite(repository, [*data, {**data[-1], "number": len(data) + 1, **changes}])


@pytest.fixture
def received(repository: Repository, run: Run, tmp_path: Path) -> Repository:
    """The base office and one report that came in by a pull request as it should, registered and committed."""
    pull = Opened(repository)
    pull.push("2026-03-06T09:00:00+08:00", {A: TEXT})
    pull.review("ding-haisheng", "2026-03-06T10:00:00+08:00")
    pull.review("liu-siyuan", "2026-03-06T11:00:00+08:00")
    pull.merged("2026-03-09T16:00:00+08:00")
    assert run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", repository.root).code == 0
    repository.commit("2026-03-09T16:01:00+08:00")
    return repository


def test_what_is_right_is_proved(received: Repository, run: Run) -> None:
    ran = run("verify", "--root", received.root)
    head = received.git("rev-parse", "--short=12", "HEAD")
    assert ran.out == (
        f"属实（提交 {head}）：台账 3 行，收文 3 条；1 条的审核链经平台记录核对无误；2 条没有平台记录，审核无从核对\n"
    )
    assert (ran.code, ran.err) == (0, "")


def test_no_clock_is_read(received: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the clock taken away all three commands say the same."""

    def gone() -> None:
        raise AssertionError("the clock was read")

    before = run("verify", "--root", received.root).out
    monkeypatch.setattr(clock, "today", gone)
    monkeypatch.setattr("time.time", gone)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert run("verify", "--root", received.root).out == before
    pull = Opened(received, 8)
    pull.push("2026-03-10T09:00:00+08:00", {A.replace("a.md", "b.md"): TEXT})
    facts = pull.facts(tmp_path / "facts")
    assert run("gate", "--facts", facts, "--head", pull.head, "--root", received.root).code == 1
    pull.merged("2026-03-10T16:00:00+08:00")
    assert run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", received.root).code == 0


def test_a_line_changed_and_changed_back(received: Repository, run: Run) -> None:
    before = (received.root / RECEIPTS).read_bytes()
    data = lines(received)
    data[0]["received_at"] = "2026-03-01T09:00:00+08:00"
    rewrite(received, data)
    bad = received.commit(LATER)
    received.office.write(RECEIPTS, before)
    received.commit(LATER)
    ran = run("verify", "--root", received.root)
    assert ran.code == 1
    assert f"{RECEIPTS}：提交 {bad[:12]} 改动或删去了 3 行" in ran.out
    assert run("verify", "--since", "HEAD", "--root", received.root).code == 0


def test_a_trial_that_policy_names_is_left_out_and_told(received: Repository, run: Run) -> None:
    """Only up to the commit it ended with: what is changed later is found, and another line's commit is refused."""
    before = (received.root / RECEIPTS).read_bytes()
    received.office.remove(RECEIPTS)
    received.commit(LATER)
    received.office.write(RECEIPTS, before)
    trial = received.commit(LATER)
    assert run("verify", "--root", received.root).code == 1
    received.office.write(REVIEW, f'proved_from: "{trial}"\n')
    ran = run("verify", "--root", received.root)
    assert (ran.code, f"只看 {trial[:12]} 以后台账有没有改动" in ran.out) == (0, True)
    received.office.remove(RECEIPTS)
    later = received.commit(LATER)
    received.office.write(RECEIPTS, before)
    received.commit(LATER)
    assert f"提交 {later[:12]} 改动或删去了" in run("verify", "--root", received.root).out
    received.office.write(REVIEW, f'proved_from: "{"0" * 40}"\n')
    ran = run("verify", "--root", received.root)
    assert (ran.code, "不在这条历史里" in ran.err) == (2, True)
    received.office.write(REVIEW, "proved_from: HEAD\n")
    assert run("verify", "--root", received.root).code == 2


def test_a_ledger_removed_and_written_anew(received: Repository, run: Run) -> None:
    before = (received.root / RECEIPTS).read_bytes()
    received.office.remove(RECEIPTS)
    bad = received.commit(LATER)
    received.office.write(RECEIPTS, before)
    received.commit(LATER)
    ran = run("verify", "--root", received.root)
    assert (ran.code, f"提交 {bad[:12]} 改动或删去了 3 行" in ran.out) == (1, True)


def test_a_merge_that_drops_a_line(received: Repository, run: Run) -> None:
    """The dropped line stands on the merge's second parent only, where git would look past it."""
    received.git("branch", "fork", "HEAD~1")
    received.go("fork")
    received.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--message", "合并", "main")
    bad = received.git("rev-parse", "HEAD")
    received.git("branch", "--force", "main", "fork")
    received.go("main")
    ran = run("verify", "--root", received.root)
    assert (ran.code, f"提交 {bad[:12]} 改动或删去了 1 行" in ran.out) == (1, True)


def test_a_merge_of_an_older_branch_is_no_loss(received: Repository, run: Run) -> None:
    received.git("branch", "old", "HEAD~1")
    received.go("old")
    received.office.write("policy/reminders.yml", "ahead_days: 4\n")
    received.commit(LATER)
    received.go("main")
    received.merge("old", LATER)
    assert run("verify", "--root", received.root).code == 0


def test_a_diff_hidden_from_git_is_seen(received: Repository, run: Run) -> None:
    received.office.write(".gitattributes", "*.jsonl -diff binary\n")
    data = lines(received)
    data[2]["received_at"] = "2026-03-05T09:00:00+08:00"
    rewrite(received, data)
    received.commit(LATER)
    ran = run("verify", "--root", received.root)
    assert ran.out.count("改动或删去了") == 1
    assert "改动或删去了已有的行" in ran.out


def test_a_broken_chain(received: Repository, run: Run) -> None:
    received.office.replace(RECEIPTS, {"2026-03-04T09:25": "2026-03-03T09:25"})
    received.commit(LATER)
    ran = run("verify", "--root", received.root)
    assert ran.code == 1
    assert f"{RECEIPTS}:2：与上一行的哈希接不上" in ran.out


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"path": A}, "收了两次文，第 3 号已经是它"),
        ({"path": "submissions/hekou/2026/nowhere.md"}, "nowhere.md 从来没有过内容"),
        ({"path": "policy/org.yml"}, "不是稿件的路径"),
        ({"blob": "0123456789012345678901234567890123456789"}, "git 里没有内容 012345678901"),
        ({"path": "submissions/mars/2026/a.md"}, "没有单位“mars”"),
        ({"received_at": "2026-03-09T16:00:01+08:00"}, "送达时间晚于合并时间"),
    ],
)
def test_a_receipt_of_nothing(received: Repository, run: Run, changes: dict[str, Any], why: str) -> None:
    add(received, **{"path": A.replace("a.md", "b.md"), **changes})
    received.commit(LATER)
    ran = run("verify", "--root", received.root)
    assert ran.code == 1
    assert f"{RECEIPTS}:4：" in ran.out
    assert why in ran.out


def test_a_receipt_from_git_that_git_does_not_bear_out(repository: Repository, run: Run) -> None:
    repository.office.write(A, TEXT)
    commit = repository.commit("2026-03-06T10:00:00+08:00")
    blob = repository.git("rev-parse", f"HEAD:{A}")
    told = {"path": A, "blob": blob, "source": f"git:{commit}"}
    add(repository, **told, received_at="2026-03-06T10:00:00+08:00")
    repository.commit(LATER)
    assert run("verify", "--root", repository.root).code == 0
    for forged in (
        {"received_at": "2026-03-05T10:00:00+08:00"},
        {"source": "desk:somebody"},
        {"source": "github:pull/3"},
    ):
        data = lines(repository)
        rewrite(repository, [*data[:-1], {**data[-1], **told, "received_at": "2026-03-06T10:00:00+08:00", **forged}])
        repository.commit(LATER)
        ran = run("verify", "--since", "HEAD", "--root", repository.root)
        assert ran.code == 1, forged
        assert f"{RECEIPTS}:3：" in ran.out


def test_a_merged_report_without_receipt(received: Repository, run: Run) -> None:
    received.office.write(A.replace("a.md", "b.md"), TEXT)
    received.commit(LATER)
    ran = run("verify", "--root", received.root)
    assert ran.code == 0, "nothing is untrue: the next run registers it"
    assert "b.md：合并了，还没有收文" in ran.out
    assert "\n属实（" in ran.out
    assert "1 篇等待收文" in ran.out


def test_a_report_that_is_gone(received: Repository, run: Run) -> None:
    received.git("mv", A, A.replace("a.md", "moved.md"))
    received.commit(LATER)
    assert run("verify", "--root", received.root).code == 0
    received.office.remove(A.replace("a.md", "moved.md"))
    received.commit(LATER)
    assert f"{RECEIPTS}:3：{A} 已不在库里" in run("verify", "--root", received.root).out


def _by_author(line: dict[str, Any]) -> None:
    line["author"] = "ding-haisheng"


def _by_a_stranger(line: dict[str, Any]) -> None:
    line["approvals"][1]["account"] = "he-jingxing"


def _of_another_text(line: dict[str, Any]) -> None:
    line["approvals"][0]["blob"] = line["approvals"][0]["blob"][::-1]


def _out_of_order(line: dict[str, Any]) -> None:
    line["approvals"][1]["at"] = "2026-03-06T09:30:00+08:00"


def _one_twice(line: dict[str, Any]) -> None:
    line["approvals"][1]["account"] = "ding-haisheng"


def _as_another_role(line: dict[str, Any]) -> None:
    line["approvals"][0]["role"] = "second_review"


def _by_nobody(line: dict[str, Any]) -> None:
    line["approvals"] = []


@pytest.mark.parametrize(
    "forge",
    [_by_author, _by_a_stranger, _of_another_text, _out_of_order, _one_twice, _as_another_role, _by_nobody],
)
def test_approvals_are_judged_again(received: Repository, run: Run, forge: Callable[[dict[str, Any]], None]) -> None:
    data = lines(received)
    forge(data[-1])
    rewrite(received, data)
    received.commit(LATER)
    ran = run("verify", "--since", "HEAD", "--root", received.root)
    assert ran.code == 1
    assert f"{RECEIPTS}:3：{A} 审核链不全：" in ran.out


def test_the_chain_that_held_on_that_day(received: Repository, run: Run) -> None:
    review = "terms:\n  - {}\n  - {since: %s, steps: [{role: sign_off, by: [leader], approvals: 2}]}\n"
    received.office.write(REVIEW, review % "2026-03-07")
    assert run("verify", "--root", received.root).code == 0
    received.office.write(REVIEW, review % "2026-03-06")
    assert "审核链不全：签发缺 1 人" in run("verify", "--root", received.root).out


def test_a_forges_record_may_be_asked_for_from_a_day_on(received: Repository, run: Run) -> None:
    received.office.write("policy/review.yml", "enforced_from: 2026-03-04\n")
    ran = run("verify", "--root", received.root)
    assert ran.out.count("没有平台的审核记录") == sum(one["received_at"] >= "2026-03-04" for one in lines(received)) - 1
    received.office.write("policy/review.yml", "enforced_from: 2026-03-06\n")
    assert run("verify", "--root", received.root).code == 0


def test_a_shallow_clone_proves_nothing(received: Repository, run: Run, tmp_path: Path) -> None:
    ran = run("verify", "--root", received.shallow_clone(tmp_path / "clone"))
    assert ran.code == 2
    assert "克隆不完整" in ran.err


def test_signatures_on_the_ledgers_commits(received: Repository, run: Run, tmp_path: Path) -> None:
    needs.ssh_keygen()
    for name in ("desk", "other"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(tmp_path / name)]
        subprocess.run(words, check=True)
    public = (tmp_path / "desk.pub").read_text(encoding="utf-8").split()
    signers = tmp_path / "signers"
    signers.write_text(f"b@example.invalid {public[0]} {public[1]}\n", encoding="utf-8")
    verify = ("verify", "--signers", signers, "--root", received.root)
    first = run(*verify, "--since", "HEAD~1")
    assert "没有名单上的人的有效签名" in first.out
    since = received.git("rev-parse", "HEAD")
    add(received, path=A.replace("a.md", "b.md"))
    received.office.write(A.replace("a.md", "b.md"), TEXT)
    received.git("add", "--all")
    sign = ("-c", "gpg.format=ssh", "-c", "commit.gpgsign=true")
    received.git(*sign, "-c", f"user.signingkey={tmp_path / 'desk'}", "commit", "--quiet", "--message", "登记")
    good = run(*verify, "--since", since)
    assert (good.code, "1 个提交签名有效" in good.out) == (0, True)
    received.git(*sign, "-c", f"user.signingkey={tmp_path / 'other'}", "commit", "--quiet", "--amend", "--no-edit")
    assert "没有名单上的人的有效签名" in run(*verify, "--since", since).out
    assert "找不到签名人名单" in run("verify", "--signers", tmp_path / "none", "--root", received.root).err
