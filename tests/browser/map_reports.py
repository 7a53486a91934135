"""Reports made by hand for the tests of maps: no recogniser takes part."""

from __future__ import annotations

import re
from dataclasses import replace

from shapely.geometry import box

from geonews.findings import (
    Airspace,
    Count,
    Engine,
    Geometry,
    Incident,
    Origin,
    Report,
    Trigger,
    Weapon,
    When,
)
from geonews.geo import to_geometry
from geonews.model import Article, Mention, Place, RunnerUp, Span, Toponym

# ruff: noqa: E501, FBT003 - article text and tables of places read best on one line each
ENGINE = Engine("test", "sha256:0", "test")
TITLE = "Missiles hit two bases in Iraq; Tehran says it fired them"
TEXT = """Ballistic missiles, at least a dozen of them, struck Ain al-Asad Air Base in western Iraq at about 1:30 a.m. local time on Wednesday. Others came down at a second base, in Erbil.

Both salvos were launched from Iran, defence officials in Washington said.

The U.S. Federal Aviation Administration barred American operators from the airspace over Iraq, Iran, the Gulf and the Gulf of Oman.

A day earlier a stampede among mourners in Kerman killed at least 56 people and injured more than 210, a local agency reported. Paris and London called for calm."""

ASAD = Place("ourairports:ORAA", "Al Asad Air Base", "airbase", 33.7856, 42.4412, None, "IQ", "Al Anbar", 0, 1, 2.0)
ERBIL = Place("geonames:95446", "Erbil", "city", 36.19257, 44.01062, None, "IQ", "Erbil", 932800, 1, 8.0)
KERMAN = Place("geonames:128234", "Kerman", "city", 30.28321, 57.07879, None, "IR", "Kerman", 577514, 1, 8.0)
IRAN = Place("geonames:130758", "Iran", "country", 32.0, 53.0, None, "IR", None, 0, 6, 900.0, True)
IRAQ = Place("geonames:99237", "Iraq", "country", 33.0, 44.0, None, "IQ", None, 0, 6, 400.0, True)
GULF = Place("curated:persian-gulf", "Persian Gulf", "gulf", 26.9, 51.5, None, None, None, 0, 7, 300.0, True)
OMAN_GULF = Place("curated:gulf-of-oman", "Gulf of Oman", "gulf", 24.6, 58.6, None, None, None, 0, 7, 200.0, True)
PARIS = Place("geonames:2988507", "Paris", "city", 48.85341, 2.3488, None, "FR", "Île-de-France", 2138551, 1, 10.0)
LONDON = Place("geonames:2643743", "London", "city", 51.50853, -0.12574, None, "GB", "England", 8961989, 1, 15.0)
WASHINGTON = Place("geonames:4140963", "Washington", "city", 38.89511, -77.03637, None, "US", None, 689545, 1, 8.0)
NAMES = (
    ("Ain al-Asad Air Base", ASAD, "literal"), ("Iraq", IRAQ, "literal"), ("Erbil", ERBIL, "literal"), ("Iran", IRAN, "literal"),
    ("Washington", WASHINGTON, "metonym"), ("American", None, "demonym"), ("the Gulf", GULF, "literal"),
    ("Gulf of Oman", OMAN_GULF, "literal"), ("Kerman", KERMAN, "literal"), ("Paris", PARIS, "metonym"), ("London", LONDON, "metonym"),
)  # fmt: skip


def sentence_with(words, text=TEXT):
    """The span of the sentence that holds the words."""
    at = text.index(words)
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1, 0)
    end = min(x for x in (text.find(". ", at) + 1 or len(text), text.find("\n", at), len(text)) if x > 0)
    return Span(start, end)


def toponyms(text=TEXT, names=NAMES):
    found = []
    for name, place, sense in names:
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            mention = Mention(match.start(), match.end(), name, sense=sense)
            if not any(other.mention.span.overlaps(mention.span) for other in found):
                found.append(
                    Toponym(
                        mention,
                        place,
                        0.9 if place else None,
                        (RunnerUp("x:1", f"{name}, elsewhere", 0.04),),
                        (("alias exact", 1.9),),
                    )
                )
    return tuple(sorted(found, key=lambda toponym: toponym.mention.start))


