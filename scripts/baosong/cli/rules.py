"""``baosong rules``: every rule with its code, name, severity here and title."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from baosong.cli.options import policy_if_any, root_option
from baosong.cli.output import deliver, output_option
from baosong.cli.usage import ChineseCommand, OneOf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from baosong.model import Severity
    from baosong.rules import Registered

VERSION = 1


@click.command(cls=ChineseCommand)
@click.option(
    "--format", "form", type=OneOf(("table", "json")), default="table", metavar="格式", help="table（默认）或 json"
)
@output_option
@root_option
def rules(*, form: str, output: Path | None, root: Path) -> int:
    """列出全部规则：代码、名称、在本机关的级别和标题。"""
    from baosong.rules import registry

    policy = policy_if_any(root)
    own = policy.rules.severities if policy else {}
    listed = [(one, own.get(one.rule.name, one.rule.severity)) for one in registry()]
    deliver(_json(listed) if form == "json" else _table(listed), output)
    return 0


def _table(listed: Sequence[tuple[Registered, Severity]]) -> str:
    from rich.cells import cell_len, set_cell_size

    from baosong.model import SEVERITY_NAMES

    rows = [("代码", "名称", "级别", "标题")]
    for one, severity in listed:
        changed = "*" if severity is not one.rule.severity else ""
        rows.append((one.rule.code, one.rule.name, f"{SEVERITY_NAMES[severity]}{changed}", one.title))
    widths = [max(cell_len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join([*(set_cell_size(row[at], widths[at]) for at in range(3)), row[3]]) for row in rows]
    if any("*" in row[2] for row in rows):
        lines.append("* 本机关改过级别")
    return "\n".join(lines) + "\n"


def _json(listed: Sequence[tuple[Registered, Severity]]) -> str:
    entries = [
        {
            "code": one.rule.code,
            "name": one.rule.name,
            "severity": severity.value,
            "default_severity": one.rule.severity.value,
            "title": one.title,
        }
        for one, severity in listed
    ]
    return json.dumps({"version": VERSION, "rules": entries}, ensure_ascii=False) + "\n"
