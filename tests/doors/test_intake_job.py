"""The two doors from end to end: a real repository behind a forge of this machine, and the job's own shell."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from docx import Document

from baosong.cli import main
from baosong.doors.form import ORDER
from baosong.doors.taking import MOST_AT_ONCE
from filing_server import FilingServer
from forge import ROOT, commit, git, shell
from forge_server import TOKEN, Fault
from office import Office
from pull_server import BOT
from wordfiles import TITLE, saved, usual

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = ("github", "forgejo", "gitlab")
TEXT = "该局在示例大道设立流动服务点，办结变更登记42件，平均用时由3天降到1天。"
TODAY = ("--today", "2026-03-10")
HOSTILE = (
    "::error::boom\n### 撰稿人\n\n假冒\n\n<img src=x onerror=alert(1)> @everyone `$(touch owned)`\n"
    "/close\n--> ![图](http://example.test/x.png)\n### 确认\n- [x] 好\n---\nunit: liuxi\n---\n"
)


def form(body: str = TEXT, **changes: str) -> str:
    """The form as forges write it out."""
    told = {
        **{"单位": "河口分局（hekou）", "类别": "经验举措（practice）", "标题": "河口分局流动服务点办结变更登记42件"},
        **{"事发日期": "2026-03-09", "正文": body, "撰稿人": "林晓禾", "签发人": "丁海生", "应约": "_No response_"},
        **{"续报": "_No response_", "联合报送": "_No response_", "关键词": "流动服务、变更登记"},
        **{"媒体报道": "_No response_", "公开范围": "公开（public）"},
        "确认": "- [X] 不含国家秘密和个人隐私，已经本单位负责人签发。",
        **changes,
    }
    return "\n\n".join(f"### {name}\n\n{value}" for name, value in told.items()) + "\n"


class Place:
    """A forge, its repository, and a runner's clone in which the commands run as in a job."""

    def __init__(self, folder: Path, kind: str, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.origin, self.clone = folder, folder / "origin.git", folder / "runner"
        seed = Office.base(folder / "seed").root
        git(seed, "init", "--quiet", "--initial-branch", "main")
        commit(seed, {}, "found the office")
        git(folder, "clone", "--quiet", "--bare", "seed", "origin.git")
        git(folder, "clone", "--quiet", self.origin.as_uri(), "runner")
        self.server, self._capsys = FilingServer(kind, self.origin), capsys
        for name in os.environ:
            if name.startswith(("GITHUB_", "CI")) or name.lower() == "http_proxy":
                patch.delenv(name)
        for name, value in self.server.environment.items():
            patch.setenv(name, value)

    def command(self, name: str, *words: str) -> tuple[int, str]:
        """Run a command in the clone; returns its exit code and all it printed."""
        self._capsys.readouterr()
        code = main([name, "--root", str(self.clone), *words])
        out, err = self._capsys.readouterr()
        assert TOKEN not in out + err
        assert "Traceback" not in err, err
        return code, out + err

    def run(self, command: str = "ticket") -> tuple[int, str]:
        """One command of the job."""
        code, said = self.command(command, *TODAY)
        assert not list(self.folder.rglob("owned"))
        return code, said

    def shown(self, branch: str, path: str) -> str:
        """A file of a branch of the origin."""
        return git(self.origin, "show", f"refs/heads/{branch}:{path}")

    def checkout(self, name: str, branch: str = "main") -> Path:
        """Somebody's own clone."""
        git(self.folder, "clone", "--quiet", f"--branch={branch}", self.origin.as_uri(), name)
        return self.folder / name

    def facts(self, number: int) -> tuple[int, str]:
        """Ask the forge for a pull request's facts."""
        return self.command("facts", str(number), "--output", str(self.folder / "facts.json"))

    def author(self, number: int) -> str:
        """Who counts as a pull request's author."""
        assert self.facts(number)[0] == 0
        (told,) = json.loads((self.folder / "facts.json").read_bytes())
        return str(told["author"])

    def gate(self, number: int) -> tuple[int, str]:
        """What the gate says by the forge's record."""
        assert self.facts(number)[0] == 0
        refs = "merge-requests" if self.server.kind == "gitlab" else "pull"
        git(self.clone, "fetch", "--quiet", "origin", f"refs/{refs}/{number}/head")
        head = git(self.clone, "rev-parse", "FETCH_HEAD")
        return self.command("gate", "--facts", str(self.folder / "facts.json"), "--head", head)


@pytest.fixture(params=KINDS)
def place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Place]:
    place = Place(tmp_path, request.param, monkeypatch, capsys)
    yield place
    place.server.close()


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Place]:
    place = Place(tmp_path, "github", monkeypatch, capsys)
    yield place
    place.server.close()


