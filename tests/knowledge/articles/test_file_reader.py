"""Files of all kinds read as articles: sentences, sections, lists, tables, and what is refused."""

from __future__ import annotations

import contextlib
import io
import pickle
import time
import zipfile

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from knowledge.articles import apart, draft_facts, read_apart, read_article, read_text
from knowledge.articles.documents import LARGEST_UNPACKED
from knowledge.articles.file_reader import LARGEST_ARTICLE
from knowledge.articles.model import PassageKind
from knowledge.articles.outline import MOST_CHARACTERS
from knowledge.articles.pdf_layout import Line, paragraphs_of
from knowledge.articles.sentences import split_sentences
from knowledge.errors import InputError
from knowledge.exchange import file_process
from knowledge.model import Snapshot


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Smith arrived at 5 p.m. on Monday.", "He left at 6."],
        ["Inflation was 3.5 percent in Jan. 2024, vs. 2.1 percent before.", "It fell."],
        ["The U.S. Army left the base.", "The U.N. did not."],
        ["It was sold by Acme Inc. in 2019.", "The buyer paid $3.2 million."],
        ["It was sold to Acme Inc.", "The buyer paid $3.2 million."],
        ['"Is it over?" asked Mr. Lee.', '"No!"'],
        ["J. R. Hartley wrote it in 1983.", "It sold 12,000 copies."],
        ["See Fig. 3 and para. 14 of the report.", "No. 7 was missing."],
        ["About 400 people came... and stayed.", "Nobody left."],
        ["She said it was “over.”", "The court adjourned."],
        ["In 2022 it had 40 members.²", "The law was passed in 2016."],
        ["He met Gen. A. Brown on Tues. in St. Louis.", "They agreed."],
        ["The court heard the case (case Pl. 19/20) in May.", "It was (they said. Twice) long."],
        ["The hall (built in 1900 was sold.", "The buyer paid 3 crowns."],
        ["قال د. سامي إن العدد بلغ 3.5 مليون.", "وأضاف أن الوضع صعب.", "هل ينتهي؟", "نعم!"],
    ],
)
def test_sentences_are_split_where_they_end(sentences: list[str]) -> None:
    assert list(split_sentences(" ".join(sentences))) == sentences


@given(st.text(max_size=300))
def test_no_word_is_lost_between_sentences(words: str) -> None:
    assert "".join("".join(split_sentences(words)).split()) == "".join(words.split())


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    article = read_text(
        "A title of the article\n\n"
        "The ferry between the two islands will sail again on the second of June, as\n"
        "the authority for coastal transport announced in a statement to the news-\n"
        "paper on Tuesday.\n"
    )
    (passage,) = article.passages
    assert passage.text.endswith("in a statement to the newspaper on Tuesday.")
    assert article.title == "A title of the article"


def drafted_of_table(rows: str) -> list[str]:
    page = f"<html><body><article><p>All of it is below.</p><table>{rows}</table></article>"
    article = read_article("page.html", page.encode())
    return [each.fact.statement for each in draft_facts(article, Snapshot(None, 0)).facts]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>2025</td><td>0 tonnes</td></tr>",
        "<tr><td>2024</td><td>10 tonnes</td></tr><tr><td>2025</td><td>0 tonnes</td></tr>",
        "<tr><th>Length</th><td>400 m</td></tr><tr><th>Opened</th><td>3 May 1998</td></tr>",
        "<tr><th>Year</th><th>Cargo</th></tr><tr><td></td><td>12 tonnes in May 2025</td></tr>",
        "<tr><th></th><th></th></tr><tr><td>May 2025</td><td>12 tonnes of salt</td></tr>",
    ],
)
def test_a_row_that_does_not_tell_what_it_is_of_is_no_draft(rows: str) -> None:
    assert drafted_of_table(rows) == []


