"""policy/tiers.yml: who is above, who below, and what contradicts the rest of policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.cli.options import open_policy
from baosong.errors import ConfigError

if TYPE_CHECKING:
    from office import Office

ABOVE = "above: {name: 示例省局, level: province, unit: shi, repository: https://forge.example/p.git%s}\n"


def test_it_may_be_absent(office: Office) -> None:
    tiers = open_policy(office.root).tiers
    assert (tiers.above, tiers.below) == (None, {})


def test_both_sides(office: Office) -> None:
    office.write(
        "policy/tiers.yml", ABOVE % "" + "below:\n  qingquan: {repository: /srv/qingquan.git, branch: trunk}\n"
    )
    tiers = open_policy(office.root).tiers
    assert tiers.above is not None
    assert (tiers.above.branch, tiers.below["qingquan"].branch) == ("main", "trunk")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("below: {qingqan: {repository: /srv/a.git}}\n", 1, "org.yml 里没有单位“qingqan”，是不是“qingquan”？"),
        ("below:\n  hekou: {repository: 'ext::sh -c id'}\n", 2, "库的地址只能是"),
        (ABOVE.replace("https://", "https://u:p@") % "", 1, "不能带账号密码"),
        (ABOVE.replace("level: province", "level: provinc") % "", 1, "levels 里没有“provinc”，是不是“province”？"),
        (ABOVE % ", levels: {ministry: nation}", 1, "levels 里没有“nation”"),
        (ABOVE % ", categories: {practise: method}", 1, "rules.yml 里没有类别“practise”，是不是“practice”？"),
        (ABOVE % ", branch: --force", 1, "branch"),
        ("repository: -x\n", 1, "库的地址只能是"),
    ],
)
def test_contradictions_are_named(office: Office, text: str, line: int, says: str) -> None:
    office.write("policy/tiers.yml", text)
    with pytest.raises(ConfigError, match=r"tiers\.yml") as caught:
        open_policy(office.root)
    assert (caught.value.line, says in str(caught.value)) == (line, True), caught.value
