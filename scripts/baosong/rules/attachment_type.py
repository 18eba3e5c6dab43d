"""附件的类型不收，或内容与后缀不符

附件会被同事下载打开。程序、网页和 SVG 图片打开就会运行；改了后缀的文件骗得过人，骗不过打开它的软件。
所以看内容认类型，不看名字；图片和文档后面藏着别的东西的也不收。

错误示例：`list.xlsx` 其实是网页；`photo.png` 其实是 JPEG；`chart.svg`；图片后面接着一个压缩包

正确示例：`photo.jpg`、`list.xlsx`、`notice.pdf`、`data.csv`（UTF-8）

怎样改：用原来的软件打开，另存为收的类型，后缀与类型一致；压缩包解开，分别报送。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.attachments import SUFFIXES
from baosong.model import Mark, Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.attachments.findings import Findings
    from baosong.files import Attachment
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule(
    "SEC014",
    "attachment-type",
    Severity.ERROR,
    Scope.ATTACHMENT,
    {"types": Option(tuple(SUFFIXES), "收哪些类型的附件，只能比默认的少")},
    waivable=False,
)


def check(attachment: Attachment, context: Context) -> Iterator[Diagnostic]:
    """Hold the content against the types there may be, and the suffix against the content."""
    found = context.archive.look_into(attachment)
    wrong = _wrong(attachment, found, context.option(RULE, "types")) if found else ""
    if wrong:
        types = "、".join(kind for kind in context.option(RULE, "types") if kind in SUFFIXES)
        yield RULE.at(attachment.path, Mark(), wrong, f"用原来的软件另存为收的类型（{types}），后缀与类型一致，再上传")


def _wrong(attachment: Attachment, found: Findings, types: tuple[str, ...]) -> str:
    if not found.kind:
        return "" if found.active else f"附件是{found.name}，不收"
    if found.kind not in types:
        return f"附件是{found.name}（{found.kind}），不收"
    if attachment.suffix not in SUFFIXES[found.kind]:
        return f"附件的内容是{found.name}，后缀却是 .{attachment.suffix}"
    return f"附件有问题：{found.broken}" if found.broken else ""
