"""正文里有不收的图片

图片放在别的网站，读者一打开就会去访问，对方便知道谁在看，还能随时换掉内容；打印和转报时又显示不出来。
稿件只登自己的图片：PNG 或 JPEG，作为附件放在与稿件同名的文件夹里，在正文中单独成一段。编者按、约稿和通报里不登图片。

错误示例：`![现场照片](https://pic.example/1.jpg)`、`![动图](a.gif)`、`![图](data:image/png;base64,…)`、表格或列表里的图片

正确示例：`![一季度投诉量走势](trend.png)`，前后各空一行，文件是 `one-window/trend.png`

怎样改：把图片另存为 PNG 或 JPEG，放进与稿件同名的文件夹，正文里单独一段写 `![图注](文件名.png)`；用不着图的，写成文字。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Manifest, Severity
from baosong.rule import Rule, Scope
from baosong.unrendered import Kind, dropped, misplaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context
    from baosong.unrendered import Dropped

RULE = Rule("SEC009", "external-image", Severity.ERROR, Scope.DOCUMENT, waivable=False)

_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_OWN = re.compile(r"(?:[a-z][a-z0-9-]{0,79}/)?[a-z0-9][a-z0-9-]{0,79}\.(?:png|jpe?g)")
_FILE = re.compile(r"[^/:]*\.([a-z0-9]{1,8})", re.IGNORECASE)
_MOVE = "另存为 PNG 或 JPEG，放进与稿件同名的文件夹，单独一段写 ![图注](文件名.png)；用不着图的，写成文字"


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Find images that are no pictures of the report's own, and pictures where none may be."""
    for mark, one in dropped(document, Kind.IMAGE):
        why, mend = _why(one)
        yield RULE.at(document.path, mark, f"正文里有图片“{one.words}”，{why}", mend)
    for mark, one in misplaced(document):
        where = "编者按" if isinstance(document, Manifest) else "约稿和通报"
        yield RULE.at(document.path, mark, f"{where}里有图片“{one.words}”，这里不登图片", "图片放进稿件里，这里删去")


def _why(one: Dropped) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    source = one.source
    if source.lower().startswith("data:"):
        return "图片写在了正文里（data:），不收", _MOVE
    if _ELSEWHERE.match(source):
        return "放在别的网站，不收", _MOVE
    if _OWN.fullmatch(source):
        return (
            "没有单独成一段，或写法不对",
            "前后各空一行，顶格单独写 ![图注](文件名.png)，图注不带别的标记，括号里只写文件名",
        )
    found = _FILE.fullmatch(source)
    if found and found[1].lower() not in {"png", "jpg", "jpeg"}:
        return f"{found[1].upper()} 图片不收", _MOVE
    return "不是这篇稿件附件里的文件名", "文件名用小写英文字母、数字和连字符，放进与稿件同名的文件夹，括号里只写文件名"
