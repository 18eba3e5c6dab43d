"""Facts of a pull request as JSON, between what asks the forge for them and what judges by them.

One object: ``version`` 1, ``forge`` (``github``, ``forgejo``, ``gitlab``) and the fields of
:class:`~baosong.pulls.Pull`; moments in ISO 8601 with their offset, commits as full hashes. A file holds one such
object, or a list of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from baosong.errors import UsageError
from baosong.model import SHANGHAI
from baosong.pulls import MOST_WORDS, Head, Opinion, Pull, Push, Review
from baosong.unambiguous import loads

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_Commit = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
_Account = Annotated[str, StringConstraints(pattern=r"^[^\s\x00-\x20\x7f]{1,100}$")]


@dataclass(frozen=True, slots=True)
class Facts:
    """A pull request and the forge it is on."""

    forge: str
    pull: Pull

    @property
    def source(self) -> str:
        """What a receipt names as its source."""
        return f"{self.forge}:pull/{self.pull.number}"


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Review(_Told):
    account: _Account
    opinion: Opinion
    commit: _Commit
    at: AwareDatetime
    words: Annotated[str, StringConstraints(max_length=MOST_WORDS)] = ""


class _Head(_Told):
    commit: _Commit
    since: AwareDatetime


class _Push(_Told):
    commit: _Commit
    account: _Account


class _Pull(_Told):
    version: Literal[1]
    forge: Literal["github", "forgejo", "gitlab"]
    number: Annotated[int, Field(ge=1, strict=True)]
    author: _Account
    opened_at: AwareDatetime
    heads: Annotated[tuple[_Head, ...], Field(min_length=1)]
    reviews: tuple[_Review, ...] = ()
    draft: Annotated[bool, Field(strict=True)] = False
    merged_at: AwareDatetime | None = None
    merged_by: _Account | None = None
    merge_commit: _Commit | None = None
    fork: _Commit | None = None
    pushes: tuple[_Push, ...] = ()
    closed_at: AwareDatetime | None = None


_FILE: TypeAdapter[_Pull | list[_Pull]] = TypeAdapter(_Pull | list[_Pull])


def read_facts(content: bytes, name: str) -> tuple[Facts, ...]:
    """The facts in a file of that name; raises :class:`UsageError` for what is none or contradicts itself."""
    try:
        loads(content)
    except (ValueError, RecursionError):
        raise UsageError(f"{name} 不是合并请求的记录：不是 JSON，或一个键写了两次") from None
    try:
        found = _FILE.validate_json(content)
    except ValidationError as error:
        places = {".".join(map(str, one["loc"][1:])) for one in error.errors(include_url=False)}
        wrong = "、".join(sorted(places - {""})) or "不是 JSON"
        raise UsageError(f"{name} 不是合并请求的记录，读不懂：{wrong}") from None
    return tuple(_facts(one, name) for one in (found if isinstance(found, list) else [found]))


def _facts(told: _Pull, name: str) -> Facts:
    heads = tuple(Head(one.commit, _here(one.since)) for one in told.heads)
    merge = (told.merged_at, told.merged_by, told.merge_commit)
    if any(later.since < earlier.since for earlier, later in pairwise(heads)):
        raise UsageError(f"{name} 的 heads 没有按时间先后排")
    if any(one is None for one in merge) and any(one is not None for one in merge):
        raise UsageError(f"{name} 的 merged_at、merged_by、merge_commit 要么都有，要么都没有")
    pull = Pull(
        number=told.number,
        author=told.author,
        opened_at=_here(told.opened_at),
        heads=heads,
        reviews=tuple(Review(one.account, one.opinion, one.commit, _here(one.at), one.words) for one in told.reviews),
        draft=told.draft,
        merged_at=_here(told.merged_at) if told.merged_at else None,
        merged_by=told.merged_by,
        merge_commit=told.merge_commit,
        fork=told.fork,
        pushes=tuple(Push(one.commit, one.account) for one in told.pushes),
        closed_at=_here(told.closed_at) if told.closed_at else None,
    )
    return Facts(told.forge, pull)


def read_one(content: bytes, name: str) -> Facts:
    """The facts of the one pull request a file is about; raises :class:`UsageError` for none or several."""
    found = read_facts(content, name)
    if len(found) != 1:
        raise UsageError(f"{name} 里有 {len(found)} 个合并请求的记录，应只有一个")
    return found[0]


def write_facts(several: Sequence[Facts]) -> bytes:
    """Facts as the file that :func:`read_facts` reads."""
    told = [_Pull.model_validate({"version": 1, "forge": one.forge, **_plain(one.pull)}) for one in several]
    return TypeAdapter(list[_Pull]).dump_json(told, indent=1) + b"\n"


def _plain(pull: Pull) -> dict[str, object]:
    return {
        "number": pull.number,
        "author": pull.author,
        "opened_at": pull.opened_at,
        "heads": [{"commit": one.commit, "since": one.since} for one in pull.heads],
        "reviews": [
            {"account": one.account, "opinion": one.opinion, "commit": one.commit, "at": one.at, "words": one.words}
            for one in pull.reviews
            if one.account  # of one whose account is gone, nobody can say who it was
        ],
        "draft": pull.draft,
        "merged_at": pull.merged_at,
        "merged_by": pull.merged_by,
        "merge_commit": pull.merge_commit,
        "fork": pull.fork,
        "pushes": [{"commit": one.commit, "account": one.account} for one in pull.pushes if one.account],
        "closed_at": pull.closed_at,
    }


def _here(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI)