@pytest.mark.parametrize(
    ("rows", "statements"),
    [
        (
            "<tr><th>Year</th><th>Cargo</th></tr><tr><td>2025</td><td>12 tonnes</td></tr>",
            ["2025: Cargo 12 tonnes."],
        ),
        (
            "<tr><td>Port</td><td>2024</td></tr><tr><td>Aren</td><td>12 tonnes</td></tr>",
            ["Aren: 2024 12 tonnes."],
        ),
        (
            "<tr><td>Menu</td><td>The pier of Aren was opened on 3 May 2024.</td></tr>",
            ["The pier of Aren was opened on 3 May 2024."],
        ),
    ],
)
def test_rows_below_headings_and_sentences_in_cells_are_drafted(
    rows: str, statements: list[str]
) -> None:
    assert drafted_of_table(rows) == statements


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("report.md", "### Reached by 3 May 2024\n\n| Site | People |\n|---|---|\n| Tarn | 12 |\n"),
        ("report.md", "Reached by 3 May 2024\n\n| Site | People |\n|---|---|\n| Tarn | 12 |\n"),
        (
            "report.md",
            "| Site | People |\n|---|---|\n| Tarn | 12 |\n\n*Table 1. Reached by 3 May 2024*\n\n"
            "## Nothing\n\nNothing is below.\n",
        ),
        (
            "page.html",
            "<html><body><article><p>All of it is below.</p><table><caption>Reached by 3 May 2024"
            "</caption><tr><th>Site</th><th>People</th></tr><tr><td>Tarn</td><td>12</td></tr>"
            "</table></article></body></html>",
        ),
    ],
)
def test_rows_have_the_day_of_the_line_above_them_or_their_caption(name: str, words: str) -> None:
    text = words if name.endswith("html") else f"# Report\n\nAll of it is below.\n\n{words}"
    article = read_article(name, text.encode())
    (draft,) = draft_facts(article, Snapshot(None, 0)).facts
    assert (draft.fact.statement, str(draft.fact.date)) == ("Tarn: People 12.", "../2024-05-03")


def test_markdown_has_sections_lists_and_tables() -> None:
    article = read_article(
        "report.md",
        b"# Report\n\n## Health\n\nPartners:\n\n- opened *two* clinics\n- left [one](http://x.y)\n\n"
        b"| Site | People |\n|---|---|\n| North | 1,200 |\n",
    )
    kinds = [(each.kind, each.text, each.section) for each in article.passages]
    assert kinds == [
        (PassageKind.PARAGRAPH, "Partners:", "Health"),
        (PassageKind.ITEM, "opened two clinics", "Health"),
        (PassageKind.ITEM, "left one", "Health"),
        (PassageKind.ROW, "North | 1,200", "Health"),
    ]
    assert article.passages[1].intro == "Partners:"
    assert article.passages[3].cells == (("Site", "North"), ("People", "1,200"))


def test_what_stands_in_front_of_markdown_is_of_the_article() -> None:
    article = read_text(
        "---\ntitle: The squad\ndate: 24 February 2026\n---\n\n# The squad\n\n"
        "[Home](/) | [Teams](/t)\n\nThe club has 18 players.\n"
    )
    assert (article.title, str(article.published)) == ("The squad", "2026-02-24")
    assert [each.text for each in article.passages] == ["The club has 18 players."]


def test_a_web_page_is_read_without_what_surrounds_its_article() -> None:
    page = b"""<html><head><title>x</title><meta property="article:published_time"
    content="2026-02-11T09:00:00Z"></head><body><nav>Menu 1998</nav><div class="cookie-notice"><p>
    We use 12 cookies.</p></div><article><h1>Plant opens</h1><p>The plant opened in 2025.</p>
    <script>var a = "3 million"</script></article>
    <footer><p>Founded 2009.</p></footer></body></html>"""
    article = read_article("page.html", page)
    assert [each.text for each in article.passages] == ["The plant opened in 2025."]
    assert (article.title, str(article.published)) == ("Plant opens", "2026-02-11")


