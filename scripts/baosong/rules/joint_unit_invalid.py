"""联合报送的单位不对

联合报送的单位一同计分，代码写错就少了一家，把自己或同一家写两次就会多算；事发时已经撤并的单位不能联合报送。

错误示例：河口分局的稿件写 `joint_units: [hekou, qinquan]`

正确示例：`joint_units: [qingquan]`

怎样改：只写别的单位的代码，每家一次；没有联合报送的删去这一行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.dating import written_within
from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.tenure import absent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("META030", "joint-unit-invalid", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Each joint unit must be known, another than the reporting one, named once, and there when it happened."""
    org = context.archive.policy.org
    units = submission.fields.joint_units
    _, sent = written_within(submission, context.archive, context.today)
    for place, unit in enumerate(units):
        if unit not in org.units:
            near = org.meant(unit)
            message = f"没有单位“{unit}”" + (f"，是不是“{near}”？" if near else "")
            mend = f"改为 {near}" if near else f"可用的单位代码：{'、'.join(org.units)}"
        elif unit == submission.folder:
            message, mend = f"联合报送写了本单位“{unit}”", "删去它，只写别的单位"
        elif unit in units[:place]:
            message, mend = f"联合报送的单位“{unit}”写了两次", "只写一次"
        elif why := absent(org, unit, submission.fields.event_date, sent):
            heir = org.heir(unit, sent)
            message = f"联合报送的单位“{unit}”{why}"
            mend = f"改为 {heir}" if heir not in {"", unit, submission.folder} else "删去它"
        else:
            continue
        yield RULE.at(submission.path, submission.mark(f"joint_units.{place}"), message, mend)
