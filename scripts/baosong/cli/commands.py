"""The group all commands belong to; a command's module is imported only when the command is asked for.

To add a command, write ``cli/<name>.py`` with a click command of that name in it, and list it here with who uses it;
a name that Python keeps for itself stands in a module of another (``_MODULES``).
"""

from __future__ import annotations

import importlib

import click

from baosong import __version__
from baosong.cli.usage import ChineseGroup, write_rows

ROLES: dict[str, dict[str, str]] = {
    "信息员": {
        "new": "新建一篇稿件并随即校验",
        "import": "把 Word 文件导入成稿件草稿",
        "check": "校验稿件、刊期和约稿",
        "fix": "自动修改机器改得准的问题",
        "explain": "说明一条规则查什么、为什么、怎样改",
        "status": "办理进度：每篇稿件到了哪一步、轮到谁",
    },
    "审核员": {
        "preview": "预览合并请求里的稿件：网页和刊物里的样子",
        "gate": "判断合并请求能不能合并，还缺谁审核",
        "facts": "向代码平台问合并请求的事实",
        "receive": "为已合并的稿件登记收文",
    },
    "编辑": {
        "issue": "起草、预览、刊发一期刊物",
        "correct": "为已刊发的刊期登记更正",
        "retract": "把已刊发的一条或一期撤稿",
        "pdf": "把刊期印成 PDF",
        "adopt": "登记上级采用",
        "directive": "登记领导批示和办理结果",
        "merit": "登记手工加分、扣分",
        "exception": "登记延期和代为审核",
        "remind": "催报：哪个单位欠什么、何时截止",
        "stats": "统计报送、采用、得分和排名",
        "points": "逐笔说明一个单位的得分",
        "circular": "起草、更正、导出通报",
    },
    "上下级之间": {
        "transmit": "把收文的稿件转报上级",
        "arrive": "接收下级带来的转报文件",
        "feedback": "从上级取回转报稿件的下落",
    },
    "维护者": {
        "init": "为一个机关新建报送库",
        "doctor": "体检：缺什么、哪里没设好、怎样补",
        "upgrade": "把报送库里的程序换成新版",
        "sync": "从策略生成审核人名单、填表报送的表单和编辑器设置",
        "rules": "列出全部规则及其级别",
        "verify": "核对台账与历史，或核对站点",
        "build": "生成站点",
        "serve": "在本机查看站点，改动即时更新",
        "form": "取网页表单和浏览器内校验所用的程序",
        "compile": "编发刊期，写出全部页面的 Markdown",
    },
    "流水线": {
        "verdict": "对合并请求下结论，写成 verdict.json",
        "post": "把结论发到合并请求：评论、状态、修改建议",
        "ticket": "把填表报送的工单建成稿件和合并请求",
        "inbox": "把合并请求收件夹里的 Word 文件转成稿件",
    },
}
"""Who mostly uses which commands, each with what it does in a few words, in the order ``--help`` lists them."""

COMMANDS: dict[str, str] = {name: what for listed in ROLES.values() for name, what in listed.items()}
"""Each command and what it does in a few words."""

_MODULES = {"import": "importing"}


class _Commands(ChineseGroup):
    """The commands of ``COMMANDS``, each loaded on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import ``baosong.cli.<name>`` and find the command of that name in it."""
        if cmd_name not in COMMANDS:
            return None
        found = vars(importlib.import_module(f"baosong.cli.{_MODULES.get(cmd_name, cmd_name)}")).values()
        return next(one for one in found if isinstance(one, click.Command) and one.name == cmd_name)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by who uses them; none is imported for it."""
        for role, listed in ROLES.items():
            write_rows(formatter, role, list(listed.items()), of=COMMANDS)
        super().format_options(ctx, formatter)


commands = _Commands(
    "baosong",
    help="政务信息报送：校验稿件、登记收文、编发刊物、统计通报。",
    epilog="各命令的用法：baosong 命令 --help",
)
commands.params.append(
    click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help="显示版本",
        callback=lambda ctx, _, wanted: _show_version(ctx) if wanted and not ctx.resilient_parsing else None,
    )
)


def _show_version(ctx: click.Context) -> None:
    click.echo(f"baosong {__version__}")
    ctx.exit()