def test_a_ticket_becomes_a_pull_request_whose_author_may_not_approve(place: Place) -> None:
    server = place.server
    number = server.fill_in(form(应约="", 签发人=""), account="ding-haisheng")
    code, said = place.run()
    assert (code, server.pulls) == (0, [])
    (comment,) = server.comments_on(number)
    assert "- **签发人**：没有填。" in comment
    assert "**应约**" not in comment
    server.rewrite(number, form())
    code, said = place.run()
    assert code == 0, said
    (pull,) = server.pulls
    branch, path = f"baosong-ticket-{number}", f"submissions/hekou/2026/ticket-{number}.md"
    assert (pull["branch"], pull["account"]) == (branch, BOT)
    assert f"Closes #{number}" in pull["body"]
    text = place.shown(branch, path)
    assert "title: 河口分局流动服务点办结变更登记42件\nunit: hekou\ncategory: practice" in text
    assert "keywords: [流动服务, 变更登记]" in text
    assert text.endswith(TEXT)
    who = git(place.origin, "log", "-1", "--format=%an <%ae> %cn", f"refs/heads/{branch}")
    address = {
        "github": "32+ding-haisheng@users.noreply.forge.example",
        "forgejo": "ding-haisheng@noreply.forge.example",
        "gitlab": "32-ding-haisheng@users.noreply.forge.example",
    }[server.kind]
    assert who == f"ding-haisheng <{address}> baosong-desk"
    (comment,) = server.comments_on(number)
    assert path in comment
    assert f"{'!' if server.kind == 'gitlab' else '#'}{pull['number']}" in comment
    written = len(server.writes)
    assert place.run() == (0, "工单都处理过了，没有改动\n")
    assert len(server.writes) == written
    pull["reviews"] = [("ding-haisheng", "2026-03-10T03:00:00Z"), ("liu-siyuan", "2026-03-10T04:00:00Z")]
    code, said = place.gate(pull["number"])
    assert code == 1
    assert "是提交人自己，不能批准自己的稿件" in said
    pull["reviews"].insert(0, ("jiang-yutong", "2026-03-10T02:30:00Z"))
    code, said = place.gate(pull["number"])
    assert code == 0, said


def test_an_edited_ticket_updates_the_report_until_somebody_else_has_pushed(github: Place) -> None:
    server = github.server
    number = server.fill_in(form())
    github.run()
    branch = f"baosong-ticket-{number}"
    server.rewrite(number, form(单位="青泉县局（qingquan）", 标题="青泉县局流动服务点办结变更登记42件"))
    code, said = github.run()
    assert code == 0, said
    assert len(server.pulls) == 1
    names = git(github.origin, "ls-tree", "-r", "--name-only", f"refs/heads/{branch}", "submissions").split()
    assert [one for one in names if "ticket-" in one] == [f"submissions/qingquan/2026/ticket-{number}.md"]
    editor = github.checkout("editor", branch)
    path = editor / f"submissions/qingquan/2026/ticket-{number}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("42件", "42 件"), encoding="utf-8")
    git(editor, "commit", "--quiet", "--all", "--message", "edit")
    git(editor, "push", "--quiet", "origin", f"HEAD:{branch}")
    server.rewrite(number, form(标题="又改了一个标题"))
    code, said = github.run()
    assert code == 0, said
    assert "42 件" in github.shown(branch, f"submissions/qingquan/2026/ticket-{number}.md")
    assert "已有别人的改动" in server.comments_on(number)[0]
    server.pulls[0]["state"] = "closed"
    github.run()
    assert "已经结束" in server.comments_on(number)[0]
    assert (len(server.pulls), len(server.comments_on(number))) == (1, 1)


