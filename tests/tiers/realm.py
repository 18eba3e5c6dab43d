"""Three real offices one above the other, each a desk's clone of a bare remote: county, city, province.

Nobody here has a forge: whoever merges does it by git, as a desk without one would.
"""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.cli import main
from baosong.ledger import ADOPTION_BOOK, DIRECTIVE_BOOK, RECEIPTS, TRANSMITTAL_BOOK, read_receipts
from office import BASE, Office
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

BODY = (
    "3月2日，{who}查了城东集贸市场的36台电子秤，合格34台。2台砝码不准，当场封存，由摊主送检。\n\n"
    "该局给每台合格的秤贴了二维码，扫码可见检定日期和下次检定的日子。当天有21名顾客扫码核对。\n"
)


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


def run(*words: object) -> Ran:
    """Run a command as a user would."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in words])
    assert "Traceback" not in err.getvalue(), err.getvalue()
    return Ran(code, out.getvalue(), err.getvalue())


@dataclass(frozen=True)
class Tier:
    """An office: its bare remote, and the clone its desk works in."""

    bare: Path
    desk: Repository

    @property
    def root(self) -> Path:
        """The desk's clone."""
        return self.desk.root

    def run(self, *words: object, day: str | None = None) -> Ran:
        """Run a command in the desk's clone, as of a day where it asks for one."""
        told = ("--today", day) if day else ()
        return run(*words, "--root", self.root, *told)

    def save(self, when: str, message: str = "改动") -> str:
        """Commit what lies in the clone and push it; returns the commit."""
        commit = self.desk.commit(f"{when}T10:00:00+08:00", message=message)
        self.desk.git("push", "--quiet", "origin", "HEAD:main")
        return commit

    def write(self, unit: str, slug: str, when: str, text: str | None = None) -> str:
        """A report of a unit is merged and received; returns its id."""
        report = f"{unit}/{when[:4]}/{slug}"
        self.desk.office.write(f"submissions/{report}.md", text or self.text(unit, slug, when))
        self.save(when)
        self.received(when)
        return report

    def text(self, unit: str, slug: str, when: str) -> str:
        """A report with nothing wrong in it."""
        front = f"title: 城东市场电子秤贴码{slug}\nunit: {unit}\ncategory: practice\nevent_date: {when}\n"
        return f"---\n{front}author: 尹小满\nsign_off: 何景行\n---\n\n{BODY.format(who=slug)}"

    def received(self, when: str) -> None:
        """What was merged is received, and the ledger pushed."""
        ran = self.run("receive")
        assert ran.code == 0, ran.err
        self.save(when)

    def branches(self) -> list[str]:
        """The branches of reports that wait in the remote."""
        names = self.desk.git("ls-remote", "--heads", "origin").splitlines()
        return sorted(name.partition("refs/heads/")[2] for name in names if "/transmit/" in name)

    def merge(self, when: str, *, squash: bool = False) -> list[str]:
        """Every branch that waits is merged, received and dropped; returns the paths of the reports that came."""
        before = {one.path for one in self.receipts()}
        for branch in self.branches():
            self.desk.git("fetch", "--quiet", "origin", branch)
            if squash:
                self.desk.git("merge", "--quiet", "--squash", "FETCH_HEAD", when=f"{when}T09:00:00+08:00")
                self.desk.commit(f"{when}T09:00:00+08:00")
            else:
                self.desk.merge("FETCH_HEAD", f"{when}T09:00:00+08:00")
            self.desk.git("push", "--quiet", "origin", "HEAD:main", f":{branch}")
        self.received(when)
        return [one.path for one in self.receipts() if one.path not in before]

    def publish(self, when: str, number: int, *reports: str, more: str = "") -> None:
        """An issue with these reports is published and pushed."""
        items = "".join(f"\n      - {{submission: {report}}}" for report in reports)
        path = f"bulletins/xinxi/{when[:4]}/{number}.md"
        self.desk.office.write(path, f"---\nsections:\n  - section: news\n    items:{items}{more}\n---\n")
        ran = self.run(
            "issue", "publish", f"xinxi/{when[:4]}/{number}", "--by", "desk", "--signed-by", "章文博", day=when
        )
        assert ran.code == 0, ran.err
        self.save(when)

    def receipts(self) -> tuple[Any, ...]:
        """The ledger of receipts."""
        file = self.root / RECEIPTS
        return read_receipts(file.read_bytes()) if file.exists() else ()

    def ledger(self, book: Any) -> tuple[Any, ...]:
        """The records of a ledger."""
        file = self.root / book.path
        return tuple(book.read(file.read_bytes())) if file.exists() else ()

    @property
    def adoptions(self) -> list[tuple[str, str, str, str, bool]]:
        """Of each adoption above the report, the level, the publication, the day, and whether it stands."""
        return [
            (one.submission, one.level, one.publication, one.adopted_on.isoformat(), one.withdrawal is None)
            for one in self.ledger(ADOPTION_BOOK)
        ]

    @property
    def directives(self) -> tuple[Any, ...]:
        """The ledger of directives."""
        return self.ledger(DIRECTIVE_BOOK)

    @property
    def transmittals(self) -> tuple[Any, ...]:
        """The ledger of transmittals."""
        return self.ledger(TRANSMITTAL_BOOK)


