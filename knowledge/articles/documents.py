"""PDF files and word-processor documents as an article, within limits of size and pages."""

from __future__ import annotations

import io
import zipfile

from knowledge.articles.html import read_html
from knowledge.articles.model import Article
from knowledge.articles.pdf_layout import lines_of, paragraphs_of
from knowledge.articles.plain_text import read_plain_text
from knowledge.errors import InputError

MOST_PAGES = 200
"""Pages of a PDF that are read; a longer one is refused."""
LARGEST_UNPACKED = 50 * 2**20
"""Most bytes of a document once it is unpacked."""
MOST_PARTS = 2_000
"""Most parts (pictures, styles, pages of text) of a document."""


def read_pdf(content: bytes, name: str) -> Article:
    """Read the text of a PDF; raises InputError where it has none, or cannot be read."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("article_locked", file=name)
        if len(reader.pages) > MOST_PAGES:
            raise InputError("article_too_many_pages", file=name, most=MOST_PAGES)
        pages = [lines_of(page) for page in reader.pages]
    except InputError:
        raise
    except Exception as error:  # what is wrong in it, the reader of a damaged file says in any way
        raise InputError("article_unreadable", file=name) from error
    words = paragraphs_of(pages)
    if not words.strip():
        raise InputError("article_no_text", file=name)
    return read_plain_text(words)


def read_docx(content: bytes, name: str) -> Article:
    """Read a .docx document; raises InputError where it is none, or unpacks to too much."""
    import mammoth

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise InputError("article_too_large", file=name, size=LARGEST_UNPACKED // 2**20)
        ignored = mammoth.images.img_element(lambda image: {})
        made = mammoth.convert_to_html(
            io.BytesIO(content),
            convert_image=ignored,
            style_map="p[style-name='Title'] => h1:fresh",
        )
    except InputError:
        raise
    except Exception as error:  # the same of a damaged document
        raise InputError("article_unreadable", file=name) from error
    article = read_html(f"<article>{made.value}</article>", is_page=False)
    if not article.passages:
        raise InputError("article_no_text", file=name)
    return article
