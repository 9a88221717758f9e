"""Message catalogues: the fixed sentences of the library, in the reader's language.

A catalogue is a folder with one folder a language and one Fluent file a subject
(`locales/en/answers.ftl`). Fluent chooses plural forms by the CLDR rules of the language, so a
count is passed as a number and never glued to a noun.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:  # Fluent takes a while to load: it is imported where the first message is read
    from fluent.runtime import FluentBundle

LANGUAGES = ("en", "ar")
"""Languages there are messages in; English is the one every message exists in."""

_LONGEST = 2000
"""Characters in a value that Fluent puts in itself; it refuses those of more than 2,500."""

_LONG = re.compile("\ue000\\w+\ue001")
_ID = re.compile(r"^([A-Za-z][\w-]*) *=", re.MULTILINE | re.ASCII)


class Catalogue:
    """The messages under `folder`, each parsed with its file on first use.

    `files` is the folder that has one folder a language.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bundles: dict[Path, FluentBundle] = {}
        self._fixed: dict[tuple[str, str], str] = {}
        self._files = functools.cache(self._index)

    def keys(self, language: str) -> frozenset[str]:
        """Return the keys of all messages written in `language`."""
        return frozenset(self._files(language))

    def load(self, languages: Iterable[str] = LANGUAGES) -> None:
        """Parse all files of some languages now, so that the first reader need not wait for it."""
        for language in languages:
            for file in sorted(set(self._files(language).values())):
                self._bundle(file)

    def format(self, key: str, language: str = "en", **params: object) -> str:
        """Return one message in `language`, in English where it has none.

        Numbers choose plural forms and are written in groups of three digits; anything else is
        put in as `str()` gives it. Raises KeyError for an unknown key or a parameter left out.
        """
        if not params and (fixed := self._fixed.get((key, language))) is not None:
            return fixed
        file = self._files(language).get(key) or self._files("en")[key]
        bundle = self._bundle(file)
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        # Fluent refuses long values, and a fact's detail may be long: those are put in afterwards.
        long = {f"\ue000{name}\ue001": text for name, text in params.items() if _is_long(text)}
        arguments = {
            name: f"\ue000{name}\ue001" if _is_long(value) else _argument(value)
            for name, value in params.items()
        }
        text, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        if not params:
            self._fixed[key, language] = str(text)
        if not long:
            return str(text)
        # What looks like a mark of ours in somebody's words stays as it is.
        return _LONG.sub(lambda found: str(long.get(found.group(), found.group())), str(text))

    def _index(self, language: str) -> dict[str, Path]:
        return {
            key: path
            for path in sorted((self._folder / language).glob("*.ftl"))
            for key in _ID.findall(path.read_text(encoding="utf-8"))
        }

    def _bundle(self, file: Path) -> FluentBundle:
        bundle = self._bundles.get(file)
        if bundle is None:
            from fluent.runtime import FluentBundle, FluentResource

            # Cards isolate right-to-left text themselves, where it needs it.
            bundle = FluentBundle([file.parent.name], use_isolating=False)
            bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
            self._bundles[file] = bundle
        return bundle


def known(language: str) -> str:
    """Return `language` if there are messages in it, else "en"."""
    return language if language in LANGUAGES else "en"


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > _LONGEST


def _argument(value: object) -> object:
    from fluent.runtime.types import fluent_number

    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return fluent_number(value, useGrouping=True)


CATALOGUE = Catalogue(Path(__file__).with_name("locales"))


def say(key: str, language: str, **params: object) -> str:
    """Return one of the library's own messages in `language`, English where it has none.

    Raises KeyError for an unknown key or a parameter left out.
    """
    return CATALOGUE.format(key, language, **params)


@runtime_checkable
class Renderable(Protocol):
    """Text that is written once its reader's language is known: a message, an error, a date."""

    def render(self, language: str = "en") -> str:
        """Return the text in `language`, English where it has none."""


class Message:
    """One of the library's messages and its parameters, to be rendered in any language.

    Parameters that are Renderable are rendered in the same language. Characters of a text that
    cannot be printed, such as line breaks, become blanks, as a person may have typed them.
    """

    __slots__ = ("key", "params")

    def __init__(self, key: str, /, **params: object) -> None:
        self.key = key
        self.params = params

    def __repr__(self) -> str:
        given = "".join(f", {name}={value!r}" for name, value in self.params.items())
        return f"Message({self.key!r}{given})"

    def __str__(self) -> str:
        return self.render()

    def render(self, language: str = "en") -> str:
        """Return the message in `language`, English where it has none.

        Raises KeyError for an unknown key or a parameter left out.
        """
        params = {name: _rendered(value, language) for name, value in self.params.items()}
        return say(self.key, language, **params)


class Joined:
    """Several texts written as one, with `between` after each but the last."""

    __slots__ = ("between", "parts")

    def __init__(self, parts: Iterable[object], between: str | Message) -> None:
        self.parts = tuple(parts)
        self.between = between

    def __repr__(self) -> str:
        return f"Joined({self.parts!r}, {self.between!r})"

    def __str__(self) -> str:
        return self.render()

    def render(self, language: str = "en") -> str:
        """Return the parts in `language`, joined."""
        between = self.between if isinstance(self.between, str) else self.between.render(language)
        return between.join(str(_rendered(part, language)) for part in self.parts)


def _rendered(value: object, language: str) -> object:
    if isinstance(value, Renderable):
        return value.render(language)
    if isinstance(value, int | float):
        return value
    words = str(value)
    if words.isprintable():
        return words
    return "".join(c if c.isprintable() else " " for c in words).strip()
