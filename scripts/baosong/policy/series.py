"""``policy/series.yml``: the bulletin series, their mastheads, numbering, sections and recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, PrivateAttr, RootModel, StringConstraints

from baosong.policy.base import Key, PolicyModel, Words, load, wrong
from baosong.policy.org import Audience

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


TEMPLATES = "templates"
"""The folder of policy/ with an office's own Word templates."""
_MOST_TEMPLATE_BYTES = 5_000_000

TemplatePath = Annotated[
    str, StringConstraints(pattern=rf"^policy/{TEMPLATES}/[a-z0-9][a-z0-9-]{{0,79}}\.docx$", max_length=120)
]


class FirstSerial(PolicyModel):
    """Where numbering starts in this repository: the first issue kept here."""

    year: int = Field(ge=1949, le=2200, description="本库第一期的年份")
    number: int = Field(default=1, ge=1, description="本库第一期的期号")
    serial: int = Field(default=1, ge=1, description="本库第一期的总期号")


class SeriesFonts(PolicyModel):
    """The fonts a series is printed with, by their Chinese or English names; the first that is installed is taken."""

    title: tuple[Words, ...] = Field(default=(), description="刊头和标题的字体，如 方正小标宋简体")
    body: tuple[Words, ...] = Field(default=(), description="正文的字体，如 仿宋_GB2312")
    heading: tuple[Words, ...] = Field(default=(), description="栏目、一级小标题和加粗的字体，如 黑体")
    kai: tuple[Words, ...] = Field(default=(), description="编者按、批示、单位、二级小标题的字体，如 楷体_GB2312")


class Series(PolicyModel):
    """One bulletin series (刊物)."""

    name: Words = Field(description="刊物名称")
    masthead: Words = Field(description="刊头红字")
    publisher: Words = Field(description="编发单位")
    audience: Audience = Field(default=Audience.PUBLIC, description="public 的刊物不得刊登 internal 稿件")
    first_serial: FirstSerial = Field(description="编号从哪一期接续")
    sections: dict[Key, Words] = Field(min_length=1, description="栏目：代码和名称")
    categories: dict[Key, Key] = Field(
        default_factory=dict,
        description="起草时各类稿件放进哪个栏目：类别和栏目的代码；不写的类别放进代码或名称相同的栏目",
    )
    report_to: tuple[Words, ...] = Field(default=(), description="报（上级）")
    copy_to: tuple[Words, ...] = Field(default=(), description="送（平级）")
    distribute_to: tuple[Words, ...] = Field(default=(), description="发（下级）")
    copies: int = Field(default=1, ge=1, le=100000, description="印数")
    fonts: SeriesFonts = Field(default_factory=SeriesFonts, description="印成 PDF 的字体；不写就用免费的思源字体")
    docx: TemplatePath | None = Field(
        default=None,
        description="Word 版套用的模板，如 policy/templates/xinxi.docx；不写就用自带的版式",
    )
    _template: bytes = PrivateAttr(default=b"")

    @property
    def template(self) -> bytes:
        """The bytes of its Word template; empty where it has none."""
        return self._template


class SeriesFile(RootModel[dict[Key, Series]]):
    """The whole of ``policy/series.yml``."""


_TAKEN = {
    "commissions",
    "circulars",
    "ledger",
    "reports",
    "units",
    "archive",
    "categories",
    "keywords",
    "stats",
    "handbook",
    "assets",
    "calendar",
    "reminders",
    "feeds",
    "api",
    "guide",
    "search",
    "pagefind",
    "pictures",
}


def load_series(root: Path, categories: Collection[str]) -> dict[str, Series]:
    """Load the series; a key that is also a part of the site's addresses is refused, and so is an unknown category or
    section.
    """
    series, marked = load(root, "series.yml", SeriesFile)
    for key in series.root:
        if key in _TAKEN:
            raise wrong("series.yml", marked, key, f"刊物代码不能用“{key}”，站点别处已用")
        for category, section in series.root[key].categories.items():
            if category not in categories:
                raise wrong("series.yml", marked, f"{key}.categories.{category}", f"没有类别“{category}”")
            if section not in series.root[key].sections:
                raise wrong("series.yml", marked, f"{key}.categories.{category}", f"sections 里没有栏目“{section}”")
        if path := series.root[key].docx:
            file = root / path
            if not file.is_file() or file.is_symlink():
                raise wrong("series.yml", marked, f"{key}.docx", f"没有文件 {path}")
            if file.stat().st_size > _MOST_TEMPLATE_BYTES:
                raise wrong("series.yml", marked, f"{key}.docx", f"{path} 超过 {_MOST_TEMPLATE_BYTES} 字节")
            series.root[key]._template = file.read_bytes()
    return series.root
