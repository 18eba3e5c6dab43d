"""status: every state a report can be in, told on the word of the forge, of git, or of the ledgers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pulls import COUNTER as A
from pulls import COUNTER_TEXT as TEXT
from pulls import Opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran, Run
    from office import Office
    from repository import Repository

    Status = Callable[..., Ran]

TODAY = "2026-03-10"
LEADER, DESK = "ding-haisheng", "liu-siyuan"


def seen(run: Run, root: Path, *words: object, today: str = TODAY) -> dict[str, Any]:
    """What ``status --format json --all`` says of each report, by its path."""
    ran = run("status", "--root", root, "--today", today, "--format", "json", "--all", *words)
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    return {**told, "reports": {one["path"]: one for one in told["reports"]}}


@pytest.fixture
def judged(run: Run, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Where the report of a pull request is by what the forge records."""

    def one(pull: Opened, today: str = TODAY) -> dict[str, Any]:
        told = seen(run, pull.repository.root, "--facts", pull.facts(tmp_path / "facts"), today=today)
        found: dict[str, Any] = told["reports"][A]
        return found

    return one


def test_without_a_forge_git_tells_drafts_from_commits_and_merges(repository: Repository, run: Run) -> None:
    office = repository.office
    office.write(A, TEXT)
    first = seen(run, repository.root)
    assert "没有问代码平台" in first["basis"]
    draft = first["reports"][A]
    assert (draft["label"], draft["since"], draft["left_workdays"]) == ("草稿", None, 4)
    assert draft["with"] == [{"does": "提交", "people": [{"name": "林晓禾", "account": "lin-xiaohe"}]}]
    assert draft["source"] == {"witness": "git", "reference": ""}

    repository.branch("writing")
    repository.commit("2026-03-09T15:00:00+08:00")
    committed = seen(run, repository.root)["reports"][A]
    assert (committed["label"], committed["since"]) == ("已提交，待合并", "2026-03-09T15:00+08:00")
    office.replace(A, {"12件": "13件"})
    assert seen(run, repository.root)["reports"][A]["label"] == "草稿"
    office.replace(A, {"13件": "12件"})

    repository.go("main")
    repository.merge("writing", "2026-03-09T16:00:00+08:00")
    merged = seen(run, repository.root, today="2026-03-18")["reports"][A]
    assert (merged["label"], merged["since"], merged["overdue"]) == ("已合并，待收文", "2026-03-09T16:00+08:00", True)
    assert merged["late_workdays"] == 2
    office.replace(A, {"12件": "13件"})
    assert seen(run, repository.root)["reports"][A]["notes"] == ["这份克隆里改过，还没有合并"]


def test_the_forge_tells_each_step_with_whom_and_since_when(
    pull: Opened, judged: Callable[..., dict[str, Any]]
) -> None:
    pull.draft = True
    assert judged(pull)["label"] == "草稿"
    pull.draft = False
    first = judged(pull)
    assert (first["label"], first["step"], first["since"]) == ("签发中", "sign_off", "2026-03-06T09:00+08:00")
    assert [one["does"] for one in first["with"]] == ["签发", "复审"]
    assert [who["name"] for who in first["with"][0]["people"]] == ["丁海生", "蒋雨桐"]
    assert (first["due"], first["left_workdays"]) == ("2026-03-16T17:30+08:00", 4)
    assert first["source"] == {"witness": "forge", "reference": "github:pull/7"}

    pull.review(LEADER, "2026-03-06T10:00:00+08:00")
    second = judged(pull, "2026-03-20")
    assert (second["label"], second["since"]) == ("复审中", "2026-03-06T10:00+08:00")
    assert not second["overdue"], "it was put forward in time"

    pull.review(DESK, "2026-03-06T11:00:00+08:00")
    third = judged(pull)
    assert (third["label"], third["since"]) == ("审核已齐，待合并", "2026-03-06T11:00+08:00")


