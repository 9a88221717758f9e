"""Reviews of articles: merging and undoing lose nothing, and the store keeps them for a day."""

from __future__ import annotations

import dataclasses
import datetime
import os
import random
from pathlib import Path

import pytest
from sqlalchemy import select

from knowledge import articles
from knowledge.articles import ArticleReview
from knowledge.articles.choice import LONGEST_MERGED
from knowledge.articles.kept_reviews import MOST_OF_ONE, KeptReviews
from knowledge.curation.model import FactForm
from knowledge.errors import InputError
from knowledge.library import Library
from knowledge.model import Snapshot
from knowledge.store.database import Database
from knowledge.store.tables import ArticleReviewRow

SESSIONS = int(os.environ.get("REVIEW_SESSIONS", "60"))
PERSON, SERVER = 7, 11
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
WORDS = """The harbour of Norsund

The harbour of Norsund was founded in 1871. It handles 2.4 million tonnes a year.
The northern pier was opened on 3 May 2019, and the southern pier was closed in 2021.

About 640 people work in the harbour. Two ferries sail to Lomar since June 2023.

- Repairs cost 18.4 million crowns.
- The council approved a loan of 9 million crowns in March 2022.
"""


class Clock:
    """A time that tests set."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture(scope="module")
def review() -> ArticleReview:
    article = dataclasses.replace(articles.read_text(WORDS), published=datetime.date(2025, 5, 14))
    drafts = articles.draft_facts(article, Snapshot(None, 0))
    return ArticleReview(person=PERSON, scope=SERVER, article=article, drafts=drafts)


def key_of(review: ArticleReview, words: str) -> str:
    return next(e.fact.key for e in review.facts if words in e.fact.statement)


def merged(review: ArticleReview, *words: str) -> articles.DraftFact:
    after = review.merge([key_of(review, each) for each in words])
    [made] = [each for each in after.facts if each not in review.facts]
    assert len(after.facts) == len(review.facts) - 1
    return made


def test_the_later_draft_joins_the_earlier_one_in_whatever_order(review: ArticleReview) -> None:
    made = merged(review, "2.4 million", "1871")
    assert made == merged(review, "1871", "2.4 million")
    words = "The harbour of Norsund was founded in 1871. It handles 2.4 million tonnes a year."
    assert (made.fact.statement, made.fact.quote) == (words, words)
    assert str(made.fact.date) == "1871"
    assert not [mark for mark in made.marks if mark.kind == "who"]  # "it" is named by now
    apart = [e for e in review.facts if "1871" in e.fact.statement or "2.4" in e.fact.statement]
    asked = {question for each in apart for question in each.fact.questions}
    assert set(made.fact.questions) == asked


def test_a_merged_quote_is_word_for_word(review: ArticleReview) -> None:
    clauses = merged(review, "northern pier", "southern pier")
    assert clauses.fact.quote == (
        "The northern pier was opened on 3 May 2019, and the southern pier was closed in 2021."
    )
    assert "2019-05-03; 2021" in [mark.words for mark in clauses.marks if mark.kind == "dates"]
    far = merged(review, "1871", "640")
    assert far.fact.quote == (
        "The harbour of Norsund was founded in 1871. […] About 640 people work in the harbour."
    )
    assert far.fact.locator is not None
    assert len(far.fact.locator.split("; ")) == 2
    undated = merged(review, "640", "Lomar")
    assert str(undated.fact.date).startswith("2023-06")


def test_what_is_too_long_is_not_merged(review: ArticleReview) -> None:
    for each in review.facts[:2]:
        long = f"The harbour of {'Norsund ' * (LONGEST_MERGED // 15)}."
        form = FactForm(statement=f"{long} {each.fact.statement}", topic="Harbour", source="News")
        review = review.correct(each.fact.key, form, Snapshot(None, 0))
    with pytest.raises(InputError, match="characters"):
        review.merge([each.fact.key for each in review.facts[:2]])


def test_two_drafts_corrected_to_the_same_words_stay_two(review: ArticleReview) -> None:
    for each in review.facts[:2]:
        form = FactForm(statement="The harbour has a pier.", topic="Harbour", source="News")
        review = review.correct(each.fact.key, form, Snapshot(None, 0))
    first, second = (each.fact.key for each in review.facts[:2])
    assert review.tick([first]).ticked == {first}
    assert first != second
    bundle = articles.bundle_of(review.drafts, {first, second}, Snapshot(None, 0))
    assert len({fact.key for fact in bundle.facts}) == 2


def test_no_session_loses_a_draft(review: ArticleReview, tmp_path: Path) -> None:
    """Each quote of the article is in a draft still, or was stored or dropped, at every step."""
    library = Library.open(f"sqlite:///{tmp_path / 'briefing.db'}", briefing=False)
    for seed in range(SESSIONS):
        last = session(review, random.Random(seed))
        library.article_reviews.keep("aaaaaaaaaaaa", last)
        assert library.article_reviews.find("aaaaaaaaaaaa", person=PERSON, scope=SERVER) == last
    library.close()


def session(review: ArticleReview, choose: random.Random) -> ArticleReview:
    """Do what people do at random; return what is left."""
    gone: list[str] = []
    quotes = [each.fact.quote or "" for each in review.facts]
    dropped: str | None = None
    form = FactForm(statement="It is so.", topic="Harbour", source="News")
    for _ in range(choose.randint(5, 30)):
        keys = [each.fact.key for each in review.facts]
        step = choose.choice(("tick", "tick", "merge", "drop", "undo", "correct", "store"))
        if step == "tick":
            review = review.tick(choose.sample(keys, choose.randint(0, len(keys))), among=keys[:3])
        elif step == "merge" and len(keys) > 1:
            dropped, review = None, review.merge(choose.sample(keys, 2))
        elif step == "drop" and keys:
            key = choose.choice(keys)
            dropped = next(e.fact.quote or "" for e in review.facts if e.fact.key == key)
            gone.append(dropped)
            review = review.drop(key)
        elif step == "undo":
            if review.former is not None and dropped is not None:
                gone.remove(dropped)
            dropped, review = None, review.undo()
        elif step == "correct" and keys:
            dropped, review = None, review.correct(choose.choice(keys), form, Snapshot(None, 0))
        elif step == "store" and review.ticked:
            gone += [e.fact.quote or "" for e in review.facts if e.fact.key in review.ticked]
            dropped, review = None, review.finish(review.ticked)
        there = " ".join([*gone, *(each.fact.quote or "" for each in review.facts)])
        assert [quote for quote in quotes if quote not in there] == []
        assert review.ticked <= {each.fact.key for each in review.facts}
    return review


def test_a_review_opens_to_its_person_in_its_server_for_a_day(
    review: ArticleReview, database: Database
) -> None:
    clock = Clock()
    kept = KeptReviews(database, clock)
    kept.keep("aaaaaaaaaaaa", review)
    assert kept.find("aaaaaaaaaaaa", person=PERSON, scope=SERVER) == review
    assert kept.find("aaaaaaaaaaaa", person=PERSON, scope=SERVER + 1) is None
    assert kept.find("aaaaaaaaaaaa", person=PERSON + 1, scope=SERVER) is None
    assert kept.newest(person=PERSON, scope=SERVER + 1) is None
    clock.now += datetime.timedelta(hours=23)
    assert kept.purge(clock.now) == 0
    assert kept.newest(person=PERSON, scope=SERVER) == "aaaaaaaaaaaa"
    clock.now += datetime.timedelta(hours=2)
    assert kept.newest(person=PERSON, scope=SERVER) is None
    assert kept.find("aaaaaaaaaaaa", person=PERSON, scope=SERVER) is None
    assert (kept.purge(clock.now), kept.count_of(PERSON)) == (1, 0)


def test_no_file_of_the_store_holds_what_was_erased(review: ArticleReview, tmp_path: Path) -> None:
    file = tmp_path / "briefing.db"
    library = Library.open(f"sqlite:///{file}", briefing=False)
    seen = []
    for each in (review, review.tick([e.fact.key for e in review.facts])):
        library.article_reviews.keep("aaaaaaaaaaaa", each)
        with library._database.read() as session:
            seen.append(session.execute(select(ArticleReviewRow.content)).scalar_one()[-60:])
    library.user_data.erase(PERSON)
    files = [file, file.with_name(f"{file.name}-wal")]
    assert not [part for part in seen for each in files if part in each.read_bytes()]
    library.close()


def test_a_person_has_so_many_reviews_and_no_more(
    review: ArticleReview, database: Database
) -> None:
    clock = Clock()
    kept = KeptReviews(database, clock)
    for number in range(MOST_OF_ONE + 2):
        clock.now += datetime.timedelta(minutes=1)
        kept.keep(f"token{number:07}", review)
    other = dataclasses.replace(review, person=PERSON + 1)
    kept.keep("other0000000", other)
    assert (kept.count_of(PERSON), kept.count_of(PERSON + 1)) == (MOST_OF_ONE, 1)
    assert kept.find("token0000000", person=PERSON, scope=SERVER) is None
    kept.drop(f"token{MOST_OF_ONE + 1:07}", person=PERSON, scope=SERVER)
    assert kept.newest(person=PERSON, scope=SERVER) == f"token{MOST_OF_ONE:07}"


def test_erasing_what_is_kept_of_a_person_or_server_erases_reviews(
    review: ArticleReview, tmp_path: Path
) -> None:
    path = tmp_path / "briefing.db"
    library = Library.open(f"sqlite:///{path}", briefing=False)
    words = "The harbour of Norsund was founded in 1871."
    for person, server in ((PERSON, SERVER), (PERSON, SERVER + 1), (PERSON + 1, SERVER)):
        own = dataclasses.replace(review, person=person, scope=server, words=words)
        library.article_reviews.keep(f"{person:06}{server:06}", own)
    assert library.user_data.summary(PERSON, scope=SERVER).articles == 2
    assert library.user_data.erase(PERSON).articles == 2
    assert library.user_data.summary(PERSON, scope=SERVER).is_empty
    assert library.server_data.count_rows(SERVER) == {"article_reviews": 1}
    assert library.server_data.delete(SERVER) == 1
    assert library.article_reviews.count_of(PERSON + 1) == 0
    library.close()
