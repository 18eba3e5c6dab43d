"""What ``fix`` makes of findings about punctuation, figures and words: the slip goes, nothing else, and stays gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.cli import main
from office import TODAY

if TYPE_CHECKING:
    from office import Office

HEAD = (
    "---\ntitle: 河口分局电子秤复检合格率由91%升到98%\nunit: hekou\ncategory: practice\nevent_date: 2026-03-09\n"
    "author: 林晓禾\nsign_off: 丁海生\n---\n\n"
)
PATH = "submissions/hekou/2026/a-report.md"

SAFE = [
    ("检查12家, 发现3处.", "检查12家，发现3处。"),
    ('现场查扣模具(无照）4副,摊主说"放心"。', "现场查扣模具（无照）4副，摊主说“放心”。"),
    ("检查结束,，回去。。", "检查结束，回去。"),
    ("合格率９８．５％。", "合格率98.5%。"),
    ("三点希望--带好安全带...", "三点希望——带好安全带……"),
    ("渔具店的帐户、部份冻品。", "渔具店的账户、部分冻品。"),
    ("为预防犯罪，书记要求立刻扣押，正改造管道。", "为预防犯罪，书记要求立刻扣押，正改造管道。"),
]
UNSAFE = [
    ("企业可登陆平台查询，截止目前已查询300次。", "企业可登录平台查询，截至目前已查询300次。"),
    ("3百余户，1万2千人，5、6个村，损耗3-5%。", "300余户，1.2万人，五六个村，损耗3%～5%。"),
    ("标签的的数字，对商品进行进行清理。", "标签的数字，对商品进行清理。"),
    ("由河口市监分局查处。", "由河口分局查处。"),
]


@pytest.mark.parametrize(
    ("written", "mended", "more"), [(*one, []) for one in SAFE] + [(*one, ["--unsafe"]) for one in UNSAFE]
)
def test_the_slip_is_mended_and_nothing_else(written: str, mended: str, more: list[str], office: Office) -> None:
    office.write(PATH, f"{HEAD}{written}\n")
    for _ in range(2):
        main(["fix", "--root", str(office.root), "--today", TODAY, *more])
        assert (office.root / PATH).read_text(encoding="utf-8") == f"{HEAD}{mended}\n"