def trigger(word, text=TEXT):
    return Trigger(text.index(word), text.index(word) + len(word), word)


def archetype(title=TITLE, source="https://example.org/a"):
    night = When(
        "2020-01-07T22:30:00Z", None, "2020-01-08", "minute", "Asia/Baghdad", "about 1:30 a.m. local time on Wednesday"
    )
    missiles = Weapon("ballistic_missile", 12, None, "at least a dozen ballistic missiles")
    incidents = (
        Incident("i1", "missile_strike", trigger("struck"), sites=(ASAD,), origins=(IRAN,), when=night, weapon=missiles,
                 attribution="defence officials in Washington said", evidence=(sentence_with("struck"), sentence_with("launched")), confidence=0.93, reason="trigger 'struck' + place"),
        Incident("i2", "missile_strike", trigger("came down"), sites=(ERBIL,), origins=(IRAN,), when=night,
                 evidence=(sentence_with("came down"), sentence_with("launched")), confidence=0.85, reason="coordination"),
        Incident("i3", "crowd_crush", trigger("stampede"), sites=(KERMAN,), when=When(None, None, "2020-01-07", "day", "Asia/Tehran", "A day earlier"),
                 killed=Count(56, None, "at least 56"), injured=Count(210, None, "more than 210"), attribution="a local agency reported",
                 evidence=(sentence_with("stampede"),), confidence=0.9, reason="trigger 'stampede' + 'in'"),
    )  # fmt: skip
    faa = "U.S. Federal Aviation Administration"
    where = (sentence_with("airspace"),)
    airspace = (
        Airspace("a1", IRAQ, "ban", faa, ("ORBB",), rectangle(38.8, 29.1, 48.5, 37.3), "country", where, 0.9),
        Airspace(
            "a2",
            IRAN,
            "ban",
            faa,
            ("OIIX",),
            rectangle(48.6, 25.2, 61.0, 39.5),
            "country + 12 nm territorial sea",
            where,
            0.9,
        ),
        Airspace("a3", GULF, "ban", faa, (), rectangle(48.5, 24.0, 54.0, 29.0), "sea", where, 0.9),
        Airspace("a4", OMAN_GULF, "ban", faa, (), None, None, where, 0.9),
    )
    origins = (Origin("o1", IRAN, ("i1", "i2"), (sentence_with("launched"),), 0.95),)
    article = Article("archetype", TEXT, title, "2020-01-08", source)
    return Report(article, ENGINE, toponyms(), (), incidents, airspace, origins, ())


def rectangle(west, south, east, north) -> Geometry | None:
    return to_geometry(box(west, south, east, north))


CANARY = "geonews-canary"
HOSTILE = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "<!--<script>",
    "]]><svg/onload=window.pwned=1>",
    "`${window.pwned=1}`",
    "${window.pwned=1}",
    "'-(window.pwned=1)-'\"-(window.pwned=1)-\"\\",
    "{{ 7*7 }}",
    "{{ cycler.__init__.__globals__.os.system('touch " + CANARY + "') }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% broken",
    "{# note",
    "{{{ a }}} {{Infobox war}} {%{#{{",
    "line\u2028separator\u2029and\x00nul\x1b",
    "lone \ud800 and \udfff surrogates",
    "\u202egnp.evil\u202c \u2066rtl\u2069 \u200fمرحبا",
    "javascript:window.pwned=1",
    "&lt;b&gt; &amp; &#60;",
    "__proto__ constructor toString",
)


