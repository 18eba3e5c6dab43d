"""The review chain as a pure function: what holds of any reviews whatever, by whomever, in whatever order."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from baosong.chain import Chain
from baosong.facts import Facts, read_facts, write_facts
from baosong.model import SHANGHAI
from baosong.policy import Policy, load_policy
from baosong.policy.review import ChainTerm, Reviewer, ReviewPolicy, Role, Step
from baosong.pulls import Head, Opinion, Pull, Review
from baosong.records import Merge, Receipt
from baosong.rules import known_rules
from office import BASE

if TYPE_CHECKING:
    from random import Random

    from baosong.chain import Verdict

POLICY: Policy = load_policy(BASE, known_rules())
DAY = date(2026, 3, 6)
BLOB, OTHER = "b" * 40, "c" * 40
THIS, STALE = "1" * 40, "2" * 40
START = datetime(2026, 3, 6, 9, tzinfo=SHANGHAI)
ACCOUNTS = (
    *("ding-haisheng", "DING-haisheng", "jiang-yutong", "liu-siyuan", "zhang-wenbo"),
    *("lin-xiaohe", "pan-du", "he-jingxing", "nobody"),
)

MOMENTS = st.integers(0, 600).map(lambda minutes: START + timedelta(minutes=minutes))
REVIEWS = st.lists(
    st.builds(Review, st.sampled_from(ACCOUNTS), st.sampled_from(Opinion), st.sampled_from([THIS, STALE]), MOMENTS),
    max_size=10,
    unique_by=lambda one: one.at,
)
AUTHORS = st.sampled_from(ACCOUNTS)
STEPS = st.lists(
    st.builds(
        Step,
        role=st.sampled_from(Role),
        by=st.lists(st.sampled_from(Reviewer), min_size=1, max_size=3).map(tuple),
        approvals=st.integers(1, 2),
    ),
    min_size=1,
    max_size=3,
).map(tuple)


def chain(steps: tuple[Step, ...]) -> Chain:
    review = ReviewPolicy(terms=(ChainTerm(steps=steps),))
    return Chain(Policy(**{**vars(POLICY), "review": review}), (), "hekou", DAY)


def pull(author: str, reviews: list[Review]) -> Pull:
    return Pull(7, author, START, (Head(STALE, START), Head(THIS, START)), tuple(reviews))


def judged(steps: tuple[Step, ...], author: str, reviews: list[Review]) -> Verdict:
    return chain(steps).judge(pull(author, reviews), BLOB, {THIS})


@given(STEPS, AUTHORS, REVIEWS, st.randoms())
def test_the_order_in_which_a_forge_lists_reviews_does_not_matter(
    steps: tuple[Step, ...], author: str, reviews: list[Review], random: Random
) -> None:
    shuffled = list(reviews)
    random.shuffle(shuffled)
    assert judged(steps, author, shuffled) == judged(steps, author, reviews)


@given(STEPS, AUTHORS, REVIEWS)
def test_what_counts_is_by_distinct_people_of_this_text_in_order(
    steps: tuple[Step, ...], author: str, reviews: list[Review]
) -> None:
    verdict = judged(steps, author, reviews)
    accounts = [one.account.casefold() for one in verdict.approvals]
    assert len(set(accounts)) == len(accounts)
    assert author.casefold() not in accounts
    assert "nobody" not in accounts
    given_here = {(one.account, one.at) for one in reviews if one.commit == THIS and one.opinion is Opinion.APPROVED}
    assert {(one.account, one.at) for one in verdict.approvals} <= given_here
    full = True
    last = START
    for stage in verdict.stages:
        assert full or not stage.approvals
        assert all(one.at >= last for one in stage.approvals)
        full = full and not stage.lacking
        last = max((last, *(one.at for one in stage.approvals)))


@given(STEPS, AUTHORS, REVIEWS)
def test_nothing_said_of_another_text_helps(steps: tuple[Step, ...], author: str, reviews: list[Review]) -> None:
    here = [one for one in reviews if one.commit == THIS or one.opinion is not Opinion.APPROVED]
    if judged(steps, author, reviews).fulfilled:
        assert judged(steps, author, here).fulfilled


@given(STEPS, AUTHORS, REVIEWS)
def test_a_receipt_bears_out_what_the_gate_found(steps: tuple[Step, ...], author: str, reviews: list[Review]) -> None:
    verdict = judged(steps, author, reviews)
    merge = Merge(author, "liu-siyuan", START + timedelta(days=1))
    receipt = Receipt(1, "submissions/hekou/2026/a.md", BLOB, START, "github:pull/7", verdict.approvals, merge)
    again = chain(steps).repeat(receipt, author)
    assert again.approvals == verdict.approvals
    stranger = Receipt(1, receipt.path, OTHER, START, receipt.source, verdict.approvals, merge)
    assert chain(steps).repeat(stranger, author).approvals == ()


@given(AUTHORS, REVIEWS, st.booleans(), st.none() | MOMENTS)
def test_facts_come_back_as_they_were(
    author: str, reviews: list[Review], draft: bool, merged_at: datetime | None
) -> None:
    told = pull(author, reviews)
    merge = (merged_at, "liu-siyuan", THIS) if merged_at else (None, None, None)
    facts = Facts("forgejo", Pull(told.number, author, START, told.heads, told.reviews, draft, *merge))
    assert read_facts(write_facts([facts]), "facts.json") == (facts,)
