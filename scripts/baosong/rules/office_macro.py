"""附件里有宏、脚本、嵌入的文件或外部内容

Word、Excel 的宏和 PDF 的脚本打开就能运行；嵌入的对象里还能再藏一个程序；从外部加载的模板、图片会告诉对方谁在看。
旧版和加了密码的文档查不出里面有什么，也不收。

错误示例：改名成 .docx 的带宏文档；`list.xls`；加了打开密码的表格；嵌着另一个文件的 PDF；`=` 开头的 CSV 单元格

正确示例：另存为不带宏的 .docx、.xlsx，图表粘贴为图片；打印成的 PDF

怎样改：打开后另存为“Word 文档（.docx）”或“Excel 工作簿（.xlsx）”，嵌入的对象粘贴为图片，断开外部链接，去掉密码；
PDF 重新打印一份。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import Attachment
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("SEC017", "office-macro", Severity.ERROR, Scope.ATTACHMENT, waivable=False)


def check(attachment: Attachment, context: Context) -> Iterator[Diagnostic]:
    """Tell what the attachment would run, load or hide."""
    found = context.archive.look_into(attachment)
    if found and found.active:
        yield RULE.at(
            attachment.path,
            Mark(),
            f"{found.name}里有{'、'.join(found.active)}" if found.kind else f"附件是{found.name}，查不出里面有没有宏",
            "另存为不带宏、不加密的 .docx、.xlsx 或重新打印成 PDF，嵌入的对象粘贴为图片，断开外部链接",
        )
