"""Custom ids of buttons and menus: they say all a button needs, so it works after a restart.

They carry no scope: what a press may show is decided from where and by whom it was pressed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from bot.rendering.messages import known

LONGEST = 100
"""Characters Discord allows in a custom id and in the value of a menu's option."""

DATES = re.compile(r"dates:(?P<language>[a-z]{2}):(?P<topic>[0-9a-f]{10})")
FACT = re.compile(r"fact:(?P<language>[a-z]{2}):(?P<key>.+)", re.DOTALL)
SOURCE = re.compile(r"source:(?P<language>[a-z]{2}):(?P<key>.+)", re.DOTALL)
MENU = re.compile(r"facts:(?P<language>[a-z]{2})")
CHART = re.compile(r"chart:(?P<language>[a-z]{2})")
RELATED = re.compile(r"related:(?P<language>[a-z]{2}):(?P<key>.+)", re.DOTALL)
WHY = re.compile(r"why:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13})")
MARK = re.compile(
    r"mark:(?P<language>[a-z]{2}):(?P<mark>helpful|wrong|record):(?P<token>[0-9a-z]{1,13})"
)
QUEUE = re.compile(r"queue:(?P<language>[a-z]{2}):(?P<page>[0-9]{1,3})")
QUEUED = re.compile(r"queued:(?P<language>[a-z]{2})")
ATTACH = re.compile(r"attach:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13}):(?P<page>[0-9]{1,3})")
ATTACH_TO = re.compile(r"attachto:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13})")
TEACH = re.compile(r"teach:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13}):(?P<key>.+)", re.DOTALL)
UNTEACH = re.compile(
    r"unteach:(?P<language>[a-z]{2}):(?P<taught>[0-9]{1,18}):(?P<token>[0-9a-z]{1,13})"
)
DISMISS = re.compile(r"dismiss:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13})")
REOPEN = re.compile(r"reopen:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13})")
ERASE = re.compile(r"erase:(?P<language>[a-z]{2})")
SETTINGS = re.compile(r"set:(?P<language>[a-z]{2}):panel")
SET_CHANNELS = re.compile(r"set:(?P<language>[a-z]{2}):(?P<name>ask_channels|only_channels)")
SET_DIGEST = re.compile(r"set:(?P<language>[a-z]{2}):(?P<name>digest_channel)")
SET_ROLES = re.compile(r"set:(?P<language>[a-z]{2}):(?P<name>curator_roles)")
SET_CHOICE = re.compile(r"set:(?P<language>[a-z]{2}):(?P<name>language|style|keep_days|time_zone)")
SET_SWITCH = re.compile(r"set:(?P<language>[a-z]{2}):(?P<name>threads|review):(?P<value>on|off)")
FORM = re.compile(
    r"form:(?P<language>[a-z]{2}):(?P<kind>add|edit|source|proposed):(?P<draft>[\w-]{12})", re.ASCII
)
DRAFT = re.compile(
    r"draft:(?P<language>[a-z]{2})"
    r":(?P<act>store|change|source|cancel|mine|send|replace[0-2]):(?P<draft>[\w-]{12})",
    re.ASCII,
)
CHECK = re.compile(r"check:(?P<language>[a-z]{2}):(?P<whose>own|all):(?P<page>[0-9]{1,4})")
PROPOSALS = re.compile(r"proposals:(?P<language>[a-z]{2}):(?P<page>[0-9]{1,3})")
PROPOSED = re.compile(r"proposed:(?P<language>[a-z]{2})")
DECIDE = re.compile(
    r"decide:(?P<language>[a-z]{2}):(?P<act>approve|edit|decline|replace[0-2])"
    r":(?P<token>[0-9a-z]{1,13}):(?P<seen>[0-9a-f]{10})"
)
DECLINE = re.compile(r"decline:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13})")
WITHDRAW = re.compile(r"withdraw:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13})")
TELL_ME = re.compile(r"tellme:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13})")
UPLOAD = re.compile(
    r"upload:(?P<language>[a-z]{2}):(?P<act>store|cancel):(?P<upload>[\w-]{12})", re.ASCII
)
WRITE = re.compile(r"write:(?P<language>[a-z]{2}):(?P<token>[0-9a-z]{1,13})")
TAKE_BACK = re.compile(r"takeback:(?P<language>[a-z]{2}):(?P<number>[0-9]{1,18})")
UNWATCH_MINE = re.compile(
    r"unwatch:(?P<language>[a-z]{2}):mine:(?P<watch>[0-9a-z]{1,13}):(?P<notice>[0-9a-z]{1,13})"
)
UNWATCH_HERE = re.compile(
    r"unwatch:(?P<language>[a-z]{2}):here:(?P<watch>[0-9a-z]{1,13}):(?P<notice>[0-9a-z]{1,13})"
)
PASSED = re.compile(
    r"passed:(?P<language>[a-z]{2})"
    r":(?P<act>happened|did_not|moved|add|dismiss|open):(?P<fact>[0-9a-f]{10})"
)
PASSED_MENU = re.compile(r"passedmenu:(?P<language>[a-z]{2})")

