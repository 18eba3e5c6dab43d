"""台账记的单位当时不在

批示交办、加分扣分的那一天，这个单位已经撤销、并入别的单位，或者还没有设立。批示没有人办，分记到不在的单位名下。

错误示例：温泉度假区分局 6月30日并入河口分局，7月8日登记 `baosong merit wenquan …`

正确示例：`baosong merit hekou …`

怎样改：记给承接的单位；已经登记的用 `--withdraw 编号` 撤销，再登记一条对的，已经写进台账的行不能改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.entries import Placed, day_of, directives, merits
from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.tenure import absence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW043", "entry-unit-ended", Severity.ERROR, Scope.LEDGER)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Each unit that is named must be there on the day of the entry."""
    org = archive.policy.org
    named: list[tuple[Placed[Any], str | None]] = [
        *((one, one.record.follow_up) for one in directives(archive)),
        *((one, one.record.unit) for one in merits(archive)),
    ]
    for one, unit in named:
        day = day_of(one.record)
        if unit is None or unit not in org.units or not (why := absence(org, unit, day)):
            continue
        heir = org.heir(unit, day)
        whom = f"再登记给 {heir}" if heir not in {"", unit} else "再登记给负责的单位"
        yield RULE.at(
            one.path, one.mark, f"{org.units[unit].on(day).short}{why}，{day} 不能记给它", f"用 --withdraw 撤销，{whom}"
        )