UNITS = {
    "county": ("青泉县市场监督管理局", "青泉县局", {"zhifa": "青泉县局执法股", "dengji": "青泉县局登记股"}),
    "city": ("示例市市场监督管理局", "示例市局", {"qingquan": "青泉县市场监督管理局", "hekou": "河口分局"}),
    "province": ("示例省市场监督管理局", "示例省局", {"shi": "示例市市场监督管理局"}),
}
_CITY, _PROVINCE = "{level: city, points: 10}", "{level: province, points: 20}"
LEVELS = {
    "county": ("{own: 本局, city: 市级, province: 省级}", [_CITY, _PROVINCE]),
    "city": ("{own: 本局, province: 省级}", [_PROVINCE]),
    "province": ("{own: 本局}", []),
}
_ABOVE = "above:\n  name: {}\n  level: {}\n  unit: {}\n  repository: ../{}.git\n"
_BELOW = "below:\n  {}: {{repository: ../{}.git}}\n"
TIERS = {
    "county": _ABOVE.format("示例市市场监督管理局", "city", "qingquan", "city"),
    "city": _ABOVE.format("示例省市场监督管理局", "province", "shi", "province") + _BELOW.format("qingquan", "county"),
    "province": _BELOW.format("shi", "city"),
}
"""Addresses are relative to a clone, so that the three may be copied together."""


def org(kind: str) -> str:
    """A tier's unit tree; the same people sign and write for every unit of it."""
    name, short, units = UNITS[kind]
    text = f"name: {name}\nshort: {short}\noffice: bangongshi\naudience: public\ngroups: {{all: 各单位}}\nunits:\n"
    text += f"  bangongshi:\n    name: {name}办公室\n    short: 办公室\n    kind: office\n"
    text += "    leader: {name: 章文博, account: zhang-wenbo}\n    officers: [{name: 柳思源, account: desk}]\n"
    for key, unit in units.items():
        text += (
            f"  {key}:\n    name: {unit}\n    short: {unit}\n    kind: county\n    group: all\n    desk: bangongshi\n"
        )
        text += (
            "    leader: {name: 何景行, account: he-jingxing}\n    officers: [{name: 尹小满, account: yin-xiaoman}]\n"
        )
    return text


def scoring(kind: str) -> str:
    """A tier's levels, and a row for each above its own."""
    levels, rows = LEVELS[kind]
    text = f"levels: {levels}\nterms:\n  - adoption:\n"
    return text + "".join(f"      - {row}\n" for row in ["{points: 5}", *rows])


def found(folder: Path) -> None:
    """Found the three offices on New Year's Day 2026; the county has received one report in January."""
    for kind in UNITS:
        office = Office(folder / kind)
        for file in sorted((BASE / "policy").iterdir()):
            office.write(f"policy/{file.name}", file.read_bytes())
        office.write("policy/org.yml", org(kind))
        office.write("policy/scoring.yml", scoring(kind))
        office.write("policy/tiers.yml", TIERS[kind])
        desk = Repository(office, office.root)
        desk.git("init", "--quiet", "--initial-branch=main")
        desk.commit("2026-01-01T09:00:00+08:00")
        desk.git("clone", "--quiet", "--bare", ".", f"../{kind}.git")
        desk.git("remote", "add", "origin", f"../{kind}.git")
        desk.git("fetch", "--quiet", "origin")
    realm(folder)["county"].write("zhifa", "scales", "2026-01-12")


def realm(folder: Path) -> dict[str, Tier]:
    """The three offices in a folder."""
    return {kind: Tier(folder / f"{kind}.git", Repository(Office(folder / kind), folder / kind)) for kind in UNITS}