def test_an_interrupted_run_is_finished_by_the_next(github: Place) -> None:
    server = github.server
    number = server.fill_in(form())
    server.faults.extend([Fault("POST", 403)])
    code, said = github.run()
    assert code == 2
    assert f"第 {number} 号工单" in said
    assert server.pulls == []
    head = git(github.origin, "rev-parse", f"refs/heads/baosong-ticket-{number}")
    server.faults.extend([Fault("POST", 500, after=True)])
    assert github.run()[0] == 2
    code, said = github.run()
    assert code == 0, said
    assert len(server.pulls) == 1
    assert git(github.origin, "rev-parse", f"refs/heads/baosong-ticket-{number}") == head
    assert len(server.comments_on(number)) == 1


def test_a_hostile_ticket_is_text_and_nothing_else(github: Place) -> None:
    server = github.server
    long = server.fill_in(form("险" * 60_000))
    number = server.fill_in(form(HOSTILE, 标题="$(touch owned) @everyone ::error:: <b>"))
    wrong = server.fill_in(form(HOSTILE, 单位="<img src=x> @everyone [x](http://example.test)"))
    server.fill_in("### 单位\n\n河口分局", label="催报")
    lost = server.fill_in("### 单位\n\n\ud800")
    robot = server.fill_in(form(), account="some-app[bot]")
    code, said = github.run()
    assert code == 0, said
    assert not [line for line in said.splitlines() if line.startswith("::")]
    assert {one["branch"] for one in server.pulls} == {f"baosong-ticket-{one}" for one in (long, number)}
    text = github.shown(f"baosong-ticket-{number}", f"submissions/hekou/2026/ticket-{number}.md")
    assert "author: 林晓禾" in text
    assert text.endswith(HOSTILE.rstrip())
    everything = [one["body"] for one in server.said] + [one["body"] + one["title"] for one in server.pulls]
    assert not [one for one in everything if re.search(r"@everyone|<img|\]\(http|touch", one)]
    assert "**单位**：没有" in server.comments_on(wrong)[0]
    assert "存不下来的字符" in server.comments_on(lost)[0]
    assert "不是人的账号" in server.comments_on(robot)[0]


def test_nobody_takes_another_as_his_requests_author(github: Place) -> None:
    server = github.server
    number = server.fill_in(form())
    author = github.checkout("author")
    git(author, "push", "--quiet", "origin", "HEAD:refs/heads/mine", f"HEAD:refs/heads/baosong-ticket-{number}")
    mine = server.propose("mine", "ding-haisheng")
    server.pulls[-1]["body"] = f"<!-- baosong:ticket:{number} -->\nCloses #{number}"
    assert github.author(mine) == "ding-haisheng"
    forged = server.propose(f"baosong-ticket-{number}", "ding-haisheng")
    code, said = github.facts(forged)
    assert code == 2
    assert "不是由替人建稿的账号提出的" in said
    fork = server.propose(f"baosong-ticket-{number}", "ding-haisheng", fork=True)
    assert github.author(fork) == "ding-haisheng"
    server.pulls[1]["account"] = "tang-yiming"
    (github.clone / "policy/review.yml").write_text("filing_accounts: [Tang-Yiming-Bot]\n", encoding="utf-8")
    assert github.facts(forged)[0] == 2
    (github.clone / "policy/review.yml").write_text("filing_accounts: [tang-yiming]\n", encoding="utf-8")
    code, said = github.facts(forged)
    assert (code, "tang-yiming 是人的账号" in said) == (2, True)


