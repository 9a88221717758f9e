"""Arabic questions about facts that are stated in English alone."""

import csv
import datetime
from collections.abc import Callable, Iterator

import pytest

from knowledge.answers import Answer, Outcome
from knowledge.library import Library
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)

Ask = Callable[[str], Answer]

# key: statement, date and entities
FACTS = {
    "album": ("The album Nordlys came out on 4 June 2021.", "2021-06-04", "Nordlys"),
    "album-sold": ("The album Nordlys sold 40,000 copies.", "", "Nordlys"),
    "treaty": (
        "The treaty of Velmar was signed by Minister Karla Denholt on 12 May 2014.",
        "2014-05-12",
        "Karla Denholt;Velmar",
    ),
    "treaty-force": ("The treaty of Velmar entered into force on 1 March 2016.", "2016-03-01", ""),
    "minimum": ("The minimum wage in Orvania rose to 9 dollars on 1 April 2019.", "2019-04-01", ""),
    "museum": ("The Torvik Museum opened to the public on 8 August 1998.", "1998-08-08", ""),
    "museum-theft": ("Five paintings were stolen from the Torvik Museum in 2003.", "2003", ""),
    "museum-owner": ("The Torvik Museum is owned by the city of Lessum.", "", "Lessum"),
    "turnout": ("Turnout in the second phase was 61 percent.", "", ""),
    "camp": ("The flood displaced 4,200 people into nine camps.", "2022-02", ""),
    "veltrix-4": (
        "Security support for Veltrix 4 ended on 3 July 2020.",
        "2020-07-03",
        "Veltrix 4",
    ),
    "veltrix-5": ("Security support for Veltrix 5 ended on 6 May 2023.", "2023-05-06", "Veltrix 5"),
    "speed": ("The trains of line M2 reach 90 kilometres an hour.", "", ""),
    "line": ("Line M2 is 14 kilometres long.", "", ""),
    "company": ("The company Belkor Works is building the Sarun Dam.", "2026", ""),
    "evacuated": ("The village of Temra was evacuated because of a flood.", "2025-03", ""),
    "clinic": ("The field hospital in Kafr Delin closed on 20 November 2026.", "2026-11-20", ""),
    "fuel-2026": ("A litre of fuel cost 900 dinars in January 2026.", "2026-01", ""),
    "fuel-2027": ("A litre of fuel cost 1,150 dinars in January 2027.", "2027-01", ""),
    "head": ("Nadir Kolbani has been President of Otranda since 17 January 2025.", "2025", ""),
    "exports-2025": ("Otranda exported 3.2 million tonnes of salt in 2025.", "2025", ""),
    "exports-2026": ("Otranda exported 2.7 million tonnes of salt in 2026.", "2026", ""),
    "soldiers": ("Two soldiers were killed in the attack on the airport.", "2027-02", ""),
    "dead": ("The earthquake in Tamrin on 3 May 2027 killed 212 people.", "2027-05-03", ""),
    "tents-turkey": ("Turkey sent 3,500 tents to Tamrin.", "2027-05-08", ""),
    "tents-qatar": ("Qatar sent 1,200 tents to Tamrin.", "2027-05-09", ""),
    "register": (
        "People affected by the earthquake can register for aid until 15 October 2027.",
        "2027-10-15",
        "",
    ),
    "pump": (
        "The Lessum pump station lies in northeastern Sarun.",
        "",
        "Lessum pump station;Sarun",
    ),
    "pump-staff": (
        "In 2027 the Lessum pump station in Sarun took in 40 workers of Otranda.",
        "2027",
        "Lessum pump station;Otranda",
    ),
    "share": ("في عام 2026 غطى التمويل 67 في المئة من كلفة جسر ديرام.", "2026", ""),
    "return": (
        "بين أيار 2025 وحزيران 2026 استقبل مَلجأ ديرام قرابة 9,000 شخص.",
        "2025-05/2026-06",
        "",
    ),
    "troops": ("The mission MONUTRA will leave Otranda on 31 December 2027.", "2027-12-31", ""),
}

ANSWERED = [
    ("متى صدر ألبوم نوردليس؟", "album"),
    ("كم نسخة باع ألبوم نوردليس؟", "album-sold"),
    ("من وقّع معاهدة فيلمار؟", "treaty"),
    ("متى دخلت معاهدة فيلمار حيز التنفيذ؟", "treaty-force"),
    ("كم بلغ الحد الأدنى للأجور في أورفانيا في أبريل 2019؟", "minimum"),
    ("متى افتُتح متحف تورفيك للجمهور؟", "museum"),
    ("كم لوحة سُرقت من متحف تورفيك؟", "museum-theft"),
    ("من يملك متحف تورفيك؟", "museum-owner"),
    ("كم بلغت نسبة المشاركة في المرحلة الثانية؟", "turnout"),
    ("كم شخصًا نزح بسبب الفيضان؟", "camp"),
    ("متى انتهى الدعم الأمني للإصدار فيلتريكس 5؟", "veltrix-5"),
    ("متى انتهى الدعم الأمني لفيلتريكس 4؟", "veltrix-4"),
    ("شوكت انتهى الدعم الامني لفيلتريكس 4", "veltrix-4"),
    ("كم كيلومترا يبلغ طول خط M2؟", "line"),
    ("ما هي الشركة التي تبني السد؟", "company"),
    ("لماذا أُخليت قرية تمرا؟", "evacuated"),
    ("متى أُغلق المستشفى الميداني في كفر ديلين؟", "clinic"),
    ("منذ متى نادر كولباني رئيس؟", "head"),
    ("كم جندي انقتل بهجوم المطار؟", "soldiers"),
    ("كم كان سعر لتر الوقود قبل ذلك؟", "fuel-2026"),
]

