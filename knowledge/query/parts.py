"""Parts of a message: several questions, and the two sides of a comparison."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from knowledge import text
from knowledge.query.kinds import Asks
from knowledge.query.question import Question
from knowledge.retrieval.lexicon import function_words

MOST_PARTS = 3
"""Questions of one message that are answered."""

_WORDS_OF_ASKING = "|".join(
    text.tokens(
        "when who whom where why how what which is are was were does do did has have will can"
    )
)
_ARABIC_ASKING = r"متى|من|اين|أين|كم|لماذا|هل|ما|ماذا|كيف|شنو|وين|شوكت|منو|شكد|ليش|شلون"
_BETWEEN_PARTS = re.compile(
    rf"(?<![?؟])[?؟]+\s*+(?:(?:(?:and|also|plus)\b|&)\s*)?(?=\w)"
    rf"|(?:,|(?<!\s))\s+(?:and|also|&|plus)(?: also)?\s+(?=(?:{_WORDS_OF_ASKING})\b)"
    rf"|(?<!\s)\s+و(?=(?:{_ARABIC_ASKING})\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^[^:?]{3,80}:\s+(?=(?:when|where|who|how|why|what|which)\b)", re.IGNORECASE)
"""The words before a list of questions: "Three things, please: when ...?"."""
_IN_LIST = re.compile(
    r"(?:[,;?]\s*(?:(?:and|also|plus|lastly|finally)\s+){0,2}|\s(?:and|also|plus)\s+)"
    r"(?=(?:when|where|who|how|why|what|which)\b)",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(
    text.tokens(
        "it its they them their theirs he him his she her hers this that these those one ones "
        "هو هي هم ذلك هذا هذه عنه عنها منه منها به بها له لها"
    )
)
_OWNING = frozenset({"its", "their", "theirs", "his", "hers"})
_STANDS_FOR = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|hers|this|that|these|those)\b", re.IGNORECASE
)
_COMPARATIVES = frozenset(
    text.tokens(
        "more less fewer greater larger bigger smaller higher lower longer shorter older newer "
        "younger earlier later sooner better worse stronger weaker faster slower cheaper dearer "
        "costlier pricier safer richer poorer heavier lighter wider taller closer most least "
        "compare compared comparison versus vs difference gap apart differ between than "
        "اكثر اقل اكبر اصغر اعلى ادنى اطول اقصر اقدم اسرع مقارنه مقابل الفرق قارن"
    )
)
_CHANGES = frozenset(
    text.tokens(
        "grow grew grown rise rose risen fall fell fallen increase increased decrease decreased "
        "drop dropped decline declined change changed develop developed evolve evolved"
    )
)
_CONTENTLESS = _CHANGES | frozenset(
    text.tokens(
        "go went pass passed elapse elapsed lie lies lay years months weeks days year month number "
        "numbers figure figures side sides"
    )
)
_SEPARATORS = frozenset(
    text.tokens("or than versus vs against compared to with next relative and مقابل ام لو من و")
)
_SETS_APART = frozenset(text.tokens("or than versus vs compared relative apart between"))
_LINKS = frozenset(text.tokens("between than versus vs"))
_TIMES = frozenset(text.tokens("years months weeks days time long passed elapsed lie"))
_OF_DISTANCE = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG})
_ORDERS = frozenset(text.tokens("first last"))
_PAIRS = frozenset(text.tokens("two both pair either"))
_WIDEST = 3  # words of a side that is not a name


def parts_of(raw: str) -> list[str]:
    """Return the questions in a message, in order; the message itself if it has just one."""
    if (listed := _LISTED.search(raw)) is not None:
        raw_parts = _IN_LIST.split(raw[listed.end() :])
    else:
        raw_parts = _BETWEEN_PARTS.split(raw)
    found = [part.strip(" ,;") for part in raw_parts if part and part.strip(" ,;")]
    return found[:MOST_PARTS] if len(found) > 1 else [raw]


def depends_on_another(question: Question) -> bool:
    """Return whether a question has no subject of its own, or only a pronoun."""
    if question.mentions:
        return False
    heavy = [t for t in question.content if t not in question.light]
    return not heavy or not _PRONOUNS.isdisjoint(question.tokens)


def with_names(raw: str, before: Question) -> str:
    """Return the question with its pronoun replaced by the names in the question before."""
    names = [_numbered(m.written, before) for m in before.mentions] or [
        t for t in before.content if t not in before.light
    ]
    named = " ".join(dict.fromkeys(names))
    for pronoun in _STANDS_FOR.finditer(raw):
        owned = "'s" if pronoun[0].lower() in _OWNING else ""
        return f"{raw[: pronoun.start()]}{named}{owned}{raw[pronoun.end() :]}"
    return f"{raw.rstrip(' ?؟')} {named}?"


def _numbered(name: str, question: Question) -> str:
    """Return a name with the number that follows it: "veltrix" in "Veltrix 10" with the 10."""
    shown = (text.norm(each.shown) for each in question.identifiers)
    return next((each for each in shown if each.startswith(f"{name} ")), name)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison.

    `own` are its own words, `words` the text to search with: those and the words of both sides.
    """

    own: tuple[str, ...]
    words: str


