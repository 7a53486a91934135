"""Cutting a long text at sentence ends, for models that read no more than so much at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.text import FieldText


def pieces(field: FieldText, most: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of runs of whole sentences of at most so many characters; a longer sentence is by itself.

    Examples
    --------
    >>> from geonews.text import FieldText
    >>> field = FieldText("text", "It rained. It snowed. The sun shone.")
    >>> [field.text[start:end] for start, end in pieces(field, 22)]
    ['It rained. It snowed.', 'The sun shone.']
    """
    start = end = 0
    for sentence in field.sentences:
        if end > start and sentence.end - start > most:
            yield start, end
            start = sentence.start
        end = sentence.end
    if end > start:
        yield start, end
