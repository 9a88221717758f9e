"""Words of grammar by which verbs, arguments, dates and figures are recognised in a text."""

from __future__ import annotations

from knowledge import text
from knowledge.dates import names

BE = frozenset(text.tokens("be am is are was were been being"))
GET = frozenset(text.tokens("get gets got getting gotten"))
HAVE = frozenset(text.tokens("have has had having"))
DO = frozenset(text.tokens("do does did"))
MODALS = frozenset(
    text.tokens("will would shall should can could may might must cannot wont wouldnt")
)
NEGATIONS = frozenset(
    text.tokens(
        "not never no nobody none nothing neither without dont didnt doesnt isnt wasnt arent "
        "werent aint hasnt havent hadnt cannot cant couldnt wont wouldnt shouldnt mustnt neednt "
        "mightnt لم لن ليس لا مو"
    )
)
DETERMINERS = frozenset(
    text.tokens(
        "the a an this that these those its his her their our my your each every some any no all "
        "both another which what whose first last second third new old final next"
    )
)
PREPOSITIONS = frozenset(
    text.tokens(
        "of in on at by for from to with under over into onto after before since until till "
        "during between through against about among along across near towards via as than without "
        "within around off per despite"
    )
)
ADVERBS = frozenset(
    text.tokens(
        "hard harder hardest most best worst alone together also first last only still then later "
        "never already soon again once ever even now just not finally originally initially "
        "formally officially jointly recently ago yet often always gonna gotta wanna"
    )
)
_NO_ADVERBS = frozenset(text.tokens("italy july family supply assembly reply ally anomaly bully"))
PRONOUNS = frozenset(text.tokens("i you we they he she it people anyone anybody"))
CONJUNCTIONS = frozenset(text.tokens("and but or nor yet so"))
PLANNED = frozenset(
    text.tokens(
        "planned scheduled due expected supposed meant intended slated hoped projected forecast "
        "set anticipated"
    )
)
SUBORDINATORS = frozenset(
    text.tokens(
        "when while where because although though if whereas after before since once until as"
    )
)
RELATIVES = frozenset(text.tokens("which who that whom whose"))

MONTHS = frozenset(
    {name.lower() for name in names.MONTHS_EN}
    | {*names.MONTHS, "sept"}
    | {token for name in names.MONTHS_AR for token in text.tokens(name)}
)
SURE_MONTHS = MONTHS - {"may", "march", "mar", "jan", "dec"}
WEEKDAYS = frozenset(names.WEEKDAYS)
TIMES = frozenset(
    text.tokens(
        "today yesterday tomorrow midnight noon morning evening night spring summer autumn winter "
        "century decade year years month months week weeks day days hour hours ago now soon "
        "season christmas easter ramadan eve"
    )
)
UNITS_OF_TIME = frozenset(
    text.tokens(
        "second seconds minute minutes hour hours day days night nights week weeks month months "
        "year years decade decades century centuries"
    )
)
MONEY = frozenset(
    text.tokens(
        "dollar dollars euro euros pound pounds dinar dinars franc francs rupee rupees crown "
        "crowns krone kroner krona yen yuan won cent cents usd eur gbp iqd riyal riyals dirham "
        "dirhams lira peso pesos rand real ruble rubles kwacha percent"
    )
) | frozenset(map(text.norm, ("دولار", "دينار", "يورو", "ريال", "درهم", "ليرة", "جنيه")))
NUMBER_WORDS = frozenset(
    text.tokens(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
        "ninety hundred thousand million billion dozen half third quarter none zero several twice"
    )
)


_BEFORE_VERBS = BE | GET | HAVE | DO | MODALS | NEGATIONS | ADVERBS | {"to"}


def is_before_verbs(token: str) -> bool:
    """Return whether a word may stand before a verb in its group: "has not yet formally"."""
    return token in _BEFORE_VERBS or is_adverb(token)


def is_adverb(token: str) -> bool:
    """Return whether a word looks like an adverb: "formally"."""
    return token.endswith("ly") and len(token) > 4 and token not in _NO_ADVERBS


def is_year(token: str) -> bool:
    """Return whether a token may be a year."""
    return len(token) == 4 and token.isdigit() and "1000" <= token <= "2199"


BELOW_OFFICE = frozenset(text.tokens("deputy vice assistant honorary acting interim associate"))
"""Words before an office that make it another one: who is deputy mayor is not the mayor."""

FORMER = frozenset(text.tokens("former ex past previous outgoing"))
"""Words before an office that has been left."""
