"""Names read otherwise than written: the note on an answer about "Calyx" to "Calix".

A name may be misspelt, or be that of something else. Where a word of the language is misspelt
("the Lunde lighhouse") there is no doubt, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge import text
from knowledge.answers.model import Answer
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.model import Snapshot
from knowledge.query import Question
from knowledge.query.entities import Mention
from knowledge.retrieval.lexicon import lexicon


def names_read(
    question: Question, answer: Answer, snapshot: Snapshot, candidates: Sequence[Candidate]
) -> tuple[str, ...]:
    """Return a note for each name that was read as another one, which the answer is about."""
    pairs = {
        _as_written(mention.written, question): _as_stored(mention, snapshot)
        for mention in question.mentions
        if mention.distance
        and any(mention.key in view.fact.entities for view in answer.facts)
        and _may_be_another(mention)
    }
    named = {token for mention in question.mentions for token in mention.written.split()}
    for candidate in candidates:
        if candidate.key in answer.keys:
            for match in candidate.hit.matched:
                if match.how != "spelling" or match.stored in lexicon().words:
                    continue
                stored = _in_capitals(match.stored, candidate.features.fact.statement)
                if stored[:1].isupper() and match.asked not in named:
                    pairs[_as_written(match.asked, question)] = stored
    return tuple(
        say("name_read", answer.language, written=written, name=name)
        for written, name in pairs.items()
    )


def _may_be_another(mention: Mention) -> bool:
    """Return whether a word of a name is written otherwise that is no word of the language."""
    known, written = lexicon().words, mention.written.split()
    return any(word not in written and word not in known for word in mention.alias.split())


def _as_written(words: str, question: Question) -> str:
    """Return a name with the capitals that it has in the question."""
    return _in_capitals(words, question.shown)


def _in_capitals(words: str, shown: str) -> str:
    pattern = r"\W+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", shown, re.IGNORECASE)
    return found[0] if found else words


def _as_stored(mention: Mention, snapshot: Snapshot) -> str:
    """Return a name with the capitals that it has in the store."""
    return next(_spelt(mention, snapshot), mention.alias)


def _spelt(mention: Mention, snapshot: Snapshot) -> Iterator[str]:
    entity = snapshot.entities.get(mention.key)
    if entity is not None:
        for name in entity.names:
            if text.tokens(name) == mention.alias.split():
                yield name
