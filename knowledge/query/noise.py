"""Removal of the chat around a question: mentions, links, emoji, greetings, politeness."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Container
from pathlib import Path

from knowledge import text
from knowledge.dates.names import day_of_stamp

LONGEST_READ = 4000
"""Characters of a message that are read, as many as Discord allows; the rest is ignored."""

_DISCORD = re.compile(r"<(?:@[!&]?|#|a?:\w{1,32}:|t:|/[\w -]{1,100}:)-?\d{1,20}(?::\w)?>")
_STAMP = re.compile(r"<t:-?\d{1,10}(?::[tTdDfFR])?>")
_LINK = re.compile(r"\b(?:https?|ftp)://\S+", re.IGNORECASE)
_AT = re.compile(r"(?<!\w)@[\w.-]+")
_MARKUP = re.compile(r"[`*~|>#\\]+|(?<!\w)_+|_+(?!\w)")
_CLAUSE_END = re.compile(
    r"(?<![.!?؟;؛\n…])[.!?؟;؛\n…]+(?:\s|$)|\n+|\s[-–—]+\s|[,،:]\s(?!\d+(?:\.\d+)*(?:,|\s+(?:and|or|و)\b|\W*$))"
    r"(?!(?<=[nsri]day, )(?:the )?(?:\d|[A-Z][a-z]{2,8} \d))"
)


_SHORTENED = re.compile(r"\b(nos?|nr)\.(?=\s?\d)", re.IGNORECASE)
_CHAT_WORD = re.compile(r"(?<![\w'’.-])[A-Za-z]\w*(?![\w'’-]|\.\w)")
_THOUSANDS = re.compile(r"(?<![\w.,-])(\d{1,3})k\b", re.IGNORECASE)  # "41k letters"
_WORD = re.compile(r"\w+")
_NOT_DRAWN_OUT = re.compile(r"[ivxIVX]+|[A-Z]{3,4}")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


def unstretch(words: str, known: Container[str] = frozenset()) -> str:
    """Shorten letters drawn out for effect: "heyyy" -> "hey".

    No word has three in a row; the Roman numeral III does, acronyms such as IEEE, and some of
    those `known`, such as UNFCCC.
    """
    if _DRAWN_OUT.search(words) is None:
        return words

    def shortened(found: re.Match[str]) -> str:
        word = found[0]
        short = _DRAWN_OUT.sub(r"\1", word)
        is_kept = short == word or _NOT_DRAWN_OUT.fullmatch(word) or text.norm(word) in known
        return word if is_kept else short

    return _WORD.sub(shortened, words)


def strip_markup(raw: str) -> str:
    """Return a chat message without mentions, links, custom emoji and markdown."""
    cut = _STAMP.sub(lambda stamp: f" {day_of_stamp(stamp)} ", raw[:LONGEST_READ])
    for pattern in (_DISCORD, _LINK, _AT, _MARKUP):
        cut = pattern.sub(" ", cut)
    if cut.isascii() and cut.isprintable():
        return cut.strip()
    return "".join(map(_shown, cut)).strip()


def _shown(character: str) -> str:
    """Return a character as it counts: a line end for an emoji, a space for any kind of space."""
    if unicodedata.category(character) == "So":
        return "\n"
    if character.isspace() and character != "\n":
        return " "
    return character if character == "\n" or character.isprintable() else ""


@functools.cache
def _chat_spellings() -> dict[str, str]:
    """Return the spellings of chat, with the words they stand for."""
    content = Path(__file__).with_name("chat-spellings.txt").read_text(encoding="utf-8")
    rows = (line for line in content.splitlines() if line and not line.startswith("#"))
    return dict(row.split(": ", 1) for row in rows)


def full_forms(words: str) -> str:
    """Return a text with the contractions of question words in full: "who's" is "who is"."""
    return _CONTRACTED.sub(
        lambda found: f"{found[1]} {'has' if found[3] else _FULL[found[2].lower()]}", words
    )


_CONTRACTED = re.compile(
    r"(?<![\w'’])(who|what|where|when|why|how)['’](s|re|ll|ve|d)(?![\w'’])"
    r"(?=( (?:been|become|got|had)\b)?)",
    re.IGNORECASE,
)
_FULL = {"s": "is", "re": "are", "ll": "will", "ve": "have", "d": "did"}


def both_forms(phrase: str) -> list[tuple[str, ...]]:
    """Return the tokens of a phrase, and those of its full form if it has a contraction."""
    forms = (tuple(text.tokens(form)) for form in (phrase, full_forms(phrase)))
    return [tokens for tokens in dict.fromkeys(forms) if tokens]


def spell_out_chat(words: str, known: Container[str]) -> str:
    """Return a message with its chat spellings in full: "whens" is "when is".

    Those in `known` stay as they are, and so do words in capitals, which are names or acronyms.
    """
    spellings = _chat_spellings()

    def in_full(found: re.Match[str]) -> str:
        word = found[0]
        lower = text.norm(word)
        if lower not in spellings or lower in known or word.isupper():
            return word
        return spellings[lower]

    words = full_forms(words)
    return _CHAT_WORD.sub(in_full, _THOUSANDS.sub(lambda k: _in_thousands(k, known), words))


def _in_thousands(found: re.Match[str], known: Container[str]) -> str:
    return found[0] if text.norm(found[0]) in known else f"{found[1]},000"


@functools.cache
def _phrases_of(name: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of a data file of this folder by their first token, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    content = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for line in content.splitlines():
        if line.startswith("#"):
            continue
        for phrase in re.split(r"[,|]", line):
            for tokens in both_forms(phrase):
                by_first.setdefault(tokens[0], []).append(tokens)
    for phrases in by_first.values():
        phrases.sort(key=len, reverse=True)
    return by_first


def filler_flags(tokens: list[str]) -> list[bool]:
    """Return for each token whether it is chat around the question.

    All are only if the whole text is chat.
    """
    return _flags(tokens, "fillers.txt")


def light_flags(tokens: list[str]) -> list[bool]:
    """Return for each token whether it is light: it frames the question and asks for nothing."""
    return _flags(tokens, "light-words.txt")


@functools.cache
def carrying_verbs() -> frozenset[str]:
    """Return the words that begin a light phrase, mostly verbs: "take" of "take part"."""
    phrases = _phrases_of("light-words.txt")
    return frozenset(first for first, many in phrases.items() if any(len(p) > 1 for p in many))


def _flags(tokens: list[str], name: str) -> list[bool]:
    flags = [False] * len(tokens)
    at = 0
    table = _phrases_of(name)
    while at < len(tokens):
        for phrase in table.get(tokens[at], ()):
            if tuple(tokens[at : at + len(phrase)]) == phrase:
                flags[at : at + len(phrase)] = [True] * len(phrase)
                at += len(phrase)
                break
        else:
            at += 1
    return flags


def clauses(words: str) -> list[str]:
    """Split a message into sentences and clauses, none of them empty."""
    whole = _SHORTENED.sub(r"\1", words)  # "law no. 12" is no end of a sentence
    return [part.strip() for part in _CLAUSE_END.split(whole) if part and part.strip()]


_SENTENCE_END = re.compile(
    # "Nov. 25" is no end of a sentence.
    r"(?<=[^\W\d_]{2})(?<!\bjan)(?<!\bfeb)(?<!\bmar)(?<!\bapr)(?<!\bjun)(?<!\bjul)(?<!\baug)"
    r"(?<!\bsep)(?<!\bsept)(?<!\boct)(?<!\bnov)(?<!\bdec)[.!?؟…]+(?:\s|$)|(?<=[\d%)\"”])[.!?؟…]+(?:\s|$)|\n+",
    re.IGNORECASE,
)


def sentences(words: str) -> list[str]:
    """Split a message into sentences, none of them empty; commas end none."""
    return [part.strip() for part in _SENTENCE_END.split(words) if part and part.strip()]
