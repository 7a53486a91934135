"""Which capitalised words belong to the name of an organisation, ship, storm or other thing that is no place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.recognize import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geonews.recognize.names import Names
    from geonews.recognize.words import Words

_MAX_LENGTH: Final = 12
_CONNECTORS: Final = frozenset({"of", "for", "&", "and", "the", "on", "in", "to", "at"})
_TOWN_RANK: Final = 3
_REGION_RANK: Final = 8
_APPOSITION_REACH: Final = 7
# After these a capitalised place is one of the name's words; "in" and "at" only tie it ("University in Cairo").
_PAIRS: Final = frozenset({("news", "agency"), ("news", "website"), ("stock", "exchange"), ("football", "club")})
_ONLY_PLACES: Final = lexicon.PLACE_HEADS - lexicon.ORGANISATION_HEADS
_GOVERNING: Final = lexicon.ORGANISATION_HEADS | lexicon.OF_ORGANISATIONS
_SHIPS: Final = frozenset(noun + "s" for noun in lexicon.SHIP_NOUNS)
_SHIPS_AND_STORMS: Final = lexicon.SHIP_NOUNS | lexicon.SHIP_PREFIXES | lexicon.STORM_WORDS
_SHIPS_OR_MORE: Final = lexicon.SHIP_NOUNS | _SHIPS
_BINDING: Final = frozenset({"of", "for", "&"})


def organisation_spans(words: Words, names: Names) -> list[tuple[int, int]]:
    """Return the (first, last) word indices of names of organisations and things, in order, not overlapping."""
    found: list[tuple[int, int]] = []
    free = 0
    for index in [index for index, word in enumerate(words) if word[4] or word[3] in _SHIPS_OR_MORE]:
        if index < free:
            continue
        lower, capital = words[index][3:5]
        span = None
        if capital:
            span = _namesake(words, index)
            if span is None and lower in _SHIPS_AND_STORMS:
                span = _ship(words, index) or _storm(words, index)
            span = span or _organisation(words, names, index)
        elif lower in lexicon.SHIP_NOUNS:
            span = _ship(words, index)
        else:
            listed = _listed_ships(words, index)
            found.extend(listed)
            free = listed[-1][1] + 1 if listed else free
        if span is not None and span[1] >= index:
            found.append(span)
            free = span[1] + 1
    return found


def _namesake(words: Words, index: int) -> tuple[int, int] | None:
    """Match a name known to be no place's though it holds one: "Cathay Pacific", "Manchester City"."""
    for name in lexicon.namesakes().get(words[index].text, ()):
        last = index + len(name) - 1
        if last < len(words) and all(words[index + at].text == part for at, part in enumerate(name)):
            return index, last
    return None


def _listed_ships(words: Words, index: int) -> list[tuple[int, int]]:
    """Match the names behind a plural: "three corvettes, Grad Sviyazhsk, Uglich and Veliky Ustyug"."""
    found: list[tuple[int, int]] = []
    at = index + 1
    while words.lower(at) in {",", "and", "the"} or (at == index + 1 and words.capital(at)):
        at += 0 if words.capital(at) and at == index + 1 else 1
        if words.lower(at) in {"and", "the"}:
            continue
        if not words.capital(at) or len(found) > _MAX_LENGTH:
            break
        last = at
        while words.capital(last + 1) and words.joined(last + 1):
            last += 1
        found.append((at, last))
        at = last + 1
    return found if len(found) > 1 else []


def _ship(words: Words, index: int) -> tuple[int, int] | None:
    word = words[index]
    prefix = word.lower in lexicon.SHIP_PREFIXES and word.text.isupper()
    noun = word.lower in lexicon.SHIP_NOUNS
    if not (prefix or noun) or not words.capital(index + 1) or not words.joined(index + 1):
        return None
    first = index if prefix else index + 1
    if not prefix and words[first].lower in lexicon.SHIP_PREFIXES:
        return None
    last = index + 1
    while last + 1 < len(words) and words.capital(last + 1) and words.joined(last + 1) and last - index < _MAX_LENGTH:
        if words[last].possessive:
            break
        last += 1
    return first, last


def _storm(words: Words, index: int) -> tuple[int, int] | None:
    """Match what is named like a person or place but is neither: "Hurricane Florence", "Operation Desert Storm"."""
    word = words[index]
    if word.lower not in lexicon.STORM_WORDS or not word.capital:
        return None
    if not words.capital(index + 1) or not words.joined(index + 1):
        return None
    last = index + 1
    if word.lower == "operation":
        while words.capital(last + 1) and words.joined(last + 1):
            last += 1
    return index, last


