"""Spoken forms of questions, put as plain ones: "so it is closed?", "no, I meant Qatar"."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.conversation.wording import END, NO_KIND
from knowledge.query import Question

Read = Callable[[str], Question]

_OPENING = (
    r"^(?:(?:so|then|but|and|wait|ok|okay|right|well|hm+|oh|ah|no|nope|nah|oops|sorry|actually|"
    r"لا|عذرا|عفوا|آسف|طيب|يعني)\b[,.!\s]*)*"
)
_STATED = re.compile(
    _OPENING + r"(?P<who>it|they|he|she|that|this|these|those)"
    r"(?:\s+(?P<verb>is|are|was|were|has|have|had|will|would|can|could)\b|['’](?P<short>s|re)\b)"
    r"\s+(?P<rest>[^?]+)\?\s*$",
    re.IGNORECASE,
)
_SHORT_VERBS = {"s": "is", "re": "are"}
_STILL = re.compile(
    _OPENING + r"(?P<rest>(?:still|already)\s+(?:\w+\s?){1,3})\?\s*$", re.IGNORECASE
)
_MEANT = re.compile(
    _OPENING + r"(?:i\s+(?:meant|mean|was\s+asking\s+(?:about|for)|am\s+asking\s+(?:about|for))|"
    r"i['’]m\s+asking\s+(?:about|for)|(?:كنت\s+)?(?:أ|ا)?قصد(?:ت)?)\s+(?:to\s+ask\s+)?"
    r"(?P<rest>\S.*?)(?:,?\s+(?:and\s+)?not\s+[^,]+)?$",
    re.IGNORECASE | re.DOTALL,
)
_SAYS_ABOUT = re.compile(
    r"^(?:(?:and|so|but|ok|okay)\s+)*what\s+(?:does|do|did)\s+(?:it|they|you|"
    r"(?:the|this|that|your)\s+(?:\w+\s+)?(?:article|text|report|briefing|brief|source|author|"
    r"paper|document|list))\s+(?:say|write|report|tell|know|have|mention)(?:\s+us|\s+anything)?\s+"
    r"(?:about|on|of|regarding)\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def in_plain_form(said: str, read: Read) -> str:
    """Return a message that follows another as a plain question; any other as it is.

    A correction ("no, I meant Qatar") becomes "what about Qatar?", a statement about "it" with a
    question mark a question, and what a text says about something that alone.
    """
    if found := _MEANT.match(said):
        rest = found["rest"].strip()
        if read(rest).asks not in NO_KIND:
            return rest
        lead = "ماذا عن" if rest[:1] > "\u0600" else "what about"
        return f"{lead} {rest.rstrip(END)}?"
    if found := _SAYS_ABOUT.match(said):
        return f"tell me about {found['rest'].rstrip(END)}"
    if found := _STATED.match(said):
        verb = found["verb"] or _SHORT_VERBS[found["short"].lower()]
        return f"{verb.lower()} {found['who'].lower()} {found['rest'].strip()}?"
    if found := _STILL.match(said):
        return f"is it {found['rest'].strip()}?"
    return said
