"""click's words in Chinese: usage errors and the headings of help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click
from click.core import augment_usage_errors

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEW = 8
"""As many commands as a sentence can list."""
_RANGE = re.compile(r"  \[(?:(?P<least>\d+)<=x<=(?P<most>\d+)|x>=\d+)\]")
_SEE = "；运行 {} --help 查看用法"


class OneOf(click.Choice[str]):
    """A word out of a few, refused with the nearest right one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word as declared, or fail with a Chinese sentence."""
        if value not in self.choices:
            self.fail(f"没有“{value}”{_perhaps(str(value), self.choices)}可选：{'、'.join(self.choices)}", param, ctx)
        return str(value)


class UnknownCommandError(click.UsageError):
    """The word after ``baosong`` is no command."""

    def __init__(self, word: str, known: list[str]) -> None:
        listed = f"可用的命令：{'、'.join(known)}" if len(known) <= _FEW else "运行 baosong --help 看全部命令"
        super().__init__(f"没有命令“{word}”{_perhaps(word, known)}{listed}")


def in_chinese(error: click.ClickException) -> str:
    """One Chinese sentence for a usage error, with the nearest right word where there is one."""
    context = getattr(error, "ctx", None)
    see = _SEE.format(context.command_path if context else "baosong")
    match error:
        case click.NoSuchOption():
            near = f"，是不是 {error.possibilities[0]}？" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}{see}"
        case click.MissingParameter():
            return f"缺少 {_name(error.param)}{see}"
        case click.BadParameter():
            return f"{_name(error.param)} 的值不对：{_why(error)}"
        case click.BadOptionUsage():
            return f"{_misused(error)}{see}"
        case click.FileError():
            return f"打不开文件 {error.ui_filename}"
        case UnknownCommandError():
            return error.message
    return f"{error.format_message()}{see}"


def _perhaps(word: str, known: Iterable[str]) -> str:
    from baosong.validation import nearest

    near = nearest(word, known)
    return f"，是不是“{near}”？" if near else "；"


def _bounds(found: re.Match[str]) -> str:
    """click's ``[1<=x<=20]`` as people write it."""
    return f"（{found['least']} 至 {found['most']}）" if found["most"] else ""


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "参数"
    if isinstance(param, click.Option):
        return f"选项 {max(param.opts, key=len)}"
    return f"参数 {str(param.metavar or param.name).strip('[]…')}"


def _why(error: click.BadParameter) -> str:
    """What is wrong with a value: the type's own Chinese sentence, or one for each of click's types."""
    kind = error.param.type if error.param else None
    if isinstance(kind, OneOf):
        return error.message
    if isinstance(kind, click.Choice):
        return f"可选：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.Path | click.File):
        named = re.search("'(.+)'", error.message)
        what = "文件夹" if isinstance(kind, click.Path) and not kind.file_okay else "文件"
        return f"没有这个{what}，或者打不开" + (f"：{named[1]}" if named else "")
    if isinstance(kind, click.types.IntParamType):
        return "应是整数，并在许可的范围内" if isinstance(kind, click.IntRange) else "应是整数"
    return error.message


def _misused(error: click.BadOptionUsage) -> str:
    params = error.ctx.command.get_params(error.ctx) if error.ctx else []
    flag = any(
        isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts for param in params
    )
    return f"选项 {error.option_name} {'不带值' if flag else '后面要写上值'}"


def write_rows(
    formatter: click.HelpFormatter, heading: str, rows: list[tuple[str, str]], of: Iterable[str] = ()
) -> None:
    """A section of two columns, aligned by width on the screen, where click takes a Chinese character for one cell.

    The first column is as wide as its widest word, and as the words ``of`` all sections that stand together.
    """
    from rich.cells import cell_len

    width = max(cell_len(word) for word in (*(first for first, _ in rows), *of))
    formatter.write(f"\n{heading}：\n")
    for first, second in rows:
        formatter.write(f"  {first}{' ' * (width - cell_len(first))}  {second}\n")


class _Chinese(click.Command):
    """What a command and the group share: Chinese headings in help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; an error knows the command it is about."""
        with augment_usage_errors(ctx):
            return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line."""
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and their help."""
        rows = [
            (first, _RANGE.sub(_bounds, second.replace("  [required]", "（必填）")))
            for param in self.get_params(ctx)
            for first, second in [param.get_help_record(ctx) or ("", "")]
            if first and second  # the usage line tells the arguments, the text above what they mean
        ]
        write_rows(formatter, "选项", rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` explained in Chinese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示本帮助"
        return option


class ChineseCommand(_Chinese):
    """A command whose help and errors are Chinese."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and say which words are too many."""
        ctx.allow_extra_args = True  # click would name them in English
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(f"多了参数 {' '.join(rest)}", ctx)
        return rest


class ChineseGroup(_Chinese, click.Group):
    """The group of all commands, with Chinese headings and errors."""

    command_class = ChineseCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line."""
        return ["命令", "[选项]…"]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UnknownCommandError(args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)
