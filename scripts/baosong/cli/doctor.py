"""``baosong doctor``: what is wrong on this machine, in this clone and on the forge, each with its remedy."""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING

import click

from baosong import clock
from baosong.cli.options import root_option
from baosong.cli.output import in_colour
from baosong.cli.usage import ChineseCommand, OneOf
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from baosong.doctor.finding import Finding

_WORDS = {"ok": "正常", "warning": "提醒", "error": "错误", "unknown": "不明"}
_COLOURS = {"ok": "green", "warning": "yellow", "error": "red", "unknown": "bright_black"}


@click.command(cls=ChineseCommand)
@click.option(
    "--format", "form", type=OneOf(["text", "json"]), default="text", metavar="格式", help="text（默认）或 json"
)
@root_option
def doctor(*, form: str, root: Path) -> int:
    """体检：本机、报送库和代码平台逐项看，缺什么、哪里没设好，各写怎样补；只看，不改任何东西。

    要连平台一起查，带上它的环境变量（在它的流水线里本来就有）：GITHUB_API_URL 和 GITHUB_REPOSITORY，或 CI_API_V4_URL 和
    CI_PROJECT_ID；令牌取自 TOKEN。平台没有说的写“不明”，不当作正常。有错误时退出码 1。
    """
    from baosong.doctor import examined
    from baosong.doctor.case import Case
    from baosong.doctor.finding import State
    from baosong.forge.settings import settings_of

    found = tuple(examined(Case(root, clock.now(), settings_of(os.environ))))
    click.echo(_json(found) if form == "json" else "\n".join(_lines(found)))
    return 1 if any(one.state is State.ERROR for one in found) else 0


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    colour = in_colour(None)
    for one in found:
        word = click.style(_WORDS[one.state], fg=_COLOURS[one.state]) if colour else _WORDS[one.state]
        yield f"{word}  {one.name}：{visible(one.message)}"
        if one.remedy:
            yield f"      = 怎样补：{visible(one.remedy)}"
    counts = Counter(one.state.value for one in found)
    yield ""
    yield f"{len(found)} 项：" + "、".join(f"{word} {counts[state]}" for state, word in _WORDS.items()) + "。"


def _json(found: Sequence[Finding]) -> str:
    findings = [
        {"name": one.name, "state": one.state.value, "message": one.message, "remedy": one.remedy} for one in found
    ]
    counts = Counter(one.state.value for one in found)
    summary = {
        "ok": counts["ok"],
        "warnings": counts["warning"],
        "errors": counts["error"],
        "unknown": counts["unknown"],
    }
    return json.dumps({"version": 1, "findings": findings, "summary": summary}, ensure_ascii=False, indent=2)
