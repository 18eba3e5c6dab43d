"""台账记的层级不存在

同样是采用和批示，层级不同分值不同。层级代码以 policy/scoring.yml 的 levels 为准，写错就无法计分。

错误示例：`baosong adopt … --level provincial`

正确示例：`baosong adopt … --level province`

怎样改：登记错的用 `--withdraw 编号` 撤销，再登记一条对的；不能改已有的行。确有新层级的，先写进 policy/scoring.yml。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.entries import about_reports
from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW022", "entry-level-unknown", Severity.ERROR, Scope.LEDGER)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Look every level up."""
    levels = archive.policy.scoring.levels
    for one in about_reports(archive):
        if one.record.level not in levels:
            near = nearest(one.record.level, levels)
            yield RULE.at(
                one.path,
                one.mark,
                f"没有层级“{one.record.level}”" + (f"，是不是“{near}”？" if near else ""),
                f"可用的层级：{'、'.join(f'{key} {name}' for key, name in levels.items())}",
            )
