"""Lines about a fact that cards and texts share: date, source, confidence; not escaped yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.rendering.messages import label
from knowledge.answers.model import Answer, FactView
from knowledge.curation.fact_kinds import shows_its_kind
from knowledge.dates import in_words
from knowledge.model import Confidence, Fact, FactKind
from knowledge.relations import read_fact, relation_names, relation_words

_ADDRESS = re.compile(r"https?://[!#-;=?-Z_a-z~]+", re.IGNORECASE)
_WORDS_OF_RELATION = 2
_LONGEST_CITED = 60
"""Characters of a title and publisher up to which a short citation has both."""

_PLAIN_KINDS = (FactKind.EVENT, FactKind.STATUS, FactKind.FIGURE)


def body(answer: Answer, *, details: bool = False) -> list[str]:
    """Return the statement of an answer's fact without what the lead says already.

    For a reader of a language that it is translated to, the translation comes first. With
    `details` the detail follows.
    """
    if answer.told_before:
        return []
    fact = answer.facts[0].fact
    lead = " ".join(answer.lead.split())
    texts = [*statements(answer.facts[0], answer.language), fact.detail if details else ""]
    return [text for text in texts if text and " ".join(text.split()) not in lead]


def statements(view: FactView, language: str) -> list[str]:
    """Return a fact's statement as a reader sees it: its translation, if any, then the original."""
    translated = view.fact.translation(language)
    return [translated, view.fact.statement] if translated else [view.fact.statement]


def summary(view: FactView, said: str, language: str) -> str:
    """Return one line on a fact: all that a reader must know besides its words.

    Its date and what the clock says of it, the day up to which it is known, how sure it is if it
    is not, and its source with that one's date; nothing that `said`, the text above, states.
    """
    parts = [*_when(view, said, language), *_unstated_kind(view.fact, language)]
    if view.fact.confidence is Confidence.LOW:
        parts.append(f"{label('confidence', language)}: {label('confidence_low', language)}")
    if view.citation not in said:
        parts.append(f"{label('source', language)}: {short_citation(view, language)}")
    return " · ".join(parts)


def when(view: FactView, said: str, language: str) -> list[str]:
    """Return a fact's date and what the clock says of it, unless `said` has them."""
    date = None if _states_date(said, view, language) else view.date
    return [part for part in (date, view.clock) if part]


def _states_date(said: str, view: FactView, language: str) -> bool:
    """Return whether a text has a fact's date, or both ends of it ("since May 2021")."""
    date = view.fact.date
    if view.date is None or view.date in said:
        return True
    ends = [in_words(end, language) for end in date.ends() if end is not None] if date else []
    return bool(ends) and all(end in said for end in ends)


_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


def _when(view: FactView, said: str, language: str) -> Iterator[str]:
    # Beside several dates, "5 years ago" alone may be taken for the distance of another one.
    is_one_of_several = view.age is not None and len({*_YEAR.findall(said)}) > 1
    if is_one_of_several or not _states_date(said, view, language):
        yield f"{view.date} ({view.age})" if view.age else view.date or ""
    elif view.age:
        yield view.age
    if view.clock and view.clock not in said:
        yield view.clock.rstrip(".")
    known = view.as_of
    if known and known not in (view.date, _published(view, language)) and known not in said:
        yield f"{label('as_of', language)}: {known}"


def _unstated_kind(fact: Fact, language: str) -> Iterator[str]:
    """Yield the kind of a plan, opinion or piece of advice whose wording does not show it."""
    if fact.kind not in _PLAIN_KINDS and not shows_its_kind(fact):
        yield label(f"kind_{fact.kind}", language)


def short_citation(view: FactView, language: str) -> str:
    """Return a fact's source and when it was published.

    A long title is left out where it is known who published it, or who wrote it.
    """
    source = view.source
    if source is None:
        return view.citation
    comma = "، " if language == "ar" else ", "
    by = source.publisher or source.author
    named = comma.join(dict.fromkeys(filter(None, (source.title, by))))
    if by and len(named) > _LONGEST_CITED:
        named = by
    published = _published(view, language)
    return f"{named}{comma}{published}" if published else named


