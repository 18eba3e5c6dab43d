"""台账记的单位不存在

承办批示的单位、加分扣分的单位、延期和代审的单位写错，就没有人办，也记不到任何单位名下。单位代码以 policy/org.yml 为准。

错误示例：`baosong merit hekuo …`

正确示例：`baosong merit hekou …`

怎样改：登记错的用 `--withdraw 编号` 撤销，再登记一条对的；已经写进台账的行不能改。撤并的单位不要从 policy/org.yml
删去，写上 until（最后一天）和 successor（承接单位），它的分才有着落。
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.entries import Placed, directives, extensions, merits, stand_ins
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW021", "entry-unit-unknown", Severity.ERROR, Scope.LEDGER)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Look every unit up."""
    org = archive.policy.org
    named: list[tuple[Placed[Any], str | None]] = [
        *((one, one.record.follow_up) for one in directives(archive)),
        *((one, one.record.unit) for one in merits(archive)),
        *((one, one.record.unit) for one in extensions(archive)),
        *((one, one.record.unit) for one in stand_ins(archive)),
    ]
    for one, unit in named:
        if unit is not None and unit not in org.units:
            near = org.meant(unit)
            yield RULE.at(
                one.path,
                one.mark,
                f"没有单位“{unit}”" + (f"，是不是“{near}”？" if near else ""),
                "登记错的用 --withdraw 撤销，再登记一条对的；单位是撤并的，请办公室把它留在 policy/org.yml，写上 until",
            )