def hostile(text, article_id="hostile"):
    """A report with the text in every field that holds free text."""
    body = f"{text} A strike in Erbil. {text}"
    at = body.index("Erbil")
    span = Span(0, len(body))
    place = Place(f"x:{text}", text, "city", 36.19, 44.0, text, "IQ", text, 5, 1, 8.0)
    area = Place(f"y:{text}", text, "country", 33.0, 44.0, text, text[:2], text, 5, 6, 300.0, has_shape=True)
    toponym = Toponym(Mention(at, at + 5, "Erbil"), place, 0.9, (RunnerUp(text, text, 0.1),), ((text, 1.0),))
    word = Trigger(body.index("strike"), body.index("strike") + 6, "strike")
    count = Count(1, 2, text)
    when = When("2020-01-07T22:30:00Z", None, "2020-01-08", "minute", text, text)
    incident = Incident(
        "i1", "air_strike", word, sites=(place,), origins=(area,), when=when, killed=count, injured=count,
        weapon=Weapon(text, 1, 2, text), attribution=text, evidence=(span,), confidence=0.5, reason=text,
    )  # fmt: skip
    closed = Airspace("a1", area, "closure", text, (text,), rectangle(43, 33, 45, 35), text, (span,), 0.5)
    origin = Origin("o1", area, ("i1",), (span,), 0.5)
    article = Article(article_id, body, text, text, f"https://example.org/{text}")
    return Report(article, ENGINE, (toponym,), (), (incident,), (closed,), (origin,), (text,))


def without_incidents():
    return replace(archetype(), incidents=(), airspace=(), origins=())


def in_country():
    """An incident whose place is known only as a country."""
    report = archetype()
    return replace(
        report, incidents=(replace(report.incidents[0], sites=(IRAQ,), origins=()),), airspace=(), origins=()
    )


def all_manners():
    """One incident a status, and one that is only recalled, in five towns."""
    report = archetype()
    base = report.incidents[0]
    statuses = ("reported", "claimed", "denied", "threatened", "reported")
    incidents = tuple(
        replace(base, id=f"i{n}", status=status, background=n == len(statuses) - 1, origins=(), sites=(town(n),))
        for n, status in enumerate(statuses)
    )
    return replace(report, incidents=incidents, origins=(), airspace=())


def stacked():
    """Nine incidents at one spot, of three types."""
    report = archetype()
    base = report.incidents[2]
    types = ("crowd_crush", "protest", "shooting")
    incidents = tuple(
        replace(base, id=f"i{n}", type=types[n % 3], when=When(None, None, f"2020-01-0{n + 1}")) for n in range(9)
    )
    return replace(report, incidents=incidents, origins=(), airspace=())


def town(number):
    return replace(ERBIL, gazetteer_id=f"t:{number}", name=f"Town {number}", lat=33.0 + number, lon=42.0 + number)


def across_the_antimeridian():
    """A missile from Kamchatka to the Aleutians, and a quake in Samoa."""
    report = archetype()
    base = report.incidents[0]
    east = replace(ERBIL, gazetteer_id="t:e", name="Adak", lat=51.88, lon=-176.66)
    west = replace(ERBIL, gazetteer_id="t:w", name="Petropavlovsk", lat=53.04, lon=158.65)
    fiji = replace(ERBIL, gazetteer_id="t:f", name="Suva", lat=-18.14, lon=178.44)
    incidents = (replace(base, sites=(east,), origins=(west,)), replace(base, id="i2", sites=(fiji,), origins=()))
    return replace(report, incidents=incidents, origins=(), airspace=())


def many(number):
    """A report of many incidents around the world, some at one place."""
    report = archetype()
    types = ("missile_strike", "air_strike", "flood", "earthquake", "protest", "armed_clash", "fire", "outbreak")
    places = [replace(town(0), gazetteer_id=f"m:{n}", name=f"Place {n}", lat=(n * 37) % 120 - 50 + n % 10 / 10, lon=(n * 73) % 340 - 170) for n in range(max(1, number * 2 // 3))]  # fmt: skip
    incidents = tuple(
        replace(
            report.incidents[0], id=f"i{n}", type=types[n % len(types)], sites=(places[n % len(places)],), origins=(),
            when=When(None, None, f"2020-01-{n % 28 + 1:02d}"),
        )
        for n in range(number)
    )  # fmt: skip
    return replace(report, incidents=incidents, origins=(), airspace=(), toponyms=())


def numbered(number):
    return replace(archetype().article, id=f"a{number}", title=f"{TITLE} ({number})")
