"""No word of the client's in a repr, an error or the trail: all three reach logs."""

import inspect

import pytest

import meeting.acts
import meeting.model
import meeting.values
from meeting.acts import Act, Entry
from meeting.errors import NotARecord
from meeting.frozen import Value
from meeting.history import acts, decoded, encoded
from meeting.ports import Draft, Row
from meeting.trail import trail
from tests.method.drawing import Drawing
from tests.method.stages import sealed

SECRET = "the client’s own words"
EXPLAINED = {"KeepPerson", "Sign", "NameFacilitator", "ReplaceFacilitator"}
"""Acts whose sentence names a person: who is present, who signed, who took over."""


def sealed_with(cls: type[Act]) -> Act:
    """An act of that class with the secret in every text field."""
    return whispering(Drawing(7, sealed().meeting).act(cls))


def whispering(value: Act) -> Act:
    """The act with the secret in every text of its own and of what it holds."""
    return value.but(**{name: _whispered(getattr(value, name)) for name in value.__struct_fields__})


def _whispered(held: object) -> object:
    if isinstance(held, str):
        return SECRET
    if isinstance(held, Value):
        return held.but(
            **{name: _whispered(getattr(held, name)) for name in held.__struct_fields__ if name != "id"}
        )
    return tuple(_whispered(each) for each in held) if isinstance(held, tuple) else held


@pytest.mark.parametrize("cls", acts(), ids=lambda cls: cls.__name__)
def test_the_repr_of_an_act_and_of_its_entry_shows_no_words(cls: type[Act]) -> None:
    act = sealed_with(cls)
    entry = Entry(1, sealed().now, "facilitator", "", "", encoded(act), "00", act)
    for shown in (repr(act), str(act), f"{act}", repr(entry), repr([entry])):
        assert SECRET not in shown


def test_every_value_there_is_has_a_quiet_repr() -> None:
    for module in (meeting.values, meeting.model, meeting.acts, meeting.ports):
        for _name, cls in inspect.getmembers(module, inspect.isclass):
            if issubclass(cls, Value):
                assert cls.__repr__ is Value.__repr__


def test_a_meeting_and_the_values_of_the_ports_show_no_words() -> None:
    full = sealed().meeting
    for value in (full, *full.points, full.client, *full.requests, Draft("box", SECRET, sealed().now)):
        assert not any(word in repr(value) for word in ("Maria", "kitchens", SECRET))
    assert Row.__repr__ is Value.__repr__


@pytest.mark.parametrize(
    "cls", [cls for cls in acts() if cls.__name__ not in EXPLAINED], ids=lambda c: c.__name__
)
def test_the_trail_never_tells_the_clients_words(cls: type[Act]) -> None:
    act = sealed_with(cls)
    full = sealed()
    entry = Entry(full.meeting.seq + 1, full.now, "facilitator", "", "", encoded(act), "00", act)
    assert SECRET not in trail([*full.entries, entry])[-1].sentence


def test_an_act_that_cannot_be_read_says_so_without_its_words() -> None:
    body = '{"act":"raise-point","point":"p","words":"' + SECRET + '","more":"' + SECRET + '"}'
    with pytest.raises(NotARecord) as refused:
        decoded(body)
    assert SECRET not in f"{refused.value} {refused.value.__cause__}"
