"""Drafting facts from an article: its dated, figured and related statements, for a curator to read.

No sentence is rewritten: a statement begins as its sentence stands in the article. What a person
must resolve is marked.
"""

from __future__ import annotations

import dataclasses
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.articles.clauses import split_statements
from knowledge.articles.days import StatedDay, read_day
from knowledge.articles.marks import find_marks
from knowledge.articles.model import Article, ArticleDrafts, DraftFact, Mark, Passage, PassageKind
from knowledge.articles.names import NameBook
from knowledge.articles.outline import is_furniture
from knowledge.articles.questions import questions_for
from knowledge.articles.sentences import split_sentences
from knowledge.articles.topics import TopicGuess
from knowledge.articles.vocabulary import words_in
from knowledge.curation.drafts import guess_kind
from knowledge.curation.keys import fact_key, slug
from knowledge.dates import EdtfDate
from knowledge.figures import StatedFigure, read_figures
from knowledge.model import Fact, FactKind, Snapshot, Source
from knowledge.query import is_question
from knowledge.relations import read_statement

MOST_DRAFTS = 500
"""Facts that are drafted from one article; of a longer one the rest is left out."""

LONGEST_STATEMENT = 1_000
_SHORTEST = 3  # words of a statement
_LONGEST_BEGINNING = 60  # characters of a text without a title that stand for one


@dataclass(frozen=True, slots=True)
class _Stated:
    """A statement of an article: its own words there, its place, and what was read in it."""

    statement: str
    quote: str
    passage: Passage
    day: StatedDay
    marks: tuple[Mark, ...]


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
    kept = list(_statements(article))
    # The cells of a table have capital letters that make no name.
    told = (each.statement for each in kept if each.passage.kind is not PassageKind.ROW)
    book = NameBook(told, snapshot)
    topics = TopicGuess(snapshot, topic or article.title or made.title)
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


def _statements(article: Article) -> Iterator[_Stated]:
    before: EdtfDate | None = None
    for passage in article.passages:
        if is_furniture(passage.text) or _says_nothing(passage):
            continue
        for quote in _sentences_of(passage):
            statement, marks = _statement(quote, passage)
            if len(text.tokens(statement)) < _SHORTEST or len(statement) > LONGEST_STATEMENT:
                continue
            if statement.endswith(("?", "؟")) or text.fault_in(statement):
                continue
            day = _day_of(statement, passage, article, before)
            before = day.date or before
            yield _Stated(statement, quote, passage, day, marks)


def _says_nothing(passage: Passage) -> bool:
    """Return whether a row does not tell what it is about, or what none of its cells is of."""
    if passage.kind is not PassageKind.ROW:
        return False
    (_, first), *others = passage.cells
    return not first or not any(name and cell for name, cell in others)


def _sentences_of(passage: Passage) -> Iterator[str]:
    """Yield the statements of a passage, word for word."""
    if passage.kind is PassageKind.ROW:
        yield passage.text
        return
    for sentence in split_sentences(passage.text):
        if not is_furniture(sentence) and not sentence.endswith(":"):
            # A longer one is no statement: it is not looked for joints, which would take too long.
            is_long = len(sentence) > LONGEST_STATEMENT
            parts = (sentence,) if is_long else split_statements(sentence)
            yield from (part.strip() for part in parts)


_ENDS = re.compile(r"[.!?؟…][\"'”’»)\]]*$")


def _statement(quote: str, passage: Passage) -> tuple[str, tuple[Mark, ...]]:
    """Return a quote as a statement that stands alone, and what a person should look at."""
    if passage.kind is PassageKind.ROW:
        (_, first), *others = passage.cells
        told = ", ".join(f"{name} {cell}" if name else cell for name, cell in others if cell)
        return f"{first}: {told}.", (Mark("row", hint=passage.intro.rstrip(":")),)
    words, marks = quote.rstrip(";, "), []
    if passage.kind is PassageKind.ITEM and passage.intro:
        lead = passage.intro.rstrip(": ")
        if words[:1].islower() or (words[:1].isdigit() and not _has_verb(words)):
            words = f"{lead} {words}"
            marks.append(Mark("item", lead))
        else:
            marks.append(Mark("intro", lead))
    elif passage.kind is PassageKind.ITEM and words[:1].islower():
        marks.append(Mark("item"))
    words = words[:1].upper() + words[1:]
    if not _ENDS.search(words):
        words += "."
    return words, tuple(marks)


def _has_verb(words: str) -> bool:
    return bool(read_statement(words))


def _day_of(
    statement: str, passage: Passage, article: Article, before: EdtfDate | None
) -> StatedDay:
    """Read the date of a statement; an item without one has that of the list's introduction."""
    day = read_day(statement, article.published, before)
    if day.is_dated or not passage.intro:
        return day
    intro = read_day(passage.intro, article.published, before)
    return dataclasses.replace(day, date=intro.date, as_of=intro.as_of, marks=intro.marks)


def _drafted(
    stated: _Stated,
    entities: tuple[str, ...],
    book: NameBook,
    source: Source,
    topics: TopicGuess,
    published: EdtfDate | None,
) -> DraftFact | None:
    """Return the draft of a statement, None where it states nothing that could be asked for."""
    statement, day = stated.statement, stated.day
    figures = read_figures(statement)
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
_WILL = re.compile(r"(?<!\w)و?س[يتن][^\W\d_]{3,}")


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
