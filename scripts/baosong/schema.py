"""The one schema of every front matter: it validates, and it writes the handbook's field tables and new reports.

Each field's ``title`` and ``description`` are what users read (Chinese). Every field has a default, so that a broken
file still yields the fields that are right; ``REQUIRED`` names those that must be there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from baosong.marked import Text
from baosong.model import Classification, Mode

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def plain_date(value: object) -> object:
    """Accept an unquoted ``YYYY-MM-DD`` only; anything else raises a ``date_*`` error with a Chinese sentence."""
    if value is None or type(value) is date:
        return value
    if isinstance(value, datetime) or not isinstance(value, str):
        raise PydanticCustomError("date_form", "日期写成 2026-03-02 的样子")
    if isinstance(value, Text) and value.quoted:
        raise PydanticCustomError("date_quoted", "日期不加引号")
    found = _ISO_DATE.fullmatch(value)
    if not found:
        if _ISO_DATE.match(value):
            raise PydanticCustomError("date_datetime", "日期只写到日，不带时刻")
        raise PydanticCustomError("date_form", "日期写成 2026-03-02 的样子（四位年-两位月-两位日）")
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise PydanticCustomError("date_impossible", "日历上没有这一天") from None


def _nothing_is_empty(value: object) -> object:
    return [] if value is None else value


PlainDate = Annotated[date, BeforeValidator(plain_date)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\r\n]*$")]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_nothing_is_empty)]
CommissionId = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}$")]
PeriodKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
SubmissionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*/[0-9]{4}/[a-z][a-z0-9-]*$")]


class Fields(BaseModel):
    """What every front matter shares: frozen, and no key beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def required(cls) -> tuple[str, ...]:
        """The keys that must be present, in the order of the schema."""
        return tuple(
            name
            for name, info in cls.model_fields.items()
            if isinstance(info.json_schema_extra, dict) and info.json_schema_extra.get("required")
        )


def _field(
    default: Any, title: str, description: str, *, required: bool = False, example: str = "", form: str = ""
) -> Any:
    """``form`` is what the web form says of a key whose value is chosen there and not written."""
    extra: dict[str, Any] = {"required": required, "example": example} | ({"form": form} if form else {})
    return Field(default, title=title, description=description, json_schema_extra=extra)


class SubmissionFields(Fields):
    """The front matter of a report."""

    title: Line = _field(
        "", "标题", "单位加事件或成效，一事一报，一行写完", required=True, example="河口分局推行“一窗通办”"
    )
    unit: Line | None = _field(
        None,
        "单位",
        "policy/org.yml 里的单位代码，与所在文件夹一致",
        required=True,
        example="hekou",
        form="报送的单位；可以打字查找",
    )
    category: Line | None = _field(
        None,
        "类别",
        "policy/rules.yml 里的类别代码，决定报送时限",
        required=True,
        example="practice",
        form="决定报送时限；各类别写什么见手册",
    )
    event_date: PlainDate | None = _field(
        None,
        "事发日期",
        "所报事情发生的日子（北京时间），不加引号",
        required=True,
        example="2026-03-02",
        form="所报事情发生的日子（北京时间）",
    )
    author: Line | None = _field(None, "撰稿人", "撰写本稿的信息员", required=True, example="林晓禾")
    sign_off: Line | None = _field(None, "签发人", "本单位负责人，不得是撰稿人本人", required=True, example="丁海生")
    commission: CommissionId | None = _field(
        None,
        "应约",
        "回应哪一次约稿，写约稿编号",
        example="2026-03",
        form="回应哪一次约稿；这里列出没有截止的，不是就空着",
    )
    follow_up: SubmissionId | None = _field(
        None, "续报", "接续哪一篇稿件，写“单位/年/文件名”", example="hekou/2026/one-window"
    )
    joint_units: Lines = _field(
        (), "联合报送", "一同报送的其他单位代码", example="[qingquan]", form="一同报送的其他单位；不是联合报送就空着"
    )
    keywords: Lines = _field(
        (), "关键词", "供检索归类的词", example="[企业开办, 一窗通办]", form="供检索归类的词，用顿号、逗号或空格隔开"
    )
    press: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$", max_length=500)] | None = _field(
        None, "媒体报道", "已见诸媒体的，写报道网址", example="https://news.example/1"
    )
    classification: Classification = _field(
        Classification.PUBLIC,
        "公开范围",
        "public 公开，internal 内部；涉密材料不得进入本库",
        example="public",
        form="涉密材料不得在此填写",
    )


