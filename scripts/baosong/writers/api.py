"""The site's data for other programs: typed JSON files under ``api/v1/``, each with the schema it keeps to.

Within version 1 keys are only ever added. Addresses (``page``, ``data`` and the like) are paths from the site's root;
``site`` is the root's own address where the site knows it. Days are ``2026-03-04``, moments carry +08:00.
"""

from __future__ import annotations

import datetime
import json
import posixpath
from typing import Literal

from pydantic import Field

from baosong.model import Mode
from baosong.policy import Audience, Kind
from baosong.writers.api_parts import ApiModel, Picture

ROOT = "api/v1"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


class Document(ApiModel):
    """What every file begins with."""

    schema_: str = Field(default="", alias="$schema", description="本文件所依的 JSON Schema，相对于本文件的地址")
    version: Literal[1] = Field(default=1, description="接口版本；同一版本只增加键，不改、不删")
    site: str = Field(description="站点网址；站点不知道自己的网址时为空串")
    today: datetime.date = Field(description="按哪一天算的")


class Named(ApiModel):
    """Something with a key and a name."""

    key: str = Field(description="代码")
    name: str = Field(description="名称")


class SeriesEntry(Named):
    """A series as the index tells it."""

    audience: Audience = Field(description="public 公开，internal 内部")
    issues: int = Field(description="站点上有几期")
    page: str | None = Field(description="最近一年的刊期页；还没有刊期的为 null")
    feeds: tuple[str, ...] = Field(description="订阅文件：Atom、JSON Feed")


class Index(Document):
    """``index.json``: where everything is."""

    office: str = Field(description="机关全称")
    audience: Audience = Field(description="站点范围：public 公开，internal 内网")
    series: tuple[SeriesEntry, ...] = Field(description="刊物")
    feeds: tuple[str, ...] = Field(description="全部刊物合在一起的订阅文件：Atom、JSON Feed")
    calendars: tuple[str, ...] = Field(description="日历：全部单位的，和各单位的")
    issues: str = Field(description="刊期清单")
    units: str = Field(description="单位清单")
    reports: tuple[str, ...] = Field(description="各年的稿件")
    standings: tuple[str, ...] = Field(description="各年、各季、各月的统计")
    schemas: tuple[str, ...] = Field(description="本接口的 JSON Schema")


class Notice(ApiModel):
    """A correction or retraction of an issue."""

    kind: Literal["correction", "retraction"] = Field(description="correction 更正，retraction 撤稿")
    date: datetime.date = Field(description="日期")
    anchor: str = Field(description="所说的那一条在网页上的位置；说全期的为空串")
    about: str = Field(description="说的是哪一条")
    text: str = Field(description="更正的内容，或撤稿的缘由")


class IssueSummary(ApiModel):
    """An issue in a list."""

    id: str = Field(description="刊期编号：刊物/年/期号，永不改变")
    series: Named = Field(description="刊物")
    year: int = Field(description="年份")
    number: int = Field(description="期号，按年编")
    serial: int = Field(description="总期号")
    date: datetime.date = Field(description="签发日期")
    title: str = Field(description="《刊名》2026年第7期")
    items: tuple[str, ...] = Field(description="各条标题")
    page: str = Field(description="网页")
    data: str = Field(description="本期全文的 JSON")
    files: tuple[str, ...] = Field(description="可下载的文件，末一个是校验值 SHA256SUMS")
    notices: tuple[Notice, ...] = Field(description="更正和撤稿，早的在前")


class Issues(Document):
    """``issues.json``: all issues, the newest first."""

    issues: tuple[IssueSummary, ...] = Field(description="刊期，新的在前")


class Remark(ApiModel):
    """A directive."""

    leader: str = Field(description="批示领导")
    given_on: datetime.date = Field(description="批示日期")
    text: str = Field(description="批示内容")


class PrintedItem(ApiModel):
    """An item as printed."""

    place: int = Field(description="在本期的次序，从 1 起")
    anchor: str = Field(description="在网页上的位置，接在 # 后面")
    title: str = Field(description="标题")
    mode: Mode = Field(description="sole 单篇，merged 综合，digest 摘要")
    units: tuple[str, ...] = Field(description="署名单位的简称")
    reports: tuple[str, ...] = Field(description="来自哪些稿件（编号）")
    html: str = Field(description="正文，净化过的 HTML；站点知道自己网址的带图片，否则图片只有图注")
    text: str = Field(description="正文，纯文字")
    pictures: tuple[Picture, ...] = Field(description="正文里的图片，按次序；没有的为空")
    remark: str | None = Field(description="点评")
    retracted: bool = Field(description="是否已撤稿；撤稿的没有正文")


class PrintedSection(ApiModel):
    """A section as printed."""

    name: str = Field(description="栏目名称")
    items: tuple[PrintedItem, ...] = Field(description="各条")


class Issue(Document):
    """``issues/<series>/<year>/<number>.json``: an issue in full."""

    issue: IssueSummary = Field(description="与清单里的一条相同")
    publisher: str = Field(description="编发单位")
    signed_by: str = Field(description="签发人")
    editor_note: str = Field(description="编者按，净化过的 HTML；没有的为空串")
    directives: tuple[Remark, ...] = Field(description="随刊印发的批示")
    sections: tuple[PrintedSection, ...] = Field(description="各栏目")
    report_to: tuple[str, ...] = Field(description="报（上级）")
    copy_to: tuple[str, ...] = Field(description="送（平级）")
    distribute_to: tuple[str, ...] = Field(description="发（下级）")
    copies: int = Field(description="印数")
    previous: str | None = Field(description="同一刊物上一期的 JSON")
    next: str | None = Field(description="同一刊物下一期的 JSON")


