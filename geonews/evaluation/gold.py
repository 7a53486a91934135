"""Labelled data, read and checked: every error names the file, the line and the field."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geonews.errors import InputError, ReportError
from geonews.model import Article
from geonews.records.node import Node, wrong

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

LAYERS: Final = ("incident", "airspace", "origin")
"""The layers whose items are right or wrong; mentions are only found or not."""
_MAX_LAT: Final = 90.0
_MAX_LON: Final = 180.0


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A labelled place name; coordinates, id, type and country are ``None`` where the labels have none."""

    start: int
    end: int
    text: str
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    type: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and its labelled place names."""

    article: Article
    toponyms: tuple[GoldToponym, ...]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event of which the trigger is known.

    Parameters
    ----------
    trigger
        Start and end of the word that tells of it.
    places
        The spans that are right answers; none where the text does not say where.
    common
        Whether the text says where, but only by words that are no name ("a market"): such events are not counted.
    """

    trigger: tuple[int, int]
    places: tuple[tuple[int, int], ...]
    common: bool


@dataclass(frozen=True, slots=True)
class GoldEvents:
    """A text and its labelled events; ``hard`` where it names several places to choose from."""

    article: Article
    events: tuple[GoldEvent, ...]
    hard: bool = False


@dataclass(frozen=True, slots=True)
class GoldItem:
    """What one layer of an article should hold; a tolerance of 0 km means the country itself."""

    surface: str
    lat: float
    lon: float
    tolerance_km: float
    country: str | None = None
    optional: bool = False
    type: str | None = None
    date: str | None = None
    killed_min: int | None = None
    injured_min: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article, the items of its layers, and strings that look like places but are none."""

    article: Article
    layers: dict[str, tuple[GoldItem, ...]]
    traps: tuple[str, ...]


def read_gold_documents(path: str | Path, *, limit: int | None = None) -> list[GoldDocument]:
    """Read texts with labelled place names, one JSON object a line.

    Parameters
    ----------
    path
        The file.
    limit
        Read only so many texts.

    Raises
    ------
    InputError
        If the file cannot be read or a line is not as ``docs/evaluation.md`` says.
    """
    return _lines(Path(path), _document, limit)


def read_gold_events(path: str | Path, *, limit: int | None = None) -> list[GoldEvents]:
    """Read texts with labelled events; arguments and errors as in :func:`read_gold_documents`."""
    return _lines(Path(path), _events, limit)


def read_gold_articles(folder: str | Path) -> list[GoldArticle]:
    """Read the labelled articles of a folder, one ``.json`` file each, in order of name.

    Raises
    ------
    InputError
        If there is no such folder, nothing in it, or a file that is not as ``docs/evaluation.md`` says.
    """
    paths = sorted(Path(folder).glob("*.json"))
    if not paths:
        raise InputError(f"{folder}: no labelled articles (.json files) in this folder")
    return [_parsed(_text(path), f"{path}: article", _gold_article) for path in paths]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _lines(path: Path, build: Callable[[Node], T], limit: int | None) -> list[T]:
    found: list[T] = []
    # Only "\n" ends a line: JSON strings may hold the other line separators of Unicode.
    for number, line in enumerate(_text(path).split("\n"), 1):
        if limit is not None and len(found) >= limit:
            break
        if line.strip():
            found.append(_parsed(line, f"{path}:{number}: document", build))
    if not found:
        raise InputError(f"{path}: no labelled documents in this file")
    return found


def _parsed(text: str, where: str, build: Callable[[Node], T]) -> T:
    try:
        return build(Node.of(json.loads(text), where))
    except ReportError as error:
        raise InputError(str(error)) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is not JSON: {error}") from error


def _article(node: Node) -> Article:
    text = node.text("text")
    if not text.strip():
        raise wrong(f"{node.path}.text", "a text that is not empty", text)
    return Article(
        id=str(node.get("id", (str, int))),
        text=text,
        title=node.maybe_text("title"),
        published=node.maybe_text("published"),
        source=node.maybe_text("source"),
    )


def _document(node: Node) -> GoldDocument:
    article = _article(node)
    node.get("toponyms", list)
    return GoldDocument(article, tuple(_toponym(item, article.text) for item in node.nodes("toponyms")))


def _toponym(node: Node, text: str) -> GoldToponym:
    start, end = _span(node, text)
    words = text[start:end]
    if (node.maybe_text("text") or words) != words:
        raise wrong(f"{node.path}.text", f"the words at its offsets, {words!r}", node.text("text"))
    lat, lon = node.maybe_number("lat"), node.maybe_number("lon")
    if (lat is None) != (lon is None):
        raise ReportError(f"{node.path} has only one of lat and lon")
    if lat is not None and lon is not None:
        _on_earth(lat, lon, node.path)
    return GoldToponym(
        start, end, words, lat, lon, node.maybe_int("geonameid"), node.maybe_text("type"), node.maybe_text("country")
    )


def _span(node: Node, text: str) -> tuple[int, int]:
    start, end = node.get("start", int), node.get("end", int)
    if not 0 <= start < end <= len(text):
        raise ReportError(f"{node.path} spans {start} to {end}, outside the {len(text)} characters of the text")
    return start, end


def _on_earth(lat: float, lon: float, path: str) -> None:
    # Written so that NaN, which Python's JSON reads, is refused too.
    if not (abs(lat) <= _MAX_LAT and abs(lon) <= _MAX_LON):
        raise ReportError(f"{path} lies outside the Earth: lat {lat}, lon {lon}; are they swapped?")


def _events(node: Node) -> GoldEvents:
    article = _article(node)
    node.get("events", list)
    events = tuple(event for item in node.nodes("events") if (event := _event(item, article.text)) is not None)
    # The places are sought in the text alone, so a title would only add names that cannot be answers.
    return GoldEvents(Article(article.id, article.text), events, node.get("hard", bool, default=False))


def _event(node: Node, text: str) -> GoldEvent | None:
    """Return an event; ``None`` for one without a trigger, which nobody can be asked about."""
    trigger = node.get("trigger", list, None)
    if trigger is None:
        return None
    match trigger:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            pass
        case _:
            raise wrong(f"{node.path}.trigger", "a start and an end in the text", trigger)
    places = [item for item in node.nodes("args") if item.text("role") == "place"]
    proper = tuple(_span(item, text) for item in places if item.get("proper", bool, default=True))
    return GoldEvent((start, end), proper, common=bool(places) and not proper)


def _gold_article(node: Node) -> GoldArticle:
    layers = node.node("layers")
    return GoldArticle(
        article=_article(node),
        layers={layer: tuple(_item(item) for item in layers.nodes(layer)) for layer in (*LAYERS, "mention")},
        traps=node.texts("traps"),
    )


def _item(node: Node) -> GoldItem:
    lat, lon = node.number("lat"), node.number("lon")
    _on_earth(lat, lon, node.path)
    more: dict[str, Any] = {key: node.maybe_text(key) for key in ("country", "type", "date")}
    more |= {key: node.maybe_int(key) for key in ("killed_min", "injured_min")}
    return GoldItem(
        surface=node.text("surface"),
        lat=lat,
        lon=lon,
        tolerance_km=node.maybe_number("tolerance_km") or 0.0,
        optional=node.get("optional", bool, default=False),
        names=node.texts("names"),
        **more,
    )
