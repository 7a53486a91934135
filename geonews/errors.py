"""Every error that geonews raises on purpose.

::

    GeonewsError
    ├── InputError (ValueError)          an article, report or table that cannot be used
    │   └── ReportError                  JSON that is not a report of the known schema
    ├── GazetteerError (RuntimeError)    the gazetteer is missing, foreign, damaged or too old
    │   └── GazetteerNotFoundError (FileNotFoundError)
    ├── StageError (RuntimeError)        a stage of the pipeline failed on an article, as none should
    ├── WorkerError (RuntimeError)       workers that die over and over
    ├── ModelError (RuntimeError)        a trained model is missing or damaged
    ├── SourceError (ValueError)         a gazetteer source (dump, CSV, GeoJSON) that cannot be read
    ├── OutputError (OSError)            output that would overwrite, or cannot be written
    ├── OptionError (TypeError)          an option that does not exist or does not fit
    └── MissingExtraError (ImportError)  a feature whose optional dependency is not installed

Each message names the file, line and field where they are known, and the remedy. *Nothing found* is never
an error: it is ``None`` or an empty tuple.
"""

from __future__ import annotations


class GeonewsError(Exception):
    """Root of every error raised by geonews."""


class InputError(GeonewsError, ValueError):
    """An article, report or table that cannot be used as it is."""


class ReportError(InputError):
    """JSON that is not a report of the schema this version reads."""


class GazetteerError(GeonewsError, RuntimeError):
    """A gazetteer that is foreign, damaged or of another schema version."""


class GazetteerNotFoundError(FileNotFoundError, GazetteerError):
    """No gazetteer at the given path, or none installed."""

    # In this order ``__new__`` is OSError's, the only one fit for it: a Dask cluster makes errors by it.


class StageError(GeonewsError, RuntimeError):
    """A stage of the pipeline that failed on an article in a way that nobody foresaw: a bug in that stage."""


class WorkerError(GeonewsError, RuntimeError):
    """Workers that die over and over, or that are not like their master."""


class ModelError(GeonewsError, RuntimeError):
    """A trained model that is missing, damaged or not the one its manifest names."""


class SourceError(GeonewsError, ValueError):
    """A gazetteer source that cannot be read."""


class OutputError(GeonewsError, OSError):
    """Output that would overwrite a file, or cannot be written."""


class OptionError(GeonewsError, TypeError):
    """An option that does not exist, or whose value does not fit."""


class MissingExtraError(GeonewsError, ImportError):
    """A feature whose optional dependency is not installed."""

    @classmethod
    def for_extra(cls, feature: str, extra: str) -> MissingExtraError:
        """Return the error that names the extra to install.

        Examples
        --------
        >>> print(MissingExtraError.for_extra("PNG output", "png"))
        PNG output needs an optional dependency: pip install 'geonews[png]'
        """
        return cls(f"{feature} needs an optional dependency: pip install 'geonews[{extra}]'")
