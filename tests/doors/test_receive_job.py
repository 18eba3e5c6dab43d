"""``.ci/receive`` registers what was merged, by the forge's record, and pushes the ledger; a lost race is run again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.ledger import RECEIPTS, read_receipts
from forge import Forge, commit, git, shell
from forge_server import TOKEN, Fault
from pull_server import NUMBER, PullServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from baosong.records import Receipt

REPORT = (
    "---\ntitle: {title}\nunit: hekou\ncategory: practice\nevent_date: 2026-03-02\nauthor: 林晓禾\nsign_off: 丁海生\n"
    "---\n\n该局在示例大道设立流动服务点。\n"
)


@pytest.fixture(params=["github", "forgejo", "gitlab"])
def server(request: pytest.FixtureRequest) -> Iterator[PullServer]:
    server = PullServer(request.param)
    yield server
    server.close()


def squashed(forge: Forge, server: PullServer) -> str:
    """A pull request was put forward, approved, reworked and approved again, and squashed; its branch is gone."""
    author = forge.clone("author")
    path = "submissions/hekou/2026/approved.md"
    draft = commit(author, {path: REPORT.format(title="河口分局的初稿")}, "draft")
    git(author, "reset", "--quiet", "--soft", "HEAD~1")
    final = commit(author, {path: REPORT.format(title="河口分局的定稿")}, "final")
    server.head = final
    server.pushes = [(final, "2026-03-10T02:00:00Z")]
    server.reviews = [
        ("ding-haisheng", "APPROVED", draft if server.kind != "gitlab" else final, "2026-03-10T01:30:00Z"),
        ("ding-haisheng", "APPROVED", final, "2026-03-10T03:00:00Z"),
        ("liu-siyuan", "APPROVED", final, "2026-03-10T04:00:00Z"),
    ]
    git(author, "push", "--quiet", "origin", f"HEAD:refs/pull/{NUMBER}/head")
    git(author, "push", "--quiet", "origin", f"HEAD:refs/merge-requests/{NUMBER}/head")
    desk = forge.clone("desk")
    git(desk, "fetch", "--quiet", "origin", f"refs/pull/{NUMBER}/head")
    git(desk, "merge", "--quiet", "--squash", "FETCH_HEAD")
    merged = commit(desk, {}, "squashed")
    git(desk, "push", "--quiet", "origin", "HEAD:main")
    server.merge("2026-03-11T03:00:00Z", "liu-siyuan", merged)
    return path


def test_the_forge_is_asked_who_approved_what_was_merged(forge: Forge, server: PullServer) -> None:
    path = squashed(forge, server)
    code, said = shell(forge.clone("runner"), "bash .ci/receive main", server.environment)
    assert (code, TOKEN in said) == (0, False), said
    receipt = registered(forge)[-1]
    assert (receipt.path, receipt.source) == (path, f"{server.kind}:pull/{NUMBER}")
    assert f"{receipt.received_at:%d %H:%M}" == "10 10:00"
    assert [(one.role, one.account) for one in receipt.approvals] == [
        ("sign_off", "ding-haisheng"),
        ("second_review", "liu-siyuan"),
    ]
    assert not server.writes


@pytest.mark.parametrize("kind", ["forgejo", "gitlab"])
def test_a_fast_forward_over_several_commits_is_one_pull_request(forge: Forge, kind: str) -> None:
    server = PullServer(kind)
    author = forge.clone("author")
    server.fork = git(author, "rev-parse", "HEAD")
    path = "submissions/hekou/2026/rebased.md"
    commit(author, {path: REPORT.format(title="河口分局的一件事")}, "report")
    server.head = commit(author, {"submissions/hekou/2026/other.md": REPORT.format(title="河口分局的又一件事")}, "more")
    server.pushes = [(server.head, "2026-03-10T02:00:00Z")]
    places = (f"HEAD:refs/pull/{NUMBER}/head", f"HEAD:refs/merge-requests/{NUMBER}/head", "HEAD:main")
    git(author, "push", "--quiet", "origin", *places)
    server.merge("2026-03-11T03:00:00Z", "liu-siyuan", server.head)
    code, said = shell(forge.clone("runner"), "bash .ci/receive main", server.environment)
    server.close()
    assert code == 0, said
    assert {one.path: one.source for one in registered(forge)}[path] == f"{kind}:pull/{NUMBER}"


def test_what_nobody_put_forward_is_registered_from_git(forge: Forge, server: PullServer) -> None:
    merge(forge.clone("desk"), "direct")
    tip = git(forge.origin, "rev-parse", "main")
    server.merge("2026-03-11T03:00:00Z", "liu-siyuan", "f" * 40)
    code, said = shell(forge.clone("runner"), "bash .ci/receive main", server.environment)
    assert code == 0, said
    assert registered(forge)[-1].source == f"git:{tip}"


def test_nothing_is_registered_while_the_forge_is_silent(forge: Forge, server: PullServer) -> None:
    squashed(forge, server)
    before = git(forge.origin, "rev-parse", "main")
    server.faults.extend([Fault("GET", 404 if server.kind == "gitlab" else 403)])
    code, said = shell(forge.clone("runner"), "bash .ci/receive main", server.environment)
    assert code != 0
    assert "下次运行再登记" in said
    assert git(forge.origin, "rev-parse", "main") == before


def merge(clone: Path, slug: str) -> str:
    """Put a report on the main branch."""
    path = f"submissions/hekou/2026/{slug}.md"
    commit(clone, {path: REPORT.format(title=f"河口分局的一件事 {slug}")}, f"merge {slug}")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    return path


def registered(forge: Forge) -> tuple[Receipt, ...]:
    """What is registered on the origin's main branch; reading it checks the chain and the numbers."""
    text = git(forge.origin, "show", f"main:{RECEIPTS}") + "\n"
    return read_receipts(text.encode("utf-8"))