def test_a_row_is_quoted_as_it_stands_in_its_file() -> None:
    page = b"<table><tr><th>Site<th>People</tr><tr><td>North<td>1,200</tr></table>"
    quotes = [
        each.fact.quote
        for name, content in (("a.html", page), ("a.md", b"|Site|People|\n|-|-|\n|North|1,200|"))
        for each in draft_facts(read_article(name, content), Snapshot(None, 0)).facts
    ]
    assert quotes == ["North 1,200", "North | 1,200"]


def test_lines_of_a_web_page_are_apart() -> None:
    (passage,) = read_article("a.html", b"<p>It is Report No. 5<br>as of 21 April.</p>").passages
    assert passage.text == "It is Report No. 5 as of 21 April."


def test_a_list_in_a_pdf_ends_where_its_lines_have_no_sign() -> None:
    page = [
        Line("Net debt stood at 96.4 million at the end of the first half of that whole year,", 10),
        Line("- Revenue rose 6.3% to 412.7 million from 388.2 million", 10),
        Line("- A dividend of 8.5 cents per share will be paid in May", 10),
        Line(
            "Marit Holm, who became the head of the group in March, said that they were glad of", 10
        ),
        Line(
            "all that was done by the people who work for it at all of its seven sites in there.",
            10,
        ),
    ]
    assert "in May\n\nMarit Holm" in paragraphs_of([page])


def test_a_pdf_is_read_without_its_page_numbers() -> None:
    pdf = FPDF()
    pdf.set_font("Helvetica", size=12)
    for number in range(1, 4):
        pdf.add_page()
        pdf.cell(0, 10, "Yearly report", new_x="LMARGIN", new_y="NEXT")
        words = f"In 202{number} the plant made 1,{number}00 boats. " + "It is near the river. " * 9
        pdf.multi_cell(0, 8, words, new_x="LMARGIN", new_y="NEXT")
        pdf.cell(0, 10, str(number))
    article = read_article("report.pdf", bytes(pdf.output()))
    text = "\n".join(each.text for each in article.passages)
    assert "In 2021 the plant made 1,100 boats. It is near the river." in text
    assert "Yearly report" not in text
    assert not any(each.text in "123" for each in article.passages)


def test_a_pdf_is_read_by_the_sizes_of_its_letters() -> None:
    pdf = FPDF()
    pdf.add_page()

    def line(words: str, size: int = 11, style: str = "") -> None:
        pdf.set_font("Helvetica", style, size)
        pdf.multi_cell(0, size * 0.5, words, new_x="LMARGIN", new_y="NEXT")

    line("Institute for Ferries - Brief 7/2025", 8)
    line("The ferries of the north", 20, "B")
    line("Irena Falk and Tomas Ruud")
    line("22 May 2025")
    line("Traffic", 14, "B")
    line("The ferries carried 3.1 million people in 2024, as the office has told.1 It is more.")
    line("Outlook", 14, "B")
    line("The ferry to Lomar will be closed on 3 June.")
    line("1 Talk with the harbour master, 3 April 2025,", 8)
    line("in Lomar.", 8)
    line("The ferries of the north, page 1", 8)
    article = read_article("brief.pdf", bytes(pdf.output()))
    assert (article.title, str(article.published)) == ("The ferries of the north", "2025-05-22")
    told = [(each.section, each.text) for each in article.passages if each.section]
    assert told == [
        (
            "Traffic",
            "The ferries carried 3.1 million people in 2024, as the office has told. It is more.",
        ),
        ("Outlook", "The ferry to Lomar will be closed on 3 June."),
    ]


