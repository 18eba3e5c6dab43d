"""Texts made to stall or crash the judge: every rule gets through the largest file the policy lets in."""

from __future__ import annotations

import subprocess
from time import process_time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from office import Office

MAX_BYTES = 65536
FRONT = (
    "---\ntitle: 河口分局推行帮办\nunit: hekou\ncategory: practice\nevent_date: 2026-03-09\n"
    "author: 林晓禾\nsign_off: 丁海生\n---\n\n"
)


@pytest.mark.parametrize(
    "piece",
    [
        *("[", "![", "<", "[a](", "<a ", "*_", "> ", "- ", "[a]: x\n", "`", "<!--", "<?", "|-", "<b>", "![](x)"),
        *("××", "【", "（此处", "甲×", "____ "),
        *("一是", "1", "★（", "http://a", "&#0;", "甲\n", "\n", "　", "。", "“", "\u202e"),
        *("1 ", "13700004455,", "6222 ", "+86", "(0", "a", "a@", "@a.", "a.a@a.", "机密", "（秘密", "密级：", "title:"),
        *("内部资料", "（内部资料", "不得外传，", "А", "Аa", "⾼", "①", "\u200b", "a\u200d", "☎\ufe0f"),
    ],
    ids=repr,
)
def test_a_body_of_one_piece_over_and_over(piece: str, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    room = MAX_BYTES - len(FRONT.encode()) - 2
    office.write("submissions/hekou/2026/crafted.md", f"{FRONT}{piece * (room // len(piece.encode()))}x\n")
    start = process_time()
    office.check(capsys)
    assert process_time() - start < 5


def test_modes_that_only_git_knows_are_refused(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=甲", "-c", "user.email=a@office.example"]
        command = ["git", "-C", str(office.root), *who, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message=起初")
    first = git("rev-parse", "HEAD")
    blob = git("rev-parse", "HEAD:submissions/hekou/2026/one-window.md")
    git("update-index", "--add", "--cacheinfo", f"100755,{blob},submissions/hekou/2026/runs.md")
    git("update-index", "--add", "--cacheinfo", f"120000,{blob},submissions/hekou/2026/link.md")
    git("update-index", "--add", "--cacheinfo", f"160000,{first},submissions/hekou/2026/module.md")
    git("commit", "--quiet", "--message=后来")

    checked = office.check(capsys, "--since", first)
    assert [(one["path"], one["message"]) for one in checked.of("path-invalid")] == [
        ("submissions/hekou/2026/link.md", "不允许符号链接"),
        ("submissions/hekou/2026/module.md", "文件模式是 160000，只允许普通文件（100644）"),
        ("submissions/hekou/2026/runs.md", "文件模式是 100755，只允许普通文件（100644）"),
    ]
    assert checked.code == 1
