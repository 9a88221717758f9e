"""Evidence for one candidate fact: how much of the question it covers, and what contradicts it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass

from knowledge import text
from knowledge.answers import exactness
from knowledge.answers.asked_periods import period_mismatch
from knowledge.answers.attributes import (
    attribute_of,
    has_share_for_money,
    lists_the_kind,
    with_relation,
)
from knowledge.answers.endings import asks_still, tells_end
from knowledge.answers.exactness import newest_words, other_identifiers, series_of
from knowledge.answers.exclusions import Exclusion, Exclusions
from knowledge.answers.exclusions.negation import asks_whether, predicates, turns_down
from knowledge.answers.exclusions.qualifiers import qualifies
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.light_words import LIGHT, LightWords
from knowledge.answers.stated_dates import dates_document
from knowledge.figures import plain_digits
from knowledge.query import Asks, Question
from knowledge.query.entities import Mention
from knowledge.query.noise import full_forms
from knowledge.query.parts import number_bounded
from knowledge.query.periods import Period
from knowledge.relations import BEGINNINGS, OTHER_KIND, REVERSED, RelationMatch, Verdict, match
from knowledge.relations.grammar import BE, DETERMINERS
from knowledge.retrieval import Hit, Match
from knowledge.retrieval.lexicon import Lexicon, function_words

TRANSLATED = 0.92
"""Share of a word counted as covered by a translation of it."""

TELLING = 0.3
"""Rarity from which a name that a fact does not have rules it out; nearly all share the others."""

RELATED = 0.95
"""Share of a word counted as covered by a word of its family, or its short form."""

_EXCLUDING = frozenset({OTHER_KIND, REVERSED})


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for and against a fact as the answer; all shares are 0 to 1.

    `coverage` is the share of the question's weight that the fact accounts for, `word_coverage`
    the same for its words without the names; `missing` are the words not in the fact. `attribute`
    is how well it has the kind of thing asked for (1 yes, 0 no, between: unclear). `other_names`
    are names in the question that the fact is not about; `other_names_weight`, 0 to 1, is how much
    that says against it: a name that nearly all facts share says little. `period_mismatch` is a
    period in the question that contradicts the fact's dates, `opposites` a pair of opposite words,
    `other_numbers` are numbers in the question that the fact does not have. `identified` is whether
    it has an identifier of the question. `conflicts` are the names and numbers of the question
    that rule the fact out. `relation` is whether the fact states the relation asked. `exact` is
    whether the question is one of its phrasings, word for word. `exclusion` is why the fact is no
    answer whatever it shares with the question, None where it may be one. `is_of_subject` is
    whether the question asks what the subject of the statement is: "the turnout was".
    """

    coverage: float
    word_coverage: float
    missing: tuple[str, ...]
    attribute: float
    other_names: tuple[str, ...]
    other_names_weight: float
    period_mismatch: Period | None
    opposites: tuple[str, str] | None
    other_numbers: tuple[str, ...]
    identified: bool
    conflicts: tuple[str, ...]
    relation: RelationMatch
    exact: bool
    exclusion: Exclusion | None
    is_of_subject: bool = False

    @property
    def is_ruled_out(self) -> bool:
        """Return whether a name, number, period, kind, direction or the like rules it out."""
        if self.exclusion is not None:
            return True
        is_other_kind = (
            self.relation.verdict is Verdict.CONFLICT and self.relation.reason in _EXCLUDING
        )
        return bool(self.conflicts) or self.period_mismatch is not None or is_other_kind

    @property
    def is_complete(self) -> bool:
        """Return whether the fact covers the whole question, and nothing contradicts it."""
        odd = self.other_names or self.opposites or self.other_numbers or self.period_mismatch
        is_exact = not odd and not self.is_ruled_out
        return self.coverage >= 0.9 and not self.missing and is_exact and self.attribute >= 0.5


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in the question, with the weight of its rarest word and the stems of its alias."""

    mention: Mention
    written: tuple[str, ...]
    weight: float
    stems: frozenset[str]
    has_words: bool

    def is_in(self, features: FactFeatures, meant: Set[str] = frozenset()) -> bool:
        """Return whether a fact is about it, or one it may be confused with, or has its words.

        `meant` are the stems of the words that the fact leans on.
        """
        mention = self.mention
        if mention.key in features.entities or not features.entities.isdisjoint(mention.rivals):
            return True
        if meant and self.stems <= meant:
            return True
        own = features.own if self.has_words else features.alone
        return self.stems <= (own if mention.is_proper else features.stems)


class Weigher:
    """Collects the evidence for facts as the answer to one question.

    `weights` are the rarities of its words. What is the same for each fact is worked out once.
    """

    def __init__(self, question: Question, weights: Mapping[str, float], lexicon: Lexicon) -> None:
        self._question, self._weights, self._lexicon = question, weights, lexicon
        self._names = [self._name(mention) for mention in question.mentions]
        self._words = [
            (token, text.stem(token), weights.get(token, 1.0))
            for token in dict.fromkeys((*question.content, *question.modifiers))
            if token not in question.named and token not in question.numbers
        ]  # names and numbers are weighed by themselves
        ordering = (token for token in question.tokens if token in _ORDERING)
        self._stems = frozenset(map(text.stem, question.tokens)).union(question.tokens)
        self._opposites = [
            (token, stem, opposites)
            for token in dict.fromkeys((*question.content, *ordering))
            if (opposites := lexicon.opposites(stem := text.stem(token)))
        ]
        bounded = number_bounded(question)
        bound = plain_digits(bounded) if bounded is not None else None
        self._numbers = dict.fromkeys(n for n in question.numbers if n != bound)
        self._spelt = {t: n for t in question.content if t != bounded and (n := text.number_of(t))}
        self._asks_beginning = question.asked is not None and not BEGINNINGS.isdisjoint(
            question.asked.relations
        )
        self._light = LightWords(question, bounded, asks_beginning=self._asks_beginning)
        self._short = {
            t
            for t, _, _ in self._words
            if text.SHORTEST_INITIALS <= len(t) <= text.LONGEST_INITIALS
        }
        self._making = _MAKING.intersection(question.tokens if question.asks is Asks.WHEN else ())
        self._newest = newest_words(question)
        self._asks_still = asks_still(question)
        self._asks_whether = asks_whether(question)
        self._predicates = predicates(question) if self._asks_whether else frozenset()
        self._exclusions = Exclusions(question)
        self._asks_of_subject = question.asks in _OF_SUBJECTS and bool(self._words)
        self._subjects = _things_alone(question)
        self._tokens = [list(question.tokens), list(question.meant)]

    def _name(self, mention: Mention) -> _Name:
        written = self._question.tokens[mention.start : mention.end]
        whole = mention.alias.split()
        alias = [word for word in whole if word not in function_words()] or whole
        return _Name(
            mention,
            written,
            max((self._weights.get(t, 1.0) for t in written), default=1.0),
            frozenset(map(text.stem, alias)),
            has_words=len(alias) > 1,
        )

    def weigh(
        self, hit: Hit, features: FactFeatures, leans_on: str = "", about: Set[str] = frozenset()
    ) -> Evidence:
        """Collect the evidence for the fact of `hit`, which has these features.

        `leans_on` are the words of statements before it that "it" or "she" in it stand for, and
        `about` the stems of the words for what all of its topic is about.
        """
        question = self._question
        matched = {m.asked: m for m in hit.matched}
        meant = self._meant(matched, features, leans_on)
        if leans_on:
            matched = {
                asked: match
                for asked, match in matched.items()
                if _is_own(match, features) or (meant and match.how != "translation")
            }
        total = matched_words = names_total = matched_names = 0.0
        missing: list[str] = []
        other_names: dict[str, float] = {}
        absent: list[str] = []
        names_held: set[str] = set()
        for name in self._names:
            mention, weight = name.mention, name.weight
            names_total += weight
            if mention.key in features.entities:
                names_held.update(name.written)
            if name.is_in(features, meant):
                matched_names += weight
            else:
                other_names[mention.key] = weight
                if mention.is_proper and not mention.distance and weight >= TELLING:
                    absent.append(mention.written)
        dated = features.fact.date is not None or features.happens_on_stated_date
        relation = match(question.asked, features.readings, dated=dated, named=names_held)
        if self._asks_still and tells_end(question, features):
            relation = RelationMatch(Verdict.MATCH, frozenset({"still"}), held=True)
        if features.states_newest and self._newest:
            relation = RelationMatch(Verdict.MATCH, self._newest, held=True)
        met, others = other_identifiers(question, features, self._lexicon)
        is_made = bool(self._making) and any(
            dates_document(each.value, features.fact.statement) for each in met
        )
        if is_made:
            relation = RelationMatch(Verdict.MATCH, self._making, held=True)
        naming: set[str] = set()
        if met or others:
            naming = {t for each in (*met, *others) for t in text.tokens(each.written)}
            naming -= question.named
            for token in dict.fromkeys(t for each in met for t in text.tokens(each.written)):
                if token not in question.named:
                    names_total += self._weights.get(token, 1.0)
                    matched_names += self._weights.get(token, 1.0)
        implied = self._light.implied_by(features)
        # What leans on another statement must have the verb: "its" people may be other ones.
        needless = frozenset() if meant else self._light.needless_in(features)
        asked = question.asked
        stated = (
            asked.covered
            if asked and meant and self._states_what_is_asked(features)
            else frozenset()
        )
        is_of_a_kind = lists_the_kind(question, features)
        for token, stem, weight in self._words:
            if token in naming:
                continue
            is_held = (
                token in relation.covered
                or stem in features.stems
                or (token in self._short and token in features.initials)
                or token in implied
                or stem in meant
                or token in stated
            )
            share = 1.0 if is_held else self._share(stem, weight, matched.get(token), features)
            is_needless = token in needless or (token in self._subjects and stem in about)
            is_light = token in self._light.always or (share < 0.3 and is_needless)
            if is_light or (is_of_a_kind and token == question.asked_noun):
                weight *= LIGHT
            elif share < 0.3:
                missing.append(token)
            total += weight
            matched_words += weight * share
        phrasing = text.tokens(full_forms(hit.phrasing))
        opposites = self._opposites_in(phrasing, features)
        settled = self._settled_word(missing, opposites, features)
        if settled is not None:
            matched_words += self._weights.get(settled, 1.0) * RELATED
            matched_words = min(matched_words, total)  # one that asks for nothing counts little
            missing = [token for token in missing if token != settled]
            opposites = None
        unknown = tuple(token for token in missing if token in question.proper)
        clashing = [each.shown for each in others] + exactness.other_names(
            question, features, hit.matched
        )
        clashing += (name for name in absent if name not in clashing)
        if features.states_newest and not self._newest and self._asks_beginning:
            clashing += series_of(question, features)
        if other_names and not clashing:
            clashing += _names_of_another(question, features, relation, other_names)
        if not clashing:
            clashing += self._things_of_another(relation, missing)
        whole = total + names_total
        coverage = (matched_words + matched_names) / whole if whole else 1.0
        return Evidence(
            coverage=coverage,
            word_coverage=matched_words / total if total else 1.0,
            missing=tuple(missing),
            attribute=0.0
            if has_share_for_money(question, features)
            else with_relation(
                question.asked,
                relation,
                attribute_of(question, matched, features, missing),
                features,
            ),
            other_names=tuple(other_names) + unknown,
            other_names_weight=max((1.0 if unknown else 0.0, *other_names.values())),
            period_mismatch=period_mismatch(question, features),
            opposites=opposites,
            other_numbers=self._numbers_not_in(features, naming),
            identified=bool(met),
            conflicts=tuple(clashing),
            relation=relation,
            exact=phrasing in self._tokens,
            exclusion=None if is_made else self._exclusions.of(features, coverage),
            is_of_subject=self._is_of_subject(features),
        )

    def _meant(
        self, matched: Mapping[str, Match], features: FactFeatures, leans_on: str
    ) -> frozenset[str]:
        """Return the stems that a fact leans on, if it has a word of the question by itself."""
        stems = frozenset(map(text.stem, text.tokens(leans_on))) - features.stems
        words = [t for t in self._question.content if text.stem(t) not in stems]
        has_own = self._states_what_is_asked(features) or any(
            text.stem(t) in features.stems or (t in matched and _is_own(matched[t], features))
            for t in words
        )
        return stems if has_own else frozenset()

    def _states_what_is_asked(self, features: FactFeatures) -> bool:
        """Return whether a fact states the relation asked, of whatever: "it belongs to Orlo"."""
        asked = self._question.asked
        return asked is not None and any(r.relation in asked.relations for r in features.readings)

    def _is_of_subject(self, features: FactFeatures) -> bool:
        """Return whether a statement begins with all that is asked about, and defines it."""
        if not self._asks_of_subject:
            return False
        tokens = text.tokens(features.fact.statement)
        begin = 1 if tokens[0] in DETERMINERS else 0
        subject = tokens[begin : begin + len(self._words)]
        is_same = {text.stem(t) for t in subject} == {stem for _, stem, _ in self._words}
        return is_same and not _TELLING.isdisjoint(tokens[begin + len(subject) :][:1])

    def _things_of_another(self, match: RelationMatch, missing: Sequence[str]) -> list[str]:
        """Return what a question asks a figure of, where the fact has it of another thing.

        That is a thing that other facts name: how many use the bridge is not how many use the
        ferry.
        """
        asked, reading = self._question.asked, match.reading
        if self._question.asks not in _OF_FIGURES or asked is None or reading is None:
            return []
        told = set(reading.words(reading.patient)) - DETERMINERS - function_words()
        if not told or not reading.is_verb or not told.isdisjoint(self._question.tokens):
            return []
        return [t for t in asked.patient[-1:] if t in missing and self._weights.get(t, 1.0) < 1.0]

    def _share(
        self, stem: str, weight: float, match: Match | None, features: FactFeatures
    ) -> float:
        """Return how much of a word a fact has that has it in no form itself."""
        if match is not None and match.how == "spelling" and match.stored in self._stems:
            return 0.0  # "insured" beside "injured" is no misspelling of it
        share = _SHARES.get(match.how, 0.0) if match is not None else 0.0
        if match is None or match.how != "synonym":
            return share
        if self._lexicon.is_related(stem, match.stored):
            return RELATED
        if not features.fact.questions:
            share = SYNONYM_OF_STATEMENT
        # The store has this very word elsewhere: a synonym here is less likely what is meant.
        is_elsewhere = weight < 1.0 or match.asked.isascii() != match.stored.isascii()
        return share * 0.6 if is_elsewhere else share

    def _opposites_in(
        self, phrasing: Sequence[str], features: FactFeatures
    ) -> tuple[str, str] | None:
        """Return a word of the question and its opposite in the fact or the phrasing found.

        A phrasing with the opposite asks for something else: the first release, not the latest.
        """
        if self._question.asks is Asks.COMPARE or self._question.negated or not self._opposites:
            return None
        found = features.own.union(map(text.stem, phrasing))
        for token, stem, opposites in self._opposites:
            if stem not in found:
                for opposite in opposites:
                    if opposite in found:
                        return token, opposite
        return None

    def _settled_word(
        self, missing: Sequence[str], opposites: tuple[str, str] | None, features: FactFeatures
    ) -> str | None:
        """Return the word of a question for yes or no that a fact settles without having it.

        "Was rejected" settles a question for "accepted". None where there is none.
        """
        if not self._asks_whether or len(missing) > 1:
            return None
        word = missing[0] if missing else None
        if opposites is not None:
            asked = opposites[0]
            is_told = asked not in _ORDERING and not qualifies(asked, self._question.tokens)
            is_settled = word in (None, asked) and is_told
            return opposites[0] if is_settled else None
        told = len(self._words) + len(self._names) - 1
        if (
            word not in self._predicates
            or told < _LEAST_TOLD
            or not turns_down(self._question, features)
        ):
            return None
        return word

    def _numbers_not_in(self, features: FactFeatures, naming: set[str]) -> tuple[str, ...]:
        """Return the numbers asked that a fact has nowhere, but for those of dates and names."""
        if not (self._numbers or self._spelt):
            return ()
        spelt = [number for token, number in self._spelt.items() if token not in features.stems]
        question = self._question
        elsewhere = {t for p in question.periods for t in text.tokens(p.written)} | naming
        naming_ones = {each.value for each in question.identifiers}
        is_of_time = question.asks is Asks.WHEN  # then a number is no part of the date asked for
        return tuple(
            n
            for n in dict.fromkeys((*self._numbers, *spelt))
            if n not in elsewhere
            and n not in features.numbers_anywhere
            and (is_of_time or n in naming_ones or n not in features.numbers_of_dates)
        )


def _things_alone(question: Question) -> frozenset[str]:
    """Return the nouns of a question that have an article and nothing else: "of the mine"."""
    tokens, content = question.tokens, set(question.content)
    after = (*tokens[1:], "")
    return frozenset(
        noun
        for article, noun, following in zip(("", *tokens), tokens, after, strict=False)
        if article == "the"
        and noun in content
        and following not in content
        and following != "of"
        and noun != question.asked_noun
    )


def _is_own(match: Match, features: FactFeatures) -> bool:
    """Return whether a fact has a word by itself, not in the words it leans on."""
    return any(text.stem(word) in features.stems for word in match.stored.split())


def _names_of_another(
    question: Question,
    features: FactFeatures,
    relation: RelationMatch,
    other_names: Collection[str],
) -> list[str]:
    """Return the names asked for in an argument where the fact has another name.

    However many facts share the name: what one storm destroyed is not what another did.
    """
    asked, reading = question.asked, relation.reading
    if asked is None or reading is None:
        return []
    lacking = [m for m in question.mentions if m.key in other_names and m.is_proper]
    found = []
    for wanted, span in ((asked.agent, reading.agent), (asked.patient, reading.patient)):
        stated = set(reading.words(span)) & (features.proper | features.named)
        if not stated or not stated.isdisjoint(question.tokens):
            continue
        found += [m.written for m in lacking if set(m.written.split()) & set(wanted)]
    return found


_MAKING = frozenset(text.tokens("adopted passed issued signed published made enacted dated"))
"""What is asked of a document whose date stands beside its number: "Resolution 662 of 9 August"."""

_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_OF_SUBJECTS = frozenset({Asks.WHAT, Asks.HOW_MUCH, Asks.KEYWORDS})
_TELLING = BE | frozenset(
    text.tokens("reached totalled averaged stood stands rose fell costs cost")
)
_LEAST_TOLD = 2  # other words and names of a question that a fact settles without one of them
_ORDERING = frozenset(text.tokens("first last latest newest oldest earliest"))
SYNONYM_OF_STATEMENT = 0.85
"""Share of a word whose synonym a statement has, with which no questions are stored."""

_SHARES = {"stem": 1.0, "spelling": 0.9, "synonym": 0.8, "translation": TRANSLATED}
