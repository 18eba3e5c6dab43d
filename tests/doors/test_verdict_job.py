"""The verdict's two jobs over a pull request: judged by the base branch's program, posted once, and only once."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from baosong.model import SHANGHAI
from forge import NUMBER, Forge, git, gitlab, shell, workflow
from forge_server import TOKEN
from pull_server import PullServer

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("github", "forgejo", "gitlab")


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[PullServer]:
    server = PullServer(request.param)
    yield server
    server.close()


def report(title: str, sign_off: str = "sign_off: 丁海生\n") -> dict[str, str]:
    day = datetime.now(SHANGHAI).date()
    text = (
        f"---\ntitle: {title}\nunit: hekou\ncategory: practice\nevent_date: {day}\nauthor: 林晓禾\n{sign_off}---\n\n"
        "该局在示例大道设立流动服务点，办结变更登记４２件，平均用时由3天降到1天。\n"
    )
    return {f"submissions/hekou/{day.year}/mobile-counter.md": text}


def scripts(kind: str) -> list[str]:
    """The shell of both jobs."""
    if kind == "gitlab":
        return ["\n".join(line for line in gitlab()["verdict"]["script"] if "make " not in line)]
    jobs = workflow("verdict.yml")["jobs"]
    runs = [step for name in ("judge", "post") for step in jobs[name]["steps"] if "run" in step]
    wanted = [step for step in runs if not step["run"].startswith("make ")]
    judge, unprivileged, privileged = (step["run"] for step in wanted)
    if kind == "forgejo":
        return [judge, unprivileged]
    return [judge, "cp -r out/verdicts verdicts", privileged]


def run(forge: Forge, server: PullServer, name: str, head: str = "") -> tuple[int, str]:
    """A runner's clone in which the jobs run."""
    clone = forge.clone(name)
    environment = {
        **server.environment,
        "HEAD_SHA": head,
        "PREVIEW": "https://forge.example/preview",
        "GITHUB_OUTPUT": str(clone / ".git/output"),
        "CI_JOB_URL": "https://forge.example/-/jobs/1",
    }
    said = ""
    for script in scripts(server.kind):
        code, out = shell(clone, script, environment)
        said += out
        if code or (server.kind != "gitlab" and "count=0" in (clone / ".git/output").read_text(encoding="utf-8")):
            return code, said
    return 0, said


def test_one_comment_and_one_status_which_waits_for_the_chain(forge: Forge, server: PullServer) -> None:
    server.head = forge.propose(report("河口分局流动服务点办结变更登记42件"))
    server.pushes = [(server.head, "2026-03-10T02:00:00Z")]
    server.reviews = [("ding-haisheng", "APPROVED", server.head, "2026-03-10T03:00:00Z")]
    code, said = run(forge, server, "first")
    assert code == 0, said
    assert TOKEN not in said
    (comment,) = server.said
    assert "## 没有错误，审核还没有齐" in comment["body"]
    assert "河口分局流动服务点办结变更登记42件" in comment["body"]
    (status,) = server.told
    assert status["state"] == "pending"
    assert "还缺复审" in status["description"]
    written = len(server.writes)
    code, said = run(forge, server, "second")
    assert code == 0, said
    assert len(server.writes) == written
    clone = forge.folder / "first"
    assert (clone / f"out/preview/{NUMBER}/index.html").is_file()
    server.reviews.append(("liu-siyuan", "APPROVED", server.head, "2026-03-10T04:00:00Z"))
    code, said = run(forge, server, "third")
    assert code == 0, said
    assert server.told[-1]["state"] == "success"
    assert len(server.said) == 1
    assert "liu-siyuan 2026-03-10 12:00" in server.said[0]["body"]


def test_without_the_forges_record_there_is_no_verdict(forge: Forge, server: PullServer) -> None:
    server.head = forge.propose(report("河口分局流动服务点办结变更登记42件"))
    server.opened = "the other day"
    code, said = run(forge, server, "runner")
    assert code == 0, said
    assert "记录取不到，这次不判断" in said
    assert server.writes == []


def test_an_approval_before_a_rebase_is_fetched(forge: Forge) -> None:
    server = PullServer("github")
    old = forge.propose(report("河口分局流动服务点办结变更登记42件"))
    author = forge.folder / "author"
    git(author, "commit", "--quiet", "--amend", "--message", "the same once more")
    server.head = git(author, "rev-parse", "HEAD")
    git(author, "push", "--quiet", "--force", "origin", f"HEAD:refs/pull/{NUMBER}/head")
    git(forge.origin, "update-ref", "refs/kept", old)
    git(forge.origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    server.pushes = [(old, "2026-03-10T02:00:00Z"), (server.head, "2026-03-11T02:00:00Z")]
    server.reviews = [
        ("ding-haisheng", "APPROVED", old, "2026-03-10T03:00:00Z"),
        ("liu-siyuan", "APPROVED", old, "2026-03-10T04:00:00Z"),
    ]
    code, said = run(forge, server, "runner")
    server.close()
    assert code == 0, said
    assert server.told[-1]["state"] == "success"


def test_its_own_program_and_policy_do_not_count_and_its_title_commands_nothing(
    forge: Forge, server: PullServer
) -> None:
    title = '"::error::boom @everyone ![图](http://example.test/x.png) $(touch owned)"'
    change = {
        **report(title, sign_off=""),
        "policy/rules.yml": "severities: {key-missing: off}\n",
        "scripts/baosong/cli/verdict.py": "raise SystemExit(0)\n",
        ".ci/verdicts": "touch owned\n",
    }
    server.head = forge.propose(change)
    code, said = run(forge, server, "runner")
    assert code == 0, said
    assert "META001" in server.said[0]["body"]
    assert server.told[0]["state"] in {"failure", "failed"}
    assert not [line for line in said.splitlines() if line.startswith("::")]
    assert not re.search(r"@everyone|!\[图\]", server.said[0]["body"])
    assert not list(forge.folder.rglob("owned"))


def test_a_push_in_between_is_left_to_the_next_run(forge: Forge, server: PullServer) -> None:
    forge.propose(report("河口分局流动服务点办结变更登记42件"))
    server.head = "f" * 40
    code, said = run(forge, server, "runner")
    assert "取不到" in said
    assert server.writes == []
    assert code == 0, said


def test_only_the_commit_that_was_checked(forge: Forge) -> None:
    server = PullServer("github")
    server.head = forge.propose(report("河口分局流动服务点办结变更登记42件"))
    clone = forge.clone("runner")
    code, said = shell(clone, f"bash .ci/verdicts out {'e' * 40}", server.environment)
    server.close()
    assert code == 0, said
    assert list((clone / "out/verdicts").iterdir()) == []


def test_one_that_takes_too_long_has_no_verdict(forge: Forge) -> None:
    server = PullServer("github")
    server.head = forge.propose(report("河口分局流动服务点办结变更登记42件"))
    code, said = shell(forge.clone("runner"), "bash .ci/verdicts out", {**server.environment, "SECONDS_EACH": "0.01"})
    server.close()
    assert code == 1
    assert "合并请求的结论做不出来" in said
