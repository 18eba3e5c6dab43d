"""An issue filled into an office's own Word template (``docx`` in ``policy/series.yml``).

The template's words are Jinja, in a sandbox; docxtpl finds them however Word has cut them up. What reports say is never
read as a template: the body is set by the writer of Word documents, after the template has been filled.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from baosong.days import chinese_day
from baosong.errors import ConfigError
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from baosong.compiler import Edition
    from baosong.writers.paper import Paper

OPENING, BODY = "编者按", "正文"
"""The two places, each a paragraph of its own, where more than words is set."""
VARIABLES: Mapping[str, str] = {
    "刊头": "刊头红字",
    "期号": "第7期",
    "总期号": "（总第345期）",
    "编发单位": "编发单位",
    "日期": "2026年3月6日",
    "签发": "签发：某某",
    "份数": "共印60份",
    "台账": "收文台账 0123456789abcdef；没有的为空",
    "主送": "报、送、发各一行：{% for 一行 in 主送 %}，有 一行.字、一行.单位",
    "目录": "各条：{% for 条 in 目录 %}，有 条.序、条.标题、条.单位",
    OPENING: "更正、编者按和批示；单独成段写 {{p 编者按 }}",
    BODY: "各栏目和各条；单独成段写 {{p 正文 }}",
}
"""What a template may name, and what stands there."""
_MARKS = {OPENING: "\ue000baosong-opening\ue000", BODY: "\ue000baosong-body\ue000"}


_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_SHOWN = 30


@dataclass(frozen=True)
class Template:
    """The template's place, by which errors name it, and its bytes."""

    path: str
    content: bytes

    def wrong(self, message: str) -> ConfigError:
        """One sentence about it."""
        return ConfigError(self.path, message)


def filled(template: Template, edition: Edition, one: Paper) -> Document:
    """The template with the issue's words; the places of opening and body are marked paragraphs.

    Raises :class:`ConfigError` naming the template and what is wrong with it.
    """
    from docx.oxml import parse_xml
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError, UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Strict(DocxTemplate):  # type: ignore[misc]
        """Refuses what docxtpl would mend by guessing."""

        def build_xml(self, context: object, jinja_env: object = None) -> str:
            xml = super().build_xml(context, jinja_env)
            parse_xml(xml)
            return str(xml)

    _look(template)
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        document = Strict(io.BytesIO(template.content))
        if torn := _torn(document.get_docx()):
            raise template.wrong(f"“{torn}”的大括号不成对；一对写在同一段里")
        document.render(_values(edition, one), environment, autoescape=True)
    except UndefinedError as error:
        raise template.wrong(_unknown(str(error))) from None
    except TemplateError as error:
        raise template.wrong(f"大括号里的写法不对（{error.message}）；对照手册里的变量表改") from None
    except SyntaxError:
        raise template.wrong(
            "填入内容以后不是完整的文档；循环要成对，跨段的写成单独一段的 {%p for … %} 和 {%p endfor %}"
        ) from None
    except (BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise template.wrong(f"打不开（{type(error).__name__}）；用 Word 另存为 .docx") from None
    found: Document = document.docx
    return found


def _look(template: Template) -> None:
    """Refuse what no attachment may be either: another kind of file, macros, what loads from elsewhere."""
    from baosong.attachments.recognition import look_into

    found = look_into(template.content, "docx")
    if found.kind != "docx":
        raise template.wrong(f"其实是{found.name or '别的文件'}，不是 Word 文档；用 Word 另存为 .docx")
    if found.broken or found.active:
        raise template.wrong(f"有问题：{found.broken or '、'.join(found.active)}；用 Word 另存一份干净的")


def _torn(document: Document) -> str:
    """The first paragraph whose braces are no pairs, shortened; docxtpl would swallow what follows."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        words = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        if any(words.count(opening) != words.count(closing) for opening, closing in _PAIRS):
            return words[:_SHOWN]
    return ""


def _values(edition: Edition, one: Paper) -> dict[str, Any]:
    from markupsafe import Markup

    from baosong.word.xml import printable

    pieces = [piece for part in one.parts for piece in part.pieces]
    values = {
        "刊头": one.masthead,
        "期号": one.number,
        "总期号": one.serial,
        "编发单位": one.publisher,
        "日期": chinese_day(one.day),
        "签发": one.signed,
        "份数": one.copies,
        "台账": one.anchored,
    }
    marked = {key: Markup(f"<w:p><w:r><w:t>{mark}</w:t></w:r></w:p>") for key, mark in _MARKS.items()}  # noqa: S704
    return {
        **{key: printable(value) for key, value in values.items()},
        "主送": [{"字": label, "单位": printable(names)} for label, names in one.recipients],
        "目录": [
            {"序": place, "标题": printable(item.title), "单位": printable(piece.units)}
            for place, (item, piece) in enumerate(zip(edition.items, pieces, strict=True), 1)
        ],
        **marked,
    }


def _unknown(message: str) -> str:
    """A sentence about a name that is none, out of Jinja's ``'刊投' is undefined``."""
    name = message.partition("'")[2].partition("'")[0] or message
    near = nearest(name, VARIABLES)
    return f"没有变量“{name}”" + (f"，是不是“{near}”？" if near else f"；可用：{'、'.join(VARIABLES)}")


def place_of(document: Document, key: str) -> BaseOxmlElement | None:
    """The marked paragraph of a place; ``None`` where the template has none."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        if "".join(one.text or "" for one in paragraph.iter(qn("w:t"))) == _MARKS[key]:
            return paragraph  # type: ignore[no-any-return]
    return None
