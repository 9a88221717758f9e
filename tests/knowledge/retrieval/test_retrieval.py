"""The index of phrasings: search, ranking, adding and removing facts, any input."""

import inspect
import itertools
import threading
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import retrieval
from knowledge.retrieval import PhrasingIndex, Phrasings
from knowledge.retrieval.analysis import Analyzer
from knowledge.retrieval.batch import Batch
from knowledge.retrieval.bulk import BulkAnalyzer
from knowledge.retrieval.lexicon import Vocabulary
from knowledge.retrieval.segment import FeatureTable

FACTS: list[Phrasings] = [
    {"id": "bridge", "phrasings": ["When does the Aren bridge open?", "opening of Aren bridge"]},
    {"id": "tunnel", "phrasings": ["When does the Koss tunnel open?", "opening of Koss tunnel"]},
    {"id": "cost", "phrasings": ["What did the Aren bridge cost?", "price of the Aren bridge"]},
    {"id": "mayor", "phrasings": ["Who is the mayor of Aren?", "head of Aren's town hall"]},
    {"id": "flood", "phrasings": ["How many people fled the flood of 2019?", "flood refugees"]},
    {"id": "قطر", "phrasings": ["ما دور قطر في المشروع؟", "قطر والمشروع"]},
]


@pytest.fixture(scope="module")
def index() -> PhrasingIndex:
    return PhrasingIndex.build(FACTS)


def first(index: PhrasingIndex, words: str) -> str | None:
    found = index.search(words)
    return found[0][0] if found else None


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        ("when does the aren bridge open", "bridge"),
        ("when is the tunnel opening", "tunnel"),
        ("bridge price", "cost"),
        ("whn does the brigde opn", "bridge"),
        ("who is mayr of aren", "mayor"),
        ("how many people escaped in the flood", "flood"),
        ("how expensive was the bridge", "cost"),
        ("ما هو دور قطر", "قطر"),
    ],
)
def test_finds(index: PhrasingIndex, asked: str, fact: str) -> None:
    assert first(index, asked) == fact


def test_every_phrasing_finds_its_own_fact(index: PhrasingIndex) -> None:
    for fact in FACTS:
        for phrasing in fact["phrasings"]:
            assert first(index, phrasing) == fact["id"]


def test_off_topic_texts_score_far_lower(index: PhrasingIndex) -> None:
    right = index.search("when does the aren bridge open")[0][1]
    for chatter in ("gg everyone", "seen my charger", "lol what a match", "make me a sandwich"):
        assert max((score for _, score in index.search(chatter)), default=0.0) < right / 3


@pytest.mark.parametrize("nothing", ["", "   ", "?!", "\x00", "\ud800", "🎉🎉"])
def test_texts_without_words_find_nothing(index: PhrasingIndex, nothing: str) -> None:
    assert index.search(nothing) == []
    assert PhrasingIndex.build([]).search("anything") == []


@given(st.text(st.characters(categories=None), max_size=600), st.integers(1, 20))
def test_any_text_returns_probabilities_in_order(
    index: PhrasingIndex, words: str, limit: int
) -> None:
    found = index.search(words, limit)
    assert len(found) <= limit
    assert len({fact for fact, _ in found}) == len(found)
    scores = [score for _, score in found]
    assert all(0.0 <= score <= 1.0 for score in scores)


def test_added_facts_are_found_and_removed_ones_are_not() -> None:
    index = PhrasingIndex.build(FACTS)
    assert first(index, "harbour crane repaired") != "crane"
    index.add({"id": "crane", "phrasings": ["When was the harbour crane repaired?"]})
    assert first(index, "harbour crane repaired") == "crane"
    index.add({"id": "crane", "phrasings": ["Who sold the old lighthouse?"]})
    assert first(index, "old lighthouse sold") == "crane"
    assert "crane" not in [f for f, s in index.search("harbour crane repaired") if s > 0.5]
    index.remove("crane")
    assert first(index, "old lighthouse sold") != "crane"
    index.remove("never there")
    assert len(index) == len(FACTS)


def test_many_small_additions_are_all_found() -> None:
    index = PhrasingIndex.build(FACTS)
    for number in range(120):
        index.add({"id": f"n{number}", "phrasings": [f"report number{number} on parcel{number}"]})
    for number in range(120):
        assert first(index, f"parcel{number} report") == f"n{number}"
    assert first(index, "when does the aren bridge open") == "bridge"


