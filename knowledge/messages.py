"""Message catalogues: the fixed sentences of the library, in the reader's language.

A catalogue is a folder with one folder a language and one Fluent file a subject
(`locales/en/answers.ftl`). Fluent chooses plural forms by the CLDR rules of the language, so a
count is passed as a number and never glued to a noun.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

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
        self._files = functools.cache(self._index)

    def keys(self, language: str) -> frozenset[str]:
        """Return the keys of all messages written in `language`."""
        return frozenset(self._files(language))

    def format(self, key: str, language: str = "en", **params: object) -> str:
        """Return one message in `language`, in English where it has none.

        Numbers choose plural forms and are written in groups of three digits; anything else is
        put in as `str()` gives it. Raises KeyError for an unknown key or a parameter left out.
        """
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
        return _LONG.sub(lambda found: str(long[found.group()]), str(text)) if long else str(text)

    def _index(self, language: str) -> dict[str, Path]:
        return {
            key: path
            for path in sorted((self._folder / language).glob("*.ftl"))
            for key in _ID.findall(path.read_text(encoding="utf-8"))
        }

    def _bundle(self, file: Path) -> FluentBundle:
        bundle = self._bundles.get(file)
        if bundle is None:
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
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return fluent_number(value, useGrouping=True)


CATALOGUE = Catalogue(Path(__file__).with_name("locales"))


def say(key: str, language: str, **params: object) -> str:
    """Return one of the library's own messages in `language`, English where it has none.

    Raises KeyError for an unknown key or a parameter left out.
    """
    return CATALOGUE.format(key, language, **params)
