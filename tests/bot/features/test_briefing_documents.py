"""A briefing as a file: all of it, readable, linked, and of the place where it is asked for."""

from __future__ import annotations

import datetime
import functools
import io
import itertools
import unicodedata

import pytest
from pypdf import PdfReader

from bot.client import BriefingBot
from bot.rendering.document_pdf import Picture
from bot.rendering.document_pdf.typesetting import pdf
from bot.rendering.figure_chart import picture
from bot.rendering.timeline_picture import Look, postcard
from bot.rendering.timeline_picture.description import description
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Fact, Snapshot
from knowledge.reports import documents, figures, timelines
from tests.bot.conftest import TODAY
from tests.bot.rendering.test_timeline_picture import first_briefing
from tests.discord_server.fixtures import Town


def words(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def bare(text: str) -> str:
    """Return a text without spaces and brackets, which readers of PDF may take for others."""
    return "".join(each for each in text if not each.isspace() and each not in "()\u200b")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_pdf_has_every_fact_an_outline_tags_and_links(library: Library, language: str) -> None:
    made = documents.document(library.snapshot(None), TODAY, None, language)
    content = pdf(made)
    assert content == pdf(made)
    read = PdfReader(io.BytesIO(content))
    said = bare(words(content))
    for fact in library.snapshot(None).facts.values():
        assert bare(fact.statement) in said
    assert read.root_object["/Lang"] == language
    assert read.root_object["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in read.root_object
    # It says that it is for screen readers, which Typst allows a document that keeps the rules.
    assert b"<pdfuaid:part>1<" in read.root_object["/Metadata"].get_object().get_data()
    assert read.outline
    links = [link for page in read.pages for link in page.get("/Annots") or []]
    assert any("/A" in link.get_object() for link in links)
    if language == "en":
        assert bare("The Lantern mission in Aren ends in December 2025.") in said
        assert "Thatdatehaspassed" in said


@functools.cache
def printed(language: str) -> tuple[str, ...]:
    """Return the words of each page of the first briefing, without spaces."""
    snapshot = first_briefing()
    timeline = timelines.build(snapshot, today=TODAY)
    look = Look(language=language)
    drawn = postcard.png(timeline, look)
    [several] = figures.for_pictures(figures.series(snapshot), 4)
    chart = Picture(picture.png(several, TODAY, look), "A chart.", several[0].topic)
    made = documents.document(snapshot, TODAY, None, language)
    content = pdf(made, Picture(drawn, description(drawn)), [chart])
    return tuple(bare(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize(("language", "most"), [("en", 8), ("ar", 9)])
def test_the_first_briefing_is_short(language: str, most: int) -> None:
    assert len(printed(language)) <= most


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_briefing_is_complete_and_no_fact_is_torn_over_pages(language: str) -> None:
    # In Arabic each translation has the statement that it is of beside it; the words of lines
    # from right to left come in another order.
    facts = list(first_briefing().facts.values())
    assert len([f for f in facts if f.date]) > 50
    assert [
        f.key for f in facts if not any(bare(f.statement) in page for page in printed(language))
    ] == []


def letters(text: str) -> str:
    """Return the letters of Arabic alone, in the one form of each that stands by itself."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(each for each in plain if "\u0621" <= each <= "\u064a")


def test_the_arabic_of_every_fact_is_on_one_of_the_pages() -> None:
    # Lines from right to left are read in the order of their places: the next word stands before.
    pages = [letters(page) for page in printed("ar")]
    shares = {}
    for fact in first_briefing().facts.values():
        words = [each for each in map(letters, fact.translation("ar").split()) if each]
        pairs = [f"{second}{first}" for first, second in itertools.pairwise(words)]
        shares[fact.key] = max(sum(pair in page for pair in pairs) for page in pages) / len(pairs)
    assert [key for key, share in shares.items() if share < 0.38] == []
    assert sum(shares.values()) / len(shares) > 0.8


@pytest.mark.parametrize("language", ["en", "ar"])
def test_headings_of_a_document_are_one_below_the_other_and_all_are_bookmarks(
    language: str,
) -> None:
    made = documents.document(first_briefing(), TODAY, None, language)
    read = PdfReader(io.BytesIO(pdf(made)))
    _, below = read.outline
    assert isinstance(below, list)
    titles = [each.title for each in below if not isinstance(each, list)]
    assert [each for each in titles if each in {section.title for section in made.sections}] == [
        section.title for section in made.sections
    ]


def test_the_day_of_a_source_is_in_one_piece_beside_a_title_in_another_language() -> None:
    made = documents.document(first_briefing(), TODAY, None, "ar")
    last = PdfReader(io.BytesIO(pdf(made))).pages[-1]
    places: dict[str, float] = {}
    last.extract_text(
        visitor_text=lambda text, at, of, *more: places.update({text.strip(" ·\n"): at[4] + of[4]})
    )
    # From right to left: the day of the month, the month, the year.
    assert 0 < places["19"] - places["2024"] < 120
    assert places["2024"] < places["حزيران"] < places["19"]


def test_the_state_of_things_is_on_the_first_page() -> None:
    first = printed("en")[0]
    unami = first_briefing().facts["unami-end"]
    assert bare(unami.statement) in first
    assert "Thatdatehaspassed,11monthsago" in first
    assert "Policyrecommendations6" in first  # the contents, with the page
    assert "Policyrecommendations" in printed("en")[5]


def test_recommendations_come_in_their_order_with_their_parts_below() -> None:
    snapshot = first_briefing()
    said = "".join(printed("en"))
    said = said[said.rindex("Policyrecommendations13facts") :]
    ordered = sorted(
        (
            f
            for f in snapshot.facts.values()
            if f.kind == "recommendation" and f.order and f.parent == "four-recommendations"
        ),
        key=lambda fact: fact.order or 0,
    )
    places = [said.index(bare(fact.statement)) for fact in ordered]
    assert len(places) == 4
    assert places == sorted(places)
    parts = [f for f in snapshot.facts.values() if f.parent == ordered[0].key]
    assert parts
    assert all(places[0] < said.index(bare(f.statement)) < places[1] for f in parts)


def test_a_chart_stands_with_its_topic_and_is_described() -> None:
    snapshot = first_briefing()
    shared = figures.series(snapshot)
    chart = Picture(picture.png(shared, TODAY, Look()), "What became of it.", shared[0].topic)
    read = PdfReader(io.BytesIO(pdf(documents.document(snapshot, TODAY), None, [chart])))
    [page] = [page for page in read.pages if page.images]
    assert "Displaced people, camps and aid" in page.extract_text()
    described = [o.get_object() for o in map(read.get_object, range(1, len(read.xref[0]) + 1)) if o]
    assert any(
        isinstance(each, dict) and each.get("/Alt") == "What became of it." for each in described
    )


def test_a_document_on_one_topic_tells_everything_once() -> None:
    snapshot = first_briefing()
    said = bare(words(pdf(documents.document(snapshot, TODAY, "un-missions"))))
    facts = [fact for fact in snapshot.facts.values() if fact.topic == "un-missions"]
    assert {said.count(bare(fact.statement)) for fact in facts} == {1}
    assert said.count("TheUNmissions") == 1


def test_any_text_stays_on_its_page(library: Library) -> None:
    held = library.snapshot(None)
    first = next(iter(held.facts.values()))
    nasty = "W" * 3_000 + " <b>*x*</b> [a](b) \U0001f600 " + "قطار " * 400
    fact = Fact("nasty", first.topic, nasty, first.source)
    more = Snapshot(None, 1, {**held.facts, "nasty": fact}, held.sources, held.topics, {})
    for language in ("en", "ar"):
        content = pdf(documents.document(more, TODAY, None, language))
        assert "W" * 20 in words(content)
    told = documents.as_markdown(documents.document(more, TODAY))
    assert "\\<b\\>\\*x\\*" in told


def test_an_empty_store_makes_a_document_that_says_so() -> None:
    made = documents.document(Snapshot(None, 1), datetime.date(2026, 1, 1))
    assert PdfReader(io.BytesIO(pdf(made))).pages
    assert documents.as_markdown(made).startswith("# ")


@pytest.mark.threat("S8", "S29")
@pytest.mark.parametrize(
    ("form", "name"),
    [("pdf", "briefing.pdf"), ("html", "briefing.html"), ("markdown", "briefing.md")],
)
async def test_a_document_in_discord_holds_what_is_seen_there(
    town: Town, library: Library, bot: BriefingBot, form: str, name: str
) -> None:
    first = next(iter(library.snapshot(None).facts.values()))
    fact = Fact("own", first.topic, "The canary sings at dusk.", first.source)
    library.curation.add_fact(fact, scope=town.guild.id, change=Change("me"))
    elsewhere = town.server.add_guild("elsewhere")
    elsewhere.add_member(town.alice)
    for channel, sees in ((town.channel, True), (elsewhere.add_channel("general"), False)):
        asked = await town.alice.command(channel, "brief", {"file": form})
        shown = await asked.wait()
        assert shown.message is not None
        (file,) = shown.message.attachments
        assert file.filename == name
        said = words(file.content) if form == "pdf" else file.content.decode()
        assert ("canary" in said) is sees
