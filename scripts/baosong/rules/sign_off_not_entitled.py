"""签发人无权签发

稿件由本单位主要负责人或分管负责人签发，名单在 policy/org.yml 的 leader 和 deputies 里。别人签发，等于没有人负责。
联合报送的，由文件夹所属的单位签发。事发以后换过负责人的（写在 org.yml 的 changes 里），前后两任都可以签发。
人员年年变动，已经收文的稿件不再追问。

错误示例：河口分局的稿件写 `sign_off: 韩青山`（柳溪县局局长）

正确示例：`sign_off: 丁海生`（分局局长）

怎样改：请名单里的负责人签发；负责人换了，请办公室改 policy/org.yml。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.dating import written_within
from baosong.model import Severity
from baosong.names import bare, people
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("FLOW002", "sign-off-not-entitled", Severity.ERROR, Scope.SUBMISSION)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look the signer up among those of the report's own unit since the event, until the report is received."""
    unit, signer = context.archive.unit(submission), submission.fields.sign_off
    if unit is None or signer is None or context.archive.receipt(submission) is not None:
        return
    then = unit.during(*written_within(submission, context.archive, context.today))
    entitled = {bare(name) for one in then for name in one.signers}
    strangers = [name for name in people(signer) if name not in entitled]
    if strangers:
        yield RULE.at(
            submission.path,
            submission.mark("sign_off"),
            f"“{'、'.join(strangers)}”不是{then[0].short}的负责人，不能签发",
            f"请{'、'.join(then[0].signers)}签发；负责人换了，请办公室改 policy/org.yml",
        )
