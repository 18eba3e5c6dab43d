"""A Word file's bytes to a draft: the report's file, its pictures as attachments, and what the clerk is to be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.attachments import MOST_BYTES
from baosong.draft import path_of, render, suggest_slug
from baosong.errors import UsageError
from baosong.intake.guessing import guess
from baosong.intake.markdown import markdown, words
from baosong.intake.package import Package
from baosong.intake.pictures import stripped
from baosong.intake.reading import manuscript
from baosong.model import Classification

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from baosong.intake.manuscript import Lost, Manuscript
    from baosong.policy import Policy

_MOST_PICTURES, _MOST_CHARACTERS = 50, 100_000
_SHOWN, _SHOWN_WORDS = 3, 30


@dataclass(frozen=True)
class Draft:
    """A report not yet written: its path, its text, its pictures by path.

    ``guesses`` are the reasons of what was guessed by key, ``taken`` the lines that went into the front matter, and
    ``lost`` sentences about what was not kept as it was.
    """

    path: str
    text: str
    pictures: Mapping[str, bytes]
    guesses: Mapping[str, str]
    taken: tuple[str, ...]
    lost: tuple[str, ...]


def drafted(
    content: bytes,
    policy: Policy,
    given: Mapping[str, str | date],
    *,
    slug: str | None,
    taken: Collection[str],
    today: date,
    most: int,
) -> Draft:
    """The draft; ``taken`` are the ids of the reports there are, ``most`` is how many bytes a picture may have.

    Raises :class:`UsageError` for a file that cannot be imported, and where the unit can be told neither way.
    """
    package = Package(content)
    script = manuscript(package)
    if (long := len(words(script.pieces))) > _MOST_CHARACTERS:
        raise UsageError(f"Word 文件有 {long} 个字，不像一篇稿件，没有导入；一事一报，只留要报的内容")
    found = guess(script, policy, today, given)
    values = {"classification": Classification.PUBLIC.value, **found.values, **given}
    if "unit" not in values:
        known = "、".join(f"{key} {unit.short}" for key, unit in policy.org.units.items() if unit.exists(today))
        raise UsageError(f"看不出是哪个单位报的，用 --unit 写明，可选：{known}")
    day = values["event_date"]
    folder = f"{values['unit']}/{getattr(day, 'year', 0):04}/"
    own = {one.removeprefix(folder) for one in taken if one.startswith(folder)}
    path = path_of(values, slug or suggest_slug(str(values["category"]), day, own))  # type: ignore[arg-type]
    pictures = dict(_pictures(package, script, path.removesuffix(".md"), min(most, MOST_BYTES)))
    text = render(values, markdown(found.pieces), found.reasons)
    return Draft(path, text, pictures, found.reasons, tuple(found.taken), tuple(_told(script.lost)))


def _pictures(package: Package, script: Manuscript, folder: str, most: int) -> Iterator[tuple[str, bytes]]:
    """Each picture under its new name; what cannot be an attachment is told."""
    number = 0
    for name in script.pictures:
        if package.size(name) > most:
            script.lost.add(f"超过 {most} 字节的图片", name.rpartition("/")[2])
        elif number >= _MOST_PICTURES:
            script.lost.add(f"第 {_MOST_PICTURES} 张以后的图片")
        elif (found := stripped(package.part(name, most)) if package.size(name) else None) is None:
            script.lost.add("不是 PNG、JPEG 或不完整的图片", name.rpartition("/")[2])
        else:
            number += 1
            suffix, content = found
            yield f"{folder}/picture-{number}.{suffix}", content


def _told(lost: Lost) -> Iterator[str]:
    for name, found in lost.words.items():
        shown = list(dict.fromkeys(word for word in found if word))
        short = "、".join(f"“{one[:_SHOWN_WORDS]}{'…' if len(one) > _SHOWN_WORDS else ''}”" for one in shown[:_SHOWN])
        more = "等" if short and len(shown) > _SHOWN else ""
        yield f"{name} {len(found)} 处{f'：{short}{more}' if short else ''}"
