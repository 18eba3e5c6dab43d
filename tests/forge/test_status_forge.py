"""``status --forge``: the open pull requests are asked of the forge and judged by the clone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.forge.pulls import pulls_of
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from pull_server import PullServer

A = "submissions/liuxi/2026/a.md"
TEXT = (
    "---\ntitle: 柳溪县局举办茶叶节\nunit: liuxi\ncategory: practice\nevent_date: 2026-03-09\n"
    "author: 汤一鸣\nsign_off: 韩青山\n---\n\n柳溪县局3月9日举办茶叶节。\n"
)


def test_each_forge_tells_where_a_report_is(pulls: PullServer, run: Any, tmp_path: Path) -> None:
    repository = Repository.base(tmp_path / "repository")
    repository.branch("tea-fair")
    repository.office.write(A, TEXT)
    head = repository.commit("2026-03-09T15:00:00+08:00")
    repository.go("main")
    pulls.head = head
    pulls.reviews = [("han-qingshan", "APPROVED", head, "2026-03-13T03:00:00Z")]
    code, out, err = run(pulls, "status", "--root", str(repository.root), "--today", "2026-03-13", "--forge")
    assert (code, err) == (0, "")
    assert "依据：代码平台的记录（1 个合并请求）、git（主干 main）和台账" in out
    assert "[复审中] 柳溪县局：柳溪县局举办茶叶节" in out
    assert f"（平台 {pulls.kind}:pull/7）" in out
    pulls.state = "closed"
    code, out, _ = run(pulls, "status", "--root", str(repository.root), "--today", "2026-03-13", "--forge")
    assert "0 个合并请求" in out
    assert "茶叶节" not in out


def test_the_forge_tells_when_one_was_turned_down(pulls: PullServer) -> None:
    pulls.state, pulls.merged = "closed", {"closed_at": "2026-03-12T09:00:00Z"}
    closed = pulls_of(pulls.environment, writing=False).pull(7).closed_at
    assert closed is not None
    assert closed.isoformat() == "2026-03-12T17:00:00+08:00"


def test_without_being_told_to_it_asks_nobody(github_pulls: PullServer, run: Any, tmp_path: Path) -> None:
    repository = Repository.base(tmp_path / "repository")
    code, out, _ = run(github_pulls, "status", "--root", str(repository.root))
    assert (code, "没有问代码平台" in out) == (0, True)
    assert github_pulls.requests == []


def test_one_that_cannot_be_told_hides_no_other(pulls: PullServer, run: Any, tmp_path: Path) -> None:
    """A commit that shares nothing with the main line, and an author that the forge has forgotten."""
    repository = Repository.base(tmp_path / "repository")
    pulls.head = repository.git("commit-tree", "-m", "nothing in common", repository.git("mktree"))
    words = ("status", "--root", str(repository.root), "--today", "2026-03-13", "--forge")
    code, out, _ = run(pulls, *words)
    assert code == 0
    assert "第 7 号合并请求（tang-yiming）与主干没有共同的历史" in out
    pulls.author = ""
    code, out, err = run(pulls, *words)
    assert (code, "0 个合并请求" in out, "提出人的账号已注销" in err) == (0, True, True)
