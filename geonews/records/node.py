"""A JSON object that knows its path, so that every error can say where and what was expected."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from geonews.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

T = TypeVar("T")
_REQUIRED: Final = object()
_SHOWN: Final = 60
LARGEST: Final = 1e15
"""No number of a report comes near; beyond it arithmetic on doubles is no longer exact to one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON object and the path to it, for errors that say where."""

    value: Mapping[str, Any]
    path: str

    @classmethod
    def of(cls, value: object, path: str) -> Node:
        """Take a JSON value that must be an object."""
        if not isinstance(value, dict):
            raise wrong(path, "an object", value)
        return cls(value, path)

    def get(self, key: str, kind: type[T] | tuple[type[T], ...], default: object = _REQUIRED) -> T:
        """Return the value under a key, checked; `default` where there is none."""
        path = f"{self.path}.{key}"
        if key not in self.value:
            if default is _REQUIRED:
                raise missing(path)
            return typing.cast("T", default)
        value = self.value[key]
        if value is None and default is None:
            return typing.cast("T", None)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise wrong(path, named(kind), value)
        return value

    def text(self, key: str) -> str:
        """Return a string."""
        return self.get(key, str)

    def maybe_text(self, key: str) -> str | None:
        """Return a string or ``None``."""
        return self.get(key, str, None)

    def number(self, key: str) -> float:
        """Return a number: finite, neither ``NaN`` nor too large."""
        return self._finite(key, self.get(key, (int, float)))

    def maybe_number(self, key: str) -> float | None:
        """Return a number or ``None``."""
        value = self.get(key, (int, float), None)
        return None if value is None else self._finite(key, value)

    def _finite(self, key: str, value: float) -> float:
        if not abs(value) <= LARGEST:
            raise wrong(f"{self.path}.{key}", "a finite number", value)
        return float(value)

    def maybe_int(self, key: str) -> int | None:
        """Return a whole number or ``None``."""
        value = self.get(key, int, None)
        if value is not None and not abs(value) <= LARGEST:
            raise wrong(f"{self.path}.{key}", "a whole number below a quadrillion", value)
        return value

    def choice(self, key: str, choices: object) -> typing.Any:  # noqa: ANN401 - the Literal that was given
        """Return a string that must be one of the members of a ``Literal``."""
        value = self.text(key)
        allowed = typing.get_args(choices)
        if value not in allowed:
            raise wrong(f"{self.path}.{key}", "one of " + ", ".join(allowed), value)
        return value

    def node(self, key: str) -> Node:
        """Return an object."""
        return Node(self.get(key, dict), f"{self.path}.{key}")

    def maybe_node(self, key: str) -> Node | None:
        """Return an object or ``None``."""
        value = self.get(key, dict, None)
        return None if value is None else Node(value, f"{self.path}.{key}")

    def nodes(self, key: str) -> Iterator[Node]:
        """Yield the objects of a list."""
        for number, item in enumerate(self.get(key, list, ())):
            yield Node.of(item, f"{self.path}.{key}[{number}]")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the strings of a list."""
        values = self.get(key, list, ())
        for number, item in enumerate(values):
            if not isinstance(item, str):
                raise wrong(f"{self.path}.{key}[{number}]", "a string", item)
        return tuple(values)


def named(kind: type | tuple[type, ...]) -> str:
    """Say in words what kind of value is meant."""
    names = {
        str: "a string",
        int: "a whole number",
        float: "a number",
        list: "a list",
        tuple: "a list",
        dict: "an object",
        bool: "true or false",
    }
    return " or ".join(dict.fromkeys(names[item] for item in (kind if isinstance(kind, tuple) else (kind,))))


def wrong(path: str, expected: str, value: object) -> ReportError:
    """Return the error for a value that does not fit."""
    try:
        shown = repr(value)
    except ValueError:  # Python refuses to write whole numbers of more than a few thousand digits
        shown = "a number that is too long"
    return ReportError(f"{path} must be {expected}, not {shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}")


def missing(path: str) -> ReportError:
    """Return the error for a field that is not there."""
    return ReportError(f"{path} is missing")
