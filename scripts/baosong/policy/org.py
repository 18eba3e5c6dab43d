"""``policy/org.yml``: the unit tree, who leads, who writes, who reviews, what each unit owes a year."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from baosong.policy.base import Key, PolicyModel, Words, load, wrong
from baosong.validation import nearest

if TYPE_CHECKING:
    from pathlib import Path


class Kind(StrEnum):
    """What a unit is."""

    OFFICE = "office"
    COUNTY = "county"
    BRANCH = "branch"
    SECTION = "section"
    STATION = "station"


class Audience(StrEnum):
    """Who may read a site or a series."""

    PUBLIC = "public"
    INTERNAL = "internal"


Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,38}$")]
Email = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,189}$")]


class Person(PolicyModel):
    """A named person and the account they use on the forge."""

    name: Words = Field(description="姓名")
    title: Words | None = Field(default=None, description="职务")
    account: Account | None = Field(default=None, description="代码平台（GitHub、Forgejo、GitLab）的账号")
    email: Email | None = Field(default=None, description="电子邮箱，催报邮件寄到这里；不写则邮件里不填收件人")


class Unit(PolicyModel):
    """A unit that reports, or the office that compiles."""

    name: Words = Field(description="单位全称")
    short: Words = Field(description="单位简称，用于页面和表格")
    aliases: tuple[Words, ...] = Field(default=(), description="其他通行叫法")
    kind: Kind = Field(description="性质：office 办公室、county 县区局、branch 分局、section 科室、station 基层所")
    group: Key | None = Field(default=None, description="排名口径，取自 groups；不写则不参加排名")
    desk: Key | None = Field(default=None, description="负责审核、转报其稿件的单位；办公室不写")
    leader: Person = Field(description="主要负责人，对报送负责并签发")
    deputies: tuple[Person, ...] = Field(default=(), description="可以代为签发的分管负责人")
    officers: tuple[Person, ...] = Field(default=(), description="信息员，须实名")
    target: int | None = Field(default=None, ge=0, le=10000, description="全年目标任务，件")

    @property
    def writers(self) -> tuple[str, ...]:
        """The names of the officers."""
        return tuple(person.name for person in self.officers)

    @property
    def signers(self) -> tuple[str, ...]:
        """The names of those who may sign a report off: the leader first."""
        return (self.leader.name, *(person.name for person in self.deputies))


class Org(PolicyModel):
    """The whole of ``policy/org.yml``."""

    name: Words = Field(description="机关全称")
    short: Words = Field(description="机关简称")
    office: Key = Field(description="收稿、编发的单位")
    audience: Audience = Field(
        default=Audience.PUBLIC, description="站点范围：public 未采用稿件不单独成页；internal 全部稿件成页"
    )
    groups: dict[Key, Words] = Field(min_length=1, description="排名口径：代码和名称，按列出顺序排")
    units: dict[Key, Unit] = Field(min_length=1, description="单位：代码和资料")

    def reporting(self) -> dict[str, Unit]:
        """The units that take part in the ranking, in the order of their groups, then as written."""
        return {key: unit for group in self.groups for key, unit in self.units.items() if unit.group == group}

    @property
    def names(self) -> list[str]:
        """Every name of every unit, the longest first."""
        found = {name for unit in self.units.values() for name in (unit.name, unit.short, *unit.aliases)}
        return sorted(found, key=lambda name: (-len(name), name))

    def meant(self, word: str) -> str:
        """The key of the unit a wrong word most likely means, by key or by any of its names; empty if none is near."""
        words = {name: key for key, unit in self.units.items() for name in (key, unit.name, unit.short, *unit.aliases)}
        return words.get(nearest(word, words), "")


def load_org(root: Path) -> Org:
    """Load and cross-check the unit tree: groups and desks exist, desks lead to the office, no name is shared."""
    org, marked = load(root, "org.yml", Org)

    def refuse(key: str, message: str) -> None:
        raise wrong("org.yml", marked, key, message)

    def unknown(word: str, known: object) -> str:
        near = nearest(word, list(known))  # type: ignore[call-overload]
        return f"，是不是“{near}”？" if near else ""

    if org.office not in org.units:
        refuse("office", f"units 里没有“{org.office}”{unknown(org.office, org.units)}")
    names: dict[str, str] = {}
    for key, unit in org.units.items():
        if unit.group is not None and unit.group not in org.groups:
            refuse(f"units.{key}.group", f"groups 里没有“{unit.group}”{unknown(unit.group, org.groups)}")
        if unit.desk is not None and unit.desk not in org.units:
            refuse(f"units.{key}.desk", f"units 里没有“{unit.desk}”{unknown(unit.desk, org.units)}")
        for name in {unit.name, unit.short, *unit.aliases}:
            if name in names:
                refuse(f"units.{key}.name", f"名称“{name}”与单位 {names[name]} 相同")
            names[name] = key
        seen = [key]
        while (desk := org.units[seen[-1]].desk) is not None:
            if desk in seen:
                refuse(f"units.{key}.desk", f"审核关系成了环：{' → '.join([*seen, desk])}")
            seen.append(desk)
            if desk not in org.units:
                break
    return org