def test_a_press_release_has_its_title_and_day_below_a_label() -> None:
    article = read_text(
        "FOR IMMEDIATE RELEASE\n\nTern buys a pier\n\n"
        "CORK, Ireland, Sept. 2, 2025 -- Tern bought a pier today.\n"
    )
    assert (article.title, str(article.published)) == ("Tern buys a pier", "2025-09-02")
    assert [each.text for each in article.passages] == ["Tern bought a pier today."]
    article = read_text("CHRONOLOGY\n\nThe pier of Tern\n\n2018\n\n3 May: Tern bought 2 piers.\n")
    assert article.title == "The pier of Tern"


@pytest.mark.parametrize(
    "line",
    [
        "Cork, Ireland – 2 September 2025. ",
        "Cork, 2 September 2025 – ",
        "New Cork (Ireland), September 2, 2025: ",
    ],
)
def test_a_place_and_day_in_front_are_no_statement(line: str) -> None:
    article = read_text(f"Tern buys a pier\n\n{line}Tern bought a pier today.\n")
    assert str(article.published) == "2025-09-02"
    assert [each.text for each in article.passages] == ["Tern bought a pier today."]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2025 The Tern Post. Published Sept. 2, 2025.",
        "First published: 2 September 2025",
        "(Published on 2 September 2025)",
        "نُشر في 2 أيلول 2025",
    ],
)
def test_the_day_may_stand_at_the_foot(line: str) -> None:
    article = read_text(f"Tern buys a pier\n\nTern bought a pier on Monday.\n\n{line}\n")
    assert str(article.published) == "2025-09-02"