class AdoptedIn(ApiModel):
    """Where a report was adopted."""

    issue: str = Field(description="刊期编号")
    date: datetime.date = Field(description="签发日期")


class Report(ApiModel):
    """A report that has a page."""

    id: str = Field(description="稿件编号：单位/年/文件名，永不改变")
    title: str = Field(description="报送稿的标题")
    unit: Named = Field(description="报送单位，名称用简称")
    joint_units: tuple[Named, ...] = Field(description="联合报送的单位")
    category: Named | None = Field(description="类别")
    keywords: tuple[str, ...] = Field(description="关键词")
    event_date: datetime.date | None = Field(description="事发日期")
    received_at: datetime.datetime | None = Field(description="收文时间；没有收文的为 null")
    late: bool = Field(description="是否迟报")
    retracted: bool = Field(description="采用它的那一条是否已撤稿")
    adopted: tuple[AdoptedIn, ...] = Field(description="采用的刊期，早的在前")
    page: str = Field(description="网页")


class Reports(Document):
    """``reports/<year>.json``: the reports of a year that have a page."""

    year: int = Field(description="年份")
    reports: tuple[Report, ...] = Field(description="稿件，按编号排列")


class Unit(Named):
    """A unit."""

    short: str = Field(description="简称")
    kind: Kind = Field(description="office 办公室、county 县区局、branch 分局、section 科室、station 基层所")
    group: Named | None = Field(description="排名口径；不参加排名的为 null")
    target: int | None = Field(description="全年目标任务，件")
    page: str = Field(description="网页")
    feeds: tuple[str, ...] = Field(description="被采用稿件的订阅文件：Atom、JSON Feed")
    calendar: str = Field(description="报送时限的日历")


class Units(Document):
    """``units.json``: all units."""

    units: tuple[Unit, ...] = Field(description="单位，按名册次序")


class Span(Named):
    """A period."""

    first: datetime.date = Field(description="第一天")
    last: datetime.date = Field(description="最后一天")


class Column(Named):
    """A metric."""

    kind: Literal["count", "share", "points"] = Field(description="count 件数，share 比例（1 是全部），points 分")


Numbers = dict[str, int | float | None]


class Ranked(Named):
    """A unit's numbers and rank."""

    rank: int = Field(description="在本口径内的名次，同分并列")
    zero_report: bool = Field(description="是否零报送")
    note: str = Field(description="时段里单位的变动，没有则为空")
    vetoes: tuple[str, ...] = Field(description="考评否决，一句一条，没有则为空")
    values: Numbers = Field(description="各项数字，键是 metrics 的代码；无从计算的为 null")


class Left(Named):
    """A unit that is no longer ranked at the period's end."""

    note: str = Field(description="为何不参加排名")
    counted_with: str | None = Field(description="其数字计入哪个单位（代码）；各算各的为 null")
    values: Numbers = Field(description="各项数字，同 units")


class RankedGroup(Named):
    """A group."""

    units: tuple[Ranked, ...] = Field(description="单位，名次高的在前")
    unranked: tuple[Left, ...] = Field(description="时段末已不参加排名的单位")
    total: Numbers = Field(description="合计，联合报送的稿件只算一次")


class BelowQuota(Named):
    """A unit below a month's, quarter's or year's minimum."""

    period: str = Field(description="哪个时段的最低任务")
    counts: Literal["submitted", "adopted"] = Field(description="submitted 数报送，adopted 数采用")
    category: str | None = Field(description="只数这一类别的，填类别代码；不分类别为 null")
    items: int = Field(description="任务几件")
    done: int = Field(description="已有几件")


class StandingsOf(Document):
    """``standings/<period>.json``: a period's numbers and ranks."""

    period: Span = Field(description="时段：2026、2026-Q1 或 2026-03")
    metrics: tuple[Column, ...] = Field(description="各项数字是什么")
    groups: tuple[RankedGroup, ...] = Field(description="各排名口径")
    total: Numbers = Field(description="全机关合计")
    below_quota: tuple[BelowQuota, ...] = Field(description="没有完成最低任务的单位")


DOCUMENTS: dict[str, type[Document]] = {
    "index": Index,
    "issues": Issues,
    "issue": Issue,
    "reports": Reports,
    "units": Units,
    "standings": StandingsOf,
}
"""The kinds of file, by the name of their schema."""

PLACES: dict[str, str] = {
    "index": "index.json",
    "issues": "issues.json",
    "issue": "issues/<刊物>/<年>/<期号>.json",
    "reports": "reports/<年>.json",
    "units": "units.json",
    "standings": "standings/<时段>.json",
}
"""Where the files of each kind stand below ``api/v1/``, for people."""


def schema_path(name: str) -> str:
    """The address of a schema from the site's root."""
    return f"{ROOT}/schema/{name}.json"


def write(document: Document, path: str) -> bytes:
    """The file at a path from the site's root."""
    (name,) = (name for name, kind in DOCUMENTS.items() if type(document) is kind)
    schema = posixpath.relpath(schema_path(name), posixpath.dirname(path))
    return document.model_copy(update={"schema_": schema}).model_dump_json(indent=1).encode() + b"\n"


def schema(name: str) -> bytes:
    """The JSON Schema of a kind of file."""
    facts = DOCUMENTS[name].model_json_schema(mode="serialization")
    told = {"$schema": _DRAFT, "$id": f"urn:baosong:api:v1:{name}", **facts}
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