def test_a_returned_report_says_why_and_a_changed_one_who_looks_again(
    pull: Opened, judged: Callable[..., dict[str, Any]], run: Run, tmp_path: Path
) -> None:
    pull.review(DESK, "2026-03-09T10:00:00+08:00", "changes")
    pull.reviews[-1]["words"] = "标题太大\x1b[31m @everyone <b>"
    returned = judged(pull, "2026-03-18")
    assert (returned["label"], returned["since"]) == ("退稿", "2026-03-09T10:00+08:00")
    assert (returned["overdue"], returned["late_workdays"]) == (True, 2)
    assert returned["with"] == [{"does": "修改", "people": [{"name": "林晓禾", "account": "lin-xiaohe"}]}]
    words = ("--root", pull.repository.root, "--today", TODAY, "--facts", pull.facts(tmp_path / "facts"))
    screen = run("status", *words).out
    assert "liu-siyuan 2026-03-09 10:00 要求修改：标题太大<U+001B>[31m @everyone <b>" in screen
    markdown = run("status", *words, "--format", "markdown").out
    assert "标题太大" in markdown
    assert "@everyone" not in markdown
    assert "<b>" not in markdown

    pull.push("2026-03-09T14:00:00+08:00", {A: TEXT.replace("12件", "120件")})
    changed = judged(pull)
    assert (changed["label"], changed["since"]) == ("改后待审", "2026-03-09T14:00+08:00")
    assert changed["with"][0]["people"][0]["account"] == DESK


def test_a_closed_pull_request_is_a_report_turned_down(pull: Opened, judged: Callable[..., dict[str, Any]]) -> None:
    pull.review(DESK, "2026-03-06T10:00:00+08:00", "comment")
    pull.reviews[-1]["words"] = "同一件事青泉县局已经报过"
    pull.closed = "2026-03-06T10:05:00+08:00"
    found = judged(pull)
    assert (found["label"], found["since"]) == ("退稿", "2026-03-06T10:05+08:00")
    assert found["why"] == "合并请求关闭了，没有合并；liu-siyuan：同一件事青泉县局已经报过"


def test_a_pull_request_this_clone_lacks_and_one_that_is_merged(
    pull: Opened, repository: Repository, run: Run, tmp_path: Path
) -> None:
    facts = pull.facts(tmp_path / "facts")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--single-branch", f"file://{repository.top}", str(clone))
    told = seen(run, clone, "--facts", facts)
    assert told["unseen"] == [{"pull": 7, "author": "lin-xiaohe"}]
    assert A not in told["reports"]
    screen = run("status", "--root", clone, "--today", TODAY, "--facts", facts).out
    assert "先运行 git fetch origin refs/pull/7/head" in screen
    pull.merged("2026-03-09T16:00:00+08:00", when="2026-03-09T16:00:00+08:00")
    told = seen(run, repository.root, "--facts", pull.facts(tmp_path / "facts"))
    assert (told["unseen"], told["reports"][A]["label"]) == ([], "已合并，待收文")


def test_a_change_to_a_received_report_takes_no_receipt_back(repository: Repository, run: Run, tmp_path: Path) -> None:
    path = "submissions/qingquan/2026/scale-check.md"
    text = (repository.root / path).read_text(encoding="utf-8")
    pull = Opened(repository)
    pull.push("2026-03-06T09:00:00+08:00", {path: text + "\n又一句。\n"})
    found = seen(run, repository.root, "--facts", pull.facts(tmp_path / "facts"))["reports"][path]
    assert (found["label"], found["notes"]) == ("已收文，待选用", ["另有修改在github:pull/7里，签发中"])


def test_the_ledgers_tell_the_rest_of_the_way(office: Office, run: Run) -> None:
    waiting, printed = "submissions/qingquan/2026/scale-check.md", "submissions/hekou/2026/one-window.md"
    first = seen(run, office.root)
    assert "不在 git 仓库里" in first["basis"]
    received = first["reports"][waiting]
    assert (received["label"], received["since"]) == ("已收文，待选用", "2026-03-04T09:25+08:00")
    assert received["source"] == {"witness": "ledger", "reference": "收文第1号"}
    assert first["reports"][printed]["label"] == "已刊用"
    assert first["reports"][printed]["issues"] == ["xinxi/2026/1"]
    assert first["reports"][printed]["since"] == "2026-03-06"
    assert first["summary"] == {"open": 1, "finished": 1, "overdue": 0, "states": {"received": 1, "printed": 1}}

    draft = "---\nsections:\n  - section: news\n    items: [qingquan/2026/scale-check]\n---\n"
    office.write("bulletins/xinxi/2026/2.md", draft)
    listed = seen(run, office.root)["reports"][waiting]
    assert (listed["label"], listed["why"]) == ("拟用，待刊", "列入《市场监管信息》2026年第2期")
    office.remove("bulletins/xinxi/2026/2.md")
    over = seen(run, office.root, today="2026-04-04")["reports"][waiting]
    assert (over["label"], over["why"], over["with"]) == ("未采用", "收文已 31 天，没有刊期采用", [])

    office.publish("xinxi/2026/1", "2026-03-06")
    words = ("--by", "liu-siyuan", "--evidence", "来函3号", "--root", office.root, "--today", "2026-03-09")
    assert run("correct", "xinxi/2026/1", "--text", "26件应为25件", *words).code == 0
    assert seen(run, office.root)["reports"][printed]["notes"] == ["《市场监管信息》2026年第1期，2026-03-09 更正"]
    above = {"submission": "hekou/2026/one-window", "level": "province", "publication": "省局专报"}
    office.enter("adoptions", [{**above, "date": "2026-03-09", "evidence": "省局3号", "by": "liu-siyuan"}])
    higher = seen(run, office.root)["reports"][printed]
    assert (higher["label"], higher["why"], higher["since"]) == ("上级采用", "省局专报", "2026-03-09")
    assert run("retract", "xinxi/2026/1", "--reason", "数字不实", *words).code == 0
    gone = seen(run, office.root)["reports"][printed]
    assert (gone["label"], gone["why"]) == ("已撤稿", "数字不实")


