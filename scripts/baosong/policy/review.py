"""``policy/review.yml``: the review chain (审核链), who approves a report before it is merged; may be absent."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from baosong.policy.base import Key, PolicyModel, load, wrong
from baosong.schema import PlainDate
from baosong.validation import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.marked import Marked
    from baosong.policy.org import Org

REVIEW = "review.yml"


Commit = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]


class Role(StrEnum):
    """What an approval stands for."""

    FIRST_REVIEW = "first_review"
    SECOND_REVIEW = "second_review"
    SIGN_OFF = "sign_off"


ROLE_NAMES: dict[str, str] = {
    Role.FIRST_REVIEW: "初审",
    Role.SECOND_REVIEW: "复审",
    Role.SIGN_OFF: "签发",
}


class Reviewer(StrEnum):
    """Who may approve, told from the report's own unit."""

    LEADER = "leader"
    DEPUTIES = "deputies"
    OFFICERS = "officers"
    DESK = "desk"
    OFFICE = "office"


class Step(PolicyModel):
    """One step of the chain: so many people of these approve as this role."""

    role: Role = Field(description="这一步算什么：first_review 初审、second_review 复审、sign_off 签发")
    by: tuple[Reviewer, ...] = Field(
        min_length=1,
        description="谁可以批准：leader 本单位主要负责人、deputies 本单位分管负责人、officers 本单位信息员、"
        "desk 审核转报单位的人、office 办公室的人",
    )
    approvals: int = Field(default=1, ge=1, le=9, description="要几个人批准；同一个人在整条链里只算一次")


_USUAL = (
    Step(role=Role.SIGN_OFF, by=(Reviewer.LEADER, Reviewer.DEPUTIES)),
    Step(role=Role.SECOND_REVIEW, by=(Reviewer.DESK,)),
)


class ChainTerm(PolicyModel):
    """The chains in force from a day until the next term's."""

    since: PlainDate | None = Field(default=None, description="自哪天起施行；第一段可以不写，即向来如此")
    steps: tuple[Step, ...] = Field(
        default=_USUAL, min_length=1, description="各步从先到后：前一步的人齐了，后一步的批准才算"
    )
    units: dict[Key, tuple[Step, ...]] = Field(default_factory=dict, description="另有办法的单位：代码和它的各步")

    def chain(self, unit: str) -> tuple[Step, ...]:
        """The steps for a unit's reports."""
        return self.units.get(unit, self.steps)


class ReviewPolicy(PolicyModel):
    """The whole of ``policy/review.yml``."""

    enforced_from: PlainDate | None = Field(
        default=None, description="自哪天起，没有平台审核记录的收文也算审核不全；不写则只数出来"
    )
    proved_from: Commit | None = Field(
        default=None,
        description="台账从哪个提交（完整的哈希）以后只能往后加；以前是试用，verify 不看；不写则看全部历史",
    )
    filing_accounts: tuple[str, ...] = Field(
        default=(),
        description="替人建稿的账号（机器人）：填表报送的合并请求由它提出，提交人仍算填表的人；流水线自己的账号不用写",
    )
    terms: tuple[ChainTerm, ...] = Field(
        default=(ChainTerm(),), min_length=1, description="审核链：各段自 since 起施行，到下一段为止"
    )

    def chain(self, unit: str, day: date) -> tuple[Step, ...]:
        """The steps for a unit's reports that were put before the desk on a day; the usual ones before any term."""
        held = [term for term in self.terms if term.since is None or term.since <= day]
        return (held[-1] if held else ChainTerm()).chain(unit)


def load_review(root: Path, org: Org) -> ReviewPolicy:
    """Load review.yml if it is there; terms must stand in order, and units be known."""
    if not (root / "policy" / REVIEW).exists():
        return ReviewPolicy()
    policy, marked = load(root, REVIEW, ReviewPolicy)
    people = {one.account.casefold() for unit in org.units.values() for one in unit.everybody if one.account}
    for place, account in enumerate(policy.filing_accounts):
        if account.casefold() in people:
            raise wrong(REVIEW, marked, f"filing_accounts.{place}", f"{account} 是人的账号；替人建稿的只能是机器人")
    for place, term in enumerate(policy.terms):
        before = policy.terms[place - 1].since if place else None
        if place and term.since is None:
            raise wrong(REVIEW, marked, f"terms.{place}", f"第 {place + 1} 段没有写 since，即自哪天起施行")
        if before is not None and term.since is not None and term.since <= before:
            raise wrong(
                REVIEW, marked, f"terms.{place}.since", f"{term.since} 起施行，不晚于上一段的 {before}；各段须由早到晚"
            )
        _known(term, place, org, marked)
    return policy


def _known(term: ChainTerm, place: int, org: Org, marked: Marked) -> None:
    for unit, steps in term.units.items():
        key = f"terms.{place}.units.{unit}"
        if unit not in org.units:
            near = nearest(unit, org.units)
            raise wrong(REVIEW, marked, key, f"org.yml 里没有单位“{unit}”" + (f"，是不是“{near}”？" if near else ""))
        if not steps:
            raise wrong(REVIEW, marked, key, "至少要有一步；与大家一样的单位不用写")
