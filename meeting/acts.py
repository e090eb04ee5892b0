"""An act is one thing that somebody did; an entry is an act as the journal keeps it."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, TypeVar

from meeting.frozen import Value
from meeting.ids import PointId
from meeting.language import N_, _
from meeting.model import Meeting, is_seen
from meeting.phases import Phase

_AnyValue = TypeVar("_AnyValue", bound=Value)


class Act(Value, tag_field="act"):
    """One thing that somebody did. Subclasses hold its fields, its refusals and its effect.

    `refusals` yields plain sentences that say why it may not happen now; none means that it may.
    `apply` is the meeting afterwards and holds no rules; it returns the same meeting where nothing
    changes, and such an act is not recorded.
    """

    phases: ClassVar[frozenset[Phase]] = frozenset()
    """The phases in which the act belongs."""
    private: ClassVar[bool] = False
    """Withheld from the client's copy of the record."""
    barrier: ClassVar[bool] = False
    """The client's own act, moving on, signing, sealing, handing over: undo stops here."""
    aside: ClassVar[bool] = False
    """Happens beside the content: undo passes over it and leaves it as it is."""
    past_end: ClassVar[bool] = False
    """May happen though the session has outlived its day or its four hours."""
    while_paused: ClassVar[bool] = False
    """May happen while the screen is covered."""
    name: ClassVar[str] = N_("the last step")
    """What Undo calls it: "Undo: the new wording"."""
    way_back: ClassVar[str] = ""
    """What to do where undo stops at it, in a sentence."""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        """Why it may not happen now, beyond its phase."""
        yield from ()

    def apply(self, meeting: Meeting, entry: "Entry") -> Meeting:
        """The meeting after it has happened as `entry`."""
        raise AssertionError(f"{type(self).__name__} says nothing of its effect")

    def sentence(self, meeting: Meeting) -> str:
        """What happened, for the audit trail; `meeting` is the one before."""
        raise AssertionError(f"{type(self).__name__} has no sentence")


class Entry(Value):
    """An act as it stands in the journal.

    `at` is UTC as the clock was read; `by` a role or an account, never the client's name. `body` is
    the act's JSON exactly as stored and hashed, None where it is withheld or erased, and then there
    is no `salt` (hex) and no `act` either. `hash` (hex) chains it to the entry before.
    """

    seq: int
    at: datetime
    by: str
    digest: str
    hash: str
    body: str | None = None
    salt: str | None = None
    act: Act | None = None


def cleaned(value: _AnyValue) -> _AnyValue:
    """`value` without NUL characters and lone surrogates, which no file and no paper can hold."""
    return value.but(**{field: _clean(getattr(value, field)) for field in value.__struct_fields__})


def _clean(held: object) -> object:
    if isinstance(held, str):
        return text(held)
    if isinstance(held, Value):
        return cleaned(held)
    return tuple(_clean(each) for each in held) if isinstance(held, tuple) else held


def text(value: str) -> str:
    """`value` as it can be stored: Unicode scalar values without NUL."""
    if value.isascii() and "\0" not in value:
        return value
    return "".join(c for c in value if c != "\0" and not "\ud800" <= c <= "\udfff")


def missing(words: str, sentence: str) -> Iterator[str]:
    """Refuse `words` of which nothing can be seen with `sentence`."""
    if not is_seen(words):
        yield sentence


def unknown_point(meeting: Meeting, *points: str) -> Iterator[str]:
    """Refuse points that are not, or no longer, the client's."""
    if any(meeting.find_point(PointId(point)) is None for point in points):
        yield _("This point is no longer in the meeting.")


def unknown_item(found: object | None) -> Iterator[str]:
    """Refuse to touch what is no longer there."""
    if found is None:
        yield _("This entry is no longer in the meeting.")
