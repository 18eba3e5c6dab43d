"""``policy/rules.yml``: categories with their deadlines, severities and options of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from baosong.model import Severity
from baosong.policy.base import Key, PolicyModel, Words, load, wrong
from baosong.schema import PlainDate
from baosong.validation import nearest

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from baosong.rule import Rule


class Category(PolicyModel):
    """A category of report (类别) and how soon it must arrive."""

    name: Words = Field(description="类别名称")
    deadline_days: int = Field(ge=0, le=250, description="报送时限，工作日；事发当日不计，0 为当日 24 时之前")
    stale_days: int = Field(ge=0, le=3650, description="事发至收文超过多少个自然日即不再采用")
    description: Words = Field(description="什么样的稿件归此类")
    min_characters: int | None = Field(default=None, ge=1, le=100_000, description="正文至少多少字；不写为不限")
    max_characters: int | None = Field(default=None, ge=1, le=100_000, description="正文至多多少字；不写为不限")

    @model_validator(mode="after")
    def _least_is_not_above_most(self) -> Self:
        if self.min_characters and self.max_characters and self.min_characters > self.max_characters:
            raise PydanticCustomError("length_bounds", "min_characters 大于 max_characters")
        return self


class RulesPolicy(PolicyModel):
    """The whole of ``policy/rules.yml``."""

    categories: dict[Key, Category] = Field(min_length=1, description="类别：代码和时限")
    due_soon_days: int = Field(default=1, ge=0, le=30, description="距截止不足几个工作日时提示")
    max_bytes: int = Field(default=65536, ge=1024, le=10_000_000, description="单个文件的上限，字节")
    severities: dict[str, Severity] = Field(
        default_factory=dict, description="改变规则的级别：规则名或代码，error、warning、info、off"
    )
    options: dict[str, dict[str, Any]] = Field(default_factory=dict, description="规则的选项：规则名，选项名和值")
    applies_from: dict[str, PlainDate] = Field(
        default_factory=dict, description="规则从哪一天起施行：规则名或代码和日期；早于此日的稿件和刊期不按它查"
    )


def load_rules(root: Path, known: tuple[Rule, ...]) -> RulesPolicy:
    """Load rules.yml and hold its severities and options against the rules there are.

    Severities and days of coming into force come back keyed by rule name; option values come back as the type of the
    rule's default.
    """
    policy, marked = load(root, "rules.yml", RulesPolicy)
    by_word = {word: rule for rule in known for word in (rule.name, rule.code)}

    def meant(section: str, word: str) -> Rule:
        if word not in by_word:
            raise wrong("rules.yml", marked, f"{section}.{word}", _unknown("规则", word, by_word))
        return by_word[word]

    severities = {meant("severities", word).name: severity for word, severity in policy.severities.items()}
    applies_from = {meant("applies_from", word).name: day for word, day in policy.applies_from.items()}
    options: dict[str, dict[str, Any]] = {}
    for word, values in policy.options.items():
        rule = meant("options", word)
        for option, value in values.items():
            key = f"options.{word}.{option}"
            if option not in rule.options:
                raise wrong("rules.yml", marked, key, _unknown("选项", option, rule.options))
            try:
                options.setdefault(rule.name, {})[option] = rule.options[option].parse(value)
            except ValueError as error:
                raise wrong("rules.yml", marked, key, str(error)) from None
    return policy.model_copy(update={"severities": severities, "options": options, "applies_from": applies_from})


def _unknown(what: str, word: str, known: object) -> str:
    near = nearest(word, list(known))  # type: ignore[call-overload]
    return f"没有叫“{word}”的{what}" + (f"，是不是“{near}”？" if near else "")
