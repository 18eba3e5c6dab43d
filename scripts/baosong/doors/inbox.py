"""Word files in units' inboxes (收件夹): each becomes a report's draft beside the others, and goes from the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ConfigDict

from baosong.errors import UsageError
from baosong.grammar import inbox_unit
from baosong.intake.drafting import drafted
from baosong.intake.package import MOST_BYTES
from baosong.rules.attachment_size import RULE
from baosong.schema import SubmissionFields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.policy import Policy

MOST_FILES = 20
"""Word files that are converted at once."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A Word file that became a draft; ``guesses`` are labels of fields, ``lost`` sentences, ``pictures`` a count."""

    word: str
    path: str
    text: str
    guesses: tuple[str, ...]
    lost: tuple[str, ...]
    pictures: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A Word file that stays where it is, and why."""

    word: str
    why: str


@dataclass(frozen=True)
class Emptied:
    """What comes of an inbox: the files to write, ``None`` for those that go, and what to tell."""

    __pydantic_config__ = ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    files: dict[str, bytes | None]
    done: tuple[Converted, ...]
    failed: tuple[Failed, ...]


def most_picture_bytes(policy: Policy) -> int:
    """The bytes an attachment may have by policy."""
    most = policy.rules.options.get(RULE.name, {}).get("max_bytes", RULE.options["max_bytes"].default)
    assert isinstance(most, int)  # noqa: S101
    return most


def emptied(archive: Archive, sizes: Mapping[str, int], content: Callable[[str], bytes], today: date) -> Emptied:
    """Convert the Word files of the inboxes, told with their sizes in bytes; nothing is written here."""
    taken = set(archive.submissions)
    files: dict[str, bytes | None] = {}
    done: list[Converted] = []
    failed: list[Failed] = []
    for place, word in enumerate(sorted(sizes)):
        unit = inbox_unit(word)
        try:
            if place >= MOST_FILES:
                raise UsageError(f"一次最多转 {MOST_FILES} 个，等前面的转完再来")
            if unit not in archive.policy.org.units:
                raise UsageError(f"没有单位“{unit}”，文件夹用 policy/org.yml 里的单位代码")
            if sizes[word] > MOST_BYTES:
                raise UsageError(f"超过 {MOST_BYTES} 字节，没有打开；图片缩小后再放")
            draft = drafted(
                content(word),
                archive.policy,
                {"unit": unit},
                slug=None,
                taken=taken,
                today=today,
                most=most_picture_bytes(archive.policy),
            )
        except UsageError as error:
            failed.append(Failed(word, str(error)))
            continue
        taken.add(draft.path.removeprefix("submissions/").removesuffix(".md"))
        files |= {word: None, draft.path: draft.text.encode(), **draft.pictures}
        guesses = tuple(str(SubmissionFields.model_fields[key].title) for key in draft.guesses)
        done.append(Converted(word, draft.path, draft.text, guesses, draft.lost, len(draft.pictures)))
    return Emptied(files, tuple(done), tuple(failed))
