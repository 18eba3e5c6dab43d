"""Pass reports on: pushed as branches to the repository above, or written into a bundle that is carried there.

Each report is a step of its own: the branch first, then the line in our ledger. Whoever is interrupted between the two
runs it again; the branch is found, and the line is written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from baosong.address import address_error
from baosong.archive import Archive
from baosong.cache import Cache
from baosong.enter import enter
from baosong.errors import ConfigError, HistoryError, UsageError
from baosong.history.exchange import Exchange, follow, write_bundle
from baosong.history.objects import Objects
from baosong.ledger import TRANSMITTAL_BOOK, transmittal_data
from baosong.policy import FILES, Policy, load_policy
from baosong.records import Transmittal
from baosong.rules import known_rules
from baosong.source import GitTree
from baosong.tiers.delivery import SENT, Plan, State, Upper
from baosong.tiers.naming import MAIN, PARCELS, SOURCE, branch_of, branches_above, home_of
from baosong.tiers.parcel import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from baosong.history import History
    from baosong.model import Submission
    from baosong.policy import Above
    from baosong.tiers.parcel import Parcel, Wording

_OUT = "refs/baosong/out/"
"""Refs that stand only while a bundle is written."""


@dataclass(frozen=True)
class Sent:
    """What came of one report: ``where`` is its branch above, or the bundle; ``line`` its new line in our ledger."""

    parcel: Parcel
    plan: Plan
    where: str
    request: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Sender:
    """Who passes on: an office in a clone, its policy, and the account that answers for it."""

    root: Path
    policy: Policy
    history: History
    account: str
    today: date

    @property
    def above(self) -> Above:
        """The office above; raises :class:`UsageError` where policy names none."""
        if self.policy.tiers.above is None:
            raise UsageError("没有写明转报给谁；在 policy/tiers.yml 里写上 above：name、level、unit、repository")
        return self.policy.tiers.above

    def desk(self) -> Desk:
        """Our office as of HEAD, which whoever is above must be able to fetch."""
        history = self.history
        if history.shallow:
            raise HistoryError("克隆不完整，来源无从证明；先运行 git fetch --unshallow")
        if history.prefix:
            raise UsageError("报送库须在 git 仓库的最上层才能转报")
        commit = history.resolve("HEAD")
        published = Objects(history).named("refs/remotes/origin/")
        if published and not any(history.holds(commit, one) for one in published):
            raise UsageError(f"提交 {commit[:12]} 还没有推送到本库的 origin，上级无从核对来源；先推送再转报")
        source = GitTree(history, commit)
        return Desk(Archive(self.policy, source), source, commit, self._address(), self.above)

    def _address(self) -> str:
        if self.policy.tiers.repository:
            return self.policy.tiers.repository
        try:
            address = self.history.git("remote", "get-url", "origin").strip()
        except HistoryError:
            address = ""
        if not address or address_error(address):
            raise UsageError("不知道本库的地址，转报的来源要写明；请在 policy/tiers.yml 里写上 repository")
        return address

    def push(
        self, reports: Sequence[str], wording: Wording, address: str, ask: Callable[[Sent], str], *, dry_run: bool
    ) -> Iterator[Sent]:
        """Push each report's branch, have it asked for above by ``ask``, and enter it."""
        desk, objects, exchange = self.desk(), Objects(self.history), Exchange(self.history, address)
        unit = self.above.unit
        held = branches_above(unit)
        follow(self.history, exchange, self.above.branch, MAIN)
        exchange.fetch(f"+refs/heads/transmit/{unit}/*:{held}/*")
        upper = Upper(self.history, objects, policy_of(self.history, MAIN), MAIN, unit, self.today, Cache.of(self.root))
        if unit not in upper.policy.org.units:
            raise UsageError(f"上级的 policy/org.yml 里没有单位“{unit}”；请核对 policy/tiers.yml 的 above.unit")
        tips = objects.named(held)
        for report in _known(desk, reports):
            branch, tip = branch_of(unit, report.id), tips.get(f"{held}/{report.id}")
            parcel = desk.pack(report, wording)
            plan = upper.plan(parcel, home_of(unit, report.path), tip)
            sent = Sent(parcel, plan, branch)
            if not dry_run and not plan.told:
                if plan.state in SENT:
                    exchange.push(plan.commit, branch, tip)
                sent = replace(sent, request=ask(sent))
                sent = replace(sent, line=self._entered(sent))
            yield sent

    def pack(self, reports: Sequence[str], wording: Wording, file: Path) -> Iterator[Sent]:
        """Write each report as a parcel into a bundle, with the history that proves it; then enter them."""
        desk, objects, unit = self.desk(), Objects(self.history), self.above.unit
        made: list[tuple[Parcel, Plan]] = []
        try:
            objects.forget(_OUT)
            objects.name(SOURCE, desk.commit, None)
            for report in _known(desk, reports):
                parcel, home = desk.pack(report, wording), home_of(unit, report.path)
                files = {
                    path: content if isinstance(content, str) else objects.blob(content)
                    for path, content in parcel.files(home).items()
                }
                commit = objects.commit(objects.tree(None, files), [], f"转报 {report.path}")
                objects.name(f"{PARCELS}/{report.id}", commit, None)
                made.append((parcel, Plan(State.NEW, home, commit)))
            refs = [SOURCE, *(f"{PARCELS}/{parcel.report}" for parcel, _ in made)]
            write_bundle(self.history, file, refs)
        finally:
            objects.forget(_OUT)
        for parcel, plan in made:
            sent = Sent(parcel, plan, file.name)
            yield replace(sent, line=self._entered(sent))

    def _entered(self, sent: Sent) -> int | None:
        """The number of the line that says so, unless it was there."""
        parcel, plan, blob = sent.parcel, sent.plan, sent.parcel.provenance.blob
        if plan.state is State.OLDER:
            return None
        if _latest(Archive.of(self.root, self.policy)).get(parcel.report) == blob:
            return None
        where = f"{sent.where} {sent.request}".strip()
        facts = (blob, self.above.name, plan.path, plan.commit, self.today, where, self.account)

        def make(number: int) -> dict[str, object]:
            return transmittal_data(Transmittal(number, parcel.report, *facts))

        line = enter(self.root, self.policy, TRANSMITTAL_BOOK, make, today=self.today)
        return int(line["number"])


