"""Names that look like other names: whoever adds one is refused, whatever letters it is of.

LOOKALIKES=all tries every letter through the store; here a few are.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import os
import random
from collections.abc import Iterator

import pytest

from knowledge.curation import Change, CurationService
from knowledge.curation.lookalikes import looks, mixed_word
from knowledge.curation.references import ReferenceEditor
from knowledge.errors import ConflictError, InputError
from knowledge.library import Library
from knowledge.model import Alias, Bundle, Entity, EntityKind
from knowledge.quality.model import Rule
from knowledge.store.database import Database
from tests.knowledge.bundles import bundle, fact

# Letters that Unicode's list of confusable characters has for a Latin one, by script.
LATIN = "aɑ cᴄ gɡ gᶃ iı iɩ iɪ oᴏ oᴑ rꭇ sꜱ sƽ uʋ uᴜ vᴠ wᴡ wɯ yʏ yɣ zᴢ eꬲ fꞙ lǀ lƖ"
CYRILLIC = "aа cс dԁ eе hһ iі iӏ jј oо pр qԛ sѕ xх yу yү vѵ wѡ AА BВ CС EЕ GԌ HН IІ JЈ KК MМ OО PР SЅ TТ XХ YУ WԜ"  # noqa: E501
GREEK = "aα oο pρ uυ vν yγ jϳ oσ AΑ BΒ EΕ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ XΧ YΥ ZΖ FϜ JͿ MϺ"
ARMENIAN = "fք gց hհ nո nռ oօ qգ qզ uս wա SՏ UՍ OՕ"
CHEROKEE = "AᎪ BᏴ CᏟ DᎠ EᎬ GᏀ HᎻ JᎫ KᏦ LᏞ MᎷ PᏢ RᎡ SᏚ TᎢ VᏙ WᎳ YᎩ ZᏃ dᏧ hᏂ bᏏ iᎥ"
LISU = "AꓮBꓐCꓚDꓓEꓰFꓝGꓖHꓧJꓙKꓗLꓡMꓟNꓠOꓳPꓑRꓣSꓢTꓔUꓴVꓦWꓪXꓫYꓬZꓜ"
COPTIC = "BⲂ CⲤ HⲎ IⲒ KⲔ MⲘ NⲚ OⲞ PⲢ TⲦ XⲬ YⲨ cⲥ oⲟ pⲣ rⲅ"
OTHERS = (
    "oഠ oဝ oჿ Oଠ Oዐ Oⵔ Uሀ Uᑌ Vᐯ Jᒍ Lᒪ Pᑭ Hᕼ Xᕁ Bᗷ Dᗪ Aᗅ Fᖴ Mᗰ Rᖇ dᑯ bᑲ Vⴸ Eⴹ Xⵝ Qⵕ Mᛖ Xᚷ Kᛕ Iᛁ vᴠ"
)
SCRIPTS = {
    name: list(zip(*[iter(pairs.replace(" ", ""))] * 2, strict=True))
    for name, pairs in globals().copy().items()
    if name.isupper() and isinstance(pairs, str)
}
NAMES = (
    *("Quillmere", "Jackdaw Isle", "Foxglove", "Breckland", "Dozy Hythe", "Wavemark", "Sixpenny"),
    *("Ondine", "Upper Tarn", "PORT OF CRANES", "VALE OF EXE", "MUZE FJORD", "BIG HIKE", "YAWL"),
    *("Quaker Hamlet", "Bosphorus", "Cape Vex", "NIGHT BRIDGE"),
)
ME = Change("me")
REFUSED = r"looks just like|mixes letters"


def disguised() -> Iterator[tuple[str, str]]:
    """A name, and one that looks like it: a letter changed, or all of them that can be."""
    for pairs, name in itertools.product(SCRIPTS.values(), NAMES):
        for plain, like in pairs:
            if plain in name:
                yield name, name.replace(plain, like, 1)
        every = name.translate({ord(plain): like for plain, like in pairs})
        if every != name:
            yield name, every
    yield from (("Iden", "lden"), ("Mall 10", "MaIl l0"), ("Fern", "Fem"), ("Wye", "VVye"))
    yield from (("POOL", "P00L"), ("Il", "ll"), ("modern inn", "modem inn"), ("Ilex", "|lex"))


PAIRS = list(disguised())


@pytest.mark.threat("S14")
def test_five_hundred_names_in_disguise_are_known() -> None:
    assert len(PAIRS) >= 500
    unknown = [
        (name, like)
        for name, like in PAIRS
        if mixed_word(like) is None and set(looks(name)).isdisjoint(looks(like))
    ]
    assert unknown == []


@pytest.mark.threat("S14")
def test_names_that_look_different_stay_apart() -> None:
    names = [*NAMES, "Ali", "All", "Iran", "Iraq", "Mali", "Malta", "Аргентина", "Афины", "Αθήνα"]
    names += ["قطر", "قطار", "東京", "Team 10", "Team 11", "Team 17", "Oman", "Aman", "الأنبار"]
    for one, other in itertools.combinations(names, 2):
        assert set(looks(one)).isdisjoint(looks(other)), (one, other)
    assert [name for name in names if mixed_word(name)] == []
    # Words of scripts with no letters that pass for Latin ones stand beside them every day.
    assert mixed_word("UN東京") is None
    assert mixed_word("الـUN") is None


@pytest.fixture
def held(database: Database) -> Database:
    entities = tuple(Entity(f"e{at}", name, EntityKind.PLACE) for at, name in enumerate(NAMES))
    other = Entity("other", "Somebody else", EntityKind.PERSON)
    CurationService(database).import_bundle(
        Bundle(bundle().topics, bundle().sources, (*entities, other), ()), scope=None, actor="me"
    )
    return database


def tried() -> list[tuple[str, str]]:
    named = [(name, like) for name, like in PAIRS if name in NAMES]
    if os.environ.get("LOOKALIKES") == "all":
        return named
    return random.Random(14).sample(named, 20)


@pytest.mark.threat("S14")
def test_a_name_in_disguise_is_no_name_of_somebody_else(held: Database) -> None:
    naming, before = ReferenceEditor(held), Library(held).snapshot(7).entities
    for name, like in tried():
        with pytest.raises((ConflictError, InputError), match=REFUSED):
            naming.add_alias("other", like, scope=7, change=ME)
        with pytest.raises((ConflictError, InputError), match=REFUSED):
            naming.add_entity(like, EntityKind.PERSON, scope=7, change=ME)
        assert name in {each.name for each in before.values()}
    assert Library(held).snapshot(7).entities == before


@pytest.mark.threat("S14")
def test_another_spelling_of_ones_own_name_is_no_disguise(empty_store: Database) -> None:
    naming = ReferenceEditor(empty_store)
    key = naming.add_entity("Phase I", EntityKind.THING, scope=7, change=ME).key
    naming.add_alias(key, "Phase 1", scope=7, change=ME)
    second = naming.add_entity("Second", EntityKind.THING, scope=7, change=ME).key
    with pytest.raises(ConflictError, match="looks just like"):
        naming.add_alias(second, "Phase l", scope=7, change=ME)


@pytest.mark.threat("S14")
def test_what_came_by_file_is_found_by_the_check(empty_store: Database) -> None:
    entities = (
        Entity("aren", "Aren", EntityKind.PLACE),
        Entity("spoof", "A spoof", EntityKind.PLACE, (Alias("Агеп", "ru"),)),
        Entity("ilex", "Ilex", EntityKind.PLACE),
        Entity("small", "ILEX", EntityKind.PLACE),
    )
    told = [fact(each.key, entities=(each.key,)) for each in entities]
    held = dataclasses.replace(bundle(*told), entities=entities)
    CurationService(empty_store).import_bundle(held, scope=None, actor="me")
    library = Library(empty_store)
    report = library.quality.report(scope=None, today=datetime.date(2026, 1, 1))
    named = [each.about for each in report.findings if each.rule is Rule.NAMES]
    assert len(named) == 2
    assert any("A spoof" in each and "Aren" in each for each in named)


@pytest.mark.threat("S15")
@pytest.mark.parametrize(
    ("name", "same"),
    [("Finch Row", "\ufb01nch row"), ("Strasse", "Stra\u00dfe"), ("VIII Dock", "\u2167 dock")],
)
def test_names_that_fold_to_the_same_are_one_name(
    empty_store: Database, name: str, same: str
) -> None:
    naming = ReferenceEditor(empty_store)
    naming.add_entity(name, EntityKind.PLACE, scope=7, change=ME)
    other = naming.add_entity("Other", EntityKind.PLACE, scope=7, change=ME).key
    for act in (
        lambda: naming.add_alias(other, same, scope=7, change=ME),
        lambda: naming.add_entity(same, EntityKind.PLACE, scope=7, change=ME),
        lambda: naming.rename_entity(other, same, scope=7, change=ME),
    ):
        with pytest.raises(ConflictError, match="is already a name of"):
            act()
    naming.add_entity(same, EntityKind.PLACE, scope=8, change=ME)
