"""Parts of a workbook that reading facts needs, counted before anything is made of them.

A few kilobytes can unpack to millions of cells, styles or names, and each becomes an object when a
workbook is opened. Here the parts are looked through as a stream, and what remains is an archive
with the sheets, their strings and the number formats alone.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from knowledge.exchange.raw import refusal
from knowledge.messages import Message

LARGEST_UNPACKED = 32 * 2**20
"""Most bytes a workbook may unpack to: 10,000 long facts take about half."""

MOST_PARTS = 500
"""Most files inside one workbook."""

MOST_ELEMENTS = 1_000_000
"""Most elements in one part: 10,000 facts with every column take about half."""

MOST_IN_ROW = 16_384
"""Most cells in one row: spreadsheets have no more columns."""

MOST_IN_STYLES = 250_000
"""Most elements in the styles: spreadsheets have at most 64,000 formats of cells."""

MOST_BESIDE = 50_000
"""Most elements of a sheet beside its cells, such as merges, and of the lists of parts."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORKBOOKS = ("sheet.main+xml", "template.main+xml")
_UNREADABLE = Message("import_workbook_unreadable")

_Attributes: TypeAlias = Mapping[str, str]
_Visit: TypeAlias = Callable[[str, int, _Attributes], None]
"""Called for each element with its name (without namespace), its depth, and its attributes."""


@dataclass(slots=True)
class _Workbook:
    """Content of the parts that describe the others."""

    date1904: str = "0"
    sheets: list[_Attributes] = field(default_factory=list)
    formats: dict[str, str] = field(default_factory=dict)
    styles: list[str] = field(default_factory=list)


def needed_parts(content: bytes, file: str) -> bytes:
    """Return a workbook with the needed parts of `content` alone.

    Raises ImportRefused for a file that is no workbook, or that has more parts, bytes, cells or
    styles than the limits of this module.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            # Python unpacks no part beyond the size that the index names.
            if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > LARGEST_UNPACKED:
                reason = Message("import_workbook_too_large", size=LARGEST_UNPACKED // 2**20)
                raise refusal(reason, file)
            return _Reduction(archive, file).result()
    except (zipfile.BadZipFile, ValueError, KeyError, OSError, NotImplementedError):
        raise refusal(_UNREADABLE, file) from None
    except (expat.ExpatError, EOFError, zlib.error):
        raise refusal(_UNREADABLE, file) from None


class _Reduction:
    """One workbook while its needed parts are taken."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        self._archive = archive
        self._file = file
        self._names = set(archive.namelist())

    def result(self) -> bytes:
        types = self._types()
        main = next(
            name for end in _WORKBOOKS for name, kind in types.items() if kind.endswith(end)
        )
        book = self._book(main)
        targets = self._targets(main)
        strings = next(iter(self._of_kind(types, "sharedStrings+xml")), None)
        for styles in self._of_kind(types, "styles+xml"):
            self._read_styles(styles, book)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as reduced:
            sheets = []
            for sheet in book.sheets:
                part = targets.get(sheet.get("id", ""))
                if part is not None and types.get(part, "").endswith("worksheet+xml"):
                    sheets.append(sheet)
                    path = f"xl/worksheets/sheet{len(sheets)}.xml"
                    reduced.writestr(path, self._counted_sheet(part))
            if strings is not None:
                reduced.writestr("xl/sharedStrings.xml", self._counted(strings))
            for path, words in _description(book, sheets, strings is not None):
                reduced.writestr(path, words)
        return out.getvalue()

    def _types(self) -> dict[str, str]:
        """Return the kind of each part by its name."""
        found: dict[str, str] = {}
        endings: dict[str, str] = {}

        def visit(name: str, _depth: int, given: _Attributes) -> None:
            kind = given.get("ContentType", "")
            if name == "Override":
                found[given.get("PartName", "").lstrip("/")] = kind
            elif name == "Default":
                endings[given.get("Extension", "").lower()] = kind

        self._look_through("[Content_Types].xml", visit, MOST_BESIDE)
        for part in self._names - set(found):
            if (kind := endings.get(part.rpartition(".")[2].lower())) is not None:
                found[part] = kind
        return {name: kind for name, kind in found.items() if name in self._names}

    def _of_kind(self, types: Mapping[str, str], end: str) -> list[str]:
        return [name for name, kind in types.items() if kind.startswith(_SHEET) and end in kind]

    def _book(self, part: str) -> _Workbook:
        book = _Workbook()

        def visit(name: str, depth: int, given: _Attributes) -> None:
            if (name, depth) == ("workbookPr", 1):
                book.date1904 = given.get("date1904", "0")
            elif (name, depth) == ("sheet", 2):
                book.sheets.append(dict(given))

        self._look_through(part, visit, MOST_BESIDE)
        return book

    def _targets(self, main: str) -> dict[str, str]:
        """Return the parts that the workbook refers to, by the id of the reference."""
        folder, name = posixpath.split(main)
        found: dict[str, str] = {}

        def visit(name: str, _depth: int, given: _Attributes) -> None:
            if name == "Relationship":
                target = given.get("Target", "")
                path = target if target.startswith("/") else posixpath.join("/", folder, target)
                found[given.get("Id", "")] = posixpath.normpath(path).lstrip("/")

        self._look_through(posixpath.join(folder, "_rels", f"{name}.rels"), visit, MOST_BESIDE)
        return found

    def _read_styles(self, part: str, book: _Workbook) -> None:
        within = ""

        def visit(name: str, depth: int, given: _Attributes) -> None:
            nonlocal within
            if depth == 1:
                within = name
            elif (within, name, depth) == ("numFmts", "numFmt", 2):
                book.formats[given.get("numFmtId", "")] = given.get("formatCode", "")
            elif (within, name, depth) == ("cellXfs", "xf", 2):
                book.styles.append(given.get("numFmtId", "0"))

        self._look_through(part, visit, MOST_IN_STYLES)

    def _counted_sheet(self, part: str) -> bytes:
        """Return a sheet with a bearable number of cells in each row, and of all else."""
        in_row = beside = 0
        within = ""

        def visit(name: str, depth: int, _given: _Attributes) -> None:
            nonlocal in_row, beside, within
            if depth == 1:
                within = name
            if within != "sheetData":
                beside += 1
            elif name == "row":
                in_row = 0
            elif name == "c":
                in_row += 1
            if in_row > MOST_IN_ROW or beside > MOST_BESIDE:
                raise self._too_complex()

        return self._look_through(part, visit, MOST_ELEMENTS)

    def _counted(self, part: str) -> bytes:
        return self._look_through(part, lambda *_: None, MOST_ELEMENTS)

    def _look_through(self, part: str, visit: _Visit, most: int) -> bytes:
        """Return a part, having called `visit` for each of its elements."""
        written = self._archive.read(part)
        parser = expat.ParserCreate(namespace_separator=" ")
        depth = count = 0

        def start(name: str, given: dict[str, str]) -> None:
            nonlocal depth, count
            count += 1
            if count > most:
                raise self._too_complex()
            plain = {key.rpartition(" ")[2]: value for key, value in given.items()}
            visit(name.rpartition(" ")[2], depth, plain)
            depth += 1

        def end(_name: str) -> None:
            nonlocal depth
            depth -= 1

        def refuse(*_: object) -> None:
            raise refusal(_UNREADABLE, self._file)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.EntityDeclHandler = refuse  # no spreadsheet writes any
        parser.Parse(written, True)
        return written

    def _too_complex(self) -> Exception:
        return refusal(Message("import_workbook_complex"), self._file)


