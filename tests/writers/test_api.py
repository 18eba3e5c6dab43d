"""The JSON files against their own published schemas, and what a public site must not tell."""

from __future__ import annotations

import json
import posixpath
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from baosong.cli.options import open_archive
from baosong.pages import build_pages
from baosong.writers.api import DOCUMENTS, PLACES
from command import EXAMPLE_TODAY, ROOT
from office import TOY_TODAY, Office
from taken import SITE, files, internal, words

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMAS = "api/v1/schema/"


def answers(made: Mapping[str, bytes]) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in made.items() if path.startswith("api/") and SCHEMAS not in path}


@pytest.mark.parametrize("kind", ["public", "internal", "empty", "example"])
def test_every_file_keeps_to_its_published_schema(toy: Office, kind: str) -> None:
    if kind == "internal":
        internal(toy)
    if kind == "empty":
        toy.remove("submissions")
        toy.remove("bulletins")
    made = files(Office(ROOT), today=EXAMPLE_TODAY) if kind == "example" else files(toy)
    schemas = {path: json.loads(text) for path, text in made.items() if path.startswith(SCHEMAS)}
    assert set(schemas) == {f"{SCHEMAS}{name}.json" for name in DOCUMENTS}
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    used = set()
    for path, document in answers(made).items():
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), document["$schema"]))
        Draft202012Validator(schemas[place], format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
        used.add(place)
    assert used == set(schemas) - ({f"{SCHEMAS}issue.json", f"{SCHEMAS}reports.json"} if kind == "empty" else set())


def test_a_schema_refuses_what_nobody_promised(toy: Office) -> None:
    made = files(toy)
    schema = json.loads(made[f"{SCHEMAS}issue.json"])
    issue = json.loads(made["api/v1/issues/xinxi/2026/2.json"])
    for wrong in ({**issue, "secret": 1}, {**issue, "copies": "many"}, {**issue, "version": 2}):
        assert list(Draft202012Validator(schema).iter_errors(wrong))


@pytest.mark.parametrize("kind", ["public", "internal"])
def test_every_address_is_there(toy: Office, kind: str) -> None:
    if kind == "internal":
        internal(toy)
    made = files(toy)
    pages = build_pages(open_archive(toy.root), date.fromisoformat(TOY_TODAY))
    served = {*made, *(f"{page.path.removesuffix('.md').removesuffix('/index')}/" for page in pages)}

    def addresses(value: Any, key: str = "") -> set[str]:
        if isinstance(value, dict):
            return set().union(*(addresses(inner, key) for key, inner in value.items()))
        if isinstance(value, list):
            return set().union(*(addresses(inner, key) for inner in value))
        wanted = {"page", "data", "files", "feeds", "calendar", "calendars", "standings", "schemas", "previous", "next"}
        return {value} if isinstance(value, str) and key in wanted else set()

    for path, document in answers(made).items():
        assert addresses(document) <= served, path
    index = json.loads(made["api/v1/index.json"])
    told = {index["issues"], index["units"], *index["reports"], *index["standings"], *index["schemas"]}
    issues = {one["data"] for one in json.loads(made["api/v1/issues.json"])["issues"]}
    assert told | issues | {"api/v1/index.json"} == {path for path in made if path.startswith("api/")}


def test_a_public_site_tells_public_series_and_adopted_reports_alone(toy: Office) -> None:
    archive = open_archive(toy.root)
    made = files(toy)
    index = json.loads(made["api/v1/index.json"])
    assert [one["key"] for one in index["series"]] == ["xinxi"]
    reports = {one["id"] for path in index["reports"] for one in json.loads(made[path])["reports"]}
    pages = build_pages(archive, date.fromisoformat(TOY_TODAY))
    assert reports == {page.path[8:-3] for page in pages if page.path.startswith("reports/")}
    hidden = [one for one in archive.submissions.values() if one.id not in reports]
    assert len(hidden) >= 3
    for path, content in made.items():
        if not path.startswith("calendar/"):
            text = words(content)
            assert "neican" not in text and "内部参阅" not in text, path
            for one in hidden:
                assert one.id not in text and one.title not in text, f"{path} tells {one.id}"


def test_an_issue_in_full(toy: Office) -> None:
    made = files(toy, SITE)
    told = json.loads(made["api/v1/issues/xinxi/2026/2.json"])
    assert (told["site"], told["today"], told["version"]) == (SITE, TOY_TODAY, 1)
    assert told["issue"] == json.loads(made["api/v1/issues.json"])["issues"][0]
    assert told["previous"] == "api/v1/issues/xinxi/2026/1.json"
    assert told["next"] is None
    first = told["sections"][0]["items"][0]
    assert (first["mode"], first["units"]) == ("merged", ["青泉县局", "河口分局"])
    assert "<p>" in first["html"]
    assert "<" not in first["text"]
    assert told["issue"]["files"][-1] == "xinxi/2026/2/SHA256SUMS"


def test_standings_say_what_the_command_says(toy: Office) -> None:
    from command import baosong

    quota = "    late: [{points: -1}]\n    quota: [{per: month, items: 2, missed: -3}]\n"
    toy.replace("policy/scoring.yml", {"    late: [{points: -1}]\n": quota})
    toy.replace(
        "policy/org.yml", {"    target: 6\n": "    target: 6\n    until: 2026-03-20\n    successor: qingquan\n"}
    )
    said = json.loads(
        baosong("stats", "--period", "2026-03", "--format", "json", "--today", TOY_TODAY, root=toy.root).stdout
    )
    told = json.loads(files(toy)["api/v1/standings/2026-03.json"])
    for ours, theirs in zip(told["groups"], said["groups"], strict=True):
        assert ours["total"] == theirs["total"]
        for one, other in zip(ours["units"], theirs["units"], strict=True):
            ranked = {key: one[key] for key in ("key", "name", "rank", "note")} | one["values"]
            assert ranked == {key: other[key] for key in ranked}
        assert [{**one.pop("values"), **one} for one in ours["unranked"]] == theirs["unranked"]
    assert any(group["unranked"] for group in told["groups"])
    named = [{key: value for key, value in one.items() if key != "name"} for one in told["below_quota"]]
    assert named == said["below_quota"] != []
    assert told["total"] == said["total"]


def test_the_handbook_tells_every_kind_and_key(toy: Office) -> None:
    pages = {page.path: page.text for page in build_pages(open_archive(toy.root), date.fromisoformat(TOY_TODAY))}
    text = pages["guide/api.md"]
    assert set(PLACES) == set(DOCUMENTS)
    for model in DOCUMENTS.values():
        for key, info in model.model_fields.items():
            assert f"<code>{info.alias or key}</code>" in text
            assert info.description and len(info.description) > 1


def test_every_part_is_whole_from_the_start() -> None:
    said = (
        "import baosong.writers.api as it\n"
        "models = [one for one in vars(it).values() if isinstance(one, type) and issubclass(one, it.ApiModel)]\n"
        "print([one.__name__ for one in models if not one.__pydantic_complete__])"
    )
    done = subprocess.run(
        [sys.executable, "-c", said], cwd=ROOT / "scripts", capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n", "a part is named before it is written, so the handbook's page would lack it"
