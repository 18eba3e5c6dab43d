"""New offices made by the real command, and an older program to make them with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from baosong import __version__
from baosong.office.record import Platform
from baosong.office.tool import tool_files
from command import ROOT, environment

TODAY = "2026-03-10"
TOLD = (
    *("--name", "示例县应急管理局", "--unit", "hekou=示例县应急管理局河口分局:branch:丁海生:林晓禾"),
    *("--unit", "青泉镇应急管理所", "--unit", "法规科", "--series", "xinxi=示例应急信息"),
)
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
SOMEBODY = ("-c", "user.name=somebody", "-c", "user.email=somebody@localhost")
OLDER = "0.0.9"
GONE, RULE = "scripts/baosong/gone.py", "scripts/baosong/rules/word_doubled.py"
"""What only the older program has, and a rule it does not have yet."""


def ran(program: Path, *words: object, today: str = TODAY) -> subprocess.CompletedProcess[str]:
    """Run a program's command to its end."""
    told = [str(word) for word in words]
    return subprocess.run(
        [sys.executable, "-B", str(program / "scripts"), *told, *(("--today", today) if today else ())],
        env=environment(GIT),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )


def git(root: Path, *words: str) -> str:
    """Run git in a repository as somebody whose own settings do not matter."""
    done = subprocess.run(
        ["git", *SOMEBODY, *words], cwd=root, env=environment(GIT), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def made(folder: Path, platform: str = "github", program: Path = ROOT) -> Path:
    """An office made by ``init``."""
    done = ran(program, "init", folder, *TOLD, "--forge", platform)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def older_program(folder: Path) -> Path:
    """A program as it was before: without a rule, with a file that has since gone, with other words here and there."""
    for path, content in tool_files(Platform.GITHUB, "示例市市场监督管理局").items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE")
    (folder / RULE).unlink()
    (folder / GONE).write_text('"""Something that has gone since."""\n', encoding="utf-8")
    for path, (new, old) in OLDER_WORDS.items():
        text = (folder / path).read_text(encoding="utf-8")
        assert new in text, path
        (folder / path).write_text(text.replace(new, old, 1), encoding="utf-8")
    return folder


OLDER_WORDS = {
    "scripts/baosong/__init__.py": (f'"{__version__}"', f'"{OLDER}"'),
    "scripts/handbook/guide/leader.md": ("# 领导怎样阅读", "# 领导怎么阅读"),
    "scripts/handbook/guide/reviewer.md": ("# 审核员怎样审核", "# 审核员怎么审核"),
    "Makefile": ("OUT ?= site", "OUT ?= public"),
    ".github/workflows/remind.yml": ("timeout-minutes: 15", "timeout-minutes: 10"),
}
"""Path → what the program says now, and what it said then."""
