"""``policy/reminders.yml``: absent it has defaults; a mistake is one sentence with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.cli.options import open_policy
from baosong.errors import ConfigError
from baosong.policy import Duty

if TYPE_CHECKING:
    from office import Office


def test_without_the_file_everything_is_on(office: Office) -> None:
    policy = open_policy(office.root).reminders
    assert policy.duties == tuple(Duty)
    assert (policy.ahead_days, policy.urge_after_days, policy.criticise_after_days) == (3, 1, 5)


def test_the_file_is_read(office: Office) -> None:
    office.write("policy/reminders.yml", "duties: [commission]\nahead_days: 0\n")
    policy = open_policy(office.root).reminders
    assert (policy.duties, policy.ahead_days) == ((Duty.COMMISSION,), 0)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("ahead_days: 1\ncriticise_afterdays: 3\n", 2, "criticise_after_days"),
        ("duties: [commission, comission]\n", 1, "commission"),
        ("ahead_days: -1\n", 1, "ahead_days"),
        ("silent_days: 0\n", 1, "silent_days"),
        ("ahead_days: 2\nurge_after_days: 9\n", 2, "criticise_after_days（5）不能小于 urge_after_days（9）"),
        ("drop_after_days: 4\n", 1, "drop_after_days（4）不能小于 criticise_after_days（5）"),
    ],
)
def test_a_mistake_names_its_line(office: Office, text: str, line: int, told: str) -> None:
    office.write("policy/reminders.yml", text)
    with pytest.raises(ConfigError) as raised:
        open_policy(office.root)
    assert str(raised.value).startswith(f"policy/reminders.yml:{line}:")
    assert told in str(raised.value)


@pytest.mark.parametrize("address", ["lin@", "lin xiaohe@example.invalid", "a@b\\nCc: c@d", "林@example.invalid"])
def test_an_address_that_is_none_is_refused(office: Office, address: str) -> None:
    office.replace("policy/org.yml", {"account: lin-xiaohe}": f'account: lin-xiaohe, email: "{address}"' + "}"})
    with pytest.raises(ConfigError, match=r"org\.yml:\d+:"):
        open_policy(office.root)