# question: what the answer begins with, in English or Arabic as the statement has it
LEADS = [
    ("كم كان سعر لتر الوقود قبل ذلك؟", "900 dinars"),
    ("كم بقي حتى تغادر بعثة مونوترا أوتراندا؟", "بقي 3 أشهر ونيّف (121 يوماً)"),
    ("كم طنا من الملح صدّرت أوترندا في 2025 مقارنة بعام 2026؟", "3,200,000 tonnes مقابل 2,700,000"),
    ("متى تغادر بعثة مونوترا أوتراندا؟", "31 كانون الأول 2027"),
    ("كم قتيلا سقط في زلزال تامرين؟", "212"),
    ("أي دولة أرسلت خياما أكثر، تركيا أم قطر؟", "3,500 tents مقابل 1,200 tents"),
    ("هل فات موعد تسجيل المتضررين؟", "لا: حتى 15 تشرين الأول 2027"),
    ("ما نسبة التمويل من كلفة جسر ديرام؟", "67 في المئة"),
    ("كم شخصا استقبل ملجأ ديرام؟", "قرابة 9,000"),
]

NOT_HELD = [
    "متى صدر ألبوم نوردكاب؟",
    "متى صدر ألبوم موردليس؟",
    "كم أغنية في ألبوم نوردليس؟",
    "من رفض معاهدة فيلمار؟",
    "من وقّع معاهدة زلمار؟",
    "متى دخلت معاهدة بيرغن حيز التنفيذ؟",
    "كم بلغ الحد الأدنى للأجور في كندا؟",
    "كم بلغ الحد الأدنى للأجور في أورفانيا في أبريل 2012؟",
    "من سرق اللوحات من متحف تورفيك؟",
    "كم زائرا يزور متحف تورفيك؟",
    "كم سعر تذكرة متحف تورفيك؟",
    "متى افتتح متحف هلسنكي للجمهور؟",
    "كم بلغت نسبة المشاركة في المرحلة الثالثة؟",
    "كم شخصًا قتل الإعصار؟",
    "متى انتهى الدعم الأمني لفيلتريكس 6؟",
    "متى انتهى الدعم الأمني لدريلو 4؟",
    "كم يبلغ طول خط M3؟",
    "من هو وزير الصحة؟",
    "كم مدنيا قُتل في هجوم المطار؟",
    "من هو رئيس فارسك؟",
    "كم عمق سد سارون؟",
    "بقي متى؟",
    "من كان رئيس أوتراندا قبل نادر كولباني؟",
    "شلون الجو اليوم",
    "شكرا جزيلا",
]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("store")
    with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", "topic", "statement", "date", "entities", "source", "quote"])
        for key, (statement, date, entities) in FACTS.items():
            table.writerow([key, "All", statement, date, entities, "Report", ""])
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([folder / "facts.csv"], scope=None, actor="test")
    yield lambda question: library.ask(question, scope=None, today=TODAY)
    library.close()


@pytest.mark.parametrize(("question", "key"), ANSWERED)
def test_the_fact_is_found(ask: Ask, question: str, key: str) -> None:
    answer = ask(question)
    assert answer.outcome in (Outcome.ANSWER, Outcome.LIST, Outcome.CLOSEST), answer.lead
    assert answer.keys[0] == key


def test_most_are_answered_without_doubt(ask: Ask) -> None:
    sure = [question for question, _ in ANSWERED if ask(question).outcome is Outcome.ANSWER]
    assert len(sure) >= 0.7 * len(ANSWERED)


@pytest.mark.parametrize(("question", "first"), LEADS)
def test_the_answer_begins_with_what_is_asked(ask: Ask, question: str, first: str) -> None:
    assert ask(question).lead.startswith(first)


@pytest.mark.parametrize("question", NOT_HELD)
def test_what_no_fact_says_is_not_answered(ask: Ask, question: str) -> None:
    assert ask(question).outcome not in (Outcome.ANSWER, Outcome.LIST)


def test_of_two_facts_with_the_translations_one_is_not_chosen(ask: Ask) -> None:
    answer = ask("متى انتهى الدعم الأمني لفيلتريكس؟")
    assert answer.outcome is not Outcome.ANSWER
    assert {"veltrix-4", "veltrix-5"} >= set(answer.keys)


def test_the_answer_is_in_the_language_of_the_question(ask: Ask) -> None:
    answer = ask("متى انتهى الدعم الأمني لفيلتريكس 4؟")
    assert "تموز 2020" in answer.lead
