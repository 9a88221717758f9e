"""What a person makes of drafts: corrected, dropped, and the chosen ones as a bundle to store."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from knowledge.articles.model import ArticleDrafts, DraftFact
from knowledge.curation import drafts as forms
from knowledge.curation.keys import slug
from knowledge.curation.model import FactForm
from knowledge.model import Bundle, Fact, Snapshot, Source


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


def without(drafts: ArticleDrafts, keys: Collection[str]) -> ArticleDrafts:
    """Return drafts without those of these keys."""
    kept = tuple(each for each in drafts.facts if each.fact.key not in keys)
    return dataclasses.replace(drafts, facts=kept)


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
    facts = [
        dataclasses.replace(each.fact, key=free_key(each.fact.key, held))
        for each in drafts.facts
        if each.fact.key in keys
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


def free_key(key: str, held: Snapshot) -> str:
    """Return a key that no stored fact has: this one, or with a number."""
    free, number = key, 2
    while free in held.facts:
        free, number = f"{key}-{number}", number + 1
    return free
