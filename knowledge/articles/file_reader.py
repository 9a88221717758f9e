"""Reading a file as an article: plain text, Markdown, HTML, PDF or DOCX, within limits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from knowledge import text
from knowledge.articles.model import Article
from knowledge.articles.plain_text import read_plain_text
from knowledge.errors import InputError

LARGEST_ARTICLE = 10 * 2**20
"""Most bytes of an article's file."""

KINDS = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx")
"""Endings of the files that are read."""


def read_article(name: str, content: bytes) -> Article:
    """Read the article in a file, by the ending of its name.

    It depends on its arguments alone, and returns plain values: a file of a stranger may be read
    in another process. Raises InputError for other kinds of files, for one over LARGEST_ARTICLE
    and for one that cannot be read or has no text.
    """
    reader = _reader_of(name)
    if len(content) > LARGEST_ARTICLE:
        raise InputError("article_too_large", file=name, size=LARGEST_ARTICLE // 2**20)
    article = reader(content, name)
    if not article.passages:
        raise InputError("article_empty", file=name)
    return article


def check_kind(name: str) -> None:
    """Raise InputError for a file of a kind that is not read, by the ending of its name."""
    _reader_of(name)


def is_plain(name: str) -> bool:
    """Return whether a file is a text by its name: what takes no more time than it is long.

    Raises InputError for a file of a kind that is not read.
    """
    return _reader_of(name) is _text


def _reader_of(name: str) -> Callable[[bytes, str], Article]:
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise InputError("article_kind", file=name, kinds=", ".join(KINDS))
    return reader


def read_text(words: str) -> Article:
    """Read an article that was typed or pasted.

    Raises InputError where it is too long or empty, or has characters that no text has.
    """
    content = words.encode("utf-8", "replace")
    if len(content) > LARGEST_ARTICLE:
        raise InputError("text_too_large", size=LARGEST_ARTICLE // 2**20)
    if "\0" in words:
        raise InputError("text_unreadable")
    article = read_plain_text(text.without_stray_joiners(content.decode()))
    if not article.passages:
        raise InputError("text_empty")
    return article


def _text(content: bytes, name: str) -> Article:
    return read_plain_text(_decoded(content, name))


def _html(content: bytes, name: str) -> Article:
    from knowledge.articles.html import read_html

    return read_html(content)


def _pdf(content: bytes, name: str) -> Article:
    from knowledge.articles.documents import read_pdf

    return read_pdf(content, name)


def _docx(content: bytes, name: str) -> Article:
    from knowledge.articles.documents import read_docx

    return read_docx(content, name)


def _decoded(content: bytes, name: str) -> str:
    for encoding in ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig",
                     "cp1252"):  # fmt: skip
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in words:
            return text.without_stray_joiners(words)
    raise InputError("article_unreadable", file=name)


_READERS: dict[str, Callable[[bytes, str], Article]] = {
    ".txt": _text,
    ".md": _text,
    ".markdown": _text,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".docx": _docx,
}
