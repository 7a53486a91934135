"""Where an attack came from: grammar alone, with names in braces, the site with an at sign, the trigger in brackets."""

from __future__ import annotations

import re

import pytest

from geonews.findings import Incident, Trigger, When
from geonews.incidents.origins import find_origins
from geonews.model import Article, Mention, Place, Toponym
from geonews.text import Document

KINDS = {
    "Black Sea": "sea",
    "Caspian Sea": "sea",
    "Mediterranean": "sea",
    "Hmeimim": "airbase",
    "Anak Krakatau": "island",
    "Ashkelon": "city",
    "Belgorod": "admin1",
    "Melitopol": "city",
    "Berdiansk": "city",
    "Gaza": "region",
    "Sinai": "region",
    "Las Vegas": "city",
    "White House": "facility",
}
DEMONYMS = {
    "Iranian": "Iran",
    "Israeli": "Israel",
    "Chinese": "China",
    "American": "United States",
    "Russian": "Russia",
}
_MARK = re.compile(r"\{(@?)([^}]+)\}|\[([^\]]+)\]")


def place(name):
    kind = KINDS.get(name, "country")
    lat, lon = (40.0, -100.0) if name == "United States" else (10.0 + sum(map(ord, name)) % 97 / 10, 20.0)
    return Place(f"x:{name}", name, kind, lat, lon, country=name if kind == "country" else None, uncertainty_km=100.0)


def marked(text, type_="missile_strike", **more):
    """Return the document, its toponyms, and one incident for every trigger, at the site named in its sentence."""
    plain, last, toponyms, triggers, sites = "", 0, [], [], []
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        name = match[2] or match[3]
        if match[2]:
            sense = "demonym" if name in DEMONYMS else "literal"
            where = place(DEMONYMS.get(name, name))
            toponyms.append(Toponym(Mention(len(plain), len(plain) + len(name), name, sense=sense), where))
            if match[1]:
                sites.append(where)
        else:
            triggers.append(Trigger(len(plain), len(plain) + len(name), name))
        plain, last = plain + name, match.end()
    document = Document(Article(id="a", text=plain + text[last:]))
    incidents = [
        Incident(
            f"i{number}",
            type_,
            trigger,
            sites=tuple(sites[number - 1 : number] or sites[:1]),
            when=When("2020-01-01T00:00:00Z", local_date="2020-01-01"),
            **more,
        )
        for number, trigger in enumerate(triggers, start=1)
    ]
    return document, toponyms, incidents


def origins(text, type_="missile_strike", **more):
    return [origin.place.name for origin in find_origins(*marked(text, type_, **more))[1]]


