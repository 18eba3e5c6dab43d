"""``baosong explain``: what a rule finds, why it matters, and how to mend it, from the rule's own docstring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baosong.cli.options import policy_if_any, root_option
from baosong.cli.usage import ChineseCommand
from baosong.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.policy import Policy
    from baosong.rules import Registered

_SUBJECTS = {
    "document": "每个稿件、刊期、约稿和通报",
    "submission": "每篇稿件",
    "manifest": "每个刊期",
    "commission": "每次约稿",
    "circular": "每份通报",
    "stray": "放错地方的文件",
    "ledger": "各本台账",
    "attachment": "每个附件",
    "file": "每个文件的名字",
    "archive": "整个报送库",
    "waiver": "每项豁免",
}


@click.command(cls=ChineseCommand)
@click.argument("word", metavar="代码或名称")
@root_option
def explain(word: str, root: Path) -> int:
    """说明一条规则查什么、为什么、怎样改，以及本机关给它定的级别。

    代码或名称照 check 的结果写，例如 META001 或 key-missing。
    """
    click.echo(_text(_find(word), policy_if_any(root)), nl=False)
    return 0


def _find(word: str) -> Registered:
    from baosong.rules import registry
    from baosong.validation import nearest

    by_word = {name.lower(): one for one in registry() for name in (one.rule.code, one.rule.name)}
    if word.lower() not in by_word:
        near = nearest(word.lower(), by_word)
        hint = f"，是不是 {by_word[near].rule.code}（{by_word[near].rule.name}）？" if near else "；"
        raise UsageError(f"没有规则“{word}”{hint}运行 baosong rules 看全部规则")
    return by_word[word.lower()]


def _text(registered: Registered, policy: Policy | None) -> str:
    from baosong.model import SEVERITY_NAMES

    rule = registered.rule
    title, _, rest = registered.doc.partition("\n")
    own = policy.rules.severities.get(rule.name, rule.severity) if policy else rule.severity
    changed = "" if own is rule.severity else f"，本机关定为{SEVERITY_NAMES[own]}"
    lines = [
        f"{rule.code} {rule.name}　{title}",
        "",
        f"级别：{SEVERITY_NAMES[rule.severity]}{changed}",
        f"检查对象：{_SUBJECTS[rule.scope]}",
        *([] if rule.waivable else ["不能豁免"]),
    ]
    values = policy.rules.options.get(rule.name, {}) if policy else {}
    for name, option in rule.options.items():
        set_here = f"，本机关设为 {_shown(values[name])}" if name in values else ""
        lines.append(f"选项 {name}：{option.description}（默认 {_shown(option.default)}{set_here}）")
    return "\n".join([*lines, rest]) + "\n"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value)
