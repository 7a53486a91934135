"""Whose airspace a sentence restricts, and how: grammar alone, with the places marked in the text."""

from __future__ import annotations

import re

import pytest
from shapely.geometry import Point, box, shape

from geonews.incidents.airspace import find_airspace
from geonews.model import Article, Mention, Place, Position, Toponym
from geonews.protocols import AirspaceShape, Match
from geonews.text import Document

KINDS = {
    "Gulf": "gulf",
    "Gulf of Oman": "gulf",
    "Black Sea": "sea",
    "Tasman Sea": "sea",
    "Ben Gurion": "airport",
    "Port Sudan": "city",
    "Taiwan Strait": "strait",
    "Red Sea": "sea",
    "Crimea": "region",
    "Bornholm": "island",
    "Tehran": "city",
    "Islamabad": "city",
    "Butte County": "admin2",
    "Alaska": "admin1",
    "Kyiv": "city",
    "Europe": "continent",
    "Kabul FIR": "fir",
    "Donetsk": "admin1",
    "Luhansk": "admin1",
}
CAPITALS = {"Tehran": "Iran", "Islamabad": "Pakistan"}
DEMONYMS = {
    "Iranian": "Iran",
    "Iraqi": "Iraq",
    "Jordanian": "Jordan",
    "Greek": "Greece",
    "U.S.": "United States",
    "French": "France",
}
_MARKED = re.compile(r"\{([^}]+)\}")


class Gazetteer:
    """Knows what the sentences name: a square degree each."""

    def country(self, code):
        return place(code)

    def lookup(self, name, *, kinds=(), limit=1):
        return (Match(place(name), "primary", 1.0),)[:limit] if "fir" in kinds and name == "Kabul FIR" else ()

    def airspace(self, where):
        return AirspaceShape(box(where.lon, where.lat, where.lon + 1, where.lat + 1), "country", ("XXXX",))


def place(name):
    kind = KINDS.get(name, "country")
    return Place(f"x:{name}", name, kind, 10.0, 20.0, country=CAPITALS.get(name, name))


def marked(text):
    """Return the document and its toponyms: names stand in braces."""
    toponyms, plain, last = [], "", 0
    for match in _MARKED.finditer(text):
        plain += text[last : match.start()]
        name = match[1]
        sense = "demonym" if name in DEMONYMS else "metonym" if name in CAPITALS else "literal"
        where = place(DEMONYMS.get(name, name))
        mention = Mention(len(plain), len(plain) + len(name), name, sense=sense)
        toponyms.append(Toponym(mention, where))
        plain, last = plain + name, match.end()
    return Document(Article(id="a", text=plain + text[last:])), toponyms


def restricted(text):
    return find_airspace(*marked(text), Gazetteer())