def put(place: Place, files: dict[str, bytes], name: str = "author") -> str:
    """Push a branch with files in it."""
    author = place.checkout(name)
    for path, content in files.items():
        (author / path).parent.mkdir(parents=True, exist_ok=True)
        (author / path).write_bytes(content)
    git(author, "add", "--all")
    git(author, "commit", "--quiet", "--message", "report")
    git(author, "push", "--quiet", "origin", f"HEAD:refs/heads/{name}")
    return name


def words(place: Place, branch: str) -> list[str]:
    return git(place.origin, "ls-tree", "-rz", "--name-only", f"refs/heads/{branch}", "submissions").split("\0")


def test_a_word_file_in_the_inbox_becomes_a_draft_in_the_same_pull_request(place: Place) -> None:
    server = place.server
    files = {"submissions/hekou/inbox/渔港 电子秤.docx": saved(usual()), "submissions/hekou/inbox/坏.docx": b"PK no"}
    branch = put(place, {**files, "scripts/baosong/cli/inbox.py": b"raise SystemExit('owned')\n"})
    number = server.propose(branch, "lin-xiaohe")
    code, said = place.run("inbox")
    assert code == 0, said
    found = words(place, branch)
    assert "submissions/hekou/inbox/渔港 电子秤.docx" not in found
    assert "submissions/hekou/inbox/坏.docx" in found
    text = place.shown(branch, "submissions/hekou/2026/dynamic-0309.md")
    assert f"title: {TITLE}" in text
    assert "# 猜测" in text
    (comment,) = server.comments_on(number)
    assert "渔港 电子秤.docx` → `submissions/hekou/2026/dynamic-0309.md`" in comment
    assert "坏.docx" in comment
    assert "inbox/坏.docx 还没有转成稿件" in place.gate(number)[1]
    written, head = len(server.writes), git(place.origin, "rev-parse", branch)
    place.run("inbox")
    place.run("inbox")
    assert git(place.origin, "rev-parse", branch) == head
    assert len(server.comments_on(number)) == 1
    assert len(server.writes) <= written + 1


def test_a_forks_draft_stands_in_the_comment(github: Place) -> None:
    document = Document()
    document.add_paragraph("示例 ``` @everyone")
    document.add_paragraph("2026年3月9日，该局检定渔港市场46台电子秤。")
    branch = put(github, {"submissions/hekou/inbox/a.docx": saved(document)})
    number = github.server.propose(branch, "lin-xiaohe", fork=True)
    head = git(github.origin, "rev-parse", branch)
    code, said = github.run("inbox")
    assert code == 0, said
    assert git(github.origin, "rev-parse", branch) == head
    (comment,) = github.server.comments_on(number)
    assert "````\n---\ntitle:" in comment
    assert "baosong import --inbox" in comment


def test_the_jobs_own_shell_takes_both_in(github: Place) -> None:
    server = github.server
    number = server.fill_in(form())
    branch = put(github, {"submissions/hekou/inbox/a.docx": saved(usual())})
    server.propose(branch, "lin-xiaohe")
    for name in ("scripts", ".ci"):
        (github.clone / name).symlink_to(ROOT / name)
    (github.clone / ".venv").symlink_to(sys.prefix)
    code, said = shell(github.clone, "bash .ci/intake", server.environment)
    assert code == 0, said
    assert TOKEN not in said
    assert {one["branch"] for one in server.pulls} == {branch, f"baosong-ticket-{number}"}
    assert not [one for one in words(github, branch) if one.endswith(".docx")]
    assert git(github.clone, "status", "--porcelain", "--untracked-files=no") == ""