def _known(desk: Desk, reports: Sequence[str]) -> list[Submission]:
    """The reports as HEAD has them; raises :class:`UsageError` for one that it has not."""
    for report in reports:
        if report not in desk.archive.submissions:
            near = desk.archive.meant(report)
            raise UsageError(
                f"提交里没有稿件“{report}”" + (f"，是不是“{near}”？" if near else "；改了没有提交的不转报")
            )
    return desk.archive.submissions.several(reports)


def _latest(archive: Archive) -> dict[str, str]:
    """Report id → the blob id of the wording it was last passed on in."""
    return {one.submission: one.blob for one in archive.transmittals if one.withdrawal is None}


def waiting(archive: Archive, first: date) -> list[str]:
    """The ids of the reports received since a day and not passed on in their present wording, in order of receipt."""
    passed_on = _latest(archive)
    recent = [one for one in archive.receipts if one.received_at.date() >= first]
    ids = {path: key for key, path in archive.submissions.paths.items()}
    found = archive.submissions.several(ids[one.path] for one in recent if one.path in ids)
    return [one.id for one in found if passed_on.get(one.id) != one.content.blob]


def policy_of(history: History, revision: str) -> Policy:
    """The policy that a revision of another office holds; its templates are of no concern."""
    names = [name for name in FILES if name.endswith(".yml")]
    commit = history.resolve(revision)
    found = history.blobs_at((commit, f"policy/{name}") for name in names)
    contents = history.blobs(found.values())
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "policy").mkdir()
        for (_, path), blob in found.items():
            (root / path).write_bytes(contents[blob])
        try:
            return load_policy(root, known_rules())
        except ConfigError as error:
            raise UsageError(f"对方库里的策略读不了：{error}；两边的程序版本可能不同") from None
