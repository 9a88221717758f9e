"""Names that look like others: letters of another script in the place of one's own."""

from __future__ import annotations

import unicodedata

from knowledge import text

# Small letters of Cyrillic and Greek, each before the Latin one that readers take it for.
_PAIRS = (
    "аa вb гr ԁd еe ѕs іi јj кk ӏl мm нh оo пn рp ԛq сc тt уy үy хx ԝw ѵv һh ьb "
    "αa βb γy εe ζz ηn ιi κk μu νv οo ρp σo τt υu χx ωw"
)
_LIKE = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def skeleton(name: str) -> str:
    """What a name looks like: names that look alike have the same one."""
    return text.norm(text.norm(name).translate(_LIKE))


def mixed_word(name: str) -> str | None:
    """The first word with letters both of Latin and of Cyrillic or Greek; None where none is."""
    for word in name.split():
        scripts = {
            unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()
        }
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            return word
    return None
