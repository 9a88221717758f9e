"""Leads with a name or place: what "who", "which", "where" and "with whom" ask a fact for."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.answers.dated_clauses import read_dated
from knowledge.answers.entailment import Details, read_details
from knowledge.answers.entailment.contexts import joined
from knowledge.answers.office_leads import holder_first
from knowledge.answers.scoring import Candidate
from knowledge.model import Fact
from knowledge.query import Question
from knowledge.query.entities import EntityLinker
from knowledge.relations import Argument, Verdict
from knowledge.relations.grammar import BE, CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from knowledge.relations.model import Span
from knowledge.retrieval.lexicon import function_words

_LONGEST_NAME = 9  # tokens
_LONGEST_TOLD = 20  # tokens
_LIST = r"(?:the |both )?[A-Z][^.;:()]*"
_TELLS = re.compile(rf"^(.{{3,90}}?) (?:is|are|was|were|includes?|included) ({_LIST})\.?$")
_AFTER_COLON = re.compile(rf"^([^:]{{3,120}}): ({_LIST} and [^.;:()]+)\.?$")
_SUCH_AS = re.compile(rf"\b(?:such as|namely) ({_LIST}?)(?=[.;:()]|, [a-z]|$)")
_SAME_SUBJECT = 0.6
"""Share of the words of a statement's subject that a question has if it asks for that."""

_PLACED = frozenset({"in", "at", "near"})
_MOVED = frozenset({"to", "into"})
_WHOM = frozenset({"whom", "who"})
_TO_WHOM = frozenset({"with", "to", "from", "for", "against", "between"})


def name_first(question: Question, best: Candidate, linker: EntityLinker) -> str:
    """Return the name or names that are asked for, "" where the fact does not plainly have them."""
    fact = best.features.fact
    details = read_details(fact.statement, linker, as_written=True)
    if (holder := holder_first(question, details)) is not None:
        return quoted(details, holder)
    if (preposition := _preposition(question)) is not None:
        is_last = question.tokens[-1] == preposition
        own = _argument(question, best, details) if is_last else ""
        return own or _after(preposition, question, details, is_bare=is_last)
    noun = _noun_asked(question)
    named = _named_by(noun, details) if noun is not None else []
    if len(named) == 1 and not set(text.tokens(quoted(details, named[0]))) <= set(question.tokens):
        return quoted(details, named[0])
    return (
        _argument(question, best, details)
        or _told(noun, question, fact)
        or _of_kind(noun, question, fact, details)
        or (_doer(question, best, details) if _asks_doer(question) else "")
    )


def full_name_first(question: Question, fact: Fact, linker: EntityLinker) -> str:
    """Return the name that the letters asked about stand for: "OCHA, the UN Office for ..."."""
    details = read_details(fact.statement, linker, as_written=True)
    letters = next((t for t in question.tokens if t in details.tokens and _are_letters(t)), None)
    if letters is None:
        return ""
    starts = [at for at in range(len(details.tokens)) if at in details.capitals]
    for begin in starts:
        end = begin + 1
        found = details.tokens[begin][0]
        while end < len(details.tokens) and len(found) <= len(letters) + 1:
            is_name = end in details.capitals
            if details.breaks[end - 1] or not (is_name or details.tokens[end] in _WITHIN_NAMES):
                break
            found += details.tokens[end][0] if is_name else ""
            end += 1
            if found.endswith(letters) and end - begin > 2:
                return quoted(details, Span(begin, end))
    return ""


def _are_letters(token: str) -> bool:
    return 2 < len(token) < _LONGEST_NAME and token not in function_words()


_WITHIN_NAMES = frozenset({"of", "the", "for", "and", "on", "in", "to"})


def _asks_doer(question: Question) -> bool:
    """Return whether a question asks who does or did something: "who built the bridge?"."""
    return question.tokens[:1] == ("who",) and not BE.issuperset(question.tokens[-1:])


def _doer(question: Question, best: Candidate, details: Details) -> str:
    """Return who does what is asked in other words: after "by", or before the verb asked."""
    tokens = details.tokens
    by = [at for at in sorted(details.capitals) if at and tokens[at - 1] == "by"]
    asked = question.asked
    is_active = asked is not None and asked.argument is Argument.AGENT
    found = ""
    if is_active and len(by) == 1:
        found = _whole_name(details, Span(by[0], by[0] + 1))
    stems = {text.stem(t) for t in question.content if t not in question.named}
    verbs = [
        verb
        for verb in read_dated(best.features.fact.statement).verbs
        if text.stem(tokens[verb.at]) in stems and verb.subject < verb.group
    ]
    if not found and len(verbs) == 1:
        subject = Span(verbs[0].subject, verbs[0].group)
        is_name = all(at in details.capitals for at in range(*subject))
        found = _whole_name(details, subject) if is_name else ""
    return "" if set(text.tokens(found)) <= set(question.tokens) else found


