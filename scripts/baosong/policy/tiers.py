"""``policy/tiers.yml``: the office above that reports are passed on to (转报), and the desks below; may be absent."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from baosong.address import address_error
from baosong.policy.base import Key, PolicyModel, Words, load, wrong
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from baosong.policy.org import Org

TIERS = "tiers.yml"


Branch = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$", max_length=100)]


class Below(PolicyModel):
    """A desk below that passes reports on as one of the office's own units."""

    repository: Words = Field(description="下级报送库的地址，https、ssh 或路径，不带账号密码")
    branch: Branch = Field(default="main", description="下级报送库的主干分支")


class ForgeKind(StrEnum):
    """Whose interface the forge above speaks."""

    GITHUB = "github"
    FORGEJO = "forgejo"
    GITLAB = "gitlab"


class AboveForge(PolicyModel):
    """The forge the repository above lies on, where pull requests are opened."""

    kind: ForgeKind = Field(description="上级的代码平台：github、forgejo（Gitea 也是）、gitlab")
    api: Words = Field(
        pattern=r"^https?://[^\s@?#]+$",
        description="接口地址，例如 https://forge.example/api/v1；令牌放在环境变量 TOKEN_ABOVE 里",
    )
    project: Words = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", description="库的“拥有者/名称”；GitLab 也可写项目编号"
    )


class Above(Below):
    """The office above, and what it and we call the same things."""

    repository: Words = Field(description="上级报送库的地址，https、ssh 或路径，不带账号密码")
    branch: Branch = Field(default="main", description="上级报送库的主干分支")
    name: Words = Field(description="上级机关的名称")
    level: Key = Field(description="上级自己的刊物、领导在本库算哪一级，取自 scoring.yml 的 levels，例如 city")
    unit: Key = Field(description="本机关在上级报送库里的单位代码")
    forge: AboveForge | None = Field(default=None, description="推送后自动开合并请求用；不写则由人去开")
    categories: dict[Key, Key] = Field(
        default_factory=dict, description="类别代码不同的：本库的代码和上级的代码；相同的不写"
    )
    levels: dict[Key, Key] = Field(
        default_factory=dict, description="层级代码不同的：上级的代码和本库的代码；相同的不写"
    )


class TiersPolicy(PolicyModel):
    """The whole of ``policy/tiers.yml``."""

    repository: Words | None = Field(default=None, description="本报送库的地址，写进转报的来源；不写则取 git 的 origin")
    above: Above | None = Field(default=None, description="上级机关：baosong transmit 转报给它，feedback 从它取回反馈")
    below: dict[Key, Below] = Field(
        default_factory=dict,
        description="会转报稿件的下级：本库的单位代码和它的报送库；没列出的不收它的转报，转报过的不要删去",
    )


def load_tiers(root: Path, org: Org, levels: Collection[str], categories: Collection[str]) -> TiersPolicy:
    """Load tiers.yml if it is there; units, levels and categories of ours must be known."""
    if not (root / "policy" / TIERS).exists():
        return TiersPolicy()
    policy, marked = load(root, TIERS, TiersPolicy)
    addresses = {f"below.{unit}.repository": one.repository for unit, one in policy.below.items()}
    addresses |= {"above.repository": policy.above.repository} if policy.above else {}
    addresses |= {"repository": policy.repository} if policy.repository else {}
    for key, address in addresses.items():
        if told := address_error(address):
            raise wrong(TIERS, marked, key, told)
    said: list[tuple[str, str, Collection[str], str]] = [
        (f"below.{unit}", unit, org.units, "org.yml 里没有单位") for unit in policy.below
    ]
    if policy.above is not None:
        said.append(("above.level", policy.above.level, levels, "scoring.yml 的 levels 里没有"))
        told = "scoring.yml 的 levels 里没有"
        said += [(f"above.levels.{key}", own, levels, told) for key, own in policy.above.levels.items()]
        told = "rules.yml 里没有类别"
        said += [(f"above.categories.{own}", own, categories, told) for own in policy.above.categories]
    for key, word, known, told in said:
        if word not in known:
            near = nearest(word, known)
            raise wrong(TIERS, marked, key, f"{told}“{word}”" + (f"，是不是“{near}”？" if near else ""))
    return policy
