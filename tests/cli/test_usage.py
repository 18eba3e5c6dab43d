"""Wrong words on the command line: one Chinese sentence, exit code 2; and what the exit codes stand for."""

from __future__ import annotations

import re
import subprocess
import sys
import types
from typing import TYPE_CHECKING

import click
import pytest
from terminal import SCRIPTS

import baosong
from baosong.cli.commands import COMMANDS, ROLES, commands
from baosong.cli.usage import ChineseCommand, ChineseGroup
from baosong.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from office import Office


WRONG = {
    "chek": "没有命令“chek”，是不是“check”？运行 baosong --help 看全部命令",
    "--verison": "没有选项 --verison，是不是 --version？",
    "check --forma json": "没有选项 --forma，是不是 --format？；运行 baosong check --help 查看用法",
    "check --format jsno": "选项 --format 的值不对：没有“jsno”，是不是“json”？可选：",
    "check --format": "选项 --format 后面要写上值；运行 baosong check --help 查看用法",
    "check --help=1": "选项 --help 不带值",
    "check --today 2026-02-30": "选项 --today 的值不对：“2026-02-30”不是日期",
    "check --today 明天": "选项 --today 的值不对：“明天”不是日期",
    "explain": "缺少 参数 代码或名称",
    "explain A B": "多了参数 B",
    "rules --format jsn": "没有“jsn”，是不是“json”？",
    "new --body-file nowhere.txt": "选项 --body-file 的值不对：没有这个文件",
    "check --output .": "选项 --output 的值不对",
    "issue drft": "没有命令“drft”，是不是“draft”？可用的命令：draft、preview、publish",
    "issue publish --by a": "缺少 参数 刊期；运行 baosong issue publish --help 查看用法",
    "compile": "缺少 选项 --out",
    "check --root nowhere": "错误：这里没有 policy 文件夹，不是报送库",
    "import nowhere.docx": "参数 文件 的值不对：没有这个文件，或者打不开：nowhere.docx",
    "serve --address here": "“here”不是地址，写成 127.0.0.1:8000 的样子",
}


@pytest.mark.parametrize("line", WRONG)
def test_wrong_words(run: Run, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*line.split())
    assert ran.code == 2
    assert ran.out == ""
    assert WRONG[line] in ran.err
    assert re.fullmatch(r"(用法)?错误：[^\n]+\n", ran.err), "one sentence on one line"


def test_no_words_show_the_help_and_fail(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert ran.err.startswith("用法：baosong 命令 [选项]…\n")


@pytest.mark.parametrize("command", ["", *COMMANDS, "issue draft", "issue preview", "issue publish"])
def test_help_is_chinese(run: Run, command: str) -> None:
    ran = run(*command.split(), "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"用法：{f'baosong {command}'.strip()} ")
    assert not re.search(r"Usage|Options|Commands|\[OPTIONS\]|Show|default|required|x[<>]=", ran.out)
    rows = ran.out.partition("选项：\n")[2].splitlines()
    assert not [row for row in rows if row.startswith("  ") and not row.split(maxsplit=1)[1:]], (
        "each row says something"
    )
    assert "--help" in ran.out and "显示本帮助" in ran.out


def test_the_commands_are_listed_by_who_uses_them(run: Run) -> None:
    shown = run("--help").out
    assert [shown.index(f"\n{role}：\n") for role in ROLES] == sorted(shown.index(f"\n{role}：\n") for role in ROLES)
    assert len(COMMANDS) == sum(map(len, ROLES.values())), "each stands with one role"
    columns = {
        line.index(COMMANDS[line.split()[0]])
        for line in shown.splitlines()
        if line.split()[:1] and line.split()[0] in COMMANDS
    }
    assert len(columns) == 1, "all in one column"


def test_version(run: Run) -> None:
    assert run("--version").out == f"baosong {baosong.__version__}\n"


def test_control_characters_in_words_are_shown_not_obeyed(run: Run, office: Office) -> None:
    ran = run("check", "\x1b[2Jx\u202e", "--root", office.root)
    assert "“<U+001B>[2Jx<U+202E>”" in ran.err
    assert "\x1b" not in ran.err


def test_every_listed_command_is_there() -> None:
    context = click.Context(commands)
    for name in COMMANDS:
        command = commands.get_command(context, name)
        steps = command.commands.values() if isinstance(command, ChineseGroup) else [command]
        assert steps
        assert all(isinstance(one, ChineseCommand) for one in steps), name


def test_start_up_imports_nothing_heavy() -> None:
    script = (
        "import sys; from baosong.cli import main; main(['check', '--help']); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    imported = subprocess.run([sys.executable, "-c", script], cwd=SCRIPTS, capture_output=True, text=True, check=True)
    assert not {"pydantic", "yaml", "git", "jinja2", "mkdocs", "markdown_it", "pygal"} & set(imported.stderr.split())


def test_check_imports_no_more_than_it_needs(office: Office) -> None:
    script = (
        f"import sys; from baosong.cli import main; main(['check', '--root', {str(office.root)!r}]); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    imported = subprocess.run([sys.executable, "-c", script], cwd=SCRIPTS, capture_output=True, text=True, check=True)
    assert not {"git", "jinja2", "mkdocs", "pygal", "nh3"} & set(imported.stderr.split())


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (ZeroDivisionError("x"), 3, "这是程序自身的错误"),
        (UsageError("不行"), 2, "错误：不行"),
        (KeyboardInterrupt(), 130, "已中断"),
        (PermissionError(13, "Permission denied", "甲.md"), 2, "错误：读写“甲.md”失败：没有权限"),
        (OSError(28, "No space left on device", "乙.md"), 2, "错误：读写“乙.md”失败：磁盘已满"),
    ],
)
def test_exit_codes(run: Run, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: int, said: str) -> None:
    @click.command("fail", cls=ChineseCommand)
    def fail():
        raise raised

    module = types.ModuleType("baosong.cli.fail")
    module.fail = fail
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(COMMANDS, "fail", "失败")
    ran = run("fail")
    assert ran.code == code
    assert said in ran.err
    assert ("Traceback" in ran.err) == (code == 3)
