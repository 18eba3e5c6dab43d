"""The group all commands belong to; each command module registers itself by being listed here."""

from __future__ import annotations

from baosong.cli.check import check
from baosong.cli.usage import ChineseGroup

commands = ChineseGroup(
    "baosong",
    help="政务信息报送：校验稿件、登记收文、编发刊物、统计通报。",
    commands={command.name: command for command in (check,) if command.name},
)
