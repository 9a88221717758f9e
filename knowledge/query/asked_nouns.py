"""The noun a question asks for: what "how many" counts, who "who is the ..." means."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.query.kinds import Asks, KindMatch, question_words
from knowledge.relations.grammar import BE, DO, GET, HAVE, MODALS, PREPOSITIONS
from knowledge.retrieval.arabic import bare
from knowledge.retrieval.lexicon import function_words, past_forms

_NOUN_FIRST = frozenset({Asks.HOW_MANY, Asks.WHICH})
_NOUN_OF = re.compile(r"^(?:is|are|was|were)?\s*(?:the\s+)?(\w+) of\b")
_WHO_IS = re.compile(r"^(?:is|was|are|were|s) the (.+)")
_OWNED = re.compile(r"\w['’]s? (\w+)\W*$")


def asked_noun(tokens: list[str], kind: KindMatch, normal: str) -> str | None:
    """Return the noun a question asks for, None if it names none.

    It follows "which", or is the name in "name of the ..." and "the ...'s name".
    `normal` is the question's normalised text, `kind` the result of `find_kind`.
    """
    if kind.asks is Asks.HOW_MANY and "".join(tokens[kind.end :]).isascii():
        return _counted_noun(tokens[kind.end :])
    if kind.asks in _NOUN_FIRST:
        near = tokens[kind.end : kind.end + 3]
        counted = kind.asks is Asks.WHICH  # "which six districts"
        near = [t for t in near if not (counted and text.number_of(t))]
        return next((t for t in near if not _is_grammar(t) and t not in _OF_TOTALS), None)
    if tokens[kind.end :] and not tokens[kind.end].isascii():
        return _arabic_noun(tokens, kind)
    if kind.asks is Asks.WHO:
        found = _WHO_IS.match(" ".join(tokens[kind.end :]))
        return _head_of(found[1].split()) if found else None
    if kind.asks in (Asks.WHAT, Asks.KEYWORDS):
        found = _NOUN_OF.match(" ".join(tokens[kind.end :])) or _OWNED.search(normal)
        return found[1] if found and not _is_grammar(found[1]) else None
    return None


def _counted_noun(following: list[str]) -> str | None:
    """Return the noun that "how many" counts: the first plural before a verb, else the first word.

    "How many union people sit there" counts people; "how many came home" names nothing counted.
    """
    found: list[str] = []
    after = ""
    for at, token in enumerate(following[:_LONGEST_COUNTED]):
        after = following[at + 1] if at + 1 < len(following) else ""
        is_verb = token in _VERBS or token in past_forms()
        if is_verb or (found and (_is_grammar(token) or token in PREPOSITIONS)):
            after = token
            break
        if _is_grammar(token):
            continue
        if is_plural(token) and (*found[-1:], token) not in _NAMES:
            return token
        if token.endswith("ed") and not found and (not after or _is_grammar(after)):
            return None  # "how many died in July"
        found.append(token)
    is_bare_verb = len(found) == 1 and _is_grammar(after) and after not in _VERBS
    return found[0] if found and not is_bare_verb else None


_NAMES = (("united", "states"), ("united", "nations"))  # "how many United States troops"
_LONGEST_COUNTED = 5  # tokens after "how many"
_VERBS = BE | DO | HAVE | MODALS | GET
_PLURALS = frozenset(
    text.tokens("people persons men women children staff personnel police fish sheep aircraft feet")
)
_NO_PLURALS = frozenset(text.tokens("has was is does as its this thus us yes less across towards"))


def is_plural(token: str) -> bool:
    """Return whether a word has the form of a plural noun."""
    if token in _PLURALS:
        return True
    is_short = len(token) < 4 or token in _NO_PLURALS or token in function_words()
    return token.endswith("s") and not token.endswith(("ss", "us", "is")) and not is_short


def _head_of(words: list[str]) -> str | None:
    """Return the noun at the end of a phrase, before a verb or preposition: "British partner"."""
    phrase: list[str] = []
    for at, token in enumerate(words):
        if phrase and token in _OWNED_BY:
            phrase.clear()  # "the bishop's deputy"
        elif (_is_grammar(token) and (phrase or at)) or token in past_forms():
            break
        else:
            phrase.append(token)
    if phrase and _is_grammar(phrase[0]):
        return None
    return next((t for t in reversed(phrase) if not t.endswith(_NO_NOUNS)), None)


_OWNED_BY = frozenset({"s"})
_NO_NOUNS = ("ing", "ed", "able", "ible")  # "the minister responsible for it"


_WHO_IS_ARABIC = frozenset(text.tokens("هو هي هم كان كانت كانوا يكون منو منهو منهي"))
_WHAT_IS_ARABIC = frozenset(text.tokens("ما هو هي ماهو ماهي"))
_OF_TOTALS = frozenset(text.tokens("الاجمالي الاجماليه الكلي الكليه اجمالي مجموع"))


def _arabic_noun(tokens: list[str], kind: KindMatch) -> str | None:
    """Return the noun right after "who is" or "what is", as in "what is (the) capital of ..."."""
    noun, last, following = tokens[kind.end], tokens[kind.end - 1], tokens[kind.end + 1 :]
    if _is_grammar(noun):
        return None
    if kind.asks is Asks.WHO and last in _WHO_IS_ARABIC:
        return noun
    # A noun without article before another one is what is asked of that: "capital Egypt".
    if kind.asks is Asks.WHAT and last in _WHAT_IS_ARABIC and following:
        return noun if bare(noun) == noun and not _is_grammar(following[0]) else None
    return None


def _is_grammar(token: str) -> bool:
    return token in function_words() or token in question_words()
