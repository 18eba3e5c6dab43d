"""A synthetic office of N reports with as many units, issues and receipts as it would have; the same every time."""

from __future__ import annotations

import random
import shutil
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from baosong.ledger import append, receipt_data
from baosong.model import SHANGHAI
from baosong.reader import blob_id
from baosong.records import Receipt
from tests.bench.wording import body, copied

if TYPE_CHECKING:
    from pathlib import Path

_UNITS = 20
_PER_ISSUE = 6
_ADOPTED = 0.6
_COPIED = 0.005
_WHERE = (
    *("东湖街", "西岭镇", "南桥村", "北塘社区", "金谷市场"),
    *("银杏小区", "临江码头", "云台景区", "开发大道", "老城片区"),
)
_WHAT = (
    *("电梯", "气瓶", "食堂", "电子秤", "预付卡", "农资", "化妆品", "商标"),
    *("广告", "叉车", "冷库", "药店", "计量器具", "检验报告", "小作坊"),
)
_DID = (
    *("抽查", "约谈", "整改", "复检", "培训", "公示", "移送", "帮扶"),
    *("回访", "立案", "下架", "召回", "赔付", "登记", "备案"),
)
_CATEGORIES = ["dynamic", "practice", "problem", "advice", "research"]


def generate(root: Path, count: int, policy: Path) -> None:
    """Write an office of ``count`` reports under ``root``, its series and categories taken from ``policy``."""
    random_ = random.Random(count)
    shutil.copytree(policy, root / "policy")
    _write(root / "policy" / "org.yml", _org())
    series = (root / "policy" / "series.yml").read_text(encoding="utf-8")
    _write(
        root / "policy" / "series.yml",
        series.replace("{year: 2025, number: 37, serial: 337}", "{year: 2026, number: 1, serial: 1}"),
    )
    bodies: list[str] = []
    reports = [_report(root, number, random_, bodies) for number in range(count)]
    reports.sort(key=lambda one: (one.received_at, one.path))
    append(
        root / "bulletins/ledger/receipts.jsonl",
        lambda _: [
            receipt_data(Receipt(number, one.path, one.blob, one.received_at, one.source))
            for number, one in enumerate(reports, 1)
        ],
    )
    adopted = [one for one in reports if random_.random() < _ADOPTED]
    for number, start in enumerate(range(0, len(adopted), _PER_ISSUE), 1):
        chosen = adopted[start : start + _PER_ISSUE]
        day = max(one.received_at for one in chosen).date()
        items = "".join(f"      - {one.path[len('submissions/') : -len('.md')]}\n" for one in chosen)
        _write(
            root / f"bulletins/xinxi/2026/{number:04}.md",
            f"---\ndate: {day}\nsigned_by: 章文博\nsections:\n  - section: news\n    items:\n{items}---\n\n"
            f"本期刊发{len(chosen)}篇。\n",
        )


def _report(root: Path, number: int, random_: random.Random, bodies: list[str]) -> Receipt:
    unit = f"unit{number % _UNITS:02}"
    day = date(2026, 1, 5) + timedelta(days=(number * 7) % 300)
    path = f"submissions/{unit}/2026/report-{number:05}.md"
    text = copied(random_.choice(bodies), random_) if bodies and random_.random() < _COPIED else body(random_)
    bodies.append(text)
    text = (
        f"---\ntitle: {random_.choice(_WHERE)}{random_.choice(_WHAT)}{random_.choice(_DID)}第{number}件\n"
        f"unit: {unit}\ncategory: {random_.choice(_CATEGORIES)}\nevent_date: {day}\nauthor: 撰稿{number % _UNITS:02}\n"
        f"sign_off: 签发{number % _UNITS:02}\nkeywords: [{random_.choice(_WHAT)}, {random_.choice(_DID)}]\n"
        f"classification: public\n---\n\n{text}\n"
    )
    _write(root / path, text)
    received_at = datetime.combine(
        day + timedelta(days=random_.choice([1, 1, 1, 2, 6])), time(10, number % 60), SHANGHAI
    )
    return Receipt(0, path, blob_id(text.encode()), received_at, "desk:bench")


def _org() -> str:
    units = "".join(
        f"  unit{number:02}:\n    name: 第{number}县市场监督管理局\n    short: 第{number}县局\n"
        f"    kind: county\n    group: county\n    tier: a\n    desk: bangongshi\n    target: 100\n"
        f"    leader: {{name: 签发{number:02}}}\n    officers: [{{name: 撰稿{number:02}}}]\n"
        for number in range(_UNITS)
    )
    return (
        "name: 示例市市场监督管理局\nshort: 市市场监管局\noffice: bangongshi\naudience: internal\n"
        "groups: {county: 县局}\ntiers: {a: 一类}\nunits:\n"
        "  bangongshi:\n    name: 办公室\n    short: 局办公室\n    kind: office\n"
        f"    leader: {{name: 章文博}}\n{units}"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
