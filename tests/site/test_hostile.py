"""A report that tries everything comes out of the whole build as the words it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from command import built
from office import TOY_TODAY, Office
from parsed import Html

if TYPE_CHECKING:
    from pathlib import Path

TITLE = """</title><script>alert(1)</script>" onload="x" {{ 7*7 }} {: onclick=x } <div data-stash="0"></div>"""
BODY = """
<script>alert(2)</script> 甲 <img src=x onerror=alert(3)>

[乙](javascript:alert(4)) ![丙](data:image/png;base64,AA) [丁]

[丁]: vbscript:alert(5)

<div data-stash="0"></div>

{: #top onclick=alert(6) } {{ config.site_name }} {% raw %}

```
<script>


</pre><script>alert(7)</script>
```

# 戊 { onmouseover=alert(8) }

!!! danger "己"
    <svg onload=alert(9)>

| <b onclick=alert(10)> |
|---|
| [庚](https://news.example/"onclick="alert(11)) |
"""


def _hostile(office: Office) -> None:
    quoted = "'" + TITLE.replace("'", "''") + "'"
    report = office.root / "submissions/hekou/2026/one-window.md"
    front = report.read_text(encoding="utf-8").split("---")[1]
    front = front.replace("河口分局推行“一窗通办” 企业开办压缩至半日", quoted).replace("林晓禾", quoted)
    office.write("submissions/hekou/2026/one-window.md", f"---{front}---\n{BODY}")
    note = office.root / "bulletins/xinxi/2026/1.md"
    office.write("bulletins/xinxi/2026/1.md", note.read_text(encoding="utf-8") + BODY)
    office.replace("bulletins/commissions/2026-01.md", {"企业开办便利化做法": quoted, "柳思源": quoted})


def _scripts(page: Html) -> list[str]:
    return [one.attributes.get("src", "").rpartition("/")[2] for one in page.all("script")]


def test_nothing_a_report_writes_is_obeyed(toy: Office, toy_sites: dict[str, Path], tmp_path: Path) -> None:
    _hostile(toy)
    before = toy_sites["toy"]
    after = built(tmp_path / "after", toy.root, TOY_TODAY, told=("不是稿件自己的图片",))
    files = [file.relative_to(after) for file in sorted(after.rglob("*.html"))]
    assert files == [file.relative_to(before) for file in sorted(before.rglob("*.html"))]
    for file in files:
        page = Html((after / file).read_text(encoding="utf-8"))
        assert _scripts(page) == _scripts(Html((before / file).read_text(encoding="utf-8"))), file
        for element in page.elements:
            assert not [name for name in element.attributes if name.startswith("on")], file
            for name in ("href", "src", "action"):
                value = element.attributes.get(name, "").lower()
                assert not value.startswith(("javascript:", "vbscript:")), file
                assert not value.startswith("data:"), file
    report = Html((after / "reports/hekou/2026/one-window/index.html").read_text(encoding="utf-8"))
    assert report.one("h1").text == TITLE
    assert report.all("title")[0].text.startswith(TITLE.partition("<div")[0].strip()[:20])
    assert report.one("pre").text == "<script> </pre><script>alert(7)</script>"
    assert "{{ config.site_name }} {% raw %}" in report.text
