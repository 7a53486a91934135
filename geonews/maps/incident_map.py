"""The map that users get: a :class:`folium.Map` whose article text never meets a template engine."""

from __future__ import annotations

import hashlib
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import folium
from branca.element import Element, Figure, JavascriptLink, MacroElement

from geonews.errors import OptionError
from geonews.maps.assets import leaflet_css, leaflet_js, static, strings, symbols
from geonews.maps.detail import fitted_basemap
from geonews.maps.encoding import island
from geonews.maps.page import Page, Raw
from geonews.maps.picture import PICTURES, Picture
from geonews.maps.tiles import tile_server

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.findings import Report
    from geonews.maps.options import MapOptions

_ID_DIGITS: Final = 16
_BYTES_PER_MB: Final = 1_000_000
_FALLBACK_TITLE: Final = "Incident map"
_BASEMAP_ID: Final = "geonews-basemap"
_NEEDED_BY_POPUPS: Final = "jquery"  # folium's own popups and tooltips use it


class IncidentLayer(MacroElement):
    """What happened, as one layer with its own legend: add it to any folium map.

    Everything the page knows stands in one block of JSON; our script reads it and shows words as text only. No
    part of it is compiled as a template, by folium or by whoever renders the page again.

    Parameters
    ----------
    data
        What :func:`geonews.maps.payload.payload` returns.
    options
        How the page looks.
    """

    def __init__(self, data: dict[str, Any], options: MapOptions) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's own
        self._name = "GeonewsLayer"
        self.options = options
        self.data = data
        self.data_text = island({"strings": _needed_words(data, options), "symbols": _needed_symbols(data), **data})
        self._id = hashlib.sha256(self.data_text.encode("ascii")).hexdigest()[:_ID_DIGITS]

    @property
    def island_id(self) -> str:
        """Id of the block of JSON in the page."""
        return f"geonews-{self._id}"

    def render(self, **_: Any) -> str:  # noqa: ANN401 - branca passes whatever it was given
        """Put style, data and script into the figure that the layer's map stands in.

        Raises
        ------
        OptionError
            If the layer was not added to a map.
        """
        if isinstance(self._parent, IncidentMap) and self._parent.layer is self:
            return ""
        figure = self.get_root()
        if not isinstance(figure, Figure) or not isinstance(self._parent, folium.Map):
            raise OptionError("an incident layer can only be rendered in a folium.Map: layer.add_to(map)")
        if not isinstance(figure, Page):
            figure.header.add_child(Raw(f"<style>{static('geonews.css')}</style>"), name="geonews-style")
            figure.header.add_child(Raw(f"<script>{static('geonews.js')}</script>"), name="geonews-script")
        block = f'<script type="application/json" id="{self.island_id}">{self.data_text}</script>'
        figure.html.add_child(Raw(block), name=self.island_id)
        start = f'geonews.attach({self._parent.get_name()}, "{self.island_id}");'
        figure.script.add_child(Raw(start), name=f"{self.island_id}-start")
        return ""


def _has_popup(element: Element) -> bool:
    return isinstance(element, folium.Popup | folium.Tooltip) or any(map(_has_popup, element._children.values()))  # noqa: SLF001 - branca has no other way to see them


def _needed_words(data: dict[str, Any], options: MapOptions) -> dict[str, Any]:
    """Return the page's words without the names of types that the page does not show."""
    shown = {f"type_{incident['t']}" for incident in data["incidents"]}
    words = strings(options.language)
    return {key: text for key, text in words.items() if not key.startswith("type_") or key in shown}


def _needed_symbols(data: dict[str, Any]) -> dict[str, Any]:
    """Return the table of symbols for the types that the page shows; ``other`` stands for the rest."""
    table = symbols()
    shown = {incident["t"] for incident in data["incidents"]} | {"other"}
    return {**table, "types": {kind: look for kind, look in table["types"].items() if kind in shown}}


