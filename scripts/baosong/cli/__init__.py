"""The command line: each command calls one function and returns; errors become one sentence and an exit code.

Exit codes: 0 fine, 1 findings, 2 usage or configuration, 3 our own bug, 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from baosong.cli.commands import commands
from baosong.cli.usage import in_chinese
from baosong.errors import BaosongError
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "它是文件夹",
    errno.ENOTDIR: "上级不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名称过长",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never raises."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console of another encoding shows \uXXXX instead of failing
            stream.reconfigure(errors="backslashreplace")
    try:
        result = commands.main(arguments, prog_name="baosong", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        return _say(error.format_message(), 2)
    except click.ClickException as error:
        return _say(f"用法错误：{in_chinese(error)}", 2)
    except BaosongError as error:
        return _say(f"错误：{error}", 2)
    except (click.Abort, KeyboardInterrupt):
        return _say("已中断", 130)
    except (BrokenPipeError, SystemExit):  # the reader of our output went away; click tells it by SystemExit
        with suppress(OSError, ValueError):  # what is still buffered goes nowhere when the interpreter flushes it
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return 1
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        return _say(f"错误：读写“{error.filename or ''}”失败：{reason}", 2)
    except Exception:  # our own bug: say so, with the trace a maintainer needs
        import traceback

        traceback.print_exc()
        return _say("这是程序自身的错误，请把以上内容交给维护者", 3)


def _say(text: str, code: int) -> int:
    print("\n".join(visible(line) for line in text.split("\n")), file=sys.stderr)
    return code