def test_searching_while_another_thread_adds() -> None:
    index = PhrasingIndex.build(FACTS)
    wrong: list[object] = []

    def search() -> None:
        for _ in range(150):
            try:
                if first(index, "when does the aren bridge open") != "bridge":
                    wrong.append("lost")
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(80):
        index.add({"id": f"n{number}", "phrasings": [f"parcel{number} was sent to town"]})
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_fact_is_found_while_it_is_changed() -> None:
    index = PhrasingIndex.build(FACTS)
    missed: list[str] = []
    ended = threading.Event()

    def search() -> None:
        while not ended.is_set():
            found = [key for key, _ in index.search("when does the aren bridge open")]
            if "bridge" not in found:
                missed.append(str(found))

    thread = threading.Thread(target=search)
    thread.start()
    for number in range(200):
        said = [f"When does the Aren bridge open, asked {number} times?"]
        index.add({"id": "bridge", "phrasings": said * 20})
    ended.set()
    thread.join()
    assert missed == []


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(st.sampled_from("ab c'.,5قط ر\n"), max_size=40),
                st.sampled_from(
                    [
                        "red tape in the Aren town hall",
                        "Aren Aren bridge, bridge!",
                        "a-b " * 40,
                        f"{'x' * 290} Aren bridge",
                    ]
                ),
            ),
            max_size=4,
        ),
        max_size=6,
    )
)
def test_bulk_analysis_gives_the_same_features_as_single_analysis(texts: list[list[str]]) -> None:
    analyzer = Analyzer({("aren",): "aren", ("aren", "bridge"): "bridge"})
    table, words, batch = FeatureTable(), Vocabulary(), Batch()
    with BulkAnalyzer(analyzer, table, words) as bulk:
        for number, phrasings in enumerate(texts):
            bulk.add({"id": str(number), "phrasings": phrasings})
            if number % 2:
                bulk.flush(batch)
        bulk.flush(batch)
    batch.renumber(table.settle())
    kept = [[p for p in phrasings if analyzer.tokens(p)] for phrasings in texts]
    assert batch.ids == [str(n) for n, phrasings in enumerate(kept) if phrasings]
    assert batch.phrasings == [p for phrasings in kept for p in phrasings]
    assert list(batch.counts) == [len(phrasings) for phrasings in kept if phrasings]
    entries = zip(batch.features, batch.places, batch.weights, strict=True)
    for size, phrasings in zip(batch.sizes, filter(None, kept), strict=True):
        vectors = [dict[int, float]() for _ in phrasings]
        of_fact = list(itertools.islice(entries, size))
        for feature, place, weight in of_fact:
            assert feature not in vectors[place]
            vectors[place][feature] = weight
        together = [feature for feature, _ in itertools.groupby(f for f, _, _ in of_fact)]
        assert len(together) == len(set(together))
        for phrasing, found in zip(phrasings, vectors, strict=True):
            alone = analyzer.features(analyzer.tokens(phrasing))
            wanted = dict(zip(table.find(alone), alone.values(), strict=True))
            assert found == pytest.approx(wanted, rel=1e-5)
    assert next(entries, None) is None
    held = [{t for q in phrasings for t in analyzer.tokens(q)} for phrasings in kept]
    assert words.counts == Counter(itertools.chain(*held))
    held = [{f for q in p for f in analyzer.features(analyzer.tokens(q))} for p in kept]
    for feature, facts in Counter(itertools.chain(*held)).items():
        assert table.facts_with(np.array(table.find([feature]), np.int32))[0] == facts


def test_a_hit_has_its_matches(index: PhrasingIndex) -> None:
    hit = index.hits("when will the aren brigde of marble open")[0]
    assert hit.fact_id == "bridge"
    assert hit.phrasing == "When does the Aren bridge open?"
    assert ("brigde", "bridge", "spelling") in [(m.asked, m.stored, m.how) for m in hit.matched]
    assert "marble" in hit.unmatched


def test_aliases_of_one_entity_match() -> None:
    facts: list[Phrasings] = [
        {"id": "a", "phrasings": ["What did Riyadh announce?"]},
        {"id": "b", "phrasings": ["What did Doha announce?"]},
    ]
    aliases = {("riyadh",): "saudi", ("kingdom",): "saudi", ("doha",): "qatar"}
    index = PhrasingIndex.build(facts, aliases=aliases)
    assert first(index, "what did the kingdom announce") == "a"


def test_no_linear_scan_over_the_store() -> None:
    """`process.extract` would not release the interpreter's lock while it scans the store."""
    package = inspect.getsourcefile(retrieval)
    assert package is not None
    from pathlib import Path

    for module in Path(package).parent.glob("*.py"):
        assert "process.extract" not in module.read_text(encoding="utf-8"), module.name