def place_first(question: Question, fact: Fact, linker: EntityLinker) -> str:
    """Return the place that a fact gives for something: its only one."""
    details = read_details(fact.statement, linker, as_written=True)
    spans = {
        reading.place
        for reading in details.readings
        if reading.place is not None and reading.relation in ("locate", "definition")
    }
    asks_origin = question.tokens[-1:] == ("from",)
    if spans and not asks_origin:
        return quoted(details, min(spans)) if len(spans) == 1 else ""
    wanted = _PLACED | {"from"} if asks_origin else _PLACED
    found = _places(question, details, wanted) or _places(question, details, _MOVED)
    return quoted(details, found[0]) if len(found) == 1 else ""


def _places(question: Question, details: Details, wanted: frozenset[str]) -> list[Span]:
    """Return where places stand that the question does not have, joined: "in Velm in Norway"."""
    found: list[Span] = []
    for at, token in enumerate(details.tokens[:-1]):
        is_next = bool(found) and found[-1].end == at and token in _PLACED
        if (token not in wanted and not is_next) or any(
            n.start < at < n.end for n in details.names
        ):
            continue
        if at and details.tokens[at - 1 : at + 1] in _TO_NO_PLACE:
            continue
        begin = at + 1
        if details.tokens[begin] == "the":
            begin += 1
        end = begin
        while end < len(details.tokens) and (
            end in details.capitals or details.tokens[end].endswith("ern")
        ):
            end += 1
            if details.breaks[end - 1]:
                break
        if end < len(details.tokens) and details.tokens[end].isdigit() and end > begin:
            end += 1  # "Jeddah 1"
        elif begin < end < len(details.tokens) and _is_of_place(details, end):
            end += 1  # "the Odda camp"
        if end == begin:
            continue
        words = set(details.tokens[begin:end])
        before = details.tokens[at - 1] if at else ""
        is_known = any(name.end == at for name in details.names)
        is_of_name = at - 1 in details.capitals and before not in question.tokens
        is_of_name = is_of_name and not is_next and not is_known
        if is_next and not details.breaks[at - 1]:
            found[-1] = Span(found[-1].start, end)
        elif not is_of_name and not words <= {*question.tokens, *question.names}:
            found.append(Span(at, end))
    return found


_TO_NO_PLACE = frozenset(
    (before, "to")
    for before in text.tokens(
        "vulnerable open exposed prone subject close loyal hostile opposed similar equal due "
        "thanks according linked tied related attached devoted dedicated superior next as"
    )
)
"""Words after which "to" leads to no place: "vulnerable to Norrland"."""


def _is_of_place(details: Details, at: int) -> bool:
    token = details.tokens[at]
    is_last = at + 1 == len(details.tokens) or bool(details.breaks[at])
    return is_last and token.isalpha() and token not in function_words()


def _preposition(question: Question) -> str | None:
    """Return the preposition of a question such as "with whom" or "who ... with"."""
    tokens = question.tokens
    if tokens[0] in _TO_WHOM and tokens[1:2] and tokens[1] in _WHOM:
        return tokens[0]
    return tokens[-1] if tokens[0] in _WHOM and tokens[-1] in _TO_WHOM else None


def _after(preposition: str, question: Question, details: Details, *, is_bare: bool) -> str:
    """Return the only name after a preposition that the question does not have, with it or bare."""
    found = []
    for at, token in enumerate(details.tokens[:-1]):
        if token != preposition:
            continue
        begin = at + 2 if details.tokens[at + 1] in DETERMINERS else at + 1
        end = begin
        while end in details.capitals and (end == begin or not details.breaks[end - 1]):
            end += 1
        if end > begin and not set(details.tokens[begin:end]) <= set(question.tokens):
            found.append(Span(at + 1 if is_bare else at, joined(details, begin, end)[1]))
    return quoted(details, found[0]) if len(found) == 1 else ""


def _argument(question: Question, best: Candidate, details: Details) -> str:
    """Return who does what is asked about, or what it is done to, where the fact names it."""
    match = best.evidence.relation
    if match.verdict is not Verdict.MATCH or match.reading is None or match.held is not True:
        return ""
    reading = match.reading
    if question.asked is None:
        return ""
    roles = {Argument.AGENT: reading.agent, Argument.PATIENT: reading.patient}
    span = roles.get(question.asked.argument)
    if span is None or details.tokens != reading.tokens:
        return ""
    name = _whole_name(details, span)
    return "" if set(text.tokens(name)) <= set(question.tokens) else name


