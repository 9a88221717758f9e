"""Features of one fact: its words, years, numbers and names, and the kinds of question it answers.

Extracted once a snapshot, so that a candidate is compared with a question by set arithmetic.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from knowledge import text
from knowledge.answers.counts import NUMBER_WORDS, counted_in
from knowledge.answers.stated_dates import only_date, stated_dates
from knowledge.dates import EdtfDate
from knowledge.figures import plain_digits, read_figures
from knowledge.model import Entity, EntityKind, Fact, Topic
from knowledge.query.asked_nouns import asked_noun
from knowledge.query.date_patterns import DATE_IN_WORDS, MONTH, YEAR
from knowledge.query.entities import EntityLinker, series_name
from knowledge.query.identifiers import NumbersRead, values_by_word
from knowledge.query.kinds import Asks, KindMatch, find_kind
from knowledge.query.longer_names import LongerName, extended_names, extensions
from knowledge.query.number_reader import read_numbers
from knowledge.relations import Reading, read_fact

_YEAR = re.compile(r"(?<![\d.,])(1[5-9]\d\d|2[01]\d\d)(?!\d|[.,]\d)")
_HAPPENS_ON = re.compile(
    r"\b(?:on|in|until|till|up to|through|since|from|by)"
    rf" (?:{DATE_IN_WORDS}|\d{{4}}-\d\d-\d\d)\b"
)
_OF_A_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|from|for|before|after|during|to|of|early|mid|late)"
    rf"[ -](?:the )?{YEAR}\b|\b{MONTH} {YEAR}\b"
)
_MONEY = re.compile(
    r"[$€£¥₹₺₪₽₩₦₱฿]|\b(?:usd|eur|gbp|jpy|cny|chf|inr|iqd|bucks|(?<!per )cents?|"
    r"(?:dollar|euro|pound|dinar|franc|rupee|rupiah|ruble|rouble|riyal|rial|dirham|lira|shekel|"
    r"peso|rand|naira|shilling|zloty|forint|koruna|krona|krone|crown|florin|guilder|mark|real|"
    r"ringgit|dong|taka|birr|cedi|kwacha|hryvnia|lari|leu|lev|som|tenge|manat|sol|bolivar)s?|"
    r"lire|kronor|kroner|kronur|reais|soles|yen|yuan|baht|(?<=\d )won|(?<=illion )won)\b|"
    r"دولار|دينار|يورو|ريال|درهم|ليره|جنيه|مليون|مليار"
)
_BARE_SUM = re.compile(
    r"\d (?:million|billion)"
    r"(?=$|[.,;:)]| (?:an?|per|each|in|for|by|from|to|at|of|and|on|more|less)\b)"
)
_OF_SUMS = frozenset(
    text.stem(word)
    for word in text.tokens(
        "cost save owe owed pay paid debt fund budget price loan lend fine grant aid revenue "
        "turnover profit loss deficit surplus sum invest worth money sale sell buy bill rent wage "
        "salary income tax fee gift donate donation compensation damage claim reserve bond share"
    )
)
_SHARE = re.compile(r"%|٪|\b(?:percent|per cent|pct)\b|(?:بالم|في الم)ا?يه")
_AMOUNT = re.compile(
    r"\b(?:tonnes?|tons?|kilograms?|kilos?|kg|grams?|litres?|liters?|gallons?|barrels?|hectares?|"
    r"acres?|kilometres?|kilometers?|km|miles?|metres?|meters?|degrees?|\w*watts?|\w*bytes?|\w*volts?|millimetres?|centimetres?|calories|carats?|ounces?|lbs?|tablets?|pages?|doses?|\w*watt-hours?|"
    r"percentage|share|half|third|quarter|times)\b|طن|برميل|كيلو|متر|هكتار|بالمئه|نسبه"
    r"|\d ?(?:[kmgt]?wh?|[km]?v|m?ah|[kmg]?hz|[kmgt]?bit/s|[kmgt]?bps|[kmgt]b|km/h|mph|[mk]?l|db)"
    r"(?!\w)"
)
_DURATION = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|decades?|minutes?)\b")
_CAUSE = re.compile(
    r"\b(?:because|due|owing|since|so that|in order|to (?:help|allow|let|keep|avoid|make|ensure|"
    r"prevent|protect|reduce|improve|give|win|maintain|preserve|free|cut|save|stop|spare|lower|"
    r"ease|secure)|aim(?:s|ed)?|reasons?|"
    r"caus(?:e|es|ed)|led to|result(?:s|ed)?|driven|partly|largely|mainly|as it|therefore|"
    r"thanks to|as (?:the|its|their|his|her|it|they|he|she|a|an|more|fewer|many|most|some|no)|"
    r"citing|in protest|blaming|over (?:the|its|their|his|her)|for (?:its|their|his|her)|"
    r"after|explain(?:s|ed)?|why|motivat\w+|purpose|goal|for fear|seek(?:s|ing)?)\b"
)


_PLACE = re.compile(
    r"\b(?:in|at|near|from|to|into|across|inside|outside|through|along|around|off|via|"
    r"(?:planned|scheduled|bound|headed|heading|destined|left) for)\s+"
    r"(?:the\s+|both\s+|[a-z]+ern\s+|[a-z-]+\s+(?:of|province|governorate|city|town)\s+)*([A-Z]\w+)"
)
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_PROPER = re.compile(
    r"(?<=[a-z,;:] )(?!(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-Z]\w+"
    r"|\b[A-Z][\w'-]+ (?=[A-Z])"
)
_LIST_OF_NAMES = re.compile(r"\b[A-Z]\w*(?:['’]s)?,? (?:and|&|or) (?:the )?[A-Z]")
_TIME_OF_YEAR = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December|"
    r"(?i:in|mid|early|late|of|until|by|since|from|each|every)[ -]May)\b(?!,? \d)|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|"
    r"\b(?i:each|every) (?:day|week|month|year|spring|summer|autumn|fall|winter)\b"
)
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_NEWEST = re.compile(
    r"\b(?:latest|newest|current|most recent)\b|\b(?:is|was|are|were) at v?\d"
    r"|\b(?:last|final) (?:point |stable )?(?:release|version|update|edition|patch|build|one)\b"
)
_CHANGE = re.compile(
    r"\b(?:fell|fallen|falls?|drop(?:s|ped)?|rose|risen|rises?|grew|grown|increased?|decreased?|"
    r"declined?|shrank|lie between|lies between|went (?:up|down)|changed?)\b"
)

Asking: TypeAlias = Mapping[str, tuple[list[str], KindMatch]]
"""The phrasings of a fact, each with its tokens and the kind of question it is."""


def _names_a_place(words: str) -> bool:
    """Return whether a capitalised word other than a month or weekday follows a preposition.

    Always true for scripts without capitals.
    """
    if text.language(words) != "en":
        return True
    return any(not _NO_PLACE.match(found) for found in _PLACE.findall(words))


def _without_names(words: str, names: Sequence[str]) -> str:
    """Return a text without the names that contain a place: "the NATO Mission in Aren"."""
    for name in names:
        if _PLACE.search(name):
            words = words.replace(name, "")
    return words


@dataclass(frozen=True, slots=True)
class FactFeatures:
    """The words and attributes of one fact.

    `stems` are those of all its texts; `own` of statement and detail alone, and `alone` those of
    `own` but for the later words of longer names. `years` are all it names, `dates` its date or
    as-of date, with the `stated_dates` where it has no date: those in its statement and detail;
    `happens_on_stated_date` is whether there is one only, and the statement is about what happened
    then ("opened on 4 May"). `numbers` count or measure something in statement and detail;
    `numbers_anywhere` are all numbers of its texts but for `numbers_of_dates`, and `identifiers`
    the values of those that name things, by the stem of the word they are read with.
    `acronyms` are its words in capitals alone, `series` names of entities without their numbers.
    `lay_ahead` is whether its date, or an end of it, lay ahead when it was known; `known_day`
    is the last day on which that can have been, None for one not known. `longer_names`
    are names it has only as part of longer ones, `extensions` its pairs of words that make a longer
    name, `capitals` its words with a capital letter. `serves` are the kinds of question its
    phrasings ask; `has_month` is whether it names a month, a weekday or the like
    without a year, and `names_time` whether one with its year, of whatever. `proper` are its
    capitalised words, without months, `named` the words of its
    names; `counted` are the stems of
    the things its numbers count, `asked` those of the nouns its phrasings ask for.
    `states_newest` is whether it states the newest or last of something, `initials` are the first
    letters of its words, by which abbreviations are found ("lts"). `has_ended` is whether it is
    about a span of time with an end, in the past tense. `readings` are the relations
    that the fact states, `lists_names` is whether they list proper names ("Similac, Alimentum and
    EleCare").
    """

    fact: Fact
    stems: frozenset[str]
    own: frozenset[str]
    entities: frozenset[str]
    years: frozenset[int]
    dates: tuple[EdtfDate, ...]
    stated_dates: tuple[EdtfDate, ...]
    happens_on_stated_date: bool
    lay_ahead: bool
    known_day: datetime.date | None
    numbers: frozenset[str]
    numbers_anywhere: frozenset[str]
    numbers_of_dates: frozenset[str]
    identifiers: Mapping[str, frozenset[str]]
    longer_names: tuple[LongerName, ...]
    extensions: frozenset[tuple[str, str]]
    capitals: frozenset[str]
    acronyms: frozenset[str]
    series: frozenset[str]
    alone: frozenset[str]
    serves: frozenset[Asks]
    proper: frozenset[str]
    named: frozenset[str]
    counted: frozenset[str]
    asked: frozenset[str]
    has_number: bool
    has_money: bool
    has_share: bool
    has_amount: bool
    has_duration: bool
    has_cause: bool
    has_agent: bool
    has_place: bool
    has_month: bool
    names_time: bool
    reports_change: bool
    readings: tuple[Reading, ...]
    lists_names: bool
    states_newest: bool
    initials: str
    has_ended: bool


def stems_of(words: str) -> frozenset[str]:
    """Return the stems of all tokens of a text."""
    return frozenset(text.stem(token) for token in text.tokens(words))


_LISTING = re.compile(r",|;|\b(?:and|or)\b")


def _what_all_are_about(topic: Topic | None) -> str:
    """Return the title of a topic; "" where it lists things, as a fact is on one of those."""
    if topic is None or _LISTING.search(topic.title):
        return ""
    return topic.title


def extract_features(
    fact: Fact,
    topic: Topic | None,
    entities: Mapping[str, Entity],
    linker: EntityLinker,
    *,
    lay_ahead: bool = False,
    known_day: datetime.date | None = None,
) -> FactFeatures:
    """Extract the features of a fact; its entities are those listed and those its words name."""
    own_text = " ".join(filter(None, (fact.statement, fact.detail)))
    asking = {q: (asked := text.tokens(q), find_kind(asked)) for q in fact.questions}
    tokens = text.tokens(linker.spell_out(own_text))
    mentions = linker.link(tokens)
    single = {m.written for m in mentions}
    longer_names, capitals = extended_names(own_text, single)
    inner = {each.word for each in longer_names}
    linked = {m.key for m in mentions if m.written not in inner}
    keys = frozenset(linked | set(fact.entities))
    known = {name for key in fact.entities for name in linker.one_word_names(key)}
    covered = {at for m in mentions for at in range(m.start + 1, m.end)}
    kinds = {entities[k].kind for k in keys if k in entities}
    untyped = EntityKind.THING in kinds
    normal = text.norm(own_text)
    words = set(text.tokens(own_text))
    own_numbers = read_numbers(own_text, linker.numbered)
    of_topic = read_numbers(topic.title, linker.numbered) if topic is not None else NumbersRead()
    of_topic = _without(of_topic, {each.word for each in own_numbers.identifiers})
    read = [own_numbers, of_topic, *_numbers_of(fact, keys, entities, linker)]
    identifiers = [each for some in read for each in some.identifiers]
    years = {int(y) for y in _YEAR.findall(normal)}
    years -= {int(i.value) for i in own_numbers.identifiers if _YEAR.fullmatch(i.value)}
    dates = tuple(d for d in (fact.date or fact.as_of,) if d is not None)
    stated = stated_dates(normal) if fact.date is None else ()
    only = only_date(fact.statement) if fact.date is None else None
    if only is not None and only not in stated:
        stated = (*stated, only)  # "until" a day
    happens_on = len(stated) == 1 and _HAPPENS_ON.search(normal) is not None
    if fact.date is not None:
        years |= {d.year for d in (fact.date.earliest, fact.date.latest) if d is not None}
    plain = {plain_digits(n) for n in own_numbers.amounts}
    plain |= {n for word in words if (n := text.number_of(word))}
    naming = {t for m in mentions for t in m.written.split()}
    plain -= naming  # "Jeddah 1"
    naming.update(each.value for each in identifiers)
    has_figure = any(  # such as "half a million"
        each.number is None or f"{each.number.normalize():f}" not in naming
        for each in read_figures(fact.statement)
    )
    figures = {str(f.number.normalize()) for f in fact.figures}
    units = text.norm(" ".join(f.unit for f in fact.figures))
    labels = " ".join(f.label or "" for f in fact.figures)
    spoken = (*fact.questions, *(each.text for each in fact.translations))
    everything = " ".join(
        filter(None, (own_text, _what_all_are_about(topic), units, labels, *spoken))
    )
    return FactFeatures(
        fact=fact,
        stems=stems_of(everything) | stems_of(" ".join(_names(keys, entities))),
        own=stems_of(own_text + " " + units),
        entities=keys,
        years=frozenset(years),
        dates=dates + stated,
        stated_dates=stated,
        happens_on_stated_date=happens_on,
        lay_ahead=lay_ahead,
        known_day=known_day,
        numbers=frozenset(plain | figures),
        numbers_anywhere=frozenset(plain | figures).union(
            *(some.amounts for some in read), (each.value for each in identifiers)
        ),
        numbers_of_dates=frozenset().union(*(some.of_dates for some in read)),
        identifiers=values_by_word(identifiers),
        longer_names=tuple(each for each in longer_names if each.word not in known),
        extensions=frozenset(extensions([everything, *_names(keys, entities)])),
        capitals=capitals,
        acronyms=_acronyms(own_text),
        series=frozenset(
            series for m in mentions if (series := series_name(m.written)) != m.written
        ),
        alone=frozenset(text.stem(t) for at, t in enumerate(tokens) if at not in covered),
        serves=frozenset(kind.asks for _, kind in asking.values()),
        proper=frozenset(t for name in _PROPER.findall(own_text) for t in text.tokens(name)),
        named=frozenset(t for m in mentions if m.is_proper for t in m.written.split()),
        counted=stems_of(units + " " + labels) | counted_in(own_text, asking),
        asked=frozenset(_asked(asking)),
        has_number=bool(plain or figures or words & NUMBER_WORDS) or has_figure,
        has_money=_has_money(own_text, normal)
        or bool(_MONEY.search(units))
        or (bool(_BARE_SUM.search(normal)) and not _OF_SUMS.isdisjoint(stems_of(own_text))),
        has_share=bool(_SHARE.search(normal) or _SHARE.search(units)),
        has_amount=bool(_AMOUNT.search(normal) or _AMOUNT.search(units)),
        has_duration=bool(_DURATION.search(normal)),
        has_cause=bool(_CAUSE.search(normal)),
        has_agent=bool(kinds & {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP})
        or EntityKind.PLACE in kinds
        or untyped,
        has_place=_names_a_place(_without_names(own_text, _names(keys, entities))),
        has_month=bool(_TIME_OF_YEAR.search(own_text)),
        names_time=bool(stated) or _OF_A_YEAR.search(normal) is not None,
        reports_change=bool(_CHANGE.search(normal)),
        lists_names=_LIST_OF_NAMES.search(own_text) is not None,
        states_newest=bool(_NEWEST.search(normal)),
        has_ended=_has_ended(fact),
        initials=text.initials(text.tokens(own_text)),
        readings=read_fact(fact.statement, fact.detail or "", fact.relations),
    )


_NAME_OF_NO_MONEY = re.compile(r"(?<!\d )(?<!illion )(?<!\d)\b[A-Z][a-z]+\b")


def _has_money(own_text: str, normal: str) -> bool:
    """Return whether a text has money: not the Crown Estate, but 5 million Taka."""
    if _MONEY.search(normal) is None:
        return False
    return _MONEY.search(text.norm(_NAME_OF_NO_MONEY.sub("", own_text))) is not None


_UNTIL = frozenset(text.tokens("to until till through"))
_OF_PRESENT = frozenset(text.tokens("is are will has have"))


def _has_ended(fact: Fact) -> bool:
    """Return whether a fact is about a span of time whose end its statement names."""
    date = fact.date
    if date is None or not date.is_interval or None in (date.earliest, date.latest):
        return False
    words = text.tokens(fact.statement)
    return not _UNTIL.isdisjoint(words) and _OF_PRESENT.isdisjoint(words)


def _acronyms(own_text: str) -> frozenset[str]:
    return frozenset(map(text.norm, () if own_text.isupper() else _ACRONYM.findall(own_text)))


def _asked(asking: Asking) -> Iterator[str]:
    for question, (tokens, kind) in asking.items():
        noun = asked_noun(tokens, kind, text.norm(question))
        if noun is not None:
            yield text.stem(noun)


def _numbers_of(
    fact: Fact,
    keys: frozenset[str],
    entities: Mapping[str, Entity],
    linker: EntityLinker,
) -> Iterator[NumbersRead]:
    """Read the numbers of a fact's phrasings and entities."""
    for question in fact.questions:
        yield read_numbers(question, linker.numbered)
    for key in sorted(keys & entities.keys()):
        entity = entities[key]
        for name in entity.names:
            yield read_numbers(name, linker.numbered)


def _without(read: NumbersRead, words: Container[str]) -> NumbersRead:
    """Return what was read of a topic without identifiers of words that a statement numbers.

    Of the flights of Lodra 1 and 2, a statement about Lodra 2 is about that one.
    """
    kept = tuple(each for each in read.identifiers if each.word not in words)
    return dataclasses.replace(read, identifiers=kept)


def _names(keys: frozenset[str], entities: Mapping[str, Entity]) -> list[str]:
    return [entities[key].name for key in keys if key in entities]
