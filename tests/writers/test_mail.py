"""An issue as an e-mail: complete in itself, styled element by element, and nothing in it obeyed."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from parsed import Html
from taken import SITE, files

if TYPE_CHECKING:
    from office import Office

MAIL = "xinxi/2026/2/xinxi-2026-2.mail.html"
LIMIT = 102_000
"""Bytes past which a large mail service cuts a message."""


@pytest.fixture
def mail(toy: Office) -> Html:
    return Html(files(toy)[MAIL].decode())


def test_it_loads_nothing_and_runs_nothing(mail: Html) -> None:
    assert mail.tags.isdisjoint({"link", "script", "style", "img", "iframe", "form", "base", "object"})
    for one in mail.elements:
        assert "src" not in one.attributes
        assert "url(" not in one.attributes.get("style", "")
        assert not [name for name in one.attributes if name.startswith("on")]


def test_every_style_is_on_its_element(mail: Html) -> None:
    for tag in ("body", "h1", "h2", "h3", "td"):
        assert all(
            "font" in one.attributes["style"] or "background" in one.attributes["style"] for one in mail.all(tag)
        )
    assert "#b8141a" in mail.one("h1").attributes["style"]
    assert mail.one("table", "sheet").attributes["width"] == "680"


def test_it_reads_like_the_bulletin(mail: Html) -> None:
    assert mail.one("title").attributes == {}
    assert mail.one("h1").text == "市场监管信息"
    assert mail.one("p", "number").text == "第2期（总第111期）"
    assert [one.text for one in mail.all("p", "units")] == ["（青泉县局 河口分局）", "（青泉县局）"]
    assert "报：市政府办公室" in mail.text
    assert "签发：" in mail.text
    assert "在网页上看" not in mail.text


def test_it_leads_to_the_page_where_the_site_knows_its_address(toy: Office) -> None:
    mail = Html(files(toy, SITE)[MAIL].decode())
    assert mail.links[-1] == f"{SITE}xinxi/2026/2/"


def test_a_mail_program_gets_it_as_it_was(toy: Office) -> None:
    content = files(toy)[MAIL]
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = "市场监管信息"
    message.set_content(content.decode(), subtype="html", cte="base64")
    back = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert not back.defects
    body = back.get_body(("html",))
    assert body is not None
    assert body.get_content().split() == content.decode().split()
    assert len(content) < LIMIT


def test_what_a_report_writes_stays_words(toy: Office) -> None:
    title = "河口分局推行“一窗通办” 企业开办压缩至半日"
    toy.replace(
        "submissions/hekou/2026/one-window.md",
        {
            title: "'</h3><style>*{display:none}</style><img src=x onerror=a()>'",
            "首日受理": "<style>*{}</style>首日受理",
        },
    )
    mail = Html(files(toy)["xinxi/2026/1/xinxi-2026-1.mail.html"].decode())
    assert mail.tags.isdisjoint({"style", "img", "script"})
    assert "<style>*{display:none}</style>" in mail.text
