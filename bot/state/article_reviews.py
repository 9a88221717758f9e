"""Articles that people draft facts from: read, looked through page by page, stored bit by bit."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.articles import Article, ArticleDrafts
from knowledge.curation.doubts import Doubt

KEPT_SECONDS = 86_400.0
"""How long a review is kept after it was last touched: a day."""

MOST_KEPT = 200
"""Reviews kept at once; the one touched longest ago goes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReview:
    """An article that one person drafts facts from, in one server.

    `words` and `article` are what was given: a text, read once it is asked for, or what was read.
    `drafts` has those that are not stored, sent or dropped; `ticked` and `edited` their keys.
    `doubts` are what speaks against each, by its key; `stored` counts what was stored or sent.
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
