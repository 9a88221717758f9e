"""Reading the form a curator fills in as a fact, with the topic and source it adds."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Collection
from typing import TypeVar

from knowledge import dates, text
from knowledge.curation.entity_kinds import WORDS as KIND_WORDS
from knowledge.curation.fact_kinds import guess_kind
from knowledge.curation.keys import EntityBook, fact_key, slug
from knowledge.curation.model import FactForm, ParsedFact
from knowledge.curation.validation import no_such_day
from knowledge.dates import EdtfDate
from knowledge.errors import DateError, InputError
from knowledge.messages import Joined, Message, Renderable
from knowledge.model import Bundle, Entity, Fact, Snapshot, Source, Topic
from knowledge.query.lookup import find_topic
from knowledge.query.question import named_in

MOST_QUESTIONS = 25
"""Questions that may be written for one fact at once."""

SHORTEST_PART = 4
"""Characters of a title from which a part of it stands for the whole."""

_LINK = re.compile(r"https?://\S+")

_Titled = TypeVar("_Titled", Topic, Source)


def read(form: FactForm, snapshot: Snapshot, over: Fact | None = None) -> ParsedFact:
    """Read a form as a new fact, or as an edit of the fact `over`.

    `snapshot` has the facts of every status. Raises InputError with one sentence for each part of
    the form that cannot be used.
    """
    faults: list[Renderable] = []
    statement = _line(form.statement, "statement", faults)
    is_changed = over is None or over.statement != statement
    if is_changed and (wrong := no_such_day(statement)) is not None:
        faults.append(wrong)
    topic = _titled(form.topic, "topic", snapshot.topics.values(), faults)
    source = _source(form, snapshot, faults)
    date, note = None, None
    if form.date.strip():
        try:
            date, note = _date(form.date.strip(), source.published if source else None)
        except DateError as error:
            faults.append(error)
    questions = _questions(form.questions, faults)
    names = _names(form.names, statement, snapshot, faults)
    if faults or topic is None or source is None:
        raise InputError(Joined(faults, "\n"))
    made_topic = topic if isinstance(topic, Topic) else Topic(slug(topic, snapshot.topics), topic)
    entities = dict.fromkeys((*named_in(statement, snapshot.entities.values()), *names))
    brought = (made_topic,) if made_topic.key not in snapshot.topics else ()
    brought_source = (source,) if snapshot.sources.get(source.key) != source else ()
    fact = Fact(
        key=over.key if over else _key(statement, snapshot),
        topic=made_topic.key,
        statement=statement,
        source=source.key,
        kind=guess_kind(statement, date),
        date=date,
        date_note=note,
        entities=tuple(entities),
        questions=questions,
    )
    notes: tuple[Message, ...] = tuple(
        Message("joiner_removed", field=Message("field", name=name))
        for name in ("statement", "topic", "source", "questions", "names")
        if text.without_stray_joiners(getattr(form, name)) != getattr(form, name)
    )
    if brought and (like := _topic_like(made_topic.title, snapshot)) is not None:
        notes = (*notes, Message("topic_like", title=like.title))
    return ParsedFact(
        fact if over is None else _over(over, fact, names),
        Bundle(
            topics=brought,
            sources=brought_source,
            entities=tuple(
                entity for key, entity in names.items() if snapshot.entities.get(key) != entity
            ),
        ),
        notes,
    )


def _over(before: Fact, after: Fact, names: Collection[str]) -> Fact:
    """Return an edited fact: parts not in the form stay, unless the words they are of changed."""
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
        entities=tuple(dict.fromkeys((*before.entities, *names))) if same_words else after.entities,
        relations=before.relations if same_words else (),
        translations=before.translations if same_words else (),
        locator=before.locator if before.source == after.source else None,
        quote=before.quote if before.source == after.source else None,
    )


def _line(words: str, what: str, faults: list[Renderable]) -> str:
    words = " ".join(text.without_stray_joiners(words).split())
    if not words:
        faults.append(Message("field_missing", field=Message("field", name=what)))
    elif fault := text.fault_in(words):
        faults.append(Message("text_unfit", field=Message("field", name=what), fault=fault))
    return words


def _titled(
    words: str, what: str, known: Collection[_Titled], faults: list[Renderable]
) -> _Titled | str | None:
    """Return the one with this key or title, else the only one with it in its title, or `words`."""
    before = len(faults)
    words = _line(words, what, faults)
    if len(faults) > before:
        return None
    norm = text.norm(words)
    exact = [one for one in known if one.key == words or text.norm(one.title) == norm]
    if exact:
        return exact[0]
    part = [one for one in known if norm in text.norm(one.title)]
    return part[0] if len(part) == 1 and len(norm) >= SHORTEST_PART else words


def _topic_like(title: str, snapshot: Snapshot) -> Topic | None:
    """Return the stored topic that a new one may be a misspelling of, None where there is none."""
    try:
        return find_topic(title, snapshot)
    except InputError:
        return None


def _source(form: FactForm, snapshot: Snapshot, faults: list[Renderable]) -> Source | None:
    link = _LINK.search(form.source)
    url = link[0].rstrip(".,;)") if link else None
    title = _LINK.sub(" ", form.source).strip(" ,;:-()\n") if link else form.source
    if url is not None:
        linked = [source for source in snapshot.sources.values() if source.url == url]
        if linked:
            return linked[0]
    found = _titled(title or url or "", "source", snapshot.sources.values(), faults)
    if isinstance(found, Source) and url is not None and found.url not in (None, url):
        found = found.title  # another publication of the same title
    if found is None or isinstance(found, Source):
        return found
    published = None
    if form.published.strip():
        try:
            published = dates.from_words(form.published.strip(), None)
        except DateError as error:
            faults.append(Message("source_day", error=error))
    publisher = " ".join(form.publisher.split()) or None
    return Source(slug(found, snapshot.sources), found, publisher, published=published, url=url)


def _date(words: str, published: EdtfDate | None) -> tuple[EdtfDate, str | None]:
    """Read a date; return a note with it where it counts from its source's publication date."""
    try:
        return dates.from_words(words, None), None
    except DateError:
        days = {published.earliest, published.latest} if published else {None}
        if None in days:
            raise
    readings = {dates.from_words(words, day) for day in days if isinstance(day, datetime.date)}
    if published and len(readings) > 1:
        raise DateError("counts_from_source", words=words, date=dates.DateInWords(published))
    shown = dates.in_words(published) if published else ""
    return readings.pop(), f"“{words}”, counted from the source's day, {shown}."


