"""Look-alike names: those spelt with letters of another script that look the same."""

from __future__ import annotations

import unicodedata

from knowledge import text

# Letters, as they are typed, by the Latin one that readers take them for: those which Unicode's
# list of confusable characters has, in any script. Some capitals look like another letter than
# their small ones do, so they count before case is folded.
_SEEN = """
a ɑαаΑАᎪᗅꓮ𐊠𖽀
b ƄЬᏏᑲᖯΒВᏴᗷꓐꞴ𐊂𐊡𐌁
c сᴄⲥꮯ𐐽СᏟⲤꓚ𐊢𐌂𐐕𐔜
d ԁᏧᑯꓒᎠᗞᗪꓓ
e еҽꬲΕЕᎬⴹꓰ𐊆𑢦𑢮
f քẝꞙꬵϜᖴꓝꞘ𐊇𐊥𐔥𑢢𑣂
g ƍɡցᶃԌᏀᏳꓖ
h һհᏂΗНᎻᕼⲎꓧ𐋏
i ıɩɪιіӏᎥꙇꭵ𑣃
j ϳјͿЈᎫᒍꓙꞲ
k ΚКᏦᛕⲔꓗ𐔘
l ƖǀΙІӀᛁⲒⵏꓲ𐊊𐌉𖼨ᏞᒪⳐꓡ𐐛𐔦𑢣𑢲𖼖
m ΜϺМᎷᗰᛖⲘꓟ𐊰𐌑
n ոռΝⲚꓠ𐔓
o οσоօഠဝჿᴏᴑⲟꬽ𐐬𐓪𑣈𑣗ΟОՕଠዐⲞⵔꓳ𐊒𐊫𐐄𐓂𐔖𑢵
p ρрⲣΡРᏢᑭⲢꓑ𐊕
q ԛգզⵕ
r гᴦⲅꭇꭈꮁƦᎡᏒᖇꓣ𐒴𖼵
s ƽѕꜱꮪ𐑈𑣁ЅՏᏕᏚꓢ𐊖𐐠𖼺
t ΤТᎢⲦꓔ𐊗𐊱𐌕𑢼𖼊
u ʋυսᴜꞟꭎꭒ𐓶𑣘Սሀᑌꓴ𐓎𑢸𖽂
v νѵᴠꮩ𑜆𑣀ѴᏙᐯⴸꓦꛟ𐔝𑢠𖼈
w ɯѡԝաᴡꮃ𑜊𑜎𑜏ԜᎳᏔꓪ
x хᕁᕽΧХᚷⲬⵝꓫꞳ𐊐𐊴𐌗𐔧
y ɣʏγуүყᶌỿꭚ𑣜ΥУҮᎩᎽⲨꓬ𐊲𑢤𖽃
z ᴢꮓ𑣄ΖᏃꓜ𑢩
"""
_FIRST = {letter: row[0] for row in _SEEN.split("\n") if row for letter in row[2:]} | {
    "I": "l",
    "|": "l",
    "×": "x",
}

# Small letters of Cyrillic and Greek that pass for a Latin one within a word, and digits.
_PAIRS = (
    "аa вb гr ԁd еe ѕs іi јj кk ӏl мm нh оo пn рp ԛq сc тt уy үy хx ԝw ѵv һh ьb "
    "αa βb γy εe ζz ηn ιi κk μu νv οo ρp σo τt υu χx ωw 0o 1l"
)
_AS_TYPED = str.maketrans(_FIRST)
_LIKE = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})
_ALPHABETS = {
    *("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "GEORGIAN", "CANADIAN"),
    *("WARANG", "CARIAN", "LYCIAN", "MIAO", "ELBASAN", "DESERET", "TIFINAGH", "OLD", "OSAGE"),
    *("RUNIC", "AHOM"),
}


def looks(name: str) -> tuple[str, str]:
    """Return two skeletons of a name: with its letters as typed, and in lower case.

    Two names look alike where one of their skeletons is the same.
    """
    return _skeleton(name), _skeleton(name.casefold())


def _skeleton(name: str) -> str:
    seen = unicodedata.normalize("NFKC", name).translate(_AS_TYPED)
    folded = text.norm(text.norm(seen).translate(_LIKE))
    return folded.replace("rn", "m").replace("vv", "w")


def mixed_word(name: str) -> str | None:
    """Return the first word that mixes Latin letters with look-alikes of other scripts, or None."""
    for word in name.split():
        scripts = {
            unicodedata.name(letter, "").split(" ")[0] for letter in word if letter.isalpha()
        }
        if "LATIN" in scripts and scripts & _ALPHABETS:
            return word
    return None
