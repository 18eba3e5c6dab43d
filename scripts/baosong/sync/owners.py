"""CODEOWNERS for GitHub and GitLab: who is asked to review what, from the units, their leaders and their desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baosong.policy import Person, Policy, Unit

PLACES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where it stands."""

_HEAD = """\
# 由 baosong sync 从 policy/org.yml 生成，不要手改；改了单位、负责人、账号以后重新运行。
# 以最后一个匹配的为准：稿件归本单位负责人和审核转报的单位，别的都归办公室。
"""


def files(policy: Policy) -> dict[str, bytes]:
    """The same list for both."""
    text = _HEAD + "".join(f"{pattern} {owners}\n" for pattern, owners in _rows(policy) if owners)
    return dict.fromkeys(PLACES, text.encode("utf-8"))


def _rows(policy: Policy) -> Iterator[tuple[str, str]]:
    org = policy.org
    office = _everybody(org.units[org.office])
    yield "*", _accounts(office)
    for key, unit in org.units.items():
        if (
            key == org.office or unit.until is not None
        ):  # what has ended sends nothing more; the office keeps its folder
            continue
        desk = _everybody(org.units[unit.desk]) if unit.desk else office
        yield f"/submissions/{key}/", _accounts((unit.leader, *unit.deputies, *desk)) or _accounts(office)


def _everybody(unit: Unit) -> tuple[Person, ...]:
    return (unit.leader, *unit.deputies, *unit.officers)


def _accounts(people: Iterable[Person]) -> str:
    return " ".join(dict.fromkeys(f"@{one.account}" for one in people if one.account))