class ItemFields(Fields):
    """One item of an issue: one report taken over as it is or as a digest, or several merged into one text."""

    submission: SubmissionId | None = _field(None, "稿件", "采用的一篇稿件，写“单位/年/文件名”")
    submissions: Annotated[tuple[SubmissionId, ...], BeforeValidator(_nothing_is_empty)] = _field(
        (), "综合稿件", "综合采用的多篇稿件（mode: merged）"
    )
    mode: Mode = _field(Mode.SOLE, "采用方式", "sole 单篇，digest 摘要，merged 综合")
    title: Line | None = _field(None, "刊用标题", "改过的标题；综合稿必填")
    text: str | None = _field(None, "刊用正文", "改过的正文（Markdown）；综合稿和摘要必填")
    remark: Line | None = _field(None, "点评", "编辑给报送单位的话")
    exemplar: Line | None = _field(
        None,
        "改稿范例",
        "这样改好在哪里，一句话；写了就收进手册的改稿范例页",
        example="标题由概括改为数字",
    )

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the reports this item takes over."""
        return tuple(submission for _, submission in self.written)

    @property
    def written(self) -> tuple[tuple[str, str], ...]:
        """Each of those ids after the key it is written at."""
        several = tuple((f"submissions.{place}", one) for place, one in enumerate(self.submissions))
        return (("submission", self.submission), *several) if self.submission else several


def _short_item(value: object) -> object:
    return {"submission": value} if isinstance(value, str) else value


class SectionFields(Fields):
    """One section (栏目) of an issue and what stands in it."""

    section: Line | None = _field(None, "栏目", "policy/series.yml 里该刊物的栏目代码", required=True)
    items: Annotated[
        tuple[Annotated[ItemFields, BeforeValidator(_short_item)], ...], BeforeValidator(_nothing_is_empty)
    ] = _field((), "稿件", "按刊出顺序列出", required=True)


@dataclass(frozen=True, slots=True)
class Listed:
    """A report as an issue lists it: ``key`` is the dotted key of its id, ``place`` counts items over all sections."""

    submission: str
    key: str
    section: str
    mode: Mode
    place: int


class ManifestFields(Fields):
    """The front matter of an issue manifest."""

    date: PlainDate | None = _field(None, "签发日期", "领导签发本期的日子", required=True, example="2026-03-06")
    signed_by: Line | None = _field(None, "签发人", "签发本期的领导", required=True, example="章文博")
    sections: Annotated[tuple[SectionFields, ...], BeforeValidator(_nothing_is_empty)] = _field(
        (), "栏目", "按刊出顺序列出栏目及其稿件", required=True
    )
    report_to: Lines | None = _field(None, "报", "只在与刊物规定不同时写")
    copy_to: Lines | None = _field(None, "送", "只在与刊物规定不同时写")
    distribute_to: Lines | None = _field(None, "发", "只在与刊物规定不同时写")
    copies: Annotated[int, Field(ge=1, le=100000)] | None = _field(None, "印数", "只在与刊物规定不同时写")

    @property
    def items(self) -> tuple[tuple[str, str, ItemFields], ...]:
        """Every item in order: its dotted key, its section and itself."""
        return tuple(
            (f"sections.{place}.items.{number}", section.section or "", item)
            for place, section in enumerate(self.sections)
            for number, item in enumerate(section.items)
        )

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """Every report the issue lists, in order, as often as it is written."""
        return tuple(
            Listed(submission, f"{key}.{own}", section, item.mode, place)
            for place, (key, section, item) in enumerate(self.items)
            for own, submission in item.written
        )


class CommissionFields(Fields):
    """The front matter of a commission (约稿)."""

    title: Line = _field("", "约稿题目", "约什么稿", required=True, example="夏季特种设备安全隐患整治情况")
    issued: PlainDate | None = _field(None, "约稿日期", "发出约稿的日子", required=True, example="2026-06-08")
    due: PlainDate | None = _field(None, "截止日期", "当日收文截止时刻前送达", required=True, example="2026-06-30")
    units: Lines = _field((), "约稿单位", "须报送的单位代码", required=True, example="[qingquan, hekou]")
    contact: Line | None = _field(None, "联系人", "办公室联系人", example="柳思源")


class CircularFields(Fields):
    """The front matter of a circular (通报), or of a correction of one."""

    title: Line = _field("", "标题", "通报的标题", required=True, example="关于2026年3月政务信息报送采用情况的通报")
    period: PeriodKey | None = _field(
        None, "时段", "通报哪一段，与文件名一致：月、季度或年", required=True, example="2026-03"
    )
    as_of: PlainDate | None = _field(
        None, "数据截止日", "数字取到哪一天，由程序填写", required=True, example="2026-04-08"
    )
    figures: Digest | None = _field(
        None, "数字的封签", "同名 .json 文件的 SHA-256，由程序填写，不要改动", required=True, example="3b1f…（64 位）"
    )
    document_number: Line | None = _field(None, "发文字号", "印发时填写", example="示市监办〔2026〕12号")
    signed_by: Line | None = _field(None, "签发人", "签发通报的领导，印发时填写", example="章文博")
    issued: PlainDate | None = _field(
        None, "印发日期", "填写后即为定稿：数字不再改动，要改出更正", example="2026-04-09"
    )
    copy_to: Lines = _field((), "抄送", "抄送哪些机关", example="[市委办公室, 市政府办公室]")
