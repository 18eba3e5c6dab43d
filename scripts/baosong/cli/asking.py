"""Ask a person at a terminal for what a new report still needs; elsewhere, say what is missing."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from baosong.cli.options import Day
from baosong.errors import UsageError
from baosong.schema import SubmissionFields
from baosong.validation import nearest
from baosong.visible import visible

if TYPE_CHECKING:
    from baosong.archive import Archive

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

Value = str | date | tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """A new report's fields: which words each may take, asked or checked against the office's own policy and data."""

    archive: Archive
    today: date

    def parse(self, key: str, word: str) -> str | date:
        """A word as the key's value; raises :class:`UsageError` for a unit, category or date that is none."""
        word = word.strip()
        if key == "event_date":
            try:
                return Day().convert(word, None, None)
            except click.BadParameter as error:
                raise UsageError(error.message) from None
        if _CONTROL.search(word):
            raise UsageError(f"{_title(key)}里有控制字符：{visible(word)}")
        if key in {"unit", "category"}:
            known = self._words(key)
            if word not in known:
                near = nearest(word, known)
                hint = f"，是不是“{near}”？" if near else "；"
                raise UsageError(f"没有{_title(key)}“{word}”{hint}可选：{self._listed(key, {})}")
            return known[word]
        return word

    def complete(self, values: dict[str, Value]) -> None:
        """Add to ``values`` what is required and missing, and what a person at a terminal may want to say."""
        missing = [key for key in SubmissionFields.required() if key not in values]
        if not sys.stdin.isatty():
            if missing:
                told = [f"--{key.replace('_', '-')}（{self._hint(key, values)}）" for key in missing]
                raise UsageError(f"缺少 {'、'.join(told)}")
            return
        for key in SubmissionFields.model_fields:
            if key in missing:
                values[key] = self._ask(key, values)
            elif key in {"commission", "keywords"} and key not in values:
                self._offer(key, values)

    def ask_slug(self, suggestion: str) -> str:
        """The file name, as suggested unless a person at a terminal says otherwise."""
        if not sys.stdin.isatty():
            return suggestion
        return str(click.prompt("文件名（小写英文字母、数字和连字符）", default=suggestion)).strip()

    def open_commissions(self, unit: str) -> dict[str, str]:
        """The commissions a unit may still answer, with their titles and due days."""
        return {
            one.id: f"{one.fields.title}，截止 {one.fields.due}"
            for one in self.archive.commissions.values()
            if unit in one.fields.units and one.fields.due is not None and one.fields.due >= self.today
        }

    def _ask(self, key: str, values: dict[str, Value]) -> str | date:
        choices = self._listed(key, values)
        label = f"{_title(key)}（{choices}）" if choices else _title(key)
        people = self._people(key, values)
        while True:
            word = click.prompt(label, default=people[0] if len(people) == 1 else None)
            try:
                value = self.parse(key, str(word))
            except UsageError as error:
                click.echo(visible(str(error)))
                continue
            if value:
                return value

    def _offer(self, key: str, values: dict[str, Value]) -> None:
        listed = self._listed(key, values)
        if key == "commission" and not listed:
            return
        label = f"{_title(key)}（{listed or '用顿号隔开'}；没有就按回车）"
        word = str(click.prompt(label, default="", show_default=False)).strip()
        if word:
            values[key] = split(word) if key == "keywords" else word

    def _hint(self, key: str, values: dict[str, Value]) -> str:
        listed = self._listed(key, values)
        return f"{_title(key)}，{'' if key == 'event_date' else '可选：'}{listed}" if listed else _title(key)

    def _listed(self, key: str, values: dict[str, Value]) -> str:
        policy = self.archive.policy
        match key:
            case "unit":
                units = policy.org.units.items()
                return "、".join(
                    f"{word} {unit.on(self.today).short}" for word, unit in units if unit.exists(self.today)
                )
            case "category":
                return "、".join(f"{word} {one.name}" for word, one in policy.rules.categories.items())
            case "commission":
                found = self.open_commissions(str(values.get("unit", "")))
                return "、".join(f"{word} {title}" for word, title in found.items())
            case "event_date":
                return "写成 2026-03-02 的样子"
        return "、".join(self._people(key, values))

    def _people(self, key: str, values: dict[str, Value]) -> tuple[str, ...]:
        unit = self.archive.policy.org.units.get(str(values.get("unit", "")))
        if unit is None or key not in {"author", "sign_off"}:
            return ()
        then = unit.on(self.today)
        return then.signers if key == "sign_off" else then.writers

    def _words(self, key: str) -> dict[str, str]:
        policy = self.archive.policy
        if key == "category":
            return {name: word for word, one in policy.rules.categories.items() for name in (word, one.name)}
        units = {name: word for word, unit in policy.org.units.items() for name in unit.every_name}
        return {**units, **{name: word for word, unit in policy.org.units.items() for name in (word, *unit.names)}}


def split(words: str) -> tuple[str, ...]:
    """Words set apart by Chinese or western commas, semicolons or 、."""
    for mark in "，,；;":
        words = words.replace(mark, "、")
    return tuple(word.strip() for word in words.split("、") if word.strip())


def _title(key: str) -> str:
    return str(SubmissionFields.model_fields[key].title)
