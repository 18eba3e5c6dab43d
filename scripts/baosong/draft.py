"""What ``new`` and ``import`` write: a report file whose front matter reads back as exactly the values given."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from baosong.errors import UsageError
from baosong.marked import parse
from baosong.schema import SubmissionFields
from baosong.templating import plain
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_UNWRITABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is but YAML takes for a line break or refuses."""


def render(
    values: Mapping[str, str | date | Sequence[str]], body: str, guesses: Mapping[str, str] | None = None
) -> str:
    """The text of a report file: the given keys in the order of the schema, then the body.

    ``guesses`` tells of each key that was guessed where it was taken from; the rule ``guess-unconfirmed`` asks for it.
    """
    why = {key: f"  # 猜测：{visible(reason)}" for key, reason in (guesses or {}).items()}
    front = [(key, _written(values[key]) + why.get(key, "")) for key in SubmissionFields.model_fields if key in values]
    body = body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return plain("new/report.md.j2").render(front=front, body=body)


def suggest_slug(category: str, event_date: date, taken: Collection[str]) -> str:
    """A free file name: the category and the day of the event, with a number if need be."""
    first = f"{category}-{event_date:%m%d}"
    number = 1
    slug = first
    while slug in taken:
        number += 1
        slug = f"{first}-{number}"
    return slug


def scalar(text: str, *, listed: bool = False) -> str:
    """One line of text as YAML, in quotes only when it would otherwise read back as something else.

    ``listed`` is for an item of ``[a, b]``.
    """
    if _plain(text, listed=listed):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def _written(value: str | date | Sequence[str]) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return scalar(value)
    return f"[{', '.join(scalar(item, listed=True) for item in value)}]"


def _plain(text: str, *, listed: bool) -> bool:
    """Whether both our reader and any other YAML reader take the bare text for itself."""
    source = f"key: [{text}]\n" if listed else f"key: {text}\n"
    wanted = {"key": [text] if listed else text}
    marked = parse(source)
    if marked.problems or marked.data != wanted:
        return False
    try:
        return bool(yaml.safe_load(source) == wanted)
    except (yaml.YAMLError, ValueError):
        return False


def path_of(values: Mapping[str, str | date | Sequence[str]], slug: str) -> str:
    """Where a report belongs, relative to the root."""
    day = values["event_date"]
    year = day.year if isinstance(day, date) else 0
    return f"submissions/{values['unit']}/{year:04}/{slug}.md"


def write_new(root: Path, path: str, content: str | bytes) -> None:
    """Write a file that is not there yet, text as UTF-8.

    Raises :class:`UsageError` if it is there, or if its folder leads elsewhere.
    """
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.parent.resolve() != (root.resolve() / path).parent:
        raise UsageError(f"{file.parent} 是链接，不在报送库里，没有写入")
    try:
        with file.open("xb") as out:
            out.write(content.encode("utf-8") if isinstance(content, str) else content)
    except FileExistsError:
        raise UsageError(f"已有 {path}，不会覆盖；用 --slug 另定文件名") from None