_TOKEN = re.compile(r"[0-9a-z]{1,13}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def setting(name: str, language: str, *value: str) -> str:
    """Name what changes one setting of a server; a button carries the value it sets."""
    return ":".join(["set", known(language), name, *value])


def dates(topic: str, language: str) -> str:
    """Name the button that shows the timeline of a fact's topic."""
    return f"dates:{known(language)}:{short(topic)}"


def short(key: str) -> str:
    """Write a key in ten characters, so that any key fits into a custom id."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def fact(key: str, language: str) -> str:
    """Name the button that shows a fact; see `usable` for the keys that fit."""
    return f"fact:{known(language)}:{key}"


def source(key: str, language: str) -> str:
    """Name the button that shows a fact's sources."""
    return f"source:{known(language)}:{key}"


def menu(language: str) -> str:
    """Name the menu that shows the fact chosen from it."""
    return f"facts:{known(language)}"


def chart(language: str) -> str:
    """Name the menu that shows the figure over time chosen from it."""
    return f"chart:{known(language)}"


def related(key: str, language: str) -> str:
    """Name the button that shows what else is held around a fact."""
    return f"related:{known(language)}:{key}"


def why(asking: int, language: str) -> str:
    """Name the button that says why a question was answered so."""
    return f"why:{known(language)}:{token(asking)}"


def mark(asking: int, mark: str, language: str) -> str:
    """Name the button by which somebody says what they think of an answer."""
    return f"mark:{known(language)}:{mark}:{token(asking)}"


def queue(page: int, language: str) -> str:
    """Name the button that shows a page of the unanswered queue, from 0."""
    return f"queue:{known(language)}:{page}"


def of_question(what: str, asking: int, language: str, *more: object) -> str:
    """Name a button of the queue: `what` is "attach", "attachto", "teach", "dismiss", "reopen"."""
    return ":".join([what, known(language), token(asking), *map(str, more)])


def unteach(taught: int, asking: int, language: str) -> str:
    """Name the button that takes a taught question back."""
    return f"unteach:{known(language)}:{taught}:{token(asking)}"


def check(page: int, language: str, *, own: bool) -> str:
    """Name the button that shows a page of what should be looked at, from 0."""
    return f"check:{known(language)}:{'own' if own else 'all'}:{page}"


def proposals(page: int, language: str) -> str:
    """Name the button that shows a page of the proposals, from 0."""
    return f"proposals:{known(language)}:{page}"


def proposed(language: str) -> str:
    """Name the menu that opens the proposal chosen from it."""
    return f"proposed:{known(language)}"


def decide(act: str, number: int, seen: str, language: str) -> str:
    """Name a button of a proposal: "approve", "edit", "decline", "replace0"...

    `seen` stands for what was shown beside it, so that nobody approves what they did not see.
    """
    return f"decide:{known(language)}:{act}:{token(number)}:{short(seen)}"


def decline(number: int, language: str) -> str:
    """Name the form in which a curator says why a proposal is declined."""
    return f"decline:{known(language)}:{token(number)}"


def withdraw(number: int, language: str) -> str:
    """Name the button by which people take their own proposal back."""
    return f"withdraw:{known(language)}:{token(number)}"


def tell_me(asking: int, language: str) -> str:
    """Name the button by which somebody asks to be told of the answer to a question."""
    return f"tellme:{known(language)}:{token(asking)}"


def form(kind: str, draft: str, language: str) -> str:
    """Name a form for a draft: `kind` is "add", "edit", "source" or "proposed"."""
    return f"form:{known(language)}:{kind}:{draft}"


def draft(act: str, draft: str, language: str) -> str:
    """Name a button of a draft: "store", "send", "change", "source", "cancel", "mine", ..."""
    return f"draft:{known(language)}:{act}:{draft}"


def upload(act: str, upload: str, language: str) -> str:
    """Name a button of a file that was sent: "store" or "cancel"."""
    return f"upload:{known(language)}:{act}:{upload}"


def take_back(number: int, language: str) -> str:
    """Name the button that takes back the operation of a revision."""
    return f"takeback:{known(language)}:{number}"


def erase(language: str) -> str:
    """Name the button by which people erase their own questions."""
    return f"erase:{known(language)}"


def unwatch(whose: str, watch: int, notice: int, language: str) -> str:
    """Name the button that ends a watch, "mine" or "here"; the message it stands in is a notice."""
    return f"unwatch:{known(language)}:{whose}:{token(watch)}:{token(notice)}"


def passed(act: str, key: str, language: str) -> str:
    """Name a button under a fact whose date has passed, or the one that opens it again."""
    return f"passed:{known(language)}:{act}:{short(key)}"


def passed_menu(language: str) -> str:
    """Name the menu that asks about the passed date chosen from it."""
    return f"passedmenu:{known(language)}"


def token(number: int) -> str:
    """Write a number of the question log (0 or more) in as few characters as an id needs."""
    digits = ""
    while number:
        number, last = divmod(number, len(_DIGITS))
        digits = _DIGITS[last] + digits
    return digits or "0"


def number_of(token: str) -> int:
    """Read a number back; what no question can have, such as a forged one, is read as 0."""
    if _TOKEN.fullmatch(token) is None:
        return 0
    number = int(token, len(_DIGITS))
    return number if number < 1 << 63 else 0


def usable(keys: Iterable[str]) -> list[str]:
    """Return each key once, without those Discord has no room for or cannot carry."""
    return [
        key
        for key in dict.fromkeys(keys)
        if key.strip() and key.isprintable() and len(related(key, "en")) <= LONGEST
    ]
