"""click's words in Chinese: usage errors and the headings of help."""

from __future__ import annotations

import click

from baosong.validation import nearest


def in_chinese(error: click.ClickException) -> str:
    """One Chinese sentence for a usage error, with the nearest right word where there is one."""
    hint = "；运行 baosong --help 查看用法"
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}{near}{hint}"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {error.param.human_readable_name if error.param else ''}{hint}"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param else ""
        return f"{name} 的值不对：{error.message}"
    if isinstance(error, click.FileError):
        return f"打不开文件 {error.ui_filename}"
    if isinstance(error, UnknownCommandError):
        near = nearest(error.word, error.known)
        return f"没有命令“{error.word}”" + (f"，是不是“{near}”？" if near else "") + hint
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的用法不对{hint}"
    return f"{error.format_message()}{hint}"


class UnknownCommandError(click.UsageError):
    """The word after ``baosong`` is no command."""

    def __init__(self, word: str, known: list[str]) -> None:
        super().__init__(word)
        self.word, self.known = word, known


class ChineseCommand(click.Command):
    """A command whose help has Chinese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and their help."""
        rows = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` explained in Chinese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示本帮助"
        return option


class ChineseGroup(click.Group):
    """The group of all commands, with Chinese headings and errors."""

    command_class = ChineseCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UnknownCommandError(args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage line."""
        formatter.write_usage(ctx.command_path, "命令 [选项]…", prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands and their help."""
        rows = [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` explained in Chinese."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示本帮助"
        return option
