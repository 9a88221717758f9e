"""Names in two scripts: which spellings are one name, and which are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import text
from knowledge.retrieval.transliteration import NameIndex, clear_best, cost, is_same_name

SAME = """
كوبنهاغن Copenhagen
نوردليس Nordlys
دبيان Debian
مترو metro
كيندي Kennedy
كينيدي Kennedy
شنتشو Shenzhou
نورويتش Norwich
ليفربول Liverpool
مانشستر Manchester
توتنهام Tottenham
غاندي Gandhi
كلاوديو Claudio
رانييري Ranieri
مونتريال Montreal
كيغالي Kigali
إيبولا Ebola
بروتوكول protocol
محمد Muhammad
محمد Mohammed
خالد Khaled
خالد Khalid
حسن Hassan
حسين Hussein
كريم Karim
كركوك Kirkuk
تكريت Tikrit
كاظم Kadhim
ناظم Nazim
فانكوفر Vancouver
واتسون Watson
موتسارت Mozart
كامبريدج Cambridge
هارفارد Harvard
بايدن Biden
بايثون Python
إيزابيلا Isabella
يونيسف UNICEF
جيمس James
فايزر Pfizer
مرسيليا Marseille
"""

OTHERS = """
دبيان Dubin
حسن Hussein
حسين Hassan
كرم Karim
كريم Karam
سعد Said
سعيد Saad
سعود Saad
حميد Hamad
حمد Hamid
مارتن Morton
لندن Linden
كيندي Canada
سليم Salam
سلام Salim
خالد Khalil
نصير Nassar
ملاوي Mali
ملاوي Maldives
نيجر Nigeria
غينيا Ghana
غانا Guinea
عراق Iran
أستون Austin
فاردي Ferdy
جنسن Johnson
واتسون Wilson
بوش Bach
باخ Bush
شنتشو Shenzhen
هلسنكي Helsingor
لينا Luna
مارينا Moreno
أوسلو Isla
ترك Tariq
طارق Turk
أمير Omar
نار Noor
جمال Jamil
جميل Jamal
كمال Kamil
كامل Kemal
رشاد Rashid
فؤاد Fahd
نورث South
"""

arabic_words = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويء", min_size=1, max_size=12)
latin_words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


def pairs(words: str) -> list[tuple[str, str]]:
    normal = text.norm(words).split()
    return list(zip(normal[::2], normal[1::2], strict=True))


@pytest.mark.parametrize(("arabic", "latin"), pairs(SAME))
def test_usual_spellings_are_one_name(arabic: str, latin: str) -> None:
    assert is_same_name(arabic, latin)


@pytest.mark.parametrize(("arabic", "latin"), pairs(OTHERS))
def test_another_name_is_never_the_same(arabic: str, latin: str) -> None:
    assert not is_same_name(arabic, latin)


@pytest.mark.parametrize(("arabic", "latin"), pairs(SAME))
def test_a_name_is_found_among_others_in_either_script(arabic: str, latin: str) -> None:
    others = {other for _, other in pairs(OTHERS)} - {latin}
    assert clear_best(NameIndex({latin, *others}).candidates(arabic)) == latin
    assert arabic in NameIndex([arabic, "قاموس", "مدرسه"]).candidates(latin)


def test_of_two_names_that_fit_none_is_found() -> None:
    assert clear_best(NameIndex(["barlin", "parlin"]).candidates("بارلين")) is None
    assert clear_best(NameIndex(["barlin", "norwich"]).candidates("بارلين")) == "barlin"


@given(arabic_words, latin_words)
def test_the_order_of_two_names_does_not_matter(arabic: str, latin: str) -> None:
    assert cost(arabic, latin) == cost(latin, arabic)
    assert is_same_name(arabic, latin) == is_same_name(latin, arabic)


@given(arabic_words, latin_words)
def test_an_index_finds_just_the_same_names(arabic: str, latin: str) -> None:
    same = is_same_name(arabic, latin)
    assert (latin in NameIndex([latin]).candidates(arabic)) == same
    assert (arabic in NameIndex([arabic]).candidates(latin)) == same


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_are_compared(one: str, other: str) -> None:
    first, second = text.norm(one), text.norm(other)
    assert cost(first, second) == cost(second, first) >= 0.0
    NameIndex([first]).candidates(second)
