"""图片里带着拍摄地点或人名

手机拍的照片记着经纬度、拍摄人，有的还有相机编号。举报人、当事人的住处，执法人员是谁，都能从一张照片里读出来，
画面上打了马赛克也没有用。

错误示例：手机直接拍的现场照片，文件里写着 GPS 位置和作者

正确示例：截图，或另存时去掉了位置和作者的照片

怎样改：手机分享照片时关掉“位置信息”；Windows 在文件“属性—详细信息”里点“删除属性和个人信息”；也可以截图后上传截图。
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

RULE = Rule("SEC016", "image-metadata", Severity.ERROR, Scope.ATTACHMENT, waivable=False)


def check(attachment: Attachment, context: Context) -> Iterator[Diagnostic]:
    """Tell which traces there are, never what they say."""
    found = context.archive.look_into(attachment)
    if found and found.traces:
        yield RULE.at(
            attachment.path,
            Mark(),
            f"图片里带着{'、'.join(found.traces)}",
            "在“属性—详细信息”里删除属性和个人信息，或截图后上传截图",
        )
