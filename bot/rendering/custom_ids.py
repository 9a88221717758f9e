"""Custom ids of buttons, menus and forms, each declared once: what it carries, in which order.

An id says all that its button needs, so that the button works after a restart. It carries no
scope: what a press may show is decided from where and by whom the button was pressed.

`FACT = CustomId("fact", language=LANG, key=ANY)` gives both ways: `FACT.write("en",
key="salt-tax")` returns "fact:en:salt-tax", and `FACT.template` reads it back into named groups.
Declarations stand with the card or form that shows the button; here are those which several
features, or the cards of `bot.rendering`, write. Messages that carry ids stay in Discord for
years: never change a declaration so that an id sent before is no longer read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from bot.rendering.messages import known

LONGEST = 100
"""Characters Discord allows in a custom id and in the value of a menu's option."""

_TOKEN = re.compile(r"[0-9a-z]{1,13}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def token(number: int) -> str:
    """Write a number (0 or more), such as that of a logged question, in base 36.

    Raises ValueError for a negative number.
    """
    if number < 0:
        raise ValueError(f"no token for the negative number {number}")
    digits = ""
    while number:
        number, last = divmod(number, len(_DIGITS))
        digits = _DIGITS[last] + digits
    return digits or "0"


def number_of(token: str) -> int:
    """Return the number a token was written from; 0 for a forged one that no row can have."""
    if _TOKEN.fullmatch(token) is None:
        return 0
    number = int(token, len(_DIGITS))
    return number if number < 1 << 63 else 0


def short(key: str) -> str:
    """Return a hash of a key in ten characters, so that any key fits into a custom id."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a custom id: the pattern it is read by, and how its value is written."""

    pattern: str
    write: Callable[[Any], str] = str
    word: str | None = None
    """The word a literal field always is; it takes no value and has no named group."""
    is_optional: bool = False
    """Whether its value may be ""; the last field of an id is then left out with its colon."""

    def group(self, name: str) -> str:
        """Return the part of the id's template that reads this field into the group `name`."""
        return self.pattern if self.word is not None else f"(?P<{name}>{self.pattern})"


LANG = Field("[a-z]{2}", known)
"""Language of the card, two letters; one without messages is written as "en"."""
TOKEN = Field(_TOKEN.pattern, token)
"""A number of the question log, a proposal, a watch, a notice or a person; see `number_of`."""
PAGE = Field("[0-9]{1,5}")
"""A page, counted as its card counts."""
NUMBER = Field("[0-9]{1,18}")
"""A number in decimal, such as that of a revision."""
HASH = Field("[0-9a-f]{10}", short)
"""Any text, hashed by `short`: it is found again by hashing what it may be."""
DRAFT_KEY = Field("[0-9A-Za-z_-]{12}")
"""The random key of a draft or an upload kept in memory."""
ANY = Field(".+")
"""The key of a fact as it is, of any characters; see `usable` for those that fit."""


def one_of(*words: str) -> Field:
    """Return a field that is one of these words."""
    return Field("|".join(map(re.escape, words)))


def literal(word: str) -> Field:
    """Return a field that is always this word and takes no value."""
    return Field(re.escape(word), word=word)


def optional(field: Field) -> Field:
    """Return the field with "" among its values, which is read back as None."""
    return replace(field, is_optional=True)


class CustomId:
    """One kind of custom id: the template it is read by, and the way it is written.

    The fields stand in the order they are declared in, after the prefix, with colons between.
    The first of all is the language of the card, in which a press is answered.
    """

    def __init__(self, prefix: str, *, language: Field, **fields: Field) -> None:
        fields = {"language": language, **fields}
        self.prefix = prefix
        self._fields = fields
        self._named = {name for name, field in fields.items() if field.word is None}
        parts = [re.escape(prefix)]
        for at, (name, field) in enumerate(fields.items(), start=1):
            group = field.group(name)
            if field.is_optional:
                parts.append(f"(?::{group})?" if at == len(fields) else f":{group}?")
            else:
                parts.append(f":{group}")
        self.template = re.compile("".join(parts), re.DOTALL | re.ASCII)
        """Matches a whole id of this kind, with a named group for each field."""

    def write(self, language: str, **values: object) -> str:
        """Return the id with these values, one for each field that is not a literal.

        Raises TypeError where one is missing or unknown, ValueError where the id would be longer
        than Discord allows or would not be read back.
        """
        text = self._joined({"language": language, **values})
        if len(text) > LONGEST:
            raise ValueError(f"longer than {LONGEST} characters: {text!r}")
        if self.template.fullmatch(text) is None:
            raise ValueError(f"would not be read back as {self.prefix!r}: {text!r}")
        return text

    def fits(self, language: str, **values: object) -> bool:
        """Return whether the id with these values is as short as Discord demands."""
        return len(self._joined({"language": language, **values})) <= LONGEST

    def _joined(self, values: dict[str, object]) -> str:
        if values.keys() != self._named:
            wrong = ", ".join(sorted(values.keys() ^ self._named))
            raise TypeError(f"fields of {self.prefix!r} missing or unknown: {wrong}")
        parts = [self.prefix]
        for at, (name, field) in enumerate(self._fields.items(), start=1):
            value = values.get(name)
            if field.word is not None:
                parts.append(field.word)
            elif value != "" or not field.is_optional:
                parts.append(field.write(value))
            elif at < len(self._fields):
                parts.append("")
        return ":".join(parts)


DATES = CustomId("dates", language=LANG, topic=HASH)
FACT = CustomId("fact", language=LANG, key=ANY)
FACT_MENU = CustomId("facts", language=LANG)
SOURCE = CustomId("source", language=LANG, key=ANY)
RELATED = CustomId("related", language=LANG, key=ANY)
WHY = CustomId("why", language=LANG, token=TOKEN)
FEEDBACK = CustomId("mark", language=LANG, mark=one_of("helpful", "wrong", "record"), token=TOKEN)
CLOSEST = CustomId(
    "closest", language=LANG, said=one_of("yes", "no"), asker=TOKEN, token=TOKEN, key=HASH
)
NEXT_PAGE = CustomId("next", language=LANG, token=TOKEN, page=PAGE)
NOTIFY_ME = CustomId("tellme", language=LANG, token=TOKEN)
PROPOSALS = CustomId("proposals", language=LANG, page=PAGE)
WITHDRAW = CustomId("withdraw", language=LANG, token=TOKEN)
UNDO = CustomId("takeback", language=LANG, number=NUMBER)


def usable(keys: Iterable[str]) -> list[str]:
    """Return each key once, without those Discord has no room for or cannot carry."""
    return [
        key
        for key in dict.fromkeys(keys)
        if key.strip() and key.isprintable() and RELATED.fits("en", key=key)
    ]
