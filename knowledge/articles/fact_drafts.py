"""Drafting facts from an article: its dated, figured and related statements, for a curator to read.

No sentence is rewritten: a statement begins as its sentence stands in the article. What a person
must resolve is marked.
"""

from __future__ import annotations

import re
import textwrap

from knowledge import dates, text
from knowledge.articles.days import StatedDay
from knowledge.articles.marks import find_marks
from knowledge.articles.model import Article, ArticleDrafts, DraftFact, Mark, Passage, PassageKind
from knowledge.articles.names import NameBook
from knowledge.articles.outline import is_furniture
from knowledge.articles.questions import questions_for
from knowledge.articles.statements import Stated, statements_of
from knowledge.articles.topics import TopicGuess
from knowledge.articles.vocabulary import words_in
from knowledge.curation.fact_kinds import guess_kind
from knowledge.curation.keys import fact_key, slug
from knowledge.dates import EdtfDate
from knowledge.figures import StatedFigure, read_figures
from knowledge.model import Fact, FactKind, Snapshot, Source
from knowledge.query import is_question
from knowledge.query.relative_dates.fragments import WILL_AR
from knowledge.relations import read_statement

MOST_DRAFTS = 500
"""Facts that are drafted from one article; of a longer one the rest is left out."""

_LONGEST_BEGINNING = 60  # characters of a text without a title that stand for one


def draft_facts(
    article: Article,
    snapshot: Snapshot,
    *,
    source: str | None = None,
    topic: str | None = None,
) -> ArticleDrafts:
    """Draft the facts that an article states, in its order, for the store of `snapshot`.

    Of the sentences those are kept that state a date, a figure or a relation of something with a
    name. `source` is the title or key of its source, by default the article's own title, or the
    words it begins with; `topic` the topic of all drafts, by default the likeliest one of the store
    for each.
    """
    made = _source_of(article, snapshot, source)
    kept = list(statements_of(article))
    # The cells of a table have capital letters that make no name.
    told = (each.statement for each in kept if each.passage.kind is not PassageKind.ROW)
    book = NameBook(told, snapshot)
    otherwise = topic or article.title or made.title
    topics = TopicGuess(snapshot, otherwise, (each.statement for each in kept))
    facts: dict[str, DraftFact] = {}
    published = _as_of(article)
    for each in kept:
        names = book.named_in(each.statement)
        draft = _drafted(each, names, book, made, topics, published)
        if draft is not None:
            facts.setdefault(draft.fact.key, draft)
    chosen = tuple(facts.values())[:MOST_DRAFTS]
    used = (key for draft in chosen for key in draft.fact.entities)
    return ArticleDrafts(
        made,
        chosen,
        topics=topics.used(draft.fact.topic for draft in chosen),
        entities=book.entities(used),
        left_out=max(0, len(facts) - MOST_DRAFTS),
    )


def _as_of(article: Article) -> EdtfDate | None:
    return dates.parse(article.published.isoformat()) if article.published else None


def _source_of(article: Article, snapshot: Snapshot, named: str | None) -> Source:
    """Return the source of the drafts: one that the store has, by title, key or address."""
    title = " ".join((named or article.title or _beginning(article)).split())[:300] or "Article"
    norm = text.norm(title)
    for known in snapshot.sources.values():
        if known.key == title or text.norm(known.title) == norm:
            return known
        if named is None and article.url is not None and known.url == article.url:
            return known
    return Source(
        slug(title, snapshot.sources),
        title,
        article.publisher,
        published=_as_of(article),
        url=article.url,
    )


def _beginning(article: Article) -> str:
    """Return the words an article begins with, for a title that no other article has."""
    words = (each.text for each in article.passages if not is_furniture(each.text))
    return textwrap.shorten(next(words, ""), _LONGEST_BEGINNING, placeholder=" …")


def _drafted(
    stated: Stated,
    entities: tuple[str, ...],
    book: NameBook,
    source: Source,
    topics: TopicGuess,
    published: EdtfDate | None,
) -> DraftFact | None:
    """Return the draft of a statement, None where it states nothing that could be asked for."""
    statement, day = stated.statement, stated.day
    figures = read_figures(_REFERENCE.sub("", statement))
    relations = tuple(dict.fromkeys(each.relation for each in read_statement(statement)))
    if not (day.is_dated or figures or (relations and entities)):
        return None
    if _is_opinion(statement) and not figures and day.date in (None, published):
        return None  # "a great day today"
    if is_question(statement) and not (day.is_dated or figures):
        return None
    kind = _kind_of(statement, day, figures)
    if kind is None:
        return None
    names = tuple(entity.name for entity in book.entities(entities))
    marks = (*stated.marks, *find_marks(statement, names), *day.marks)
    if day.date is None and kind in (FactKind.EVENT, FactKind.PLAN) and not day.marks:
        marks = (*marks, Mark("undated"))
    fact = Fact(
        key=fact_key(statement),
        topic=topics.of(statement, entities),
        statement=statement,
        source=source.key,
        kind=kind,
        date=day.date,
        as_of=day.as_of or published,
        locator=_locator(stated.passage),
        quote=stated.quote,
        entities=entities,
        questions=questions_for(statement, names, is_dated=day.date is not None),
    )
    return DraftFact(fact, relations, marks)


_REFERENCE = re.compile(r" ?\[\d{1,3}\](?=[.,;:)]|$)")
"""The number of a note or paragraph: "the rule [34]."."""

_VIEW = re.compile(
    r"\b(?:proud|glad|delighted|thrilled|excited|grateful|pleased|honou?red|great day"
    r"|good first step|of course|it is (?:understandable|unclear|hoped|not surprising)|hopefully)\b"
)


def _is_opinion(statement: str) -> bool:
    """Return whether a statement is of a feeling or hope, or a quotation without content."""
    words = text.norm(statement)
    quoted = statement[:1] in '"“«' and words_in("saying").search(words) is not None
    return quoted or _VIEW.search(words) is not None


def _kind_of(statement: str, day: StatedDay, figures: tuple[StatedFigure, ...]) -> FactKind | None:
    """Guess the kind of a statement in either language, an assessment too."""
    words = text.norm(statement)
    if words_in("assesses").search(_MONTH_OF_MAY.sub(" ", words)):
        return FactKind.ASSESSMENT
    if words_in("recommends").search(words):
        return FactKind.RECOMMENDATION
    guessed = guess_kind(_PAST_PLAN.sub(" ", statement), day.date)
    if text.is_arabic(words[:1]) and guessed is not FactKind.PLAN:
        if words_in("ahead").search(words) or _WILL.search(words):
            return FactKind.PLAN
        guessed = FactKind.FIGURE if figures else guessed
    return guessed


_MONTH_OF_MAY = re.compile(r"\b(?:in|of|since|by|until|from|\d) may\b|\bmay (?=\d)")
_PAST_PLAN = re.compile(r"\b(?:had|than|as|originally) planned\b")
_WILL = re.compile(rf"(?<!\w)و?{WILL_AR}")


def _locator(passage: Passage) -> str:
    """Return where in the article a passage is, in words."""
    place = "row" if passage.kind is PassageKind.ROW else "paragraph"
    if text.is_arabic(passage.text[:1]):
        place = "سطر" if passage.kind is PassageKind.ROW else "فقرة"
    comma = "،" if text.is_arabic(place) else ","
    return (
        f"{passage.section}{comma} {place} {passage.number}"
        if passage.section
        else (f"{place} {passage.number}")
    )