FOUND = [
    ("Rockets fired from {Gaza} [hit] {@Ashkelon} on Tuesday.", ["Gaza"]),
    ("A missile launched from {Yemen} [struck] {@Ashkelon}.", ["Yemen"]),
    ("Jets approaching from {Gaza} [fired] missiles at {@Ashkelon}.", ["Gaza"]),
    ("Four bombers left {Hmeimim} and [bombed] {@Ashkelon}.", ["Hmeimim"]),
    ("Hezbollah [fired] dozens of rockets from {Lebanon} at {@Ashkelon}.", ["Lebanon"]),
    ("Some of the drones that [hit] {@Ashkelon} were launched from {Iraq} and {Yemen}.", ["Iraq", "Yemen"]),
    ("The missiles that [hit] {@Ashkelon} had come from {Iran}, a spokesman said.", ["Iran"]),
    ("The mortar shells came from {Syria} and [exploded] in {@Turkey}.", ["Syria"]),
    ("Two rockets from {Sinai} [landed] in {@Ashkelon}.", ["Sinai"]),
    ("Bombers that [struck] {@Ashkelon} released their missiles over the {Black Sea}.", ["Black Sea"]),
    ("The rockets that [hit] {@Ashkelon} originated in {Lebanon}.", ["Lebanon"]),
    ("A drone launched in {Yemen} [hit] {@Ashkelon}.", ["Yemen"]),
    ("Drones [struck] {@Ashkelon} after taking off from {Sinai}.", ["Sinai"]),
    ("The drones that [hit] {@Ashkelon} came from the north, not from {Yemen}.", []),
    ("{@Ashkelon} was [hit] by a missile from {Yemen}.", ["Yemen"]),
    ("Warships in the {Black Sea} fired missiles that [hit] {@Ukraine}.", ["Black Sea"]),
    ("Missiles launched from ships in the {Caspian Sea} [hit] {@Syria}.", ["Caspian Sea"]),
    ("Two destroyers [launched] the missiles from the {Mediterranean} at {@Syria}.", ["Mediterranean"]),
    (
        "The missiles that [struck] {@Ukraine} were fired from the areas of {Melitopol} and {Berdiansk}.",
        ["Melitopol", "Berdiansk"],
    ),
    (
        "Some were fired from the {Belgorod} region and others from {Melitopol}, [hitting] {@Ukraine}.",
        ["Belgorod", "Melitopol"],
    ),
    ("Gunmen from {Somalia} [attacked] a bus in {@Kenya}.", ["Somalia"]),
    ("The militants crossed from {Niger} and [attacked] a village in {@Nigeria}.", ["Niger"]),
    ("{Iraq}-based militias [fired] rockets at a base in {@Syria}.", ["Iraq"]),
    ("The warplanes took off from {Hmeimim} and [bombed] {@Syria}.", ["Hmeimim"]),
    ("{Iran} sent missiles and drones at {@Israel}, its first [attack] from its own soil.", ["Iran"]),
    ("{Iran} [launched] a missile attack on {@Iraq}.", ["Iran"]),
    ("{Iranian} missiles [struck] {@Iraq} on Sunday.", ["Iran"]),
    ("{Israel} [struck] a convoy in {@Syria}.", ["Israel"]),
    ("{Israeli} jets [bombed] a depot in {@Syria}.", ["Israel"]),
    ("{Yemen}'s Houthi movement said it had [sent] ten drones at {@Oman}.", ["Yemen"]),
    ("Planes flying from bases in {Jordan} and {Qatar} [struck] {@Syria}.", ["Jordan", "Qatar"]),
    ("{Pakistan} [shelled] villages in {@Afghanistan}.", ["Pakistan"]),
    ("The rocket that [hit] {@Israel} was fired from {Lebanon}, near the {Mediterranean}.", ["Lebanon"]),
    ("Missiles were fired at 5:57 a.m. from a train in {Belgorod} and [hit] {@Ukraine}.", ["Belgorod"]),
    ("Missiles from {American} ships and from a submarine in the {Mediterranean} [hit] {@Syria}.", ["Mediterranean"]),
    ("Jets that had taken off in {Jordan} [bombed] {@Syria}.", ["Jordan"]),
    ("Drones [hit] {@Poland}. Most of them, he said, came straight out of {Belarus}.", ["Belarus"]),
    ("The launch that [hit] {@Ukraine} came from land close to {Melitopol}.", ["Melitopol"]),
    ("A shell [hit] {@Ukraine}; the battery that fired it stood in {Melitopol}.", ["Melitopol"]),
    ("{Russian} troops entered {@Ukraine} from {Belarus} and [attacked] a town.", ["Belarus"]),
    ("{Ukraine} was [hit] by howitzers in {Belgorod}; guns in {Belgorod} opened fire on {@Poland}.", ["Belgorod"]),
    ("Jets based at {Hmeimim} [bombed] {@Turkey}.", ["Hmeimim"]),
    ("Warships in the {Black Sea} sent cruise missiles over two states to [hit] {@Syria}.", ["Black Sea"]),
    ("The rounds that [hit] {@Ukraine} came from shore batteries at {Melitopol}.", ["Melitopol"]),
    ("{Iran} [fired] missiles at {@Iraq}. Later {Israel} bombed {Syria}.", ["Iran"]),
    ("Police traced the rocket that [hit] {@Ukraine} to a lorry near {Melitopol}.", ["Melitopol"]),
    ("A missile from the {Russian} side of {Melitopol} [hit] {@Ukraine}.", ["Melitopol"]),
    ("A drone launched from the {Black Sea} coast at {Berdiansk} [hit] {@Ukraine}.", ["Berdiansk"]),
    ("Jets scrambled from {Hmeimim} dropped bombs and [hit] {@Turkey}.", ["Hmeimim"]),
    ("The ministry said its jets, flying from {Hmeimim}, had [destroyed] depots in {@Turkey}.", ["Hmeimim"]),
    ("A barrage from {Lebanon} [hit] {@Ashkelon}. {Iran} [fired] no missile.", ["Lebanon"]),
]

