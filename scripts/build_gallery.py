"""Render the example maps of ``maps/gallery``: ``python scripts/build_gallery.py``.

Each article of ``maps/gallery/articles`` becomes a page and a picture; a made-up week of two hundred incidents and
an Arabic page of the first article come on top. The same version and gazetteer give the same bytes.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from geonews import Pipeline, build_map, read_articles
from geonews.findings import Engine, Incident, Report, Trigger, When
from geonews.gazetteer import open_gazetteer
from geonews.model import Article, IncidentType, Mention, Place, Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
GALLERY: Final = ROOT / "maps" / "gallery"
PUBLISHED: Final = {
    "01-al-asad": "2020-01-08", "02-tanker-gulf-of-oman": "2024-06-14", "03-airspace-closed": "2024-04-14",
    "04-earthquake": "2025-09-01", "05-aleutians": "2025-08-05", "06-ferry": "2026-01-27",
    "07-parliament": "2025-10-08", "08-claims": "2025-02-07",
}  # fmt: skip
WEEK_OF: Final = date(2025, 11, 10)
WEEK_SIZE: Final = 200
TOWNS: Final = (
    "Kharkiv", "Odesa", "Gaza", "Khartoum", "El Fasher", "Goma", "Mogadishu", "Aleppo", "Sanaa", "Karachi", "Manila",
    "Jakarta", "Lima", "Quito", "Port-au-Prince", "Bamako", "Maiduguri", "Tbilisi", "Athens", "Dhaka", "Yangon",
    "Kathmandu", "Nairobi", "Maputo", "Valencia", "Los Angeles", "Mexico City", "Osaka", "Wellington", "Suva",
)  # fmt: skip


def main() -> None:
    """Render everything, or what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these maps")
    wanted = set(parser.parse_args().names)
    GALLERY.mkdir(parents=True, exist_ok=True)
    for name, reports, options in maps():
        if wanted and name not in wanted:
            continue
        made = build_map(reports, **options)
        made.save(GALLERY / f"{name}.html")
        made.save(GALLERY / f"{name}.svg")
        found = sum(len(report.incidents) for report in reports)
        size = (GALLERY / f"{name}.html").stat().st_size // 1024
        print(f"{name}: {found} incident(s), {size} KB")


def maps() -> Iterator[tuple[str, list[Report], dict[str, str]]]:
    """Yield name, reports and options of each map."""
    pipeline = Pipeline.default()
    sources = {"01-al-asad": ROOT / "examples" / "al-asad.txt"}
    sources |= {path.stem: path for path in sorted((GALLERY / "articles").glob("*.txt"))}
    first: list[Report] = []
    for name, path in sources.items():
        reports = [pipeline.parse(dated(article, PUBLISHED[name])) for article in read_articles(path)]
        first = first or reports
        yield name, reports, {}
    yield "09-week", list(week()), {"title": "A made-up week of two hundred incidents"}
    yield "10-arabic", first, {"language": "ar", "theme": "dark"}


def dated(article: Article, published: str) -> Article:
    """Return the article with its date of publication, and without the path it was read from."""
    return Article(article.id, article.text, article.title, published)


def week() -> Iterator[Report]:
    """Yield forty made-up articles with five incidents each, spread over towns, types and days."""
    gazetteer = open_gazetteer()
    places = [gazetteer.lookup(town)[0].place for town in TOWNS]
    types = get_args(IncidentType)[:-2]
    for number in range(WEEK_SIZE // 5):
        sentences, incidents, toponyms = [], [], []
        start = 0
        for turn in range(5):
            at = number * 5 + turn
            # Steps that share no factor with the lengths visit every town and type.
            place, kind = places[at * 7 % len(places)], types[at * 11 % len(types)]
            words = kind.replace("_", " ")
            sentence = f"A {words} was reported in {place.name}."
            sentences.append(sentence)
            span = Span(start, start + len(sentence))
            name = start + sentence.index(place.name)
            toponyms.append(Toponym(Mention(name, name + len(place.name), place.name), place, 0.9))
            incidents.append(made_up(turn, kind, place, span, Trigger(start + 2, start + 2 + len(words), words), at))
            start += len(sentence) + 1
        article = Article(f"week-{number}", " ".join(sentences), f"Day's report {number + 1}", WEEK_OF.isoformat())
        yield Report(article, Engine("example", "none", "none"), tuple(toponyms), (), tuple(incidents))


def made_up(turn: int, kind: IncidentType, place: Place, span: Span, trigger: Trigger, at: int) -> Incident:
    """Return one incident of the made-up week."""
    day = (WEEK_OF + timedelta(days=at * 3 % 7)).isoformat()
    status = ("reported", "reported", "reported", "claimed", "reported", "denied", "threatened")[at % 7]
    return Incident(
        f"i{turn + 1}", kind, trigger, sites=(place,), status=status, background=at % 13 == 0,
        when=When(None, None, day), evidence=(span,), confidence=0.9, reason="made up for this gallery",
    )  # fmt: skip


if __name__ == "__main__":
    main()
