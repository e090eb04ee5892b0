"""The rehearsals that are written out, each a file in assets/rehearsals, in English.

Each sentence is a message of the catalogue, as all on the screen are. See docs/decisions/0019.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from meeting.frozen import Value
from meeting.language import _
from meeting.model import Meeting
from meeting.rehearsal import Scenario

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "rehearsals"

KEYS = ("bicycle", "accounts", "service")
"""The names of their files, the easiest first."""

_NO_WORDS = {"key", "email"}  # the same in every language

V = TypeVar("V", bound=Value)


def scenarios() -> list[Scenario]:
    """All of them, in the language that is spoken."""
    return [_spoken(written(key)) for key in KEYS]


def scenario(key: str) -> Scenario | None:
    """The one of that name; None if there is none, or somebody plays the client."""
    return _spoken(written(key)) if key in KEYS else None


def scenario_of(meeting: Meeting) -> Scenario | None:
    """The one that is rehearsed in this meeting."""
    return scenario(meeting.scenario) if meeting.rehearsal else None


@cache
def written(key: str) -> Scenario:
    """The one of that name as it stands in its file."""
    text = (FOLDER / f"{key}.toml").read_text(encoding="utf-8")
    return msgspec.convert({"key": key, **tomllib.loads(text)}, Scenario)


def messages(held: object) -> Iterator[str]:
    """Every text in it that is said in the language that is spoken."""
    if isinstance(held, str) and held:
        yield held
    elif isinstance(held, Value):
        for name in _worded(held):
            yield from messages(getattr(held, name))
    elif isinstance(held, tuple):
        for each in held:
            yield from messages(each)


def _spoken(value: V) -> V:
    return value.but(**{name: _said(getattr(value, name)) for name in _worded(value)})


def _said(held: object) -> object:
    match held:
        case str():
            return _(held) if held else ""
        case Value():
            return _spoken(held)
        case tuple():
            return tuple(map(_said, held))
    return held


def _worded(value: Value) -> list[str]:
    return [name for name in value.__struct_fields__ if name not in _NO_WORDS]