NOT_FOUND = [
    ("Two gunmen from {Melitopol} [opened fire] on a tram in {@Ashkelon}.", "shooting"),
    ("The column had set out from {Melitopol} before it was [attacked] near {@Ashkelon}.", "armed_clash"),
    ("The group said it [bombed] {@Ashkelon} in return for {Russian} air raids.", "bombing"),
    ("A suicide bomber killed 12 people in {@Kenya}.", "bombing"),
    ("A flight from {Qatar} [crashed] in {@Nepal}.", "transport_accident"),
    ("Exports from {Ukraine} fell after missiles [hit] {@Russia}.", "missile_strike"),
    ("Refugees from {Syria} fled as missiles [hit] {@Turkey}.", "missile_strike"),
    ("The president condemned the missile [attack] on {@Ukraine} from the {White House}.", "missile_strike"),
    ("{Iran} could launch missiles from {Iraq}; {@Israel} was [hit] before.", "missile_strike"),
    ("{Russia} denied that the missile which [hit] {@Poland} was fired from its territory.", "missile_strike"),
    ("{American} missiles [struck] {@Iraq} on Sunday.", "missile_strike"),
    ("{Russia} bought drones from {Iran}; one [hit] {@Ukraine}.", "drone_attack"),
    ("The gunman [fired] from a hotel in {@Las Vegas}.", "shooting"),
    ("The minister flew from {Egypt} to {@Kenya} after the [attack].", "missile_strike"),
    ("A missile fired by rebels [hit] a carrier in the {Black Sea} off {@Turkey}.", "missile_strike"),
    ("{Russia} and {Iran} denounced the [attack] on {@Turkey}.", "missile_strike"),
    ("A missile fired 40 km from {Iraq} [hit] {@Syria}.", "missile_strike"),
    ("Weapons sent from {Iran} were used in the [shelling] of {@Syria}.", "missile_strike"),
    ("The troops pulled out of {Jordan} after the [attack] on {@Syria}.", "armed_clash"),
    ("Rebels lost a town. Backed by {Russian} air strikes, troops [attacked] {@Syria}.", "air_strike"),
    ("Police from {France} and {Italy} met after a [shooting] in {@Spain}.", "shooting"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text, expected):
    assert origins(text) == expected


@pytest.mark.parametrize(("text", "type_"), NOT_FOUND)
def test_not_found(text, type_):
    assert origins(text, type_) == []


def test_incidents_carry_their_origins_and_origins_their_incidents():
    incidents, (origin,) = find_origins(*marked("Rockets fired from {Gaza} [hit] {@Ashkelon}."))
    assert [place.name for place in incidents[0].origins] == ["Gaza"]
    assert origin.incidents == ("i1",)
    assert (origin.evidence[0].start, origin.evidence[0].end) == (0, 37)


def test_launching_place_is_no_site():
    document, toponyms, (incident,) = marked("Missiles launched from {Iran} [hit] {@Iraq}.")
    both = Incident("i1", incident.type, incident.trigger, sites=(place("Iran"), place("Iraq")))
    (filled,), _ = find_origins(document, toponyms, [both])
    assert [site.name for site in filled.sites] == ["Iraq"]
    assert [origin.name for origin in filled.origins] == ["Iran"]


def test_incident_at_the_launching_place_gives_way_to_the_attack():
    text = "A missile [destroyed] a depot in {@Ukraine}. The missile was [launched] from {@Belgorod}."
    incidents, (origin,) = find_origins(*marked(text))
    assert [[site.name for site in incident.sites] for incident in incidents] == [["Ukraine"]]
    assert (origin.place.name, origin.incidents) == ("Belgorod", ("i1",))


def test_a_sea_that_ships_fire_from_is_no_site_of_theirs():
    text = "Missiles were [launched] from ships in the {@Black Sea} and hit depots."
    document, toponyms, (at_sea,) = marked(text, "maritime_attack")
    strike = Incident("i2", "missile_strike", at_sea.trigger, sites=(place("Ukraine"),))
    told, (origin,) = find_origins(document, toponyms, [at_sea, strike])
    assert [[site.name for site in incident.sites] for incident in told] == [["Ukraine"]]
    assert (origin.place.name, origin.incidents) == ("Black Sea", ("i2",))


def test_recalled_attack_gives_no_origin():
    assert origins("Rockets fired from {Gaza} [hit] {@Ashkelon} in May.", background=True) == []


def test_balloon_comes_from_the_country_it_is_named_after():
    assert origins("A jet [shot down] a {Chinese} balloon over {@United States}.", "shootdown") == ["China"]


def test_waves_come_from_the_volcano():
    text = "A [tsunami] caused by an eruption of {Anak Krakatau} hit {@Indonesia}."
    assert origins(text, "tsunami") == ["Anak Krakatau"]


def test_origin_without_any_incident_is_kept_when_said_outright():
    assert origins("Airlines turned back after missiles were fired from {Yemen}.") == ["Yemen"]
    assert origins("{Iran} fired missiles.") == []


def test_a_missile_that_left_a_site_came_from_there():
    assert origins("A missile left {Poltava} and [fell] near {@Odesa}.") == ["Poltava"]


def test_who_fired_at_one_another_is_no_origin():
    assert origins("Soldiers of {India} and {Pakistan} [fired] at one another near {@Srinagar}.") == []
