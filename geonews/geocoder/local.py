"""A geopy geocoder that never leaves the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geonews.errors import InputError
from geonews.geocoder.finder import Found, PlaceFinder
from geonews.naming import name_in
from geonews.records import place_to_json

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geonews.model import Kind, Place
    from geonews.protocols import Gazetteer

_DEFAULT_LIMIT: Final = 10
_BOXED_LIMIT: Final = 200  # places looked at when a box decides among them
_REVERSE_KINDS: Final[tuple[Kind, ...]] = ("city", "district", "airport", "airbase", "port", "facility", "island")


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc] # geopy has no types
    """An adapter that cannot reach anything, so that "offline" is enforced and not promised."""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:  # noqa: ARG002 - geopy's signature
        raise GeocoderUnavailable("LocalGeocoder works offline and opens no connection")

    get_json = get_text


class LocalGeocoder(Geocoder):  # type: ignore[misc] # geopy has no types
    """Geocode with the local gazetteer; geopy's interface, so it works with ``RateLimiter`` and ``Series.map``.

    Parameters
    ----------
    gazetteer
        Where to look; ``None`` for the installed gazetteer.
    **options
        geopy's own options (``timeout``, ``user_agent`` …) are taken and have no effect: nothing is requested.

    Examples
    --------
    >>> geocoder = LocalGeocoder()
    >>> geocoder.geocode("Ain al-Asad").raw["gazetteer_id"]
    'ourairports:ORAA'
    >>> geocoder.geocode("Nowhere at all") is None
    True
    """

    def __init__(self, gazetteer: Gazetteer | None = None, **options: Any) -> None:  # noqa: ANN401 - geopy's options
        options.pop("adapter_factory", None)
        super().__init__(**options, adapter_factory=_NoNetwork)
        self._find = PlaceFinder(gazetteer)
        self._gazetteer = self._find.gazetteer

    def geocode(  # noqa: PLR0913 - geopy's signature and its options
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's signature; nothing is waited for
        limit: int | None = None,
        country_codes: str | Collection[str] | None = None,
        viewbox: Sequence[Any] | None = None,
        bounded: bool = False,
        featuretype: Kind | Collection[Kind] | None = None,
        language: str | None = None,
    ) -> Location | list[Location] | None:
        """Return the location of a query.

        Parameters
        ----------
        query
            A name, ``name, container``, an expression ("20 km south of Mosul", "Iraqi airspace"), a code ("ORBB") or
            coordinates.
        exactly_one
            Return the best location, or a list of all.
        timeout
            Taken for geopy's sake.
        limit
            Largest number of locations; ``None`` for 10.
        country_codes
            ISO 3166-1 alpha-2 code or codes to stay within.
        viewbox
            Two corners, as geopy takes them: places inside come first.
        bounded
            Places outside the viewbox are left out.
        featuretype
            Kind or kinds of place to stay within, for example ``"airbase"``.
        language
            ISO 639-1 code (``"ar"``, ``"de-DE"``) of the language of the address and of ``raw["name"]`` where there is
            a name in it: countries and first-order divisions have names in 25 languages, other places their own.

        Returns
        -------
        Location | list[Location] | None
            ``None`` when nothing fits. ``raw`` is the place as in the report, plus ``how`` it was found and, for an
            airspace, ``geometry`` (GeoJSON), ``geometry_source`` and ``fir``.

        Raises
        ------
        GeocoderQueryError
            If the query is too long, or the viewbox has not two corners.
        """
        if limit is not None and limit < 1:
            raise ValueError("limit must be 1 or more")
        wanted = limit or _DEFAULT_LIMIT
        try:
            found = self._find(
                str(query),
                countries=_codes(country_codes),
                kinds=_kinds(featuretype),
                limit=_BOXED_LIMIT if viewbox else wanted,
            )
        except InputError as error:
            raise GeocoderQueryError(str(error)) from error
        if viewbox is not None:
            found = _boxed(found, viewbox, bounded=bounded)
        locations = [self._location(item, language=language) for item in found[:wanted]]
        return _result(locations, exactly_one=exactly_one)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's signature; nothing is waited for
        limit: int | None = None,
        featuretype: Kind | Collection[Kind] | None = None,
        language: str | None = None,
    ) -> Location | list[Location] | None:
        """Return the nearest place to a point, by default a city, district, airport, port, facility or island.

        Parameters
        ----------
        query
            A point as geopy takes it: ``(lat, lon)``, ``"lat,lon"`` or a Point.
        exactly_one, timeout, limit, featuretype, language
            As for :meth:`geocode`.

        Returns
        -------
        Location | list[Location] | None
            ``raw`` is the place as in the report, plus ``distance_km``.
        """
        point = Point(query)
        kinds = _kinds(featuretype) or _REVERSE_KINDS
        near = self._gazetteer.nearest(point.latitude, point.longitude, k=limit or _DEFAULT_LIMIT, kinds=kinds)
        places = [
            self._location(Found(place, "nearest"), language=language, distance_km=round(km, 3)) for place, km in near
        ]
        return _result(places, exactly_one=exactly_one)

    def _location(self, found: Found, *, language: str | None = None, **more: object) -> Location:
        place = found.place
        raw = {**place_to_json(place), "how": found.how, **more}
        if language:
            raw["name"] = name_in(self._gazetteer, place, language)
        if found.airspace is not None:
            raw["geometry"] = found.airspace.shape.__geo_interface__
            raw["geometry_source"] = found.airspace.source
            raw["fir"] = list(found.airspace.fir)
        return Location(self._address(place, language), (place.lat, place.lon), raw)

    def _address(self, place: Place, language: str | None) -> str:
        country = self._gazetteer.country(place.country) if place.country else None
        parts = [place.name, place.admin1, country.name if country else None]
        if language:
            first = next((each for each in self._gazetteer.parents(place) if each.name == place.admin1), None)
            parts = [name_in(self._gazetteer, each, language) for each in (place, first, country) if each]
        return ", ".join(dict.fromkeys(part for part in parts if part))


def _codes(given: str | Collection[str] | None) -> tuple[str, ...]:
    codes = given.split(",") if isinstance(given, str) else given or ()
    return tuple(code.strip().upper() for code in codes)


def _kinds(given: Kind | Collection[Kind] | None) -> tuple[Kind, ...]:
    return (given,) if isinstance(given, str) else tuple(given or ())


def _boxed(found: Sequence[Found], viewbox: Sequence[Any], *, bounded: bool) -> tuple[Found, ...]:
    try:
        first, second = (Point(corner) for corner in viewbox)
    except ValueError as error:
        raise GeocoderQueryError(f"the viewbox must be two corners: {error}") from error
    lats, lons = sorted((first.latitude, second.latitude)), sorted((first.longitude, second.longitude))
    inside = [f for f in found if lats[0] <= f.place.lat <= lats[1] and lons[0] <= f.place.lon <= lons[1]]
    return tuple(inside) if bounded else (*inside, *(f for f in found if f not in inside))


def _result(locations: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations
