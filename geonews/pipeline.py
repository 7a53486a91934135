"""From an article to its report: recogniser, resolver and incident extractor, one after the other."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from geonews.errors import InputError
from geonews.findings import Engine, Report
from geonews.model import Article
from geonews.text import Document
from geonews.version import __version__
from geonews.wording import as_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geonews.model import Toponym
    from geonews.protocols import Gazetteer, IncidentExtractor, Recognizer, Resolver

MAX_CHARACTERS: Final = 5_000_000
"""What is beyond this many characters of an article is not looked at, and the report says so."""
YEARS: Final = range(1000, 9900)
"""Years of publication that dates are reckoned from: "two centuries ago" must still be a date."""
_Record = TypeVar("_Record")
_FINGERPRINT_DIGITS: Final = 16
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Pipeline:
    """The stages that turn an article into a report.

    Any object that has the methods of :mod:`geonews.protocols` can take a stage's place; there is nothing to
    inherit: ``dataclasses.replace(Pipeline.default(), recognizer=mine)``.

    Parameters
    ----------
    gazetteer
        Where places are looked up.
    recognizer, resolver, extractor
        The stages, in order.
    """

    gazetteer: Gazetteer
    recognizer: Recognizer
    resolver: Resolver
    extractor: IncidentExtractor

    @classmethod
    def default(
        cls,
        gazetteer: Gazetteer | None = None,
        *,
        countries: Sequence[str] = (),
        focus: tuple[float, float] | None = None,
    ) -> Pipeline:
        """Build the pipeline that geonews ships.

        Parameters
        ----------
        gazetteer
            Where places are looked up; ``None`` for the installed gazetteer.
        countries
            ISO 3166-1 alpha-2 codes of countries that the articles are likely about.
        focus
            (lat, lon) in degrees that the articles are likely about.

        Raises
        ------
        GazetteerError
            If there is no gazetteer, or it cannot be read.
        """
        from geonews.gazetteer import open_gazetteer
        from geonews.incidents import DefaultExtractor
        from geonews.recognize import DefaultRecognizer
        from geonews.resolve import DefaultResolver

        gazetteer = open_gazetteer() if gazetteer is None else gazetteer
        return cls(
            gazetteer,
            DefaultRecognizer(gazetteer),
            DefaultResolver(gazetteer, countries=countries, focus=focus),
            DefaultExtractor(gazetteer),
        )

    @functools.cached_property
    def fingerprint(self) -> str:
        """Names version, gazetteer and configuration; differs whenever results may differ."""
        stages = (self.recognizer, self.resolver, self.extractor)
        parts = (__version__, self.gazetteer.digest, *(stage.fingerprint for stage in stages))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_FINGERPRINT_DIGITS]

    @property
    def engine(self) -> Engine:
        """What reports say made them."""
        return Engine(__version__, self.gazetteer.digest, self.fingerprint)

    def toponyms(self, document: Document) -> tuple[Toponym, ...]:
        """Return the names and the position expressions of a document, placed, in order of position."""
        return _worded(document, self._read(document))

    def _read(self, document: Document) -> tuple[Toponym, ...]:
        return tuple(self.resolver.resolve(document, self.recognizer.recognize(document)))

    def parse(self, article: Article) -> Report:
        """Work out the report on one article.

        Parameters
        ----------
        article
            The article. What is beyond :data:`MAX_CHARACTERS` is not looked at, and lone surrogates are replaced;
            the report warns of both.

        Returns
        -------
        Report
            Empty layers where nothing was found.

        Raises
        ------
        InputError
            If the article has no text.
        """
        if not article.text.strip() and not (article.title or "").strip():
            raise InputError(f"article {article.id!r} has no text")
        article, mended = _storable(article)
        read, cut = _capped(article)
        document = Document(read)
        toponyms = self._read(document)
        findings = _worded(document, self.extractor.extract(document, toponyms))
        toponyms = _worded(document, toponyms)
        return Report(
            article=article,
            engine=self.engine,
            toponyms=tuple(t for t in toponyms if t.mention.position is None),
            positions=tuple(t for t in toponyms if t.mention.position is not None),
            incidents=findings.incidents,
            airspace=findings.airspace,
            origins=findings.origins,
            warnings=(*mended, *cut, *findings.warnings),
        )

    def locate_event(self, article: Article, span: tuple[int, int]) -> Toponym | None:
        """Return where the event whose trigger is ``article.text[span[0]:span[1]]`` happened; ``None`` if not said.

        Raises
        ------
        InputError
            If the span lies outside the text.
        """
        start, end = span
        if not 0 <= start < end <= len(article.text):
            raise InputError(f"article {article.id!r}: the span {start} to {end} lies outside its text")
        document = Document(_capped(_storable(article)[0])[0])
        return _worded(document, self.extractor.locate(document, self._read(document), start, end))


@functools.cache
def default_pipeline() -> Pipeline:
    """Return the shared default pipeline, built on first use."""
    return Pipeline.default()


def parse(article: Article | str, *, pipeline: Pipeline | None = None) -> Report:
    """Work out what an article says happened where.

    Parameters
    ----------
    article
        An article, or just its text.
    pipeline
        ``None`` for the default pipeline.

    Returns
    -------
    Report
        Toponyms with their places, incidents, airspace and origins; empty where nothing was found.

    Raises
    ------
    InputError
        If the article has no text.
    GazetteerError
        If there is no gazetteer, or it cannot be read.

    Examples
    --------
    >>> report = parse("Rockets fired from Lebanon hit Haifa on Tuesday, police said.")
    >>> [place.name for place in report.incidents[0].sites]
    ['Haifa']
    """
    if isinstance(article, str):
        article = Article.of_text(article)
    return (pipeline or default_pipeline()).parse(article)


def locate_event(article: Article, span: tuple[int, int], *, pipeline: Pipeline | None = None) -> Toponym | None:
    """Return where the event at a trigger happened, whatever its type.

    Parameters
    ----------
    article
        The article.
    span
        Start and end of the trigger in ``article.text``, end exclusive.
    pipeline
        ``None`` for the default pipeline.

    Returns
    -------
    Toponym | None
        The mention and its place; ``None`` when the text does not say where. Its ``place`` is ``None`` where geonews
        cannot put on a map what the text says.

    Raises
    ------
    InputError
        If the span lies outside the text.

    Examples
    --------
    >>> article = Article(id="a", text="Two people died in an explosion in Lyon on Friday.")
    >>> locate_event(article, (23, 32)).place.name
    'Lyon'
    """
    return (pipeline or default_pipeline()).locate_event(article, span)


def without_surrogates(text: str) -> str:
    r"""Return the text with U+FFFD for each lone surrogate, which no encoding can hold; offsets stay the same.

    Examples
    --------
    >>> without_surrogates("Kerman \ud83d, Iran") == "Kerman \N{REPLACEMENT CHARACTER}, Iran"
    True
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _worded(document: Document, record: _Record) -> _Record:
    """Return what was found in the article's own words, where it was read in another case."""
    return as_written(record, document.article) if document.is_recased else record


def _storable(article: Article) -> tuple[Article, tuple[str, ...]]:
    values = [getattr(article, field.name) for field in dataclasses.fields(article)]
    kept = [value and without_surrogates(value) for value in values]
    if kept == values:
        return article, ()
    return Article(*kept), ("broken characters (lone surrogates) were replaced by U+FFFD",)


def _capped(article: Article) -> tuple[Article, tuple[str, ...]]:
    """Return what the stages read of the article, and what is to be said about the rest."""
    read, warnings = article, []
    if len(article.text) > MAX_CHARACTERS:
        read = dataclasses.replace(article, text=article.text[:MAX_CHARACTERS])
        warnings.append(
            f"text cut: only the first {MAX_CHARACTERS:,} of {len(article.text):,} characters were looked at"
        )
    year = (article.published or "")[:4]
    if year.isdecimal() and int(year) not in YEARS:
        read = dataclasses.replace(read, published=None)
        warnings.append(f"date of publication not used: the year is not within {YEARS[0]} to {YEARS[-1]}")
    return read, tuple(warnings)