RESTRICTED = [
    ("{India} closed its airspace to foreign carriers.", {"India": "closure"}),
    ("{Pakistan} said it had shut its airspace to Indian planes.", {"Pakistan": "closure"}),
    ("{Sudan} closed its airspace.", {"Sudan": "closure"}),
    ("{Latvia} and {Estonia} have refused to let his plane use their airspace.", {"Latvia": "ban", "Estonia": "ban"}),
    ("{Mali} said that land and air borders were closed until further notice.", {"Mali": "closure"}),
    ("{Poland} shot down drones that had crossed its border.", {"Poland": "violation"}),
    (
        "{Ben Gurion} and {Port Sudan} stopped receiving and sending planes.",
        {"Ben Gurion": "closure", "Port Sudan": "closure"},
    ),
    (
        "{Germany} closed its airspace. {Belgium} and {Sweden} were shut. So was most of {Poland}.",
        {"Germany": "closure", "Belgium": "closure", "Sweden": "closure", "Poland": "closure"},
    ),
    ("Soldiers took {Mali}. A curfew was declared and the airspace closed.", {"Mali": "closure"}),
    ("Two planes strayed over {Port Sudan} for half a minute.", {"Port Sudan": "violation"}),
    ("The guard marked out two areas in the {Black Sea} and warned pilots to stay clear.", {"Black Sea": "warning"}),
    ("The airports at {Port Sudan} and {Kyiv} were closed for hours.", {"Port Sudan": "closure", "Kyiv": "closure"}),
    ("{India} shut a string of northern airports.", {"India": "closure"}),
    ("The carrier may not fly in that part of the region which lies above the {Gulf}.", {"Gulf": "ban"}),
    (
        "{Germany}, {France} and {Italy} closed their skies to cargo planes.",
        {"Germany": "closure", "France": "closure", "Italy": "closure"},
    ),
    (
        "{Jordan}, {Iraq} and {Lebanon} closed their airspace, and {Israel} did the same.",
        {"Jordan": "closure", "Iraq": "closure", "Lebanon": "closure", "Israel": "closure"},
    ),
    (
        "{Qatar} shut its airspace for an hour, as did {Kuwait} and {Bahrain}.",
        {"Qatar": "closure", "Kuwait": "closure", "Bahrain": "closure"},
    ),
    ("{Oman} closed its airspace. {Yemen} followed suit.", {"Oman": "closure", "Yemen": "closure"}),
    (
        "Carriers are banned from the airspace over {Iraq}, {Iran}, the {Gulf} and the {Gulf of Oman}.",
        {"Iraq": "ban", "Iran": "ban", "Gulf": "ban", "Gulf of Oman": "ban"},
    ),
    ("Airlines must stay out of the airspace of {Iraq} and of that above the {Gulf}.", {"Iraq": "ban", "Gulf": "ban"}),
    ("The airline had diverted its flights from {Iranian} airspace.", {"Iran": "diversion"}),
    (
        "Flights were rerouted to avoid {Iraqi}, {Iranian} and {Jordanian} airspace.",
        {"Iraq": "diversion", "Iran": "diversion", "Jordan": "diversion"},
    ),
    ("{Niger}'s skies were closed to all traffic.", {"Niger": "closure"}),
    ("The soldiers who rule {Niger} closed its airspace on Sunday.", {"Niger": "closure"}),
    ("The junta in {Mali} closed the country's airspace.", {"Mali": "closure"}),
    ("{Tehran} closed its airspace until Monday.", {"Iran": "closure"}),
    ("Regulators warned airlines against flying over {Belarus}.", {"Belarus": "warning"}),
    (
        "A safety bulletin advises carriers to avoid overflying {Libya} and {Somalia}.",
        {"Libya": "diversion", "Somalia": "diversion"},
    ),
    ("Pilots on the route keep clear of {Libya} and {Sudan}.", {"Libya": "diversion", "Sudan": "diversion"}),
    ("Planes from a dozen airlines flew around {Afghanistan}.", {"Afghanistan": "diversion"}),
    (
        "Ash shut the airspace of {Iceland}, {Norway} and {Sweden}.",
        {"Iceland": "closure", "Norway": "closure", "Sweden": "closure"},
    ),
    ("The council imposed a no-fly zone over {Libya}.", {"Libya": "ban"}),
    ("Jets violated {Greek} airspace twice on Monday.", {"Greece": "violation"}),
    ("The balloon entered {U.S.} airspace over {Alaska} and turned south.", {"Alaska": "violation"}),
    ("{Armenia} accused {Azerbaijan} of violating its airspace.", {"Armenia": "violation"}),
    ("{Mali} banned {French} aircraft from its airspace.", {"Mali": "ban"}),
    ("Pilots were ordered not to fly lower than 500 metres off {Bornholm}.", {"Bornholm": "ban"}),
    ("A flight restriction was imposed over {Butte County} because of the fire.", {"Butte County": "ban"}),
    (
        "{Ukraine} closed the airspace over {Donetsk} and {Luhansk} at all heights.",
        {"Donetsk": "closure", "Luhansk": "closure"},
    ),
    ("Traffic in the {Kabul FIR} is banned, a notice to airmen said.", {"Kabul FIR": "ban"}),
    ("{Jordan} reopened its airspace after an overnight closure.", {"Jordan": "closure"}),
    ("{China} announced a closure of airspace in the {Taiwan Strait}.", {"Taiwan Strait": "closure"}),
    (
        "Flights above the {Red Sea} and {Yemen} should be avoided, a regulator advised.",
        {"Red Sea": "diversion", "Yemen": "diversion"},
    ),
    ("Airlines gave {Libya} a wide berth.", {"Libya": "diversion"}),
    (
        "The regulator told airlines to give a wide berth to {Sudan} and {Chad}.",
        {"Sudan": "diversion", "Chad": "diversion"},
    ),
    ("The agency extended its order for aircraft to {Eritrea} and {Yemen}.", {"Eritrea": "ban", "Yemen": "ban"}),
    ("The flight ban also covers {Armenia} and {Iran}.", {"Armenia": "ban", "Iran": "ban"}),
    ("The missiles flew over {Jordan} on their way to {Israel}.", {"Jordan": "violation"}),
    ("Planes may neither land at {Egypt}'s airports nor cross its airspace.", {"Egypt": "ban"}),
    (
        "{Egypt} barred jets from its airspace. {Oman} and {Yemen} issued the same ban.",
        {"Egypt": "ban", "Oman": "ban", "Yemen": "ban"},
    ),
    ("{Ukraine} shut the airspace above the east of the country.", {"Ukraine": "closure"}),
    ("{Kuwait} grounded all flights at noon.", {"Kuwait": "closure"}),
    ("{Kuwait} suspended flights to {Iraq}.", {}),
    ("Flights were halted across {Kuwait}.", {"Kuwait": "closure"}),
    ("Carriers rerouted planes over {Egypt} to avoid {Syria}.", {"Syria": "diversion"}),
    ("Tracking sites showed no aircraft over {Iran}.", {"Iran": "diversion"}),
    ("{French} jets were barred from crossing {Algeria}.", {"Algeria": "ban"}),
    ("{Egypt} refused overflight rights to the airline.", {"Egypt": "ban"}),
    ("{Jordan} denied that its airspace had been violated.", {}),
    ("{Jordan} said a plane had breached its airspace off {Tehran}.", {"Jordan": "violation"}),
    ("Jets made 42 incursions into {Greek} airspace over the {Black Sea}.", {"Greece": "violation"}),
    ("A missile crossed {Jordanian} territory.", {"Jordan": "violation"}),
    ("All land and air borders of {Mali} were shut.", {"Mali": "closure"}),
    ("{Eritrea} banned flights over its territory.", {"Eritrea": "ban"}),
    ("{Armenia} closed its airspace along the {Iranian} border.", {"Armenia": "closure"}),
    ("Balloons drifted in from {Belarus}; {Jordan} closed {Ben Gurion} to all flights.", {"Ben Gurion": "closure"}),
    ("Drones forced {Ben Gurion} to suspend take-offs.", {"Ben Gurion": "closure"}),
    ("Departures and arrivals were halted at {Ben Gurion}.", {"Ben Gurion": "closure"}),
    ("All of {Iraq}'s airports were closed.", {"Iraq": "closure"}),
    (
        "Nine airports were shut, including {Ben Gurion} and {Port Sudan}.",
        {"Ben Gurion": "closure", "Port Sudan": "closure"},
    ),
    ("Drones hit {Port Sudan}. A notice to airmen closed the airspace around the city.", {"Port Sudan": "closure"}),
    ("Controllers declared a hazard area in the {Tasman Sea} and diverted flights.", {"Tasman Sea": "diversion"}),
    ("The agency advised carriers to keep away from {Ben Gurion}.", {"Ben Gurion": "diversion"}),
    ("The carrier no longer crosses {Iraq} on its flights.", {"Iraq": "diversion"}),
    ("{Egypt} refused the jet passage through its airspace.", {"Egypt": "ban"}),
    (
        "{Qatar} closed its airspace. {Kuwait} and {Oman} followed, and {Iraq} halted traffic as well.",
        {"Qatar": "closure", "Kuwait": "closure", "Oman": "closure", "Iraq": "closure"},
    ),
    ("The airline rerouted its flights to the north of {Iran}.", {"Iran": "diversion"}),
    ("{Europe}'s skies closed. {Norway} and {Sweden} shut their airspace.", {"Norway": "closure", "Sweden": "closure"}),
]