def _questions(words: str, faults: list[Renderable]) -> tuple[str, ...]:
    lines: dict[str, str] = {}
    for line in words.splitlines():
        question = " ".join(text.without_stray_joiners(line).split())
        if not question:
            continue
        if fault := text.fault_in(question):
            faults.append(Message("question_unfit", fault=fault))
        elif not text.tokens(question):
            faults.append(Message("question_empty"))
        lines.setdefault(text.norm(question), question)
    if len(lines) > MOST_QUESTIONS:
        faults.append(Message("too_many_questions", most=MOST_QUESTIONS))
    return tuple(lines.values())


_OTHER_NAMES = re.compile(r"^(?P<name>[^()]*[^()\s])\s*\((?P<others>[^()]+)\)$")


def _names(
    words: str, statement: str, snapshot: Snapshot, faults: list[Renderable]
) -> dict[str, Entity]:
    """Read names, one a line: stored entities or new ones.

    In brackets after each are its other names, and of a new one what it is: "Aren (place)".
    """
    book = EntityBook(snapshot.entities.values())
    found: dict[str, Entity] = {}
    for each in words.splitlines():
        if not each.strip():
            continue
        before = len(faults)
        line = _line(each, "names", faults)
        if len(faults) > before or not text.tokens(line):
            continue
        match = _OTHER_NAMES.match(line)
        others = re.split("[,;،؛]", match["others"]) if match else []
        kinds = [kind for name in others if (kind := KIND_WORDS.get(text.norm(name))) is not None]
        others = [name for name in others if text.norm(name) not in KIND_WORDS]
        names = [match["name"] if match else line, *(name.strip() for name in others)]
        key = book.learn([name for name in names if text.tokens(name)], statement)
        if kinds and key not in snapshot.entities:
            book.entities[key] = dataclasses.replace(book.entities[key], kind=kinds[0])
        found[key] = book.entities[key]
    return found


def _key(statement: str, snapshot: Snapshot) -> str:
    first = key = fact_key(statement)
    number = 2
    while key in snapshot.facts:
        key, number = f"{first}-{number}", number + 1
    return key
