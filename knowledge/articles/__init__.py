"""Articles: from a file or text to draft facts, each with its quote, place, date and names.

`read_article` reads a file, `draft_facts` drafts what it states, and `write_drafts` writes that as
a table that import reads. Nothing is stored; an `ArticleReview` is what a person makes of drafts.

Its modules are imported where one of these names is first used: the process that reads a file
needs few of them, and none of what compares drafts with a store.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from knowledge.articles.apart import read_apart, read_file
    from knowledge.articles.choice import bundle_of, corrected, form_of, with_source
    from knowledge.articles.draft_process import draft_apart
    from knowledge.articles.fact_drafts import MOST_DRAFTS, draft_facts
    from knowledge.articles.file_reader import (
        KINDS,
        LARGEST_ARTICLE,
        check_kind,
        read_article,
        read_text,
    )
    from knowledge.articles.model import Article, ArticleDrafts, DraftFact, Mark
    from knowledge.articles.names import new_names
    from knowledge.articles.review import OF_SOURCE, ArticleReview
    from knowledge.articles.sentences import split_sentences
    from knowledge.articles.table import mark_in_words, write_drafts
    from knowledge.articles.topics import likely_topic

__all__ = [
    "KINDS",
    "LARGEST_ARTICLE",
    "MOST_DRAFTS",
    "OF_SOURCE",
    "Article",
    "ArticleDrafts",
    "ArticleReview",
    "DraftFact",
    "Mark",
    "bundle_of",
    "check_kind",
    "corrected",
    "draft_apart",
    "draft_facts",
    "form_of",
    "likely_topic",
    "mark_in_words",
    "new_names",
    "read_apart",
    "read_article",
    "read_file",
    "read_text",
    "split_sentences",
    "with_source",
    "write_drafts",
]

_MODULES = {
    "apart": ("read_apart", "read_file"),
    "choice": ("bundle_of", "corrected", "form_of", "with_source"),
    "draft_process": ("draft_apart",),
    "fact_drafts": ("MOST_DRAFTS", "draft_facts"),
    "file_reader": ("KINDS", "LARGEST_ARTICLE", "check_kind", "read_article", "read_text"),
    "model": ("Article", "ArticleDrafts", "DraftFact", "Mark"),
    "names": ("new_names",),
    "review": ("OF_SOURCE", "ArticleReview"),
    "sentences": ("split_sentences",),
    "table": ("mark_in_words", "write_drafts"),
    "topics": ("likely_topic",),
}


def __getattr__(name: str) -> Any:
    module = next((each for each, names in _MODULES.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(f"{__name__}.{module}"), name)
    return found
