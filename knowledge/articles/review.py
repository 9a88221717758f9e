"""A person's review of the drafts of an article: ticked, corrected, merged, dropped, stored."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass, field

from knowledge.articles import choice
from knowledge.articles.model import Article, ArticleDrafts, DraftFact
from knowledge.curation.doubts import Doubt, doubts
from knowledge.curation.model import FactForm
from knowledge.model import Snapshot

OF_SOURCE = ""
"""The key under which a correction of the source is kept."""


@dataclass(frozen=True, slots=True)
class FormerDrafts:
    """The drafts of a review before one was dropped, two were merged, or some were stored."""

    facts: tuple[DraftFact, ...]
    ticked: frozenset[str]
    edited: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReview:
    """An article that one person drafts facts from, in one server.

    `words` and `article` are what was given: a text, read once it is asked for, or what was read.
    `drafts` has those that are not stored, sent or dropped; `ticked` and `edited` their keys.
    `doubts` are what speaks against each, by its key; `stored` counts what was stored or sent.
    `former` is there while dropping or merging can be undone; `unstored` has the drafts before
    some were stored last, should that be undone, by the number to undo it by. `typed` are
    corrections that could not be read, as they were typed: by the key of their draft, that of the
    source by `OF_SOURCE`.
    """

    person: int
    scope: int
    words: str = ""
    source: str | None = None
    url: str | None = None
    article: Article | None = None
    drafts: ArticleDrafts | None = None
    ticked: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()
    doubts: dict[str, tuple[Doubt, ...]] = field(default_factory=dict)
    stored: int = 0
    former: FormerDrafts | None = None
    unstored: tuple[int, FormerDrafts] | None = None
    typed: dict[str, FactForm] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[DraftFact, ...]:
        """The drafts in their order, none before the article is read."""
        return self.drafts.facts if self.drafts is not None else ()

    @property
    def is_finished(self) -> bool:
        """Return whether all drafts were stored, sent or dropped, for good."""
        return self.drafts is not None and not self.facts and self.former is None

    @property
    def unresolved(self) -> int:
        """The number of ticked drafts with something that a person must resolve."""
        return sum(bool(each.marks) and each.fact.key in self.ticked for each in self.facts)

    def tick(self, keys: Collection[str], among: Collection[str] = ()) -> ArticleReview:
        """Return the review with these drafts ticked, and no others of those `among` them."""
        own = {each.fact.key for each in self.facts}
        ticked = (self.ticked - frozenset(among)) | own.intersection(keys)
        return dataclasses.replace(self, ticked=ticked)

    def correct(self, key: str, form: FactForm, held: Snapshot) -> ArticleReview:
        """Return the review with a draft corrected as in a form; see choice.corrected."""
        if self.drafts is None:
            return self
        drafts, now = choice.corrected(self.drafts, key, form, held)
        return dataclasses.replace(
            self.without_typed(key),
            drafts=drafts,
            ticked=self.ticked - {key} | ({now} if key in self.ticked else set()),
            edited=self.edited - {key} | {now},
            former=None,
        )

    def keep_typed(self, key: str, form: FactForm) -> ArticleReview:
        """Return the review with a correction that could not be read, to be typed to its end.

        Its draft is not ticked: as it is, the person does not want it stored.
        """
        typed = {**self.typed, key: form}
        return dataclasses.replace(self, typed=typed, ticked=self.ticked - {key})

    def without_typed(self, key: str) -> ArticleReview:
        """Return the review once a correction could be read, or is not wanted."""
        typed = {each: form for each, form in self.typed.items() if each != key}
        return dataclasses.replace(self, typed=typed)

    def merge(self, keys: Collection[str]) -> ArticleReview:
        """Return the review with two drafts made one; see choice.merged. It can be undone.

        It is ticked where both were: nothing that was not ticked is stored.
        """
        if self.drafts is None:
            return self
        drafts, now = choice.merged(self.drafts, keys, self.article)
        is_ticked = self.ticked.issuperset(keys)
        return dataclasses.replace(
            self,
            drafts=drafts,
            ticked=self.ticked.difference(keys) | ({now} if is_ticked else set()),
            edited=self.edited.difference(keys) | {now},
            former=self._former(),
        )

    def drop(self, key: str) -> ArticleReview:
        """Return the review without a draft. It can be undone."""
        return dataclasses.replace(self._without({key}), former=self._former())

    def undo(self) -> ArticleReview:
        """Return the review as it was before a draft was dropped, or two were merged.

        What was ticked since stays so.
        """
        if self.former is None or self.drafts is None:
            return self
        now = {each.fact.key for each in self.facts}
        before = {each.fact.key for each in self.former.facts}
        return dataclasses.replace(
            self,
            drafts=dataclasses.replace(self.drafts, facts=self.former.facts),
            ticked=(self.ticked & before) | (self.former.ticked - now),
            edited=self.former.edited,
            former=None,
        )

    def finish(self, keys: Collection[str]) -> ArticleReview:
        """Return the review without drafts that were stored or sent."""
        return dataclasses.replace(self._without(keys), stored=self.stored + len(keys), former=None)

    def store(self, number: int | None) -> ArticleReview:
        """Return the review once its ticked drafts were stored, which `number` undoes."""
        after = self.finish(self.ticked)
        unstored = (number, self._former()) if number is not None else None
        return dataclasses.replace(after, unstored=unstored)

    def take_back(self) -> ArticleReview:
        """Return the review once storing was undone: the drafts are there again, and ticked.

        What was changed of the others since stays so.
        """
        if self.unstored is None or self.drafts is None:
            return self
        _, before = self.unstored
        order = {each.fact.key: at for at, each in enumerate(before.facts)}
        back = [each for each in before.facts if each.fact.key in before.ticked]
        facts = sorted((*self.facts, *back), key=lambda e: order.get(e.fact.key, len(order)))
        return dataclasses.replace(
            self,
            drafts=dataclasses.replace(self.drafts, facts=tuple(facts)),
            ticked=self.ticked | before.ticked,
            edited=self.edited | (before.edited & before.ticked),
            former=None,
            unstored=None,
        )

    def compare(self, held: Snapshot) -> ArticleReview:
        """Return the review with what in the store repeats or contradicts each draft.

        `held` has facts of every status.
        """
        free = choice.free_keys((each.fact.key for each in self.facts), held)
        drafted = {key: draft for draft, key in free.items()}
        new = [dataclasses.replace(e.fact, key=free[e.fact.key]) for e in self.facts]
        found: dict[str, tuple[Doubt, ...]] = {}
        for doubt in doubts(new, held):
            key = drafted[doubt.fact.key]
            found[key] = (*found.get(key, ()), doubt)
        return dataclasses.replace(self, doubts=found)

    def _without(self, keys: Collection[str]) -> ArticleReview:
        if self.drafts is None:
            return self
        kept = tuple(each for each in self.facts if each.fact.key not in keys)
        return dataclasses.replace(
            self,
            drafts=dataclasses.replace(self.drafts, facts=kept),
            ticked=self.ticked.difference(keys),
        )

    def _former(self) -> FormerDrafts:
        return FormerDrafts(self.facts, self.ticked, self.edited)
