"""From what a curator types to a fact the store can take, and what it brings along."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from knowledge import dates, text
from knowledge.curation.keys import fact_key, slug
from knowledge.curation.kind_guess import guess_kind
from knowledge.dates import EdtfDate
from knowledge.errors import DateError, InputError
from knowledge.model import Bundle, Fact, Snapshot, Source, Topic
from knowledge.query import EntityLinker
from knowledge.query.question import words_that_are_no_names

MOST_QUESTIONS = 25
"""Questions that may be written for one fact at once."""

SHORTEST_PART = 4
"""Characters of a title from which a part of it stands for the whole."""

_LINK = re.compile(r"https?://\S+")

_Titled = TypeVar("_Titled", Topic, Source)


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody typed: words for topic, date and source, a question a line.

    `published` is the day of a source that is not held yet, in words; "" where nothing is typed.
    """

    statement: str
    topic: str
    source: str
    date: str = ""
    questions: str = ""
    publisher: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact made of what was typed, with the topic and source it brings where they are new."""

    fact: Fact
    bringing: Bundle


def read(written: Written, held: Snapshot, over: Fact | None = None) -> Proposal:
    """Make a fact of what was typed, over the fact it corrects, if it does.

    `held` has the facts of every status. Raises InputError with a sentence for each thing that
    cannot be used.
    """
    faults: list[str] = []
    statement = _line(written.statement, "statement", faults)
    topic = _titled(written.topic, "topic", held.topics.values(), faults)
    source = _source(written, held, faults)
    date, note = None, None
    if written.date.strip():
        try:
            date, note = _date(written.date.strip(), source.published if source else None)
        except DateError as error:
            faults.append(str(error))
    questions = _questions(written.questions, faults)
    if faults or topic is None or source is None:
        raise InputError("\n".join(faults))
    made_topic = topic if isinstance(topic, Topic) else Topic(slug(topic, held.topics), topic)
    brought = (made_topic,) if made_topic.key not in held.topics else ()
    brought_source = (source,) if held.sources.get(source.key) != source else ()
    fact = Fact(
        key=over.key if over else _key(statement, held),
        topic=made_topic.key,
        statement=statement,
        source=source.key,
        kind=guess_kind(statement, date),
        date=date,
        date_note=note,
        entities=named_in(statement, held),
        questions=questions,
    )
    return Proposal(
        fact if over is None else _over(over, fact), Bundle(topics=brought, sources=brought_source)
    )


def named_in(statement: str, held: Snapshot) -> tuple[str, ...]:
    """The keys of the entities a statement names, in true spelling, in order."""
    linker = EntityLinker(held.entities.values(), words_that_are_no_names())
    mentions = linker.link(text.tokens(linker.spell_out(statement)))
    return tuple(dict.fromkeys(mention.key for mention in mentions))


def _over(before: Fact, after: Fact) -> Fact:
    """A corrected fact: what cannot be typed stays as it was, unless the words it is of changed."""
    same_words = before.statement == after.statement
    return dataclasses.replace(
        before,
        topic=after.topic,
        source=after.source,
        statement=after.statement,
        questions=after.questions,
        date=after.date,
        date_note=before.date_note if before.date == after.date else after.date_note,
        kind=before.kind if same_words else after.kind,
        figures=before.figures if same_words else (),
        entities=before.entities if same_words else after.entities,
        locator=before.locator if before.source == after.source else None,
        quote=before.quote if before.source == after.source else None,
    )


def _line(words: str, what: str, faults: list[str]) -> str:
    words = " ".join(words.split())
    if not words:
        faults.append(f"The {what} is missing.")
    elif fault := text.fault_in(words):
        faults.append(f"The {what} {fault}.")
    return words


def _titled(
    words: str, what: str, held: Collection[_Titled], faults: list[str]
) -> _Titled | str | None:
    """The one of this key or title, or whose title alone has these words; else the words."""
    before = len(faults)
    words = _line(words, what, faults)
    if len(faults) > before:
        return None
    norm = text.norm(words)
    exact = [one for one in held if one.key == words or text.norm(one.title) == norm]
    if exact:
        return exact[0]
    part = [one for one in held if norm in text.norm(one.title)]
    return part[0] if len(part) == 1 and len(norm) >= SHORTEST_PART else words


def _source(written: Written, held: Snapshot, faults: list[str]) -> Source | None:
    link = _LINK.search(written.source)
    url = link[0].rstrip(".,;)") if link else None
    title = _LINK.sub(" ", written.source).strip(" ,;:-()\n") if link else written.source
    if url is not None:
        linked = [source for source in held.sources.values() if source.url == url]
        if linked:
            return linked[0]
    found = _titled(title or url or "", "source", held.sources.values(), faults)
    if isinstance(found, Source) and url is not None and found.url not in (None, url):
        found = found.title  # another publication of the same title
    if found is None or isinstance(found, Source):
        return found
    published = None
    if written.published.strip():
        try:
            published = dates.from_words(written.published.strip(), None)
        except DateError as error:
            faults.append(f"The source's day: {error}")
    publisher = " ".join(written.publisher.split()) or None
    return Source(slug(found, held.sources), found, publisher, published=published, url=url)


def _date(words: str, published: EdtfDate | None) -> tuple[EdtfDate, str | None]:
    """Read a date, and say how where it counts from the day its source appeared."""
    try:
        return dates.from_words(words, None), None
    except DateError:
        days = {published.earliest, published.latest} if published else {None}
        if None in days:
            raise
    readings = {dates.from_words(words, day) for day in days if isinstance(day, datetime.date)}
    told = dates.in_words(published) if published else ""
    if len(readings) > 1:
        raise DateError(
            f"“{words}” counts from the day its source appeared, of which only {told} is known. "
            "Write the date itself, such as 2024-09."
        )
    return readings.pop(), f"“{words}”, counted from the source's day, {told}."


def _questions(words: str, faults: list[str]) -> tuple[str, ...]:
    lines: dict[str, str] = {}
    for line in words.splitlines():
        question = " ".join(line.split())
        if not question:
            continue
        if fault := text.fault_in(question):
            faults.append(f"A question {fault}.")
        elif not text.tokens(question):
            faults.append("One of the questions has no words in it.")
        lines.setdefault(text.norm(question), question)
    if len(lines) > MOST_QUESTIONS:
        faults.append(f"Write {MOST_QUESTIONS} questions at most; the best ones are enough.")
    return tuple(lines.values())


def _key(statement: str, held: Snapshot) -> str:
    first = key = fact_key(statement)
    number = 2
    while key in held.facts:
        key, number = f"{first}-{number}", number + 1
    return key
