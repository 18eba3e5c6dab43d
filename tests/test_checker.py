"""The check of a whole office, on one core or several: the same findings, waivers and lines."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from baosong.archive import Archive
from baosong.checker import check
from baosong.cli.options import open_policy
from baosong.spread import spread

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("cores", [2, 3])
def test_several_cores_find_what_one_finds(cores: int) -> None:
    policy = open_policy(ROOT)
    alone, together = (check(Archive.of(ROOT, policy), TODAY, cores=number) for number in (1, cores))
    for one in ("diagnostics", "files", "lines", "waived"):
        assert getattr(together, one) == getattr(alone, one), one
    assert alone.diagnostics


def test_shares_together_are_the_whole() -> None:
    assert sorted(chain.from_iterable(spread(list, range(10), 3, 2))) == list(range(10))
    assert spread(list, range(10), 3, 6) == [list(range(10))]
    assert spread(list, range(10), 1, 1) == [list(range(10))]


def test_what_goes_wrong_in_a_share_is_raised() -> None:
    def fail(things: object) -> None:
        raise ValueError("甲")

    with pytest.raises(ValueError, match="甲"):
        spread(fail, range(10), 2, 2)
