"""``policy/form.yml``: the forge the web form (网页表单) hands reports to; without the file there is no form."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from baosong.policy.base import PolicyModel, Words, load, wrong

if TYPE_CHECKING:
    from pathlib import Path

FORM = "form.yml"


class Forge(StrEnum):
    """The forges an office may be on."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"
    GITEA = "gitea"


FORGE_NAMES: dict[Forge, str] = {
    Forge.GITHUB: "GitHub",
    Forge.GITLAB: "GitLab",
    Forge.FORGEJO: "Forgejo",
    Forge.GITEA: "Gitea",
}
_USUAL_SERVERS = {Forge.GITHUB: "https://github.com", Forge.GITLAB: "https://gitlab.com"}
_INTERFACES = {Forge.GITHUB: "/api/v3", Forge.GITLAB: "/api/v4", Forge.FORGEJO: "/api/v1", Forge.GITEA: "/api/v1"}

Server = Annotated[
    str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._-]+)*$", max_length=200)
]
Repository = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){1,5}$", max_length=200)]
Branch = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$")]


class FormPolicy(PolicyModel):
    """The whole of ``policy/form.yml``."""

    backend: Forge = Field(
        description="报送库在哪种平台上：github、gitlab、forgejo；gitea 没有网页表单，页面指别的办法"
    )
    repository: Repository = Field(description="报送库，写“所有者/名称”")
    branch: Branch = Field(default="main", description="主干的名称")
    server: Server | None = Field(
        default=None, description="平台的网址，末尾不加斜杠；github.com 和 gitlab.com 可以不写"
    )
    app: Words | None = Field(default=None, description="平台上登记的 OAuth 应用的编号（gitlab、forgejo 必填）")
    sign_in: Server | None = Field(default=None, description="代办登录的服务的网址（github 必填）")
    forks: bool = Field(
        default=False, description="没有写权限的人也能报送：先派生一份再发起合并请求（github、forgejo）"
    )

    @property
    def address(self) -> str:
        """The forge's own address, without a slash at the end."""
        return self.server or _USUAL_SERVERS.get(self.backend, "")

    @property
    def interface(self) -> str:
        """The address of the forge's interface for programs."""
        if self.address == _USUAL_SERVERS[Forge.GITHUB]:
            return "https://api.github.com"
        return self.address + _INTERFACES[self.backend]


def load_form(root: Path) -> FormPolicy | None:
    """Load form.yml if it is there; what the forge's way of signing in needs must be written, and nothing else."""
    if not (root / "policy" / FORM).exists():
        return None
    policy, marked = load(root, FORM, FormPolicy)
    name = FORGE_NAMES[policy.backend]
    if not policy.address:
        raise wrong(FORM, marked, "backend", f"{name} 没有公用的网址，要写 server，例如 https://git.example")
    needed = {Forge.GITHUB: "sign_in", Forge.GITLAB: "app", Forge.FORGEJO: "app"}.get(policy.backend)
    if needed and getattr(policy, needed) is None:
        raise wrong(FORM, marked, "backend", f"{name} 登录要用到 {needed}，没有写")
    for key in ("app", "sign_in"):
        if key != needed and getattr(policy, key) is not None:
            raise wrong(FORM, marked, key, f"{name} 用不着 {key}，删去这一行")
    if policy.forks and policy.backend in (Forge.GITLAB, Forge.GITEA):
        raise wrong(FORM, marked, "forks", f"{name} 的网页表单不能先派生再报送，删去这一行")
    if policy.backend in (Forge.GITHUB, Forge.FORGEJO) and policy.repository.count("/") != 1:
        raise wrong(FORM, marked, "repository", f"{name} 上的库写成“所有者/名称”，只有一个斜杠")
    return policy