def _description(
    book: _Workbook, sheets: list[_Attributes], has_strings: bool
) -> list[tuple[str, str]]:
    """Write the parts that describe the others."""
    numbers = range(1, len(sheets) + 1)
    kinds = {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    kinds |= {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    if has_strings:
        kinds["/xl/sharedStrings.xml"] = "sharedStrings"
    overrides = "".join(
        f"<Override PartName={quoteattr(part)} ContentType={quoteattr(f'{_SHEET}.{kind}+xml')}/>"
        for part, kind in kinds.items()
    )
    listed = "".join(
        f"<sheet name={quoteattr(sheet.get('name', ''))} sheetId='{number}' "
        f"state={quoteattr(sheet.get('state', 'visible'))} r:id='rId{number}'/>"
        for number, sheet in zip(numbers, sheets, strict=True)
    )
    relations = "".join(
        f"<Relationship Id='rId{number}' Type='{_RELATIONS}/worksheet' "
        f"Target='worksheets/sheet{number}.xml'/>"
        for number in numbers
    )
    formats = "".join(
        f"<numFmt numFmtId={quoteattr(number)} formatCode={quoteattr(code)}/>"
        for number, code in book.formats.items()
    )
    styles = "".join(f"<xf numFmtId={quoteattr(number)}/>" for number in book.styles or ["0"])
    return [
        ("[Content_Types].xml", f"<Types xmlns='{_PACKAGE}/content-types'>{overrides}</Types>"),
        (
            "xl/workbook.xml",
            f"<workbook xmlns='{_MAIN}' xmlns:r='{_RELATIONS}'>"
            f"<workbookPr date1904={quoteattr(book.date1904)}/>"
            f"<sheets>{listed}</sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            f"<Relationships xmlns='{_PACKAGE}/relationships'>{relations}</Relationships>",
        ),
        (
            "xl/styles.xml",
            f"<styleSheet xmlns='{_MAIN}'><numFmts>{formats}</numFmts>"
            "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
            "<cellStyleXfs><xf numFmtId='0' fontId='0' fillId='0' borderId='0'/></cellStyleXfs>"
            f"<cellXfs>{styles}</cellXfs>"
            "<cellStyles><cellStyle name='Normal' xfId='0'/></cellStyles></styleSheet>",
        ),
    ]