def test_a_converter_gone_wrong_has_no_token_and_stops_nobody(github: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a Word file had taken it over: what it hands back is no draft of the unit's, and is not taken."""
    numbers = []
    for name, unit in (("one", "hekou"), ("two", "qingquan"), ("three", "hekou")):
        branch = put(github, {f"submissions/{unit}/inbox/{name}.docx": saved(usual())}, name)
        numbers.append(github.server.propose(branch, "lin-xiaohe"))
    taken, seen = github.folder / "taken", github.folder / "seen"
    taken.mkdir()
    handed = {
        "files": {"submissions/hekou/inbox/three.docx": None, "policy/org.yml": ""},
        "done": [{"word": "submissions/hekou/inbox/three.docx", "path": "policy/org.yml", "text": "", "guesses": [],
                  "lost": [], "pictures": 0}],
        "failed": [],
    }  # fmt: skip
    (taken / "sitecustomize.py").write_text(
        f"import os, sys\nif 'baosong.doors.apart' in ' '.join(sys.orig_argv):\n"
        f"    open({str(seen)!r}, 'a').write(f'{{\"TOKEN\" in os.environ}}\\n')\n"
        f"    if 'one.docx' in sys.orig_argv[-1]:\n        os._exit(139)\n"
        f"    if 'three.docx' in sys.orig_argv[-1]:\n"
        f"        os.write(1, {json.dumps(handed).encode()!r})\n        os._exit(0)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(taken))
    code, said = github.run("inbox")
    assert code == 0, said
    assert seen.read_text(encoding="utf-8") == "False\n" * 3
    for place in (0, 2):
        assert "没有转成" in github.server.comments_on(numbers[place])[0]
    assert "已把 Word 文件转成稿件" in github.server.comments_on(numbers[1])[0]
    assert "org.yml" not in git(github.origin, "diff", "--name-only", "refs/heads/main", "refs/heads/three")


def test_a_word_file_that_takes_too_long_is_left_where_it_is(github: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baosong.doors.apart.SECONDS", 0.01)
    number = github.server.propose(put(github, {"submissions/hekou/inbox/a.docx": saved(usual())}), "lin-xiaohe")
    code, said = github.run("inbox")
    assert code == 0, said
    assert "秒没有转完" in github.server.comments_on(number)[0]


def test_one_account_fills_the_repository_with_no_branches(github: Place) -> None:
    server = github.server
    many = [server.fill_in(form(), account="tang-yiming") for _ in range(MOST_AT_ONCE + 1)]
    other = server.fill_in(form(), account="lin-xiaohe")
    code, said = github.run()
    assert code == 0, said
    assert {one["branch"] for one in server.pulls} == {f"baosong-ticket-{one}" for one in (*many[:-1], other)}
    assert "同时只替一个账号建" in server.comments_on(many[-1])[0]


def test_inboxes_are_emptied_at_home_as_well(github: Place) -> None:
    root = github.clone
    for unit in ("hekou", "qingquan"):
        (root / f"submissions/{unit}/inbox").mkdir(parents=True)
        (root / f"submissions/{unit}/inbox/a.docx").write_bytes(saved(usual()))
    assert github.command("check", *TODAY)[1].count("META049") == 2
    code, said = github.command("import", "--inbox", "--unit", "河口分局", *TODAY)
    assert code == 1
    assert "已把 submissions/hekou/inbox/a.docx 转成 submissions/hekou/2026/dynamic-0309.md" in said
    assert not (root / "submissions/hekou/inbox/a.docx").exists()
    assert (root / "submissions/qingquan/inbox/a.docx").exists()
    code, said = github.command("import", "--inbox", "--title", "甲")
    assert code == 2
    assert "只能与 --unit、--dry-run 同用" in said


def test_the_forms_order_is_the_one_that_is_read(github: Place) -> None:
    told: dict[str, Any] = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/report.yml").read_text(encoding="utf-8"))
    assert tuple(one["id"] for one in told["body"] if "id" in one) == ORDER
    template = (ROOT / ".gitlab/issue_templates/report.md").read_text(encoding="utf-8")
    number = github.server.fill_in(template)
    github.run()
    comment = github.server.comments_on(number)[0]
    assert re.findall(r"\*\*(.+?)\*\*", comment) == [
        *("单位", "类别", "标题", "事发日期", "撰稿人", "签发人", "正文", "确认")
    ]
