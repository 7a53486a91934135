"""Names are placed by what the document says about them."""

from __future__ import annotations

import pytest

from geonews.gazetteer import open_gazetteer
from geonews.model import Article, Mention
from geonews.resolve import DefaultResolver
from geonews.text import Document


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


@pytest.fixture(scope="module")
def resolver(gazetteer):
    return DefaultResolver(gazetteer)


def mentions_of(text, names, sense="literal"):
    found = []
    start = 0
    for name in names:
        start = text.index(name, start)
        found.append(Mention(start, start + len(name), name, sense=sense))
        start += len(name)
    return found


def resolve(resolver, text, *names, source=None):
    document = Document(Article("a", text, source=source))
    return resolver.resolve(document, mentions_of(text, names))


@pytest.mark.parametrize(
    ("text", "names", "country", "admin1"),
    [
        ("A barn burnt down in Paris, Texas.", ("Paris", "Texas"), "US", "Texas"),
        ("The court in London, Ontario, was closed.", ("London", "Ontario"), "CA", "Ontario"),
        ("A train left the rails in Georgia's town of Rome.", ("Georgia", "Rome"), "US", None),
        ("A rally was held in Cordoba, Argentina.", ("Cordoba", "Argentina"), "AR", None),
        ("Crowds marched through Paris and Lyon, and later Marseille.", ("Paris", "Lyon", "Marseille"), "FR", None),
    ],
)
def test_a_container_or_company_decides_between_namesakes(resolver, text, names, country, admin1):
    first = resolve(resolver, text, *names)[0]

    assert first.place is not None
    assert first.place.country == country
    assert admin1 is None or first.place.admin1 == admin1


def test_the_word_beside_a_name_decides_its_kind(resolver):
    province = resolve(resolver, "Fighting spread through Homs province, Syria.", "Homs", "Syria")[0]
    river = resolve(resolver, "The Congo river burst its banks.", "Congo")[0]

    assert province.place is not None
    assert province.place.kind == "admin1"
    assert river.place is None or river.place.kind != "city"


def test_a_name_means_one_place_in_a_document(resolver):
    text = "Springfield is wet. The mayor of Springfield, Illinois, said that Springfield was ready."

    places = [t.place for t in resolve(resolver, text, "Springfield", "Springfield", "Illinois", "Springfield")]

    assert places[0] == places[1] == places[3]
    assert places[0] is not None
    assert places[0].admin1 == "Illinois"


def test_the_name_of_a_people_means_its_country(resolver):
    text = "Turkish and Iraqi officials met."
    document = Document(Article("a", text))

    found = resolver.resolve(document, mentions_of(text, ("Turkish", "Iraqi"), "demonym"))

    assert [t.place.country if t.place else None for t in found] == ["TR", "IQ"]


def test_a_name_that_nothing_resembles_has_no_place(resolver):
    (found,) = resolve(resolver, "They spoke of Qzzxvbn all day.", "Qzzxvbn")

    assert found.place is None
    assert found.confidence is None


def test_a_site_that_no_gazetteer_knows_is_in_the_town_named_beside_it(resolver):
    text = "A fire broke out at Zzyqx Memorial Hospital in Mosul, Iraq."

    hospital, town, _ = resolve(resolver, text, "Zzyqx Memorial Hospital", "Mosul", "Iraq")

    assert hospital.place == town.place
    assert hospital.confidence < town.confidence
    assert hospital.why[0][0] == "in or near Mosul"


def test_a_name_that_the_word_after_it_calls_a_village_is_a_spot_of_its_own(resolver):
    text = "Gunmen burned the Zumarqi village and shops in Mosul, Iraq."
    village, town, _ = resolve(resolver, text, "Zumarqi", "Mosul", "Iraq")
    assert village.place.offset.anchor == town.place
    assert village.place.gazetteer_id != town.place.gazetteer_id