def document(body: str, *, styles: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
        if styles:
            archive.writestr(
                "word/styles.xml",
                '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                f"{styles}</w:styles>",
            )
    return out.getvalue()


def test_a_day_above_the_title_is_the_day_and_no_title() -> None:
    article = read_text(
        "# 7 August 2025\n\n# Results to 30 June 2025\n\nSales rose by 4% in May.\n"
    )
    assert (article.title, str(article.published)) == ("Results to 30 June 2025", "2025-08-07")
    article = read_text("# Brief 7 | 7 August 2025\n\n# Lights on\n\nSales rose by 4% in May.\n")
    assert (article.title, str(article.published)) == ("Lights on", "2025-08-07")


def test_a_word_processor_document_is_read() -> None:
    paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{paragraph.format(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("Site", "People"), ("North", "1,200"))
    )
    article = read_article(
        "report.docx",
        document(paragraph.format("The camp closed in 2019.") + f"<w:tbl>{cells}</w:tbl>"),
    )
    assert [each.text for each in article.passages] == ["The camp closed in 2019.", "North 1,200"]


def test_a_word_processor_document_has_its_title_in_front() -> None:
    words = (
        ("Title", "Minutes of the Harbour Board"),
        ("", "Wednesday 14 January 2026, 16:00"),
        ("Heading1", "1. Works"),
        ("", "The pier was closed yesterday."),
    )
    styled = "<w:p><w:pPr><w:pStyle w:val='{}'/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{each.replace(' ', '')}'>"
        f"<w:name w:val='{each}'/></w:style>"
        for each in ("Title", "Heading 1")
    )
    body = "".join(styled.format(*each) for each in words)
    article = read_article("a.docx", document(body, styles=styles))
    assert [(each.section, each.text) for each in article.passages] == [
        ("1. Works", "The pier was closed yesterday.")
    ]
    assert (article.title, str(article.published)) == (
        "Minutes of the Harbour Board",
        "2026-01-14",
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", b"x", "is not read; give one of .txt"),
        ("a.txt", b"  \n ", "has no text"),
        ("a.pdf", b"%PDF-1.7 nothing", "cannot be read"),
        ("a.docx", b"PK nothing", "cannot be read"),
        ("a.docx", document("<w:p"), "cannot be read"),
        ("a.html", b"<html></html>", "has no text"),
        ("a.txt", b"x" * (LARGEST_ARTICLE + 1), "larger than 10 MiB"),
        ("a.txt", b"\x00\x01\x02", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(
    name: str, content: bytes, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        read_article(name, content)


def test_a_document_that_unpacks_to_too_much_is_refused() -> None:
    bomb = document(f"<w:p>{' ' * (LARGEST_UNPACKED + 1)}</w:p>")
    assert len(bomb) < 2**20
    with pytest.raises(InputError, match="larger than 50 MiB"):
        read_article("a.docx", bomb)


HEAVY = {
    "nested.html": b"<div>" * 1_000_000,
    "tables.html": b"<table><tr><td>x" * 100_000,
    "deep.docx": document("<w:p>" * 300_000),
    "many.docx": document("<w:p><w:r><w:t>In 2020.</w:t></w:r></w:p>" * 400_000),
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_file_made_to_be_slow_or_large_is_given_up_on(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MOST_PROCESSOR_TIME", 1)
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(InputError, match=r"takes too much|cannot be read|no text"):
        read_apart(name, HEAVY[name])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 1 + 5  # which a system may count in seconds, and late


LONG = {
    "word.txt": b"It is here.\n\n" + b"x" * 2_000_000,
    "cells.md": b"It is here.\n\n" + b"|a" * 1_000_000,
    "sentences.txt": b"The toll was 3 marks in 2020. " * 60_000,
    "paragraph.html": b"<article><p>" + b"It rose by 3 percent. " * 60_000,
    "heading.html": b"<article><h1>" + b"Toll " * 400_000 + b"</h1><p>It rose to 3 marks.</p>",
    "title.html": b"<title>" + b"Toll " * 400_000 + b"</title><p>It rose to 3 marks.</p>",
    "column.html": b"<article><table><tr><th>"
    + b"Toll " * 4_000
    + b"</th><th>Year</th></tr>"
    + b"<tr><td>3 marks</td><td>2020</td></tr>" * 400,
    "introduction.html": b"<article><p>" + b"Toll " * 4_000 + b":</p>" + b"<li>3 marks</li>" * 400,
}


@pytest.mark.threat("S46")
@pytest.mark.parametrize("name", LONG)
def test_of_a_long_article_no_more_is_kept_than_is_read(name: str) -> None:
    article = read_article(name, LONG[name])
    assert len(pickle.dumps(article)) < 1.2 * MOST_CHARACTERS
    kept = [article.title, *(each.text for each in article.passages)]
    assert sum(map(len, kept)) <= MOST_CHARACTERS
    assert kept[-1].endswith(".") or article.passages[-1].kind is not PassageKind.PARAGRAPH


@pytest.mark.threat("S46")
@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_long_text_is_read_in_a_process_of_its_own(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_process, "MOST_TIME", 0.001)
    words = b"The toll was 3 marks in 2020.\n\n"
    assert len(read_apart(f"a.{ending}", words * 10).passages) == 10
    with pytest.raises(InputError, match="takes too much time or memory"):
        read_apart(f"a.{ending}", words * 10_000)


def test_what_is_read_apart_is_what_is_read_here() -> None:
    page = b"<article><h2>Piers</h2><p>The pier opened in 2025.</p></article>"
    assert read_apart("page.html", page) == read_article("page.html", page)
    with pytest.raises(InputError, match="is not read"):
        read_apart("page.exe", page)


@pytest.mark.parametrize("words", ["a; b was c ", "The plant was in it; the plant was in it, and "])
def test_a_sentence_without_end_takes_no_longer_than_it_is_long(words: str) -> None:
    article = read_text(words * (200_000 // len(words)))
    began = time.thread_time()
    assert draft_facts(article, Snapshot(None, 0)).facts == ()
    assert time.thread_time() - began < 2


@pytest.mark.parametrize("suffix", [".txt", ".html", ".pdf", ".docx"])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(suffix: str, content: bytes) -> None:
    with contextlib.suppress(InputError):
        assert read_article(f"a{suffix}", content).passages
