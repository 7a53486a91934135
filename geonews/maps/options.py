"""What a map can be told: a typed bag of options whose unknown names are errors that advise."""

from __future__ import annotations

import dataclasses
import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, TypedDict, get_args

from geonews.choices import MAP_LAYERS, Basemap, Language, MapLayerName, Theme
from geonews.errors import OptionError
from geonews.maps.tiles import tile_server

if TYPE_CHECKING:
    from collections.abc import Sequence

RIGHT_TO_LEFT: Final = frozenset({"ar"})


class MapKeywords(TypedDict, total=False):
    """The options of :class:`MapOptions` as keywords, so that type checkers and editors know them too."""

    title: str | None
    basemap: Basemap
    layers: Sequence[MapLayerName] | None
    theme: Theme
    language: Language
    panel: bool
    max_mb: float
    tiles: str | None
    attribution: str | None


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How a map looks and what it starts with.

    Parameters
    ----------
    title
        Heading of the page; by default the article's title, or how many articles there are.
    basemap
        Detail of the built-in coastlines and borders: ``50m``, ``110m`` or ``none``.
    layers
        The layers switched on at the start; all of them can be switched on in the page. By default all, without
        the places that are only named when there are several articles.
    theme
        ``light``, ``dark``, or ``auto`` for what the reader's system prefers.
    language
        Language of the page's own words and, where the gazetteer has them, of names of countries and provinces:
        ``en``, ``es`` or ``ar``.
    panel
        Whether the article panel is open at the start (on screens that are wide enough).
    max_mb
        Largest page that is shown in a notebook without a warning.
    tiles
        Address of online tiles such as ``https://tile.openstreetmap.org/{z}/{x}/{y}.png``. By default none: the page
        asks no network. With tiles it may ask that one host and nothing else; without a network the built-in
        basemap shows through.
    attribution
        Whose tiles they are; shown at the foot of the page.

    Examples
    --------
    >>> MapOptions.of(theme="dark").theme
    'dark'
    >>> MapOptions.of(titel="Week 46")
    Traceback (most recent call last):
        ...
    geonews.errors.OptionError: build_map has no option 'titel'. Did you mean 'title'?
    """

    title: str | None = None
    basemap: Basemap = "50m"
    layers: tuple[MapLayerName, ...] | None = None
    theme: Theme = "auto"
    language: Language = "en"
    panel: bool = True
    max_mb: float = 5.0
    tiles: str | None = None
    attribution: str | None = None

    @classmethod
    def of(cls, **options: Any) -> MapOptions:  # noqa: ANN401 - each is checked below
        """Make options from keywords; an unknown name or a value that does not fit is an error.

        Raises
        ------
        OptionError
            Naming the option, what it may be, and the name that was probably meant.
        """
        known = [field.name for field in dataclasses.fields(cls)]
        for name in options:
            if name not in known:
                raise OptionError(f"build_map has no option {name!r}. {_advice(name, known)}")
        _check("basemap", options.get("basemap", "50m"), get_args(Basemap))
        _check("theme", options.get("theme", "auto"), get_args(Theme))
        _check("language", options.get("language", "en"), get_args(Language))
        if options.get("tiles") is not None:
            tile_server(options["tiles"])
        layers = options.get("layers")
        if layers is None:
            return cls(**options)
        if isinstance(layers, str):
            raise OptionError(f"layers must be a sequence of names, such as [{layers!r}]")
        for layer in layers:
            _check("layers", layer, MAP_LAYERS)
        return cls(**{**options, "layers": tuple(layers)})

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way the language is written."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


def _advice(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"It has: {', '.join(known)}."


def _check(name: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise OptionError(f"{name} cannot be {value!r}; it may be one of {', '.join(allowed)}")