def receipts(forge: Forge) -> list[str]:
    """The paths registered."""
    return [receipt.path for receipt in registered(forge)]


def test_merged_reports_are_registered_and_pushed(forge: Forge) -> None:
    merged = [merge(forge.clone("desk"), "first")]
    before = receipts(forge)
    code, said = shell(forge.clone("runner"), "bash .ci/receive main")
    assert code == 0, said
    assert receipts(forge) == [*before, *merged]
    assert git(forge.origin, "log", "-1", "--format=%an <%ae>", "main") == "baosong-receive <baosong-receive@localhost>"
    assert git(forge.origin, "diff", "--name-only", "main~1", "main") == RECEIPTS


def test_nothing_merged_means_no_commit(forge: Forge) -> None:
    before = git(forge.origin, "rev-parse", "main")
    code, said = shell(forge.clone("runner"), "bash .ci/receive main")
    assert code == 0, said
    assert git(forge.origin, "rev-parse", "main") == before


def test_a_lost_race_is_run_again(forge: Forge) -> None:
    first = merge(forge.clone("desk"), "first")
    before = receipts(forge)
    rival, runner = forge.clone("rival"), forge.clone("runner")
    second = "submissions/hekou/2026/second.md"
    hook = runner / ".git/hooks/pre-push"
    hook.write_text(
        "#!/bin/sh\n"
        'rm -- "$0"\n'
        f"cd '{rival}' && unset GIT_DIR GIT_WORK_TREE\n"
        f"printf '%s' '{REPORT.format(title='河口分局抢先的一件事')}' > {second}\n"
        f"git add {second} && git -c user.name=rival -c user.email=rival@localhost commit --quiet -m 'merge second'\n"
        "git push --quiet origin HEAD:main && bash .ci/receive main\n",
        encoding="utf-8",
    )
    hook.chmod(0o755)
    code, said = shell(runner, "bash .ci/receive main")
    assert code == 0, said
    assert receipts(forge) == [*before, first, second]
    assert git(runner, "rev-parse", "HEAD") == git(forge.origin, "rev-parse", "main")


def test_a_refused_push_says_where_to_look(forge: Forge) -> None:
    merge(forge.clone("desk"), "first")
    before = receipts(forge)
    refuse = forge.origin / "hooks/pre-receive"
    refuse.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    refuse.chmod(0o755)
    code, said = shell(forge.clone("runner"), "bash .ci/receive main --tries 2")
    assert code == 1
    assert "维护者怎样运行" in said
    assert receipts(forge) == before