def test_a_report_s_whole_way_is_a_timeline(pull: Opened, run: Run, tmp_path: Path) -> None:
    root = pull.repository.root
    pull.review(DESK, "2026-03-06T10:00:00+08:00", "changes")
    pull.push("2026-03-06T14:00:00+08:00", {A: TEXT.replace("12件", "120件")})
    ran = run("status", "--root", root, "--today", TODAY, "--path", A, "--facts", pull.facts(tmp_path / "facts"))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split("经过：\n")[1] == (
        "    2026-03-06 09:00  提出第 7 号合并请求，林晓禾（平台）\n"
        "    2026-03-06 10:00  要求修改，柳思源（平台）\n"
        "    2026-03-06 14:00  提交新的一稿（平台）\n"
    )
    ran = run("status", "--root", root, "--today", TODAY, "--path", "hekou/2026/one-window")
    assert ran.out.split("经过：\n")[1] == (
        "    2026-03-04 10:12  收文第2号（台账）\n"
        "    2026-03-05 09:00  提交进这个分支（git）\n"
        "    2026-03-06  刊于《市场监管信息》2026年第1期（台账）\n"
    )


def test_the_screen_tells_what_is_open_and_counts_the_rest(office: Office, run: Run) -> None:
    ran = run("status", "--root", office.root, "--today", TODAY)
    assert ran.out == (
        "2026-03-10 办理进度，依据：台账（不在 git 仓库里，草稿和已合并的分不清）\n"
        "未办结 1 件：已收文，待选用 1；已办结 1 件：已刊用 1\n"
        "\n"
        "[已收文，待选用] 青泉县局：青泉县局查处集贸市场作弊电子秤11台\n"
        "    自 2026-03-04 09:25，由柳思源（liu-siyuan）选用\n"
        "    submissions/qingquan/2026/scale-check.md（台账 收文第1号）\n"
    )
    assert "没有在办的稿件；办结的加 --all 看" in run("status", "--root", office.root, "--unit", "hekou").out
    empty = run("status", "--root", office.root, "--unit", "liuxi").out
    assert "没有在办的稿件。写一篇：baosong new" in empty


def test_a_unit_that_has_ended_names_its_heir(office: Office, run: Run) -> None:
    office.replace(
        "policy/org.yml",
        {"    short: 青泉县局\n": "    short: 青泉县局\n    until: 2026-03-08\n    successor: hekou\n"},
    )
    out = run("status", "--root", office.root, "--today", TODAY, "--unit", "qingquan").out
    assert "注意：青泉县局已于 2026-03-08 并入河口分局（hekou）；以后的稿件看 --unit hekou" in out
    assert "青泉县局查处集贸市场" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--unit", "heku"), "没有单位“heku”，是不是“hekou”？"),
        (("--path", "submissions/hekou/2026/one-windo.md"), "是不是“submissions/hekou/2026/one-window.md”？"),
        (("--path", "."), "不是一篇稿件"),
        (("--path", "x", "--unit", "hekou"), "不能与 --unit"),
        (("--base", "main"), "不在 git 仓库里"),
    ],
)
def test_what_cannot_be_told_is_refused(office: Office, run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run("status", "--root", office.root, "--today", TODAY, *words)
    assert ran.code == 2
    assert told in ran.err


def test_before_the_first_commit_everything_is_a_draft(office: Office, run: Run) -> None:
    from repository import Repository

    Repository(office, office.root).git("init", "--quiet", "--initial-branch=main")
    office.write(A, TEXT)
    assert seen(run, office.root)["reports"][A]["label"] == "草稿"
