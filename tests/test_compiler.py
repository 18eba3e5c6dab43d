"""The compiler: a manifest and the reports it lists become an issue as it is read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from baosong.cli.options import open_archive
from baosong.compiler import compile_editions
from baosong.model import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.compiler import Edition
    from office import Office


def _editions(office: Office) -> Mapping[str, Edition]:
    return compile_editions(open_archive(office.root))


def test_every_issue_in_order_of_series_year_and_number(toy: Office) -> None:
    assert list(_editions(toy)) == ["xinxi/2025/9", "xinxi/2026/1", "xinxi/2026/2", "neican/2026/1"]


def test_numbers_start_anew_each_year_and_serials_run_on(toy: Office) -> None:
    facts = [(one.title, one.serial) for one in _editions(toy).values()]
    assert facts == [
        ("《市场监管信息》2025年第9期", 109),
        ("《市场监管信息》2026年第1期", 110),
        ("《市场监管信息》2026年第2期", 111),
        ("《内部参阅》2026年第1期", 1),
    ]


def test_a_report_taken_over_as_it_is(toy: Office) -> None:
    edition = _editions(toy)["xinxi/2026/1"]
    assert (edition.date, edition.signed_by) == (date(2026, 3, 6), "章文博")
    assert edition.editor_note.startswith("企业开办快不快，窗口最清楚。")
    (section,) = edition.sections
    assert section.name == "基层经验"
    (item,) = section.items
    assert item.title == "河口分局推行“一窗通办” 企业开办压缩至半日"
    assert item.text == item.sources[0].body
    assert (item.mode, item.place, item.anchor, item.units) == (Mode.SOLE, 1, "item-1", ("河口分局",))


def test_two_reports_merged_into_one_text(toy: Office) -> None:
    item = _editions(toy)["xinxi/2026/2"].items[0]
    assert item.mode is Mode.MERGED
    assert item.title == "青泉县局、河口分局清查市场电子秤194台"
    assert item.text.startswith("3月上旬，青泉县局、河口分局清查")
    assert [one.id for one in item.sources] == ["qingquan/2026/scale-check", "hekou/2026/market-scales"]
    assert item.units == ("青泉县局", "河口分局")
    assert item.remark == "两篇数据口径一致，可合并刊发。"


def test_a_digest_has_the_editors_words(toy: Office) -> None:
    item = _editions(toy)["xinxi/2026/2"].items[1]
    assert (item.mode, item.place, item.anchor) == (Mode.DIGEST, 2, "item-2")
    assert item.title == "青泉县37台老旧电梯主板停产"
    assert "等候最长的一台" not in item.text


def test_a_text_may_be_edited_under_the_reports_own_title(toy: Office) -> None:
    item = _editions(toy)["neican/2026/1"].items[1]
    assert item.title == "青泉县局反映老旧电梯配件停产难以更换"
    assert item.text == "老旧电梯配件停产，青泉县有37台。"


def test_a_joint_report_names_every_unit_its_own_first(toy: Office) -> None:
    toy.replace(
        "submissions/hekou/2026/one-window.md",
        {"commission: 2026-01\n": "joint_units: [qingquan, liuxi]\ncommission: 2026-01\n"},
    )
    assert _editions(toy)["xinxi/2026/1"].items[0].units == ("河口分局", "青泉县局", "柳溪县局")


def test_a_directive_given_before_is_printed_with_the_issue_once(toy: Office) -> None:
    second = "bulletins/xinxi/2026/2.md"
    toy.replace(second, {"report_to:": "      - qingquan/2026/lift-parts\nreport_to:"})
    edition = _editions(toy)["xinxi/2026/2"]
    assert [[one.number for one in item.directives] for item in edition.items] == [[], [2], [2]]
    assert [one.text for one in edition.directives] == ["配件停产要早想办法，列出清单报来。"]


def test_a_directive_the_printing_led_to_stands_with_its_item(toy: Office) -> None:
    edition = _editions(toy)["xinxi/2026/1"]
    assert edition.directives == ()
    assert [one.text for one in edition.later_directives(edition.items[0])] == ["做法实在，请各县局学习。"]


def test_recipients_are_the_series_unless_the_issue_says_otherwise(toy: Office) -> None:
    first, second = (_editions(toy)[key] for key in ("xinxi/2026/1", "xinxi/2026/2"))
    assert (first.report_to, first.copy_to, first.distribute_to) == (
        ("市政府办公室",),
        ("市商务局",),
        ("各县局", "各分局"),
    )
    assert (second.report_to, second.copies) == (("市政府办公室", "市人大财经委"), 50)
    assert first.copies == 30


def test_an_issue_may_say_nobody(toy: Office) -> None:
    toy.replace("bulletins/xinxi/2026/1.md", {"signed_by: 章文博\n": "signed_by: 章文博\ncopy_to: []\n"})
    assert _editions(toy)["xinxi/2026/1"].copy_to == ()


def test_a_report_that_is_not_there_is_left_out_and_the_rest_moves_up(toy: Office) -> None:
    toy.remove("submissions/qingquan/2026/scale-check.md")
    merged, digest = _editions(toy)["xinxi/2026/2"].items
    assert [one.id for one in merged.sources] == ["hekou/2026/market-scales"]
    toy.remove("submissions/hekou/2026/market-scales.md")
    (digest,) = _editions(toy)["xinxi/2026/2"].items
    assert (digest.place, digest.anchor) == (1, "item-1")


def test_an_issue_without_a_date_is_not_out_yet(toy: Office) -> None:
    toy.replace("bulletins/xinxi/2026/2.md", {"date: 2026-03-13\n": ""})
    assert "xinxi/2026/2" not in _editions(toy)


def test_a_section_policy_does_not_know_keeps_its_word(toy: Office) -> None:
    toy.replace("bulletins/xinxi/2026/1.md", {"section: practice": "section: gossip"})
    assert _editions(toy)["xinxi/2026/1"].sections[0].name == "gossip"