def _told(noun: str | None, question: Question, fact: Fact) -> str:
    """Return the things that a statement lists as those asked for: "the harbours are A and B"."""
    found = _TELLS.match(fact.statement) or _AFTER_COLON.match(fact.statement)
    if found is None:
        return ""
    subject = text.tokens(found[1])
    telling = {text.stem(t) for t in subject if t not in function_words() and not t.isdigit()}
    asked = {text.stem(t) for t in (*question.tokens, *question.names)}
    known = text.tokens(found[2])
    is_kind = noun is not None and noun in map(text.stem, (known[-1], subject[0], *subject[1:2]))
    least = len(telling) * (0.3 if is_kind else _SAME_SUBJECT)
    if not telling or len(telling & asked) < least:
        return ""
    return "" if set(known) <= set(question.tokens) or len(known) > _LONGEST_TOLD else found[2]


def _noun_asked(question: Question) -> str | None:
    """Return the stem of the noun right after "which", if that is what the question begins with."""
    tokens = question.tokens
    at = next((i for i, token in enumerate(tokens[:-1]) if token == "which"), None)  # noqa: S105
    if at is None:
        return None
    nouns = [t for t in tokens[at + 1 : at + 4] if t not in function_words() and not t.isdigit()]
    plural = next((t for t in nouns if t.endswith("s")), None)
    return text.stem(plural or nouns[0]) if nouns else None


def _of_kind(noun: str | None, question: Question, fact: Fact, details: Details) -> str:
    """Return the names of the kind asked for: "two islands, Skarn and Tuvi", "the Ministry of"."""
    if noun is None:
        return ""
    asked = set(question.tokens)
    for at, stem in enumerate(details.stems[:-2]):
        if stem == noun and details.breaks[at] == "," and at + 1 in details.capitals:
            begin = at + 1
            end = begin
            while end < len(details.tokens) and (
                end in details.capitals or details.tokens[end] in ("and", "the")
            ):
                end += 1
                if details.breaks[end - 1] not in ("", ","):
                    break
            span = Span(begin, end)
            if not set(details.tokens[begin:end]) <= asked:
                return quoted(details, span)
    if len(found := _SUCH_AS.findall(fact.statement)) == 1:
        known = set(text.tokens(found[0]))
        return "" if known <= asked or len(known) > _LONGEST_TOLD else found[0]
    return ""


def _named_by(noun: str, details: Details) -> list[Span]:
    """Return the names that have a noun in them: "the Ministry of Works"."""
    found = []
    for at, stem in enumerate(details.stems):
        if stem != noun or at not in details.capitals:
            continue
        begin, end = at, at + 1
        while begin and begin - 1 in details.capitals and not details.breaks[begin - 1]:
            begin -= 1
        while end < len(details.tokens) and not details.breaks[end - 1]:
            is_of = details.tokens[end] == "of" and end + 1 in details.capitals
            if end not in details.capitals and not is_of:
                break
            end += 1
        if end - begin > 1:
            begin -= begin > 0 and details.tokens[begin - 1] == "the"
            found.append(Span(begin, end))
    return found


def _whole_name(details: Details, span: Span) -> str:
    """Return a name, or several joined, as an argument has them; "" where it has more or none."""
    named = [n for n in details.names if n.is_proper and n.start < span.end and span.start < n.end]
    first, last = span
    if named:
        first, last = min(n.start for n in named), max(span.end, *(n.end for n in named))
        if len(named) == 1:
            last = named[0].end
        before = [at for at in range(span.start, first) if at in details.capitals]
        first = min(before, default=first)  # "the Gulls of Skarn", of which Skarn is a name
        last = max(last, joined(details, first, last)[1])
    while first < last and (
        details.tokens[first] in PREPOSITIONS or details.tokens[first] in DETERMINERS
    ):
        first += 1
    dated = any(d.start < last and first < d.end for d in details.dates)
    is_named = not details.capitals.isdisjoint(range(first, last))
    if not 0 < last - first <= _LONGEST_NAME or dated or not is_named:
        return ""
    begin = first - 1 if first and details.tokens[first - 1] == "the" else first
    return quoted(details, Span(begin, last))


def quoted(details: Details, span: Span) -> str:
    """Return the words of a span as the statement writes them, with its marks within names."""
    words, end = details.words, span.end
    while end - 1 > span.start and details.written[end - 1] in CONJUNCTIONS:
        end -= 1  # "is led by Bo Lind and is to report"
    told = details.written[span.start : end]
    marked = (r"['’ʼ]?".join(map(re.escape, w)) for w in told)
    pattern = r"[^\w]+?".join(marked)
    found = re.search(rf"\b{pattern}\b", words)
    return found[0] if found else " ".join(told)
