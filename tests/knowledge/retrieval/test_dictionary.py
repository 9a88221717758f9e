"""Arabic words under their dictionary forms, and their English meanings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import text
from knowledge.retrieval.arabic import forms_of
from knowledge.retrieval.dictionary import dictionary


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("المتحف", "متحف"),
        ("للإصدار", "إصدار"),
        ("وبالمدرسة", "مدرسة"),
        ("لتوزيعة", "توزيعة"),
        ("تعديلات", "تعديل"),
        ("موظفين", "موظف"),
        ("مستخدمي", "مستخدم"),
        ("مساعدتهم", "مساعدة"),
        ("العادلة", "عادل"),
        ("الانتخابية", "انتخابي"),
        ("شخصًا", "شخص"),
        ("وقعت", "وقع"),
        ("انتهت", "انتهى"),
        ("ينتهي", "انتهى"),
        ("سينتهي", "انتهى"),
        ("يفتتح", "افتتح"),
        ("يستمر", "استمر"),
        ("تعلن", "أعلن"),
        ("يقود", "قاد"),
        ("تزور", "زار"),
        ("يصل", "وصل"),
        ("يكتبون", "كتب"),
        ("أعيد", "أعاد"),
        ("قاض", "قاضي"),
    ],
)
def test_a_word_is_found_under_its_dictionary_form(word: str, form: str) -> None:
    levels = forms_of(text.norm(word))
    assert any(text.norm(form) in level for level in levels)


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويء", max_size=15) | st.text(max_size=30))
def test_the_forms_of_any_word_are_different_and_begin_with_itself(word: str) -> None:
    levels = forms_of(word)
    forms = [form for level in levels for form in level]
    assert levels[0] == (word,)
    assert len(forms) == len(set(forms))


def english(word: str) -> set[str]:
    return {" ".join(meaning) for meaning in dictionary().meanings(text.norm(word))}


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("معايير", "standard"),
        ("التعديلات", "amendment"),
        ("للإصدار", "release"),
        ("لتوزيعة", "distribution"),
        ("افتُتح", "open"),
        ("وقّع", "signed"),
        ("صدرت", "released"),
        ("انتهى", "ended"),
        ("غادر", "left"),
        ("يستمر", "lasted"),
        ("يملك", "owned"),
        ("فاز", "won"),
        ("المكافأة", "reward"),
        ("الأصوات", "votes"),
        ("للأجور", "wages"),
        ("مباراة", "match"),
        ("جنديا", "soldier"),
        ("اللاجئين", "refugees"),
    ],
)
def test_translates(word: str, meaning: str) -> None:
    assert text.stem(meaning) in english(word)


def test_a_word_has_the_meanings_of_its_nearest_form_alone() -> None:
    assert text.stem("queen") not in english("يملك")
    assert "own" not in english("الملكة")


def test_a_phrase_has_a_meaning_of_its_own() -> None:
    def read(words: str) -> list[tuple[int, int, set[str]]]:
        found = dictionary().phrases(text.tokens(words))
        return [(p.start, p.end, {" ".join(m) for m in p.meanings}) for p in found]

    ((start, end, meanings),) = read("كم كان الحد الأدنى للأجور")
    assert (start, end) == (2, 5)
    assert "minimum wage" in meanings
    ((_, _, first),) = read("افتتح لأول مرة")
    assert "first" in first
    assert read("افتتح أول متحف") == []


@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_words_are_translated(words: list[str]) -> None:
    tokens = text.tokens(" ".join(words))
    for token in tokens:
        dictionary().meanings(token)
        dictionary().may_be_name(token)
    end = 0
    for reading in dictionary().phrases(tokens):
        assert end <= reading.start < reading.end <= len(tokens)
        end = reading.end
