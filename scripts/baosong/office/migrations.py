"""How policy is brought along when a newer program reads it otherwise: one entry a version that asks for it.

``MIGRATIONS`` holds none yet: every version so far reads the same keys. An entry turns the files under ``policy/`` into
what its version reads, in plain text, so that the office's own comments stay.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.office.record import order
from baosong.policy import FILES, load_policy
from baosong.policy.reminders import REMINDERS
from baosong.policy.review import REVIEW
from baosong.policy.waivers import WAIVERS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from baosong.policy import Policy
    from baosong.rule import Rule

    Policies = Mapping[str, bytes]
    """Name under ``policy/`` → content."""

OPTIONAL = {
    REMINDERS: "催报：催哪几样、提前几天",
    REVIEW: "审核链：合并前由谁审核、什么次序",
    WAIVERS: "豁免：个别稿件放过一条规则",
}
"""Policy an office may do without, and what it would say."""


@dataclass(frozen=True)
class Migration:
    """What ``version`` asks of policy: ``told`` in one Chinese clause, and the change; files left out are removed."""

    version: str
    told: str
    change: Callable[[Policies], Policies]


MIGRATIONS: tuple[Migration, ...] = ()


def migrated(
    policies: Policies, since: str, to: str, migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[dict[str, bytes | None], tuple[str, ...]]:
    """What changes under ``policy/`` (``None`` removes a file), and what is told, from one version to another."""
    now = dict(policies)
    told = []
    for one in sorted(migrations, key=lambda one: order(one.version)):
        if order(since) < order(one.version) <= order(to):
            after = dict(one.change(now))
            if after != now:
                told.append(f"{one.version}：{one.told}")
            now = after
    changed: dict[str, bytes | None] = {name: content for name, content in now.items() if policies.get(name) != content}
    return {**changed, **{name: None for name in policies if name not in now}}, tuple(told)


def read_back(policies: Mapping[str, bytes | None], rules: tuple[Rule, ...]) -> Policy:
    """Policy as it will stand, read by the real loader; raises :class:`~baosong.errors.ConfigError`."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "policy"
        place.mkdir()
        for name, content in policies.items():
            if content is not None:
                (place / name).write_bytes(content)
        return load_policy(place.parent, rules)


def offered(there: Collection[str]) -> Iterator[str]:
    """Policy files the program knows and the office does not have, each with what it would say."""
    for name in FILES:
        if name in OPTIONAL and name not in there:
            yield f"policy/{name}（{OPTIONAL[name]}）"