class IncidentMap(folium.Map):
    """A folium map of reports: one self-contained page with its own basemap.

    Everything that folium can add to a map can be added to this one too; the page then loads what folium's own
    layers need from the network, and does without its content security policy.

    Parameters
    ----------
    data
        What :func:`geonews.maps.payload.payload` returns.
    options
        How the page looks.
    reports
        What it shows: needed for :meth:`save` to GeoJSON.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own attribute: nothing from the network
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - likewise

    def __init__(self, data: dict[str, Any], options: MapOptions, reports: Sequence[Report] = ()) -> None:
        south, west, north, east = data["frame"]
        super().__init__(location=((south + north) / 2, (west + east) / 2), tiles=None)
        self.layer = IncidentLayer(data, options)
        self._id = self.layer._id  # noqa: SLF001 - the same hash of the data names both: equal maps, equal bytes
        self.options_used = options
        self._reports = tuple(reports)
        Page(title=data["title"] or _FALLBACK_TITLE, language=options.language, direction=options.direction).add_child(
            self
        )
        self.add_child(self.layer, name="geonews-layer")

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca passes whatever it was given
        """Put the page's parts into the figure, then those of the layers that were added."""
        figure = self.get_root()
        if not isinstance(figure, Page):
            raise OptionError("an incident map is a page of its own; to put its layer elsewhere: map.layer.add_to(...)")
        figure.islands = {
            self.layer.island_id: self.layer.data_text,
            _BASEMAP_ID: fitted_basemap(self.options_used.basemap, tuple(self.layer.data["frame"])),
        }
        figure.scripts = [leaflet_js(), static("geonews.js")]
        figure.image_host = tile_server(self.options_used.tiles) if self.options_used.tiles else None
        added = [child for child in self._children.values() if child is not self.layer]
        figure.foreign = bool(added)
        figure.styles = [leaflet_css(whole=figure.foreign), static("geonews.css")]
        if any(map(_has_popup, added)):
            for label, url in folium.Map.default_js:
                if label == _NEEDED_BY_POPUPS:
                    figure.header.add_child(JavascriptLink(url), name=label)
        name = self.get_name()
        figure.html.add_child(Raw(f'<div id="{name}" class="gn-app"></div>\n'), name=name)
        start = f'var {name} = geonews.start("{name}", "{self.layer.island_id}", "{_BASEMAP_ID}");'
        figure.script.add_child(Raw(start), name=name)
        for child in added:
            child.render(**kwargs)
        return ""

    def save(self, outfile: Any, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as folium's
        """Write the map as what the path ends in.

        ``.svg``, ``.png`` and ``.pdf`` are still pictures, ``.geojson`` its features; any other end is the page.
        The same reports and options give the same bytes, but for PDF, whose renderer names fonts anew each time.

        Parameters
        ----------
        outfile
            Path or binary file object, as folium takes it.
        *args, **kwargs
            As folium's own ``save``.

        Raises
        ------
        MissingExtraError
            For PNG and PDF without the extra ``picture``.
        """
        suffix = Path(outfile).suffix.lower() if isinstance(outfile, str | os.PathLike) else ""
        if suffix in PICTURES:
            self.plot().save(outfile)
        elif suffix == ".geojson":
            from geonews.export import export_reports

            export_reports(self._reports, outfile, force=True)
        else:
            super().save(outfile, *args, **kwargs)

    def plot(self, *, width: int = 1200, height: int = 675) -> Picture:
        """Return a still picture, which notebooks, GitHub and PDF exports show as it is.

        Parameters
        ----------
        width, height
            Pixels; 1200 by 630 is what social networks show.
        """
        return Picture(self.layer.data, self.options_used, width=width, height=height)

    def add_to(self, parent: Any, name: str | None = None, index: int | None = None) -> Any:  # noqa: ANN401 - as branca's
        """Put what happened onto somebody else's folium map, as one layer with its legend.

        Parameters
        ----------
        parent
            A :class:`folium.Map`; a figure gets the whole map, as folium does it.
        name, index
            As branca's own ``add_to``.
        """
        if not isinstance(parent, folium.Map):
            return super().add_to(parent, name, index)
        IncidentLayer(self.layer.data, self.options_used).add_to(parent, name, index)
        return self

    def _repr_html_(self, **kwargs: Any) -> str:  # noqa: ANN401 - as folium's
        text: str = super()._repr_html_(**kwargs)
        limit = self.options_used.max_mb
        if len(text) > limit * _BYTES_PER_MB:
            warnings.warn(
                f"this map is {len(text) / _BYTES_PER_MB:.0f} MB, which may make a notebook slow; "
                "write it to a file with .save() or raise max_mb",
                stacklevel=2,
            )
        return text
