"""Reading of articles in a process of their own, with limits on its memory and time."""

from __future__ import annotations

import datetime
import pickle
from pathlib import Path
from typing import BinaryIO

from knowledge.articles.file_reader import LARGEST_ARTICLE, is_plain, read_article
from knowledge.articles.model import Article, Passage, PassageKind
from knowledge.errors import ImportRefused, InputError
from knowledge.exchange.file_process import loaded, run_apart, serve
from knowledge.messages import Joined, Message

MOST_PROCESSOR_TIME = 5
"""Most seconds of processor time: a PDF of 200 pages of text takes about half."""

LARGEST_IN_PLACE = 64 * 2**10
"""Most bytes of a text that is read in place, which takes some ten milliseconds."""

_CLASSES = (Article, Passage, PassageKind, datetime.date, Message, Joined)


def read_file(path: Path) -> Article:
    """Read the article in a file; raises InputError as read_article, and where it does not open."""
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_ARTICLE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or Message("file_name_unusable")
        raise InputError("file_error", file=str(path), reason=reason) from error
    return read_apart(path.name, content)


def read_apart(name: str, content: bytes) -> Article:
    """Read an article as read_article does, in a process of its own, and wait for it.

    A text that is not long is read in place. Raises InputError also where that takes more than the
    limits.
    """
    if is_plain(name) and len(content) <= LARGEST_IN_PLACE:
        return read_article(name, content)
    try:
        found = loaded(run_apart(__name__, name, content, MOST_PROCESSOR_TIME), _CLASSES)
    except ImportRefused as error:
        raise InputError("article_too_heavy", file=name) from error
    if isinstance(found, Message):
        raise InputError(found)
    assert isinstance(found, Article)  # noqa: S101 - what `main` writes otherwise
    return found


def main() -> None:
    """Read one article from standard input, and write its passages to standard output."""
    serve(_answer)


def _answer(name: str, content: bytes, answers: BinaryIO) -> None:
    found: object
    try:
        found = read_article(name, content)
    except InputError as error:
        found = error.message
    except MemoryError:
        found = Message("article_too_heavy", file=name)
    pickle.dump(found, answers, protocol=4)