UNRESTRICTED = [
    "{Syria} reopened its airspace.",
    "{Poland} said it would not close its airspace.",
    "The president called on allies to impose a no-fly zone over {Ukraine}.",
    "{Iran} threatened to close its airspace.",
    "The skies over {France} were grey on Sunday.",
    "Jets patrolled the skies above {Estonia}.",
    "The minister flew over {Sudan} to see the floods.",
    "The airline suspended flights to {Israel}.",
    "{Israel} denies it; as neighbours shut their skies, passengers waited.",
    "Airlines flew around a storm off {France}.",
    "The council lifted the flight ban over {Libya}.",
    "Ships and planes watched as tourists avoided {Egypt}.",
    "A missile flew over {Japan} in 1998.",
    "{France} has no quarrel with {Italy}.",
    "Shares of airlines rose in {Germany}.",
]


@pytest.mark.parametrize(("text", "expected"), RESTRICTED)
def test_restricted(text, expected):
    assert {found.place.name: found.restriction for found in restricted(text)} == expected


@pytest.mark.parametrize("text", UNRESTRICTED)
def test_not_restricted(text):
    assert restricted(text) == ()


def test_authority_shape_and_evidence():
    text = "The U.S. Federal Aviation Administration banned carriers from flying over {Iran}."
    (found,) = restricted(text)
    assert found.authority == "U.S. Federal Aviation Administration"
    assert (found.fir, found.geometry_source) == (("XXXX",), "country")
    assert found.geometry.type == "Polygon"
    assert (found.evidence[0].start, found.evidence[0].end) == (0, len(text) - 2)


def test_a_place_is_reported_once_with_its_strongest_restriction():
    (found,) = restricted(
        "Airlines avoided {Iran}. Then {Iran} closed its airspace. A ban on {Iranian} airspace holds."
    )
    assert (found.restriction, len(found.evidence)) == ("closure", 3)


@pytest.mark.parametrize(
    ("order", "closed"),
    [
        ("Ships and aircraft must keep out of the live-fire zones", 1),
        ("A notice to airmen closes the airspace", 1),
        ("The wreck lies inside the square", 0),
    ],
)
def test_areas_given_by_corners(order, closed):
    corners = "25-15N 120-29E, 24-50N 120-05E, 25-04N 119-51E"
    text = f"{order}: {corners}."
    start = text.index(corners)
    position = Position("polygon", ((25.25, 120.48), (24.83, 120.08), (25.07, 119.85)))
    mention = Mention(start, start + len(corners), corners, position=position)
    where = Place("text:1", corners, "region", 25.05, 120.15, precision=5)
    found = find_airspace(Document(Article(id="a", text=text)), [Toponym(mention, where)], Gazetteer())
    assert len(found) == closed
    for area in found:
        assert shape(area.geometry).contains(Point(120.15, 25.05))
        assert area.geometry_source == "text"
