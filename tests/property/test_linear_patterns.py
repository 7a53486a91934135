"""Every compiled pattern of the package on text made of what it looks for: four times the text, about the time."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from pathlib import Path

import pytest

import geonews
from geonews.articles.make import plain_ends
from geonews.articles.markup import plain_text
from geonews.output import plain
from geonews.pipeline import without_surrogates

parser = re._parser  # noqa: SLF001 - the only way to see what a pattern is made of
SMALL, TIMES = 1_500, 4
OURS = {"geonews.maps.assets"}
"""Whose patterns meet nothing but files of the package."""
PIECES = (
    "a",
    "1",
    " ",
    "A",
    "-",
    ".",
    ",",
    '"',
    "\n",
    "<",
    "(",
    "a-",
    "1,",
    "A. ",
    "a b ",
    "and ",
    "of the ",
    "é",
    "中",
)
CATEGORIES = {
    parser.CATEGORY_DIGIT: "1",
    parser.CATEGORY_SPACE: " ",
    parser.CATEGORY_WORD: "a",
    parser.CATEGORY_NOT_DIGIT: "a",
    parser.CATEGORY_NOT_SPACE: "a",
    parser.CATEGORY_NOT_WORD: " ",
}


def modules():
    """Every module of the package."""
    for found in pkgutil.walk_packages(geonews.__path__, "geonews."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns_in(value, seen):
    """The compiled patterns that a value holds, at any depth."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for inner in [*value.keys(), *value.values()]:
            yield from patterns_in(inner, seen)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from patterns_in(inner, seen)
    elif isinstance(value, type) and value.__module__.startswith("geonews"):
        yield from patterns_in(dict(vars(value)), seen)
    elif type(value).__module__.startswith("geonews"):
        slots = {name: getattr(value, name, None) for name in getattr(value, "__slots__", ())}
        yield from patterns_in(slots | getattr(value, "__dict__", {}), seen)


def all_patterns():
    """Every pattern, where it is, and whether it is only ever held against the start of a text."""
    found = {}
    for module in modules():
        if module.__name__ in OURS:
            continue
        anchored = anchored_names(module)
        for name, value in vars(module).items():
            for pattern in patterns_in(value, set()):
                if isinstance(pattern.pattern, str):
                    key = (pattern.pattern, pattern.flags)
                    where, everywhere = found.get(key, ("", True))[:2]
                    found[key] = (f"{where} {module.__name__}", everywhere and name in anchored, pattern)
    return list(found.values())


def anchored_names(module):
    """The names of which nothing but ``match`` and ``fullmatch`` is asked."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    asked = {
        id(node.value): node.value.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in ("match", "fullmatch")
    }
    loaded = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    return set(asked.values()) - {node.id for node in loaded if id(node) not in asked}


def example(tree, most, choice):
    """A text that the parsed pattern (or most of it) matches: repeats taken up to `most` times, the branch chosen."""
    out = []
    for operation, argument in tree:
        if operation is parser.LITERAL:
            out.append(chr(argument))
        elif operation is parser.NOT_LITERAL or operation is parser.ANY:
            out.append("x")
        elif operation is parser.IN:
            out.append(_member(argument))
        elif operation is parser.BRANCH:
            branches = argument[1]
            out.append(example(branches[choice % len(branches)], most, choice))
        elif operation is parser.SUBPATTERN:
            out.append(example(argument[3], most, choice))
        elif operation in (parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT):
            low, high, inner = argument
            out.append(example(inner, most, choice) * max(low, min(high, most)))
        elif operation is parser.ATOMIC_GROUP:
            out.append(example(argument, most, choice))
    return "".join(out)


def _member(options):
    kind, value = options[0]
    if kind is parser.NEGATE:
        return "x" if options[1][1] != ord("x") else "y"
    if kind is parser.RANGE:
        return chr(value[0])
    return CATEGORIES[value] if kind is parser.CATEGORY else chr(value)


def pieces_of(pattern):
    """Texts that lead the pattern on: examples, their beginnings, and what belongs to no pattern in particular."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    made = [example(tree, most, choice) for most in (1, 3) for choice in (0, 1, 5)]
    parts = [text[: len(text) // 2] for text in made] + [text[:-1] for text in made] + [f"{text} " for text in made]
    return dict.fromkeys(piece[:200] for piece in (*made, *parts, *PIECES) if piece)


def seconds(pattern, text, *, anchored):
    started = time.process_time()
    if anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - started


def is_linear(pattern, piece, *, anchored):
    small, large = ((piece * size)[:size] for size in (SMALL, SMALL * TIMES))
    if seconds(pattern, small, anchored=anchored) < 0.002:
        return True
    # The square would be 16 times as long; a busy machine is given another chance.
    return any(
        seconds(pattern, large, anchored=anchored) < 2.2 * TIMES * seconds(pattern, small, anchored=anchored) + 0.01
        for _ in range(4)
    )


FOUND = all_patterns()


@pytest.mark.parametrize(
    ("where", "anchored", "pattern"), FOUND, ids=[f"{w.split()[0]}:{p.pattern[:24]!r}" for w, _, p in FOUND]
)
def test_a_pattern_takes_time_in_line_with_the_text(where, anchored, pattern):
    slow = [piece for piece in pieces_of(pattern) if not is_linear(pattern, piece, anchored=anchored)]
    assert slow == [], where


def test_every_module_with_patterns_was_looked_at():
    root = Path(geonews.__file__).parent
    holding = OURS.union(*(where.split() for where, *_ in FOUND))
    for path in root.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        calls = [
            node
            for statement in tree.body
            if isinstance(statement, (ast.Assign, ast.AnnAssign))
            for node in ast.walk(statement)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
        ]
        name = ".".join(("geonews", *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        assert not calls or name in holding, f"{name}: its patterns were not found"


@pytest.mark.parametrize("piece", ["<a ", "<!-- ", "&amp;<p>", "</ <", "\ud83d\x00", "\r\n"])
def test_five_megabytes_pass_what_reads_a_whole_text(piece):
    text = (piece * 5_000_000)[:5_000_000]
    started = time.process_time()
    assert plain(without_surrogates(plain_ends(text))) is not None
    assert plain_text(text) is not None
    assert time.process_time() - started < 20
