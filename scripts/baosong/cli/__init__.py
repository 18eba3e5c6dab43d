"""The command line: each command calls one function and returns; errors become one sentence and an exit code.

Exit codes: 0 fine, 1 findings, 2 usage or configuration, 3 our own bug, 130 interrupted.
"""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

import click

from baosong.cli.commands import commands
from baosong.cli.usage import in_chinese
from baosong.errors import BaosongError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never raises."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        result = commands.main(arguments, prog_name="baosong", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as error:
        print(f"用法错误：{in_chinese(error)}", file=sys.stderr)
        return 2
    except BaosongError as error:
        print(f"错误：{error}", file=sys.stderr)
        return 2
    except (click.Abort, KeyboardInterrupt):
        print("已中断", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return 0
    except Exception:  # our own bug: say so, with the trace a maintainer needs
        traceback.print_exc()
        print("这是程序自身的错误，请把以上内容交给维护者", file=sys.stderr)
        return 3
