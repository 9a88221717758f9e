"""Names in an article: those of the store's entities, and new ones with their other names."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from knowledge import text
from knowledge.articles.vocabulary import words_of
from knowledge.curation.keys import EntityBook
from knowledge.dates.names import MONTHS_EN, WEEKDAYS
from knowledge.model import Alias, Entity, Snapshot
from knowledge.query import EntityLinker
from knowledge.query.question import everyday_words
from knowledge.retrieval.lexicon import function_words

_WORD = r"(?:(?:al|el|Al|El|ad|ar|as|ash|at|az|an)-[A-Z][\w’']*|[A-Z][\w&]*(?:[-’'.]\w+)*)"
_LINK = r"(?:\s(?:of|for|de|du|von|van|der|bin|ibn|of the|for the|on|al|el|to Promote))"
_NAME = re.compile(rf"{_WORD}(?:{_LINK}?\s{_WORD}|\s\d{{1,3}}(?![\d.,%]))*")
_ALIAS = re.compile(
    r"\s\((?:the |or |also |“|\"|«|‘)*(?P<alias>[^\W\d_][\w&.-]{1,14})(?:”|\"|»|’)*\)"
)
_AND = re.compile(rf",? and ({_NAME.pattern})")
_LONGEST = 80
_FEWEST_TIMES = 2
_FORMS = frozenset(("AB", "AG", "Co", "Corp", "GmbH", "Inc", "LLC", "Ltd", "NV", "Oy", "plc", "SA"))


class NameBook:
    """The names of one article, found in all of its sentences before its facts are drafted.

    A name that is new counts where it has several words, is an acronym, or is written more than
    once with a capital letter inside a sentence.
    """

    def __init__(self, sentences: Iterable[str], snapshot: Snapshot) -> None:
        self._book = EntityBook(snapshot.entities.values())
        self._keys = frozenset(snapshot.entities)
        sentences = tuple(sentences)
        linker = EntityLinker(snapshot.entities.values(), everyday_words())
        self._counts = Counter(
            name for each in sentences for name, at in _named(each) if at > 0 and " " not in name
        )
        for sentence in sentences:
            self._learn(sentence, linker)
        self._learn_surnames(sentences)
        self._linker = EntityLinker(self._book.entities.values(), everyday_words())

    def named_in(self, statement: str) -> tuple[str, ...]:
        """Return the keys of the entities that a statement names, in their order."""
        mentions = self._linker.link(text.tokens(self._linker.spell_out(statement)))
        return tuple(dict.fromkeys(mention.key for mention in mentions))

    def entities(self, keys: Iterable[str]) -> tuple[Entity, ...]:
        """Return the entities of these keys, with the names the article gives them."""
        return tuple(self._book.entities[key] for key in dict.fromkeys(keys))

    def _learn(self, sentence: str, linker: EntityLinker) -> None:
        for name, at in _named(sentence):
            alias = _ALIAS.match(sentence, at + len(name))
            other = alias["alias"] if alias and _stands_for(alias["alias"], name) else None
            known = self._book.find(name)
            if known is None and not other and not self._is_name(name, at):
                continue
            if known is None and linker.link(text.tokens(linker.spell_out(name))):
                continue  # a longer form of a name that the store has
            if known is None:
                known = self._book.learn([name], sentence)
            if other is not None and self._book.find(other) is None:
                entity = self._book.entities[known]
                new = Alias(other, text.language(other))
                self._book.add(Entity(known, entity.name, entity.kind, (*entity.aliases, new)))

    def _learn_surnames(self, sentences: Iterable[str]) -> None:
        """Learn a person's last name, and a company's without its form, where it stands alone."""
        alone = {name for each in sentences for name, _ in _named(each)}
        for key, entity in list(self._book.entities.items()):
            first, _, last = entity.name.rpartition(" ")
            short = first if last in _FORMS else last
            if key not in self._keys and short in alone and self._book.find(short) is None:
                new = Alias(short, text.language(short))
                self._book.add(Entity(key, entity.name, entity.kind, (*entity.aliases, new)))

    def _is_name(self, name: str, at: int) -> bool:
        if " " in name:
            return True
        if name.isupper() and len(name) > 1:
            return True
        return self._counts[name] >= _FEWEST_TIMES


def new_names(statement: str, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the names in a statement that a store does not have, other names in brackets."""
    book = NameBook((statement,), snapshot)
    new = [key for key in book.named_in(statement) if key not in snapshot.entities]
    return tuple(
        f"{entity.name} ({', '.join(alias.text for alias in entity.aliases)})"
        if entity.aliases
        else entity.name
        for entity in book.entities(new)
    )


def _named(sentence: str) -> Iterator[tuple[str, int]]:
    """Yield the runs of words with capital letters in a sentence, and where each begins."""
    if sentence.isupper():
        return  # a headline: capital letters tell nothing
    done = 0
    for match in _NAME.finditer(sentence):
        if match.start() < done:
            continue
        begins = match.start() == 0 or sentence[match.start() - 1] in '"“«('
        name, start = _without_lead(match[0], match.start(), begins=begins)
        name = re.sub(r"[’']s?$", "", name).rstrip(".")
        if not name or len(name) > _LONGEST or not name[0].isalpha():
            continue
        if all(token in _no_names() or token.isdigit() for token in text.tokens(name)):
            continue
        joined = _joined(sentence, name, start)
        done = start + len(joined)
        yield joined, start


def _joined(sentence: str, name: str, start: int) -> str:
    """Return a name with what "and" joins to it, where brackets show that it is one name.

    "Ministry of Migration and Displaced (MoMD)" is one, "Aren and Norsund Ports (NP)" is not.
    """
    more = _AND.match(sentence, start + len(name))
    alias = _ALIAS.match(sentence, more.end()) if more is not None else None
    if more is None or alias is None or not alias["alias"][:1].isupper():
        return name
    short, whole = alias["alias"], f"{name}{more[0]}"
    begins = text.norm(short)[:1] == text.norm(name)[:1]
    is_one = begins and _stands_for(short, whole) and not _stands_for(short, more[1])
    return whole if is_one else name


def _without_lead(name: str, start: int, *, begins: bool) -> tuple[str, int]:
    """Return a name without its article, titles and, in the first place, words of grammar."""
    while True:
        first, space, rest = name.partition(" ")
        word = text.norm(first).strip(".'")
        is_lead = word == "the" or (begins and word in function_words())
        if title := next((t for t in _titles() if text.norm(name).startswith(f"{t} ")), None):
            cut = len(title) + (name[len(title) : len(title) + 1] == ".")
            rest = name[cut:].lstrip()
        elif not is_lead:
            return name, start
        if not space and is_lead:
            return "", start
        start += len(name) - len(rest)
        name, begins = rest, begins and is_lead


@functools.cache
def _titles() -> tuple[str, ...]:
    return tuple(sorted((text.norm(word) for word in words_of("title")), key=len, reverse=True))


def _no_names() -> frozenset[str]:
    return _TIMES | function_words() | frozenset(("last", "next", "early", "late", "mid"))


_TIMES = frozenset(
    (*map(str.lower, MONTHS_EN), *(month[:3].lower() for month in MONTHS_EN), "sept", *WEEKDAYS)
)


def _stands_for(alias: str, name: str) -> bool:
    """Return whether what stands in brackets after a name is a shorter form of it."""
    if alias.isupper() or sum(map(str.isupper, alias)) > 1:
        letters = iter(text.norm(name))
        return all(letter in letters for letter in text.norm(alias) if letter.isalpha())
    return text.norm(alias) in text.norm(name)
