"""``policy/waivers.yml``: findings the office lets stand for a while, each with its reason; the file may be absent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from baosong.policy.base import PolicyModel, Words, load, wrong
from baosong.schema import PlainDate
from baosong.validation import nearest

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baosong.model import Mark
    from baosong.rule import Rule

WAIVERS = "waivers.yml"

DataPath = Annotated[str, StringConstraints(pattern=r"^(submissions|bulletins)/[^\r\n]+$", max_length=300)]


class WaiverFields(PolicyModel):
    """One rule waived for one file up to and with a day."""

    rule: Words = Field(description="规则名或代码")
    path: DataPath = Field(description="文件路径，从根目录写起，例如 submissions/hekou/2026/one-window.md")
    reason: Words = Field(description="为什么豁免")
    by: Words = Field(description="谁批准的")
    expires: PlainDate = Field(description="有效到哪一天（含当天），写成 2026-12-31 的样子")


class WaiversFile(PolicyModel):
    """The whole of ``policy/waivers.yml``."""

    waivers: tuple[WaiverFields, ...] = Field(default=(), description="豁免：某条规则对某个文件暂不执行")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver: ``rule`` is the rule's name, ``mark`` its place in the file."""

    rule: str
    path: str
    reason: str
    by: str
    expires: date
    mark: Mark

    @property
    def file(self) -> str:
        """The file it stands in."""
        return f"policy/{WAIVERS}"

    def holds(self, today: date) -> bool:
        """Whether it has not expired."""
        return today <= self.expires


def load_waivers(root: Path, known: tuple[Rule, ...]) -> tuple[Waiver, ...]:
    """Load waivers.yml if it is there; every rule must be known and may be waived, and none twice for a file."""
    if not (root / "policy" / WAIVERS).exists():
        return ()
    policy, marked = load(root, WAIVERS, WaiversFile)
    by_word = {word: rule for rule in known for word in (rule.name, rule.code)}
    found: dict[tuple[str, str], Waiver] = {}
    for place, fields in enumerate(policy.waivers):
        key = f"waivers.{place}"
        rule = by_word.get(fields.rule)
        if rule is None:
            near = nearest(fields.rule, by_word)
            hint = f"，是不是“{near}”？" if near else "；运行 baosong rules 看全部规则"
            raise wrong(WAIVERS, marked, f"{key}.rule", f"没有叫“{fields.rule}”的规则{hint}")
        if not rule.waivable:
            raise wrong(WAIVERS, marked, f"{key}.rule", f"规则 {rule.code}（{rule.name}）不能豁免；删去这一项")
        mark = marked.value_marks[f"{key}.rule"]
        if (rule.name, fields.path) in found:
            first = found[rule.name, fields.path].mark.line
            raise wrong(WAIVERS, marked, f"{key}.rule", f"同一规则、同一文件的豁免重复，第 {first} 行已有；只保留一项")
        found[rule.name, fields.path] = Waiver(rule.name, fields.path, fields.reason, fields.by, fields.expires, mark)
    return tuple(found.values())