def _organisation(words: Words, names: Names, index: int) -> tuple[int, int] | None:
    word = words[index]
    if not word.capital or not word.is_word:
        return None
    last = _run_end(words, names, index)
    first = index
    if word.lower in {"the", "a", "an"} and last > index:
        first = index + 1
    if words[first].lower in lexicon.ORGANISATION_PREFIXES and last > first:
        return first, last
    heads = [
        i
        for i in range(first, last + 1)
        if words[i].lower in lexicon.ORGANISATION_HEADS and (i > first or _governs(words, i))
    ]
    if not heads:
        return _named_company(words, names, first)
    end = heads[-1]
    # "University of X": what a binding word ties to the head belongs to the name.
    if any(words[i].lower in _BINDING for i in range(heads[0], last + 1)) or _is_acronym(words, end + 1, last):
        end = last
    if words[end].lower in lexicon.TITLES and end < last:
        # "Butte County Sheriff Kory Honea": an office and its holder, no organisation.
        return None
    placed = end + 1 <= last and words[end + 1].lower in lexicon.PLACE_HEADS
    if placed or words[end].lower in _ONLY_PLACES:
        return None
    head = heads[0] if end > heads[-1] else end
    return None if _is_place(words, names, first, head, end) else (first, end)


def _governs(words: Words, index: int) -> bool:
    return words.lower(index) in lexicon.OF_ORGANISATIONS and words.lower(index + 1) in {"of", "for"}


def _is_acronym(words: Words, first: int, last: int) -> bool:
    return first == last and words[first].text.isupper()


def _is_place(words: Words, names: Names, first: int, head: int, last: int) -> bool:
    """Tell whether the name's head belongs to a place the gazetteer knows: "West Bank", "Battle Ground"."""
    for start in range(first, head + 1 if head < last else last):
        known = names(words.slice(start, last))
        if known.rank >= _TOWN_RANK or (
            known.is_place and start == first and known.kind in {"airbase", "airport", "facility"}
        ):
            return True
    return False


def _run_end(words: Words, names: Names, index: int) -> int:
    last = index
    while last + 1 < len(words) and last - index < _MAX_LENGTH and words.joined(last + 1):
        if words[last].possessive and words[last].lower not in {"people", "women", "children", "men", "workers"}:
            break
        following = words[last + 1]
        if following.capital:
            last += 1
            continue
        ahead = last + 2
        if following.lower in {"of", "for"} and words.lower(ahead) == "the":
            ahead += 1
        if following.lower not in _CONNECTORS or not words.capital(ahead) or not words.joined(ahead):
            break
        if not _connects(words, names, index, last, ahead):
            break
        last = ahead
    return last


def _connects(words: Words, names: Names, first: int, before: int, after: int) -> bool:
    connector = words.lower(before + 1)
    if connector in {"of", "for"}:
        return any(words.lower(i) in _GOVERNING for i in range(first, before + 1))
    if connector in {"and", "&"}:
        # "Fish and Wildlife Service" is one name, "Iran and the Gulf" are two.
        head = _next_head(words, after)
        return connector == "&" or (
            head and not names(words[before].text).is_place and not names(words[after].text).is_place
        )
    return False


def _next_head(words: Words, index: int) -> bool:
    last = index
    while words.capital(last + 1) and words.joined(last + 1) and last - index < _MAX_LENGTH:
        last += 1
    return last > index and words.lower(last) in lexicon.ORGANISATION_HEADS


def _named_company(words: Words, names: Names, index: int) -> tuple[int, int] | None:
    """Match a name that the sentence calls an outlet or company: "Fars, a semi-official news agency"."""
    last = index
    while (
        words.capital(last + 1) and words.joined(last + 1) and last - index < _MAX_LENGTH and not words[last].possessive
    ):
        last += 1
    if words[index].lower in lexicon.STOP or not _is_called_company(words, last):
        return None
    return None if names(words.slice(index, last)).rank > _REGION_RANK else (index, last)


def _is_called_company(words: Words, last: int) -> bool:
    """Tell whether the words behind a name speak of an outlet or company."""
    if words[last].possessive:
        return _is_company_possession(words, last + 1)
    after = words.lower(last + 1)
    if words.joined(last + 1) and (after in lexicon.ORGANISATION_AFTER or (after, words.lower(last + 2)) in _PAIRS):
        return True
    return after == "," and words.lower(last + 2) in {"a", "an", "the"} and _apposed(words, last + 3)


def _is_company_possession(words: Words, index: int) -> bool:
    lower = words.lower(index)
    if lower == "chief":
        return words.lower(index + 1) in {"executive", "financial", "operating"}
    return lower in lexicon.COMPANY_POSSESSIONS


def _apposed(words: Words, index: int) -> bool:
    for ahead in range(index, min(index + _APPOSITION_REACH, len(words))):
        lower = words.lower(ahead)
        if lower in {",", ".", ";", "(", "that", "which", "in", "of", "where", "and"}:
            return False
        if lower in lexicon.APPOSED_ORGANISATIONS:
            # "X, a company town": only the last noun says what it is.
            after = words.lower(ahead + 1)
            return not after[:1].isalpha() or after in lexicon.LOCATIVES | {
                "that",
                "which",
                "and",
                "based",
                "owned",
                "run",
            }
    return False


def company_names(words: Words, spans: list[tuple[int, int]], names: Names) -> Iterator[str]:
    """Yield single words that the text shows to be companies and that are no well-known place."""
    for first, last in spans:
        known = names(words[first].text)
        if first == last and (known.rank <= _TOWN_RANK or known.name_kind != "primary"):
            yield words[first].lower