def short_sources(views: Iterable[FactView], language: str) -> list[str]:
    """Return the short citation of each source of a list once."""
    names = dict.fromkeys(short_citation(each, language) for each in views)
    return [f"{label('source', language)}: {name}" for name in names]


def _published(view: FactView, language: str) -> str | None:
    source = view.source
    return in_words(source.published, language) if source and source.published else None


def related_heading(answer: Answer) -> str:
    """Return the line above the related facts: "Also on UNAMI:" where all are on a name asked."""
    if not answer.related_names:
        return label("related", answer.language)
    comma = "، " if answer.language == "ar" else ", "
    return label("related_about", answer.language, names=comma.join(answer.related_names))


def further_heading(answer: Answer) -> str:
    """Return the line above facts of a list's kind that have no place in its order."""
    return label("further", answer.language, count=len(answer.further))


def details(view: FactView, language: str) -> list[str]:
    """Return lines with all else that is known of a fact: dates, doubts, place and quote."""
    fact = view.fact
    quoted = [f"{label('quote', language)}: “{fact.quote}”"] if fact.quote else []
    noted = [f"{label('date_note', language)}: {fact.date_note}"] if fact.date_note else []
    told = [*dates(view, language), *noted, *doubts(view, language)]
    return [*told, *quoted, source(view, language)]


def dates(view: FactView, language: str) -> list[str]:
    """Return lines on a fact's date, how far it is from today, and when its source knew it."""
    age = f" ({view.age})" if view.age else ""
    lines = [f"{label('date', language)}: {view.date}{age}"] if view.date else []
    if view.clock:
        lines.append(view.clock)
    if view.as_of:
        lines.append(f"{label('as_of', language)}: {view.as_of}")
    return lines


def doubts(view: FactView, language: str) -> list[str]:
    """Return warnings before relying on a fact: it is an opinion or a plan, or not quite sure."""
    kind, confidence = view.fact.kind, view.fact.confidence
    lines: list[str] = []
    if kind not in _PLAIN_KINDS:
        lines.append(f"{label('kind', language)}: {label(f'kind_{kind}', language)}")
    if confidence is not Confidence.HIGH:
        rating = label(f"confidence_{confidence}", language)
        lines.append(f"{label('confidence', language)}: {rating}")
    return lines


def relations(fact: Fact, language: str) -> str:
    """Return the relations that a fact states, and whether a curator set them."""
    readings = read_fact(fact.statement, fact.detail or "", fact.relations)
    names = [relation_title(name, language) for name in relation_names(readings)]
    words = ("، " if language == "ar" else ", ").join(names) or label("relations_none", language)
    return label("relations_set" if fact.relations else "relations_read", language, names=words)


def relation_title(name: str, language: str) -> str:
    """Return the name of a relation, with words that state it in the reader's language."""
    words = relation_words(name, language)[:_WORDS_OF_RELATION]
    comma = "، " if language == "ar" else ", "
    return f"{name} ({comma.join(words)})" if words else name


def source(view: FactView, language: str) -> str:
    """Return the citation of one fact."""
    return f"{label('source', language)}: {view.citation}"


def small_print(view: FactView) -> list[str]:
    """Return date, clock and place of one fact in a list, where its source is named below."""
    parts = (view.date, view.clock, view.fact.locator)
    return [part for part in parts if part]


def sources(views: Iterable[FactView], language: str) -> list[str]:
    """Return each source of a list once, without the places of the single facts."""
    names: dict[str, None] = {}
    for each in views:
        place = f", {each.fact.locator}"
        names[each.citation.removesuffix(place) if each.fact.locator else each.citation] = None
    return [f"{label('source', language)}: {name}" for name in names]


def link(view: FactView) -> str | None:
    """Return the web address of a fact's source, if it has one that can be shown and followed.

    An address with a character that addresses cannot have is left out: a browser may open another
    page than the one shown.
    """
    url = (view.source.url if view.source else None) or ""
    return url if len(url) <= 512 and _ADDRESS.fullmatch(url) else None
