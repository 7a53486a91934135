"""Places given relative to a name."""

from __future__ import annotations

import pytest

from geonews.model import Mention
from geonews.recognize.relations import bearing, relation_mentions
from geonews.text import FieldText


def found(marked):
    """Read the text with its names in brackets; return (text, form, distance, bearing) of what is found."""
    text, names, start = "", [], 0
    for letter in marked:
        if letter == "[":
            start = len(text)
        elif letter == "]":
            names.append(Mention(start, len(text), text[start:]))
        else:
            text += letter
    mentions = list(relation_mentions(FieldText("text", text), names))
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(m.text, m.position.form, m.position.distance_km, m.position.bearing_deg) for m in mentions]


@pytest.mark.parametrize(
    ("marked", "text", "form", "distance", "way"),
    [
        ("It fell 20 km south of [Mosul].", "20 km south of Mosul", "offset", 20.0, 180.0),
        (
            "seized 50 nautical miles (93 km) northeast of [Fujairah]",
            "50 nautical miles (93 km) northeast of Fujairah",
            "offset",
            92.6,
            45.0,
        ),
        ("about 1,200 metres north-west of [Homs]", "1,200 metres north-west of Homs", "offset", 1.2, 315.0),
        ("12 km NNE of [Ridgecrest]", "12 km NNE of Ridgecrest", "offset", 12.0, 22.5),
        ("20km south-west of [Homs]", "20km south-west of Homs", "offset", 20.0, 225.0),
        ("half a mile from [Paris]", "half a mile from Paris", "offset", 0.805, None),
        ("30 miles from the city of [Homs]", "30 miles from the city of Homs", "offset", 48.28, None),
        ("IT FELL 20 KM SOUTH OF [MOSUL]", "20 KM SOUTH OF MOSUL", "offset", 20.0, 180.0),
        ("OFF THE COAST OF [YEMEN]", "OFF THE COAST OF YEMEN", "coast", None, None),
        ("lies southeast of [Dueodde] at", "southeast of Dueodde", "offset", None, 135.0),
        ("A blast near [Mosul] was", "near Mosul", "offset", None, None),
        ("some six nautical miles off [Aden]", "six nautical miles off Aden", "coast", 11.112, None),
        ("off the coast of [Yemen]", "off the coast of Yemen", "coast", None, None),
        ("on [Yemen]'s west coast today", "Yemen's west coast", "coast", None, 270.0),
        ("in southeastern [Iran]", "southeastern Iran", "part", None, 135.0),
        ("in the north of [Iraq]", "north of Iraq", "part", None, 0.0),
        ("the eastern [Mediterranean]", "eastern Mediterranean", "part", None, 90.0),
        ("the western outskirts of [Kyiv]", "the western outskirts of Kyiv", "part", None, 270.0),
        ("halfway between [Tikrit] and [Mosul]", "halfway between Tikrit and Mosul", "between", None, None),
    ],
)
def test_an_expression_is_anchored_to_its_name(marked, text, form, distance, way):
    assert found(marked) == [(text, form, distance, way)]


@pytest.mark.parametrize(
    "marked",
    [
        "the [Syrian]-[Turkish] border",
        "on [Poland]'s eastern border with [Belarus]",
        "along the border between [Iraq] and [Syria]",
        "on the road from [Kabul] to [Jalalabad]",
        "the bridge linking [Russia] with [Crimea]",
        "the railway connecting [Lagos] and [Ibadan]",
    ],
)
def test_borders_and_routes_lie_between_two_names(marked):
    assert "between" in [form for _, form, *_ in found(marked)]


@pytest.mark.parametrize(
    "marked",
    [
        "talks between [Washington] and [Tehran]",
        "They flew west from [Paris].",
        "[Japan]'s coast guard said so.",
        "The city of [Homs] is old.",
        "about 5,000 feet above [Paris]",
        "It hit [Mosul].",
        "The south. [Mosul] is quiet.",
        "I am from [Syria]",
        "the six men of [Homs]",
    ],
)
def test_other_words_place_nothing(marked):
    assert found(marked) == []


@pytest.mark.parametrize(
    ("word", "degrees"), [("north", 0.0), ("South-Western", 225.0), ("ESE", 112.5), ("left", None)]
)
def test_directions_are_bearings(word, degrees):
    assert bearing(word) == degrees
