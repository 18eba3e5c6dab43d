"""正文里有图片

图片放在别的网站，读者一打开就会去访问，对方便知道谁在看，还能随时换掉内容；打印和转报时又显示不出来。
站点和刊物都不收图片。

错误示例：`![现场照片](https://pic.example/1.jpg)`、`![现场](photo.jpg)`

正确示例：照片里看得到的情况用文字写出来；确需留存的图片作为附件报送。

怎样改：用文字写出图片里的情况，删去图片；照片放进与稿件同名的文件夹，作为附件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.unrendered import Kind, dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("SEC009", "external-image", Severity.ERROR, Scope.DOCUMENT, waivable=False)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Find images wherever they are taken from; none is shown."""
    for mark, one in dropped(document, Kind.IMAGE):
        yield RULE.at(
            document.path,
            mark,
            f"正文里有图片“{one.words}”",
            "用文字写出图片里的情况，删去图片；照片作为附件报送",
        )
