"""The description that a PNG file carries, read without loading what draws pictures."""

from __future__ import annotations

from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"Description"
_UNCOMPRESSED = b"\0\0\0"


def description(picture: bytes) -> str:
    """Return what a picture's `Description` says, "" where it has none that is plain text.

    It is a chunk `iTXt`: keyword, two flags of compression, language, translated keyword, text.
    """
    for kind, content in _chunks(picture):
        if kind != b"iTXt" or not content.startswith(_KEYWORD + _UNCOMPRESSED):
            continue
        _language, _keyword, text = content[len(_KEYWORD) + 3 :].split(b"\0", 2)
        return text.decode("utf-8", "replace")
    return ""


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE) if picture.startswith(_SIGNATURE) else len(picture)
    while at + 8 <= len(picture):
        length = int.from_bytes(picture[at : at + 4], "big")
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length
