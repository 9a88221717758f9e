"""Files made to take memory or time: small, and much larger or deeper once they are parsed."""

from __future__ import annotations

import functools
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.discord_server.messages import Upload
from tests.knowledge.exchange.test_heavy_files import HEAVY

MANY = 2**20
"""Bytes or levels of what is repeated in a file; the largest that may be imported has 2 MiB."""

_HEADER = b"id,topic,statement,date,entities,source,quote\n"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)


@dataclass(frozen=True)
class HostileFile:
    """A file by its name, with the command that takes it, and how its content is made."""

    name: str
    command: str
    make: Callable[[], bytes]

    @functools.cached_property
    def upload(self) -> Upload:
        """It as a person sends it; to make it takes up to some seconds, once."""
        return Upload(self.name, self.make())


def _document(body: bytes) -> bytes:
    """A document of a word processor with this as its text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        written = b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>'
        archive.writestr("word/document.xml", written % (_WORD.encode(), body))
    return out.getvalue()


def _pdf(drawn: bytes, times_packed: int = 1) -> bytes:
    """A PDF of one page on which this is drawn, packed so many times."""
    for _ in range(times_packed):
        drawn = zlib.compress(drawn, 9)
    filters = b"/FlateDecode " * times_packed
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(drawn), filters, drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\n" % (
        *(count, table, count),
    )
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % out.index(b"xref\n")


def _aliases() -> bytes:
    """YAML whose lists each name the one before ten times."""
    lines = [b"a0: &a0 [x]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b"*a%d, " % (n - 1) * 10) for n in range(1, 9)]
    return b"\n".join(lines) + b"\nfacts: *a8\n"


def _names() -> bytes:
    """One fact on very many names."""
    fact = {"id": "a", "topic": "Trade", "statement": "It is 1.", "source": "Report"}
    return json.dumps({"facts": [fact | {"entities": [f"E{n}" for n in range(120_000)]}]}).encode()


def _alike() -> bytes:
    """As many facts as may be imported, each nearly the same as all others."""
    row = b"f%d,Trade,The toll of Aren in %d is %d marks.,%d,Aren,Timetable,\n"
    years = (1950 + n % 50 for n in range(9_990))
    return _HEADER + b"".join(row % (n, year, n, year) for n, year in enumerate(years))


def _prose() -> bytes:
    """Ten MiB of sentences with dates, names and figures, no two of them alike."""
    sentence = "On %d May 20%02d the council of Town %d bought %d boats for %d crowns. "
    said = (
        sentence % (1 + n % 28, n % 26, n, 2 + n % 97, n * 7 % 100_003) + "\n\n" * (n % 9 == 0)
        for n in range(140_000)
    )
    return "".join(said).encode()[: 10 * MANY]


_PARAGRAPH = b"<w:p><w:r><w:t>In 2020.</w:t></w:r></w:p>"

HOSTILE = (
    *(HostileFile(f"{kind}.xlsx", "import", make) for kind, make in HEAVY.items()),
    HostileFile("levels.json", "import", lambda: b'{"facts":' + b"[" * MANY),
    HostileFile("zeros.json", "import", lambda: b'{"facts":[' + b"0," * 900_000 + b"0]}"),
    HostileFile("levels.yaml", "import", lambda: b"facts: " + b"[" * MANY),
    HostileFile("aliases.yaml", "import", _aliases),
    HostileFile("endless.csv", "import", lambda: _HEADER + b"x" * (2 * MANY - 100)),
    HostileFile("quoted.csv", "import", lambda: _HEADER + b'"' + b"x,\n" * (MANY // 2)),
    HostileFile("columns.csv", "import", lambda: b"," * (2 * MANY - 100)),
    HostileFile("lines.csv", "import", lambda: _HEADER + b"x\n" * 900_000),
    HostileFile("names.json", "import", _names),
    HostileFile("alike.csv", "import", _alike),
    HostileFile("many.docx", "draft", lambda: _document(_PARAGRAPH * 400_000)),
    HostileFile("levels.docx", "draft", lambda: _document(b"<w:p>" * 300_000)),
    HostileFile("blank.docx", "draft", lambda: _document(b" " * (49 * MANY))),
    HostileFile("drawn.pdf", "draft", lambda: _pdf(b"BT/F1 9 Tf(a)Tj ET " * (3 * MANY))),
    HostileFile("blank.pdf", "draft", lambda: _pdf(b" " * (400 * MANY))),
    HostileFile("packed.pdf", "draft", lambda: _pdf(b" " * (400 * MANY), times_packed=3)),
    HostileFile("levels.html", "draft", lambda: b"<div>" * MANY),
    HostileFile("tables.html", "draft", lambda: b"<table><tr><td>x" * 100_000),
    HostileFile("prose.txt", "draft", _prose),
    HostileFile("word.txt", "draft", lambda: b"x" * (10 * MANY - 1)),
    HostileFile("rows.md", "draft", lambda: b"|a" * (5 * MANY - 1)),
)
"""At least one of each kind."""
