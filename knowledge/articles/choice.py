"""Choice among drafts by a person: corrected, merged, dropped; the chosen ones become a bundle."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Container, Iterable

from knowledge.articles.model import Article, ArticleDrafts, DraftFact, Mark
from knowledge.curation import drafts as forms
from knowledge.curation.drafts import MOST_QUESTIONS
from knowledge.curation.keys import fact_key, slug
from knowledge.curation.model import FactForm
from knowledge.errors import InputError
from knowledge.model import Bundle, Fact, Snapshot, Source

LONGEST_MERGED = 2_000
"""Most characters of the statement of two drafts made one."""

_LEFT_OUT = " […] "
_LONGEST_JOINT = 12
"""Characters between two quotes of one passage that are quoted with them: ", and "."""


def form_of(drafts: ArticleDrafts, fact: Fact) -> FactForm:
    """Return a drafted fact as the texts of a form."""
    topic = next((each.title for each in drafts.topics if each.key == fact.topic), fact.topic)
    source = drafts.source
    return FactForm(
        statement=fact.statement,
        topic=topic,
        source=f"{source.title} {source.url}" if source.url else source.title,
        date=str(fact.date) if fact.date is not None else "",
        questions="\n".join(fact.questions),
        publisher=source.publisher or "",
        published=str(source.published) if source.published is not None else "",
    )


def corrected(
    drafts: ArticleDrafts, key: str, form: FactForm, held: Snapshot
) -> tuple[ArticleDrafts, str]:
    """Return drafts with one corrected as in a form, and its key by then.

    Its quote and place stay, and what was to be resolved counts as resolved. Raises InputError
    where the form cannot be read.
    """
    at = next(i for i, each in enumerate(drafts.facts) if each.fact.key == key)
    before = drafts.facts[at].fact
    # The article's source is read by its own title: it may not be stored yet.
    read = forms.read(form, _with_source(held, drafts.source))
    still = [e.key for e in drafts.entities if e.key in before.entities and _is_in(e.name, form)]
    fact = dataclasses.replace(
        read.fact,
        key=_key_of(read.fact.statement, drafts, {key}),
        source=drafts.source.key,
        locator=before.locator,
        quote=before.quote,
        as_of=before.as_of,
        entities=tuple(dict.fromkeys((*read.fact.entities, *still))),
    )
    facts = (*drafts.facts[:at], DraftFact(fact), *drafts.facts[at + 1 :])
    topics = {topic.key: topic for topic in (*drafts.topics, *read.references.topics)}
    topics |= {fact.topic: held.topics[fact.topic]} if fact.topic in held.topics else {}
    entities = {each.key: each for each in drafts.entities}
    entities |= {key: held.entities[key] for key in fact.entities if key in held.entities}
    changed = dataclasses.replace(
        drafts, facts=facts, topics=tuple(topics.values()), entities=tuple(entities.values())
    )
    return changed, fact.key


def _with_source(held: Snapshot, source: Source) -> Snapshot:
    return dataclasses.replace(held, sources={**held.sources, source.key: source})


def _is_in(name: str, form: FactForm) -> bool:
    return name.casefold() in form.statement.casefold()


def merged(
    drafts: ArticleDrafts, keys: Collection[str], article: Article | None = None
) -> tuple[ArticleDrafts, str]:
    """Return drafts with two of them made one, and its key: the later one joins the earlier one.

    It has the sentences, quotes, names, figures and questions of both, and the earlier one's date
    where that has one. Raises InputError where it would be too long for a statement.
    """
    first, second = (each for each in drafts.facts if each.fact.key in keys)
    one, two = first.fact, second.fact
    statement = f"{one.statement} {two.statement}"
    if len(statement) > LONGEST_MERGED:
        raise InputError("draft_merged_too_long", most=LONGEST_MERGED)
    dated = one if one.date is not None else two
    fact = dataclasses.replace(
        one,
        key=_key_of(statement, drafts, keys),
        statement=statement,
        date=dated.date,
        date_note=dated.date_note,
        as_of=one.as_of or two.as_of,
        quote=_merged_quote(one.quote, two.quote, article),
        locator="; ".join(dict.fromkeys(each for each in (one.locator, two.locator) if each)),
        entities=tuple(dict.fromkeys((*one.entities, *two.entities))),
        figures=tuple(dict.fromkeys((*one.figures, *two.figures))),
        questions=tuple(dict.fromkeys((*one.questions, *two.questions)))[:MOST_QUESTIONS],
    )
    draft = DraftFact(
        fact,
        tuple(dict.fromkeys((*first.relations, *second.relations))),
        _merged_marks(first, second),
    )
    facts = (draft if each is first else each for each in drafts.facts if each is not second)
    return dataclasses.replace(drafts, facts=tuple(facts)), fact.key


def _merged_quote(one: str | None, two: str | None, article: Article | None) -> str | None:
    """Return two quotes as one, word for word, with a mark where something was left out."""
    if not one or not two or two in one:
        return one or two
    for passage in article.passages if article is not None else ():
        start = passage.text.find(one)
        end = passage.text.find(two, start + len(one)) if start >= 0 else -1
        if end >= 0 and end - start - len(one) <= _LONGEST_JOINT:
            return passage.text[start : end + len(two)]
    return f"{one}{_LEFT_OUT}{two}"


def _merged_marks(first: DraftFact, second: DraftFact) -> tuple[Mark, ...]:
    """Return what of two drafts is left to be resolved: "he" is by now who the first one names."""
    is_named = all(mark.kind != "who" for mark in first.marks)
    resolved = {"who", "which", "subject"} if is_named else {"subject"}
    later = (mark for mark in second.marks if mark.kind not in resolved)
    marks = list(dict.fromkeys((*first.marks, *later)))
    days = [each.fact.date for each in (first, second) if each.fact.date is not None]
    if days:
        marks = [mark for mark in marks if mark.kind != "undated"]
    if len(set(days)) > 1:
        marks.append(Mark("dates", "; ".join(map(str, days)), str(days[0])))
    return tuple(marks)


def _key_of(statement: str, drafts: ArticleDrafts, instead_of: Collection[str]) -> str:
    """Return a key for a statement that none of the other drafts has."""
    others = {each.fact.key for each in drafts.facts}.difference(instead_of)
    return _free_key(fact_key(statement), others)


def with_source(drafts: ArticleDrafts, title: str, held: Snapshot) -> ArticleDrafts:
    """Return drafts that rest on the source of this title, a stored one or a new one."""
    norm = " ".join(title.split())
    known = next((each for each in held.sources.values() if each.title == norm), None)
    source = known or dataclasses.replace(drafts.source, key=slug(norm, held.sources), title=norm)
    facts = tuple(
        dataclasses.replace(each, fact=dataclasses.replace(each.fact, source=source.key))
        for each in drafts.facts
    )
    return dataclasses.replace(drafts, source=source, facts=facts)


def bundle_of(drafts: ArticleDrafts, keys: Collection[str], held: Snapshot) -> Bundle:
    """Return the chosen drafts, with the topics, source and entities they need, to be stored.

    `held` has facts of every status. A draft with the words of one of them becomes a fact of its
    own, and changes none.
    """
    free = free_keys((each.fact.key for each in drafts.facts if each.fact.key in keys), held)
    facts = [
        dataclasses.replace(each.fact, key=free[each.fact.key])
        for each in drafts.facts
        if each.fact.key in free
    ]
    topics = {fact.topic for fact in facts}
    names = {key for fact in facts for key in fact.entities}
    return Bundle(
        topics=tuple(t for t in drafts.topics if t.key in topics and t.key not in held.topics),
        sources=() if held.sources.get(drafts.source.key) else (drafts.source,),
        entities=tuple(
            e for e in drafts.entities if e.key in names and held.entities.get(e.key) != e
        ),
        facts=tuple(facts),
    )


def free_keys(keys: Iterable[str], held: Snapshot) -> dict[str, str]:
    """Return for each key of a draft one that no stored fact has: the same, or with a number."""
    free: dict[str, str] = {}
    taken = set(held.facts)
    for key in keys:
        free[key] = _free_key(key, taken)
        taken.add(free[key])
    return free


def _free_key(key: str, taken: Container[str]) -> str:
    free, number = key, 2
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free