def is_comparative(question: Question) -> bool:
    """Return whether a question compares two things, by a comparative and "than" or "or"."""
    tokens = set(_tokens(question))
    if question.asks is Asks.COMPARE:
        return True
    if "first" in tokens and len(question.mentions) > 1:
        return True
    if "between" in tokens and question.asks in _OF_DISTANCE and not tokens.isdisjoint(_TIMES):
        return not question.periods
    if "between" in tokens and question.periods and not tokens.isdisjoint(_CHANGES):
        return True
    if any(" than " in period.written for period in question.periods):
        tokens -= {"than", "later", "earlier", "sooner"}  # "no later than May"
    if number_bounded(question) is not None:
        return False  # "did fewer than 40 come?" names one thing
    return bool(tokens & _COMPARATIVES - _LINKS and tokens & _SETS_APART)


def number_bounded(question: Question) -> str | None:
    """Return the number that a question for yes or no sets a bound by: "fewer than 40 tonnes".

    It is the token as the question has it; None where there is none.
    """
    if question.asks is not Asks.YES_NO:
        return None
    for before, token in itertools.pairwise(_tokens(question)):
        if before == "than" and (token[0].isdigit() or text.number_of(token)):
            return token
    return None


def compares_since(question: Question) -> bool:
    """Return whether a question asks since when one thing has been more than another.

    Neither the dates nor the figures of the two answer that.
    """
    tokens = _tokens(question)
    return tuple(tokens[:2]) == ("since", "when") and not _COMPARATIVES.isdisjoint(tokens)


def is_of_a_pair(question: Question) -> bool:
    """Return whether two things of the same kind are asked about ("the two requests")."""
    return not _PAIRS.isdisjoint(question.tokens)


def common_words(question: Question) -> str:
    """Return the words asked about both sides: no comparatives, no function words."""
    return " ".join(
        t
        for t in _tokens(question)
        if t not in _PAIRS and not is_comparing(t) and not _is_grammar(t)
    )


def _tokens(question: Question) -> list[str]:
    # All of the message: the two sides often come after a comma.
    return text.tokens(question.shown)


def is_comparing(token: str) -> bool:
    """Return whether a word compares, or only states a change or that time passed."""
    return token in _COMPARATIVES or token in _CONTENTLESS


def sides(question: Question) -> tuple[Side, Side] | None:
    """Return the two sides of a comparison, None if the question names no two things."""
    tokens = _tokens(question)
    spans = _spans(question, tokens)
    if spans is None:
        return None
    first, second, split = spans
    # "Which ends first, A or B?" is of no first A.
    orders = _ORDERS - {each.written for each in question.identifiers}
    # Words after "or" that are not a name belong to the second side alone.
    excluded = [(split, len(tokens)) if split else second, (first[0], split or first[1])]
    found = []
    for own, (low, high) in zip((first, second), excluded, strict=True):
        kept = (
            t
            for at, t in enumerate(tokens)
            if not low <= at < high and not is_comparing(t) and t not in orders
        )
        found.append(Side(tuple(tokens[own[0] : own[1]]), " ".join(kept)))
    return found[0], found[1]


def _spans(
    question: Question, tokens: list[str]
) -> tuple[tuple[int, int], tuple[int, int], int] | None:
    """Return the token spans of both sides, and the position of the word that separates them.

    The position is 0 if the sides are names or dates.
    """
    mentioned = {m.key: m.written.split() for m in question.mentions}
    named = [span for words in mentioned.values() if (span := _find(tokens, words))]
    if len(named) == 2:
        return named[0], named[1], 0
    dated = [span for p in question.periods if (span := _find(tokens, text.tokens(p.written)))]
    if len(dated) == 2:
        return dated[0], dated[1], 0
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at] in _SEPARATORS:
            left, right = _before(tokens, at), _after(tokens, at)
            if left and tokens[left[0] - 1] in _COUNTING:
                left = _before(tokens, left[0] - 1)  # "A has more inhabitants than B"
            if left and right:
                return left, right, at
    return None


_COUNTING = frozenset(text.tokens("more fewer less"))


def _find(tokens: list[str], wanted: list[str]) -> tuple[int, int] | None:
    for at in range(len(tokens) - len(wanted) + 1):
        if tokens[at : at + len(wanted)] == wanted:
            return at, at + len(wanted)
    return None


def _before(tokens: list[str], separator: int) -> tuple[int, int] | None:
    """Return the span of the words right before a separator, up to a function word."""
    end = separator
    while end > 0 and _is_grammar(tokens[end - 1]):
        end -= 1
    start = end
    while start > 0 and end - start < _WIDEST and not _is_grammar(tokens[start - 1]):
        start -= 1
    return (start, end) if start < end else None


def _after(tokens: list[str], separator: int) -> tuple[int, int] | None:
    start = separator + 1
    while start < len(tokens) and _is_grammar(tokens[start]):
        start += 1
    end = start
    while end < len(tokens) and end - start < _WIDEST and not _is_grammar(tokens[end]):
        end += 1
    return (start, end) if start < end else None


def _is_grammar(token: str) -> bool:
    return token in function_words() or token in _COMPARATIVES