def test_a_neighbourhood_is_in_a_country_that_the_text_names(resolver):
    text = "Two bombs went off in San Salvador. One shook the Escalon neighborhood, police in El Salvador said."
    town, quarter, _ = resolve(resolver, text, "San Salvador", "Escalon", "El Salvador")
    assert quarter.place.country == "SV"
    assert quarter.place.offset.anchor == town.place
    text = "Two bombs went off in San Salvador. One shook Escalon, California, police in El Salvador said."
    assert resolve(resolver, text, "San Salvador", "Escalon", "California", "El Salvador")[1].place.country == "US"


def test_an_unknown_village_gets_a_spot_of_its_own_near_the_town(resolver):
    text = "Shells fell in Zzyqxgrad and on Kharkiv, Ukraine."

    village, town, _ = resolve(resolver, text, "Zzyqxgrad", "Kharkiv", "Ukraine")

    assert village.place is not None
    assert village.place.kind == "position"
    assert village.place.gazetteer_id.startswith("text:")
    assert village.place.offset.anchor == town.place
    assert village.place.uncertainty_km > town.place.uncertainty_km


def test_the_choice_comes_with_reasons_and_runners_up(resolver):
    first, _ = resolve(resolver, "A barn burnt down in Paris, Texas.", "Paris", "Texas")

    assert "container named beside it" in dict(first.why)
    weights = [abs(weight) for _, weight in first.why]
    assert weights == sorted(weights, reverse=True)
    assert first.place.gazetteer_id not in [other.gazetteer_id for other in first.runners_up]
    assert any(other.name == "Paris" for other in first.runners_up)


def test_countries_asked_for_and_a_focus_tip_the_balance(gazetteer):
    text = "Rain fell on Tripoli."

    plain = resolve(DefaultResolver(gazetteer), text, "Tripoli")[0]
    asked = resolve(DefaultResolver(gazetteer, countries=["LB"]), text, "Tripoli")[0]
    focused = resolve(DefaultResolver(gazetteer, focus=(34.4, 35.8)), text, "Tripoli")[0]

    assert plain.place.country == "LY"
    assert asked.place.country == "LB"
    assert focused.place.country in {"LB", "LY"}


def test_the_paper_s_address_tells_where_it_is_at_home(resolver):
    text = "The council of Cambridge met."

    british = resolve(resolver, text, "Cambridge", source="https://www.example-news.co.uk/story")[0]
    american = resolve(resolver, text, "Cambridge", source="https://www.bostonglobe.com/story")[0]

    assert british.place.country == "GB"
    assert american.place.country == "US"


def test_the_configuration_is_in_the_fingerprint(gazetteer):
    plain, asked = DefaultResolver(gazetteer), DefaultResolver(gazetteer, countries=["IQ"])

    assert plain.fingerprint == DefaultResolver(gazetteer).fingerprint
    assert plain.fingerprint != asked.fingerprint


@pytest.mark.parametrize(
    ("text", "name", "container"),
    [
        ("Gunmen raided the village of Seguin in Burkina Faso's north.", "Seguin", "Burkina Faso"),
        ("The raid on Kreuzlingen, in northern Mali, killed nine.", "Kreuzlingen", "Mali"),
        ("Nine died in Oxnard, a fishing village in Sudan.", "Oxnard", "Sudan"),
    ],
)
def test_a_place_that_the_text_puts_elsewhere_is_not_taken_for_sure(resolver, text, name, container):
    toponym = resolve(resolver, text, name, container)[0]

    assert toponym.place is None or toponym.confidence < 0.3


@pytest.mark.parametrize("capital", ["Guatemala", "Panama", "Kuwait"])
def test_a_country_behind_a_town_is_not_its_capital(resolver, capital):
    town = {"Guatemala": "Escuintla", "Panama": "Colon", "Kuwait": "Jahra"}[capital]
    country = resolve(resolver, f"A storehouse in {town}, {capital}, burned down.", town, capital)[1]

    assert country.place is not None
    assert country.place.kind == "country"
