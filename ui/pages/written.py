"""What a form of the page "Prepare" asks of the thing that is written down in it.

A thing says what to show and what a box's words become; it holds no rule.
"""

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from meeting.acts import Act
from meeting.frozen import Value
from meeting.ids import ItemId
from meeting.model import Meeting
from meeting.values import Earlier, Fact, Offer, Person
from ui.icons import Icon
from ui.widgets.badge import Tone

T = TypeVar("T", bound=Value)
L = TypeVar("L", Fact, Offer, Earlier, Person)


class How(StrEnum):
    """How a box is written in."""

    LINE = "line"
    CHOICE = "choice"
    DAY = "day"
    TIME = "time"


class Box(NamedTuple):
    """One box of a form. `half`: it shares its line with the box before or after it."""

    name: str
    label: str
    how: How = How.LINE
    options: tuple[tuple[str, str], ...] = ()
    half: bool = False
    hint: str = ""


class Line(NamedTuple):
    """How a thing stands in a row: words, a note at the end, perhaps a badge or an icon before them."""

    text: str
    note: str = ""
    badge: str = ""
    tone: Tone = Tone.PREPARE
    icon: Icon | None = None
    muted: bool = False
    note_colour: str = "muted"


class Written(ABC):
    """Something that a form can write down. `name` begins the names of its drafts; `item` is an id."""

    name = ""

    @abstractmethod
    def boxes(self) -> tuple[Box, ...]:
        """The boxes, in the order of Tab."""

    def draft(self, item: str | None, box: str) -> str:
        """The name of the draft behind a box; an item of None is one that is being made."""
        middle = "new:" if item is None else f"{item}:" if item else ""
        return f"{self.name}:{middle}{box}"

    def drafts(self, item: str | None) -> list[str]:
        """The names of the drafts behind all boxes."""
        return [self.draft(item, box.name) for box in self.boxes()]

    @abstractmethod
    def words(self, meeting: Meeting, item: str | None) -> dict[str, str]:
        """What stands in each box; without an item, in a form for something new."""

    @abstractmethod
    def act(self, meeting: Meeting, item: str | None, changes: dict[str, str]) -> Act:
        """The act that keeps it with other words in some boxes."""

    def wrong(self, box: str, words: str) -> str:
        """What is wrong with words that cannot be understood, and how to mend it; "" if nothing is."""
        del box, words
        return ""

    def choices(self, meeting: Meeting, box: str) -> tuple[tuple[str, str], ...] | None:
        """What a box offers in this meeting; None where that never changes."""
        del meeting, box
        return None


class WrittenList(Written):
    """Something of which there may be many."""

    @abstractmethod
    def lines(self, meeting: Meeting) -> dict[str, Line]:
        """How each of them stands in its row, by id, in order."""

    @abstractmethod
    def remove(self, item: ItemId) -> Act:
        """The act that takes one off the list."""


class Thing(Written, Generic[T]):
    """Something of which there is one: `present` in the meeting, kept by `keep`."""

    @abstractmethod
    def present(self, meeting: Meeting, item: str | None) -> T:
        """The thing as the meeting holds it."""

    def read(self, thing: T, box: str) -> str:
        """What stands in a box."""
        return str(getattr(thing, box))

    def put(self, thing: T, box: str, words: str) -> T:
        """The thing with other words in a box."""
        return thing.but(**{box: words})

    @abstractmethod
    def keep(self, thing: T) -> Act:
        """The act that keeps the thing."""

    def words(self, meeting: Meeting, item: str | None) -> dict[str, str]:
        present = self.present(meeting, item)
        return {box.name: self.read(present, box.name) for box in self.boxes()}

    def act(self, meeting: Meeting, item: str | None, changes: dict[str, str]) -> Act:
        thing = self.present(meeting, item)
        for box, words in changes.items():
            thing = self.put(thing, box, words)
        return self.keep(thing)


class Listed(Thing[L], WrittenList):
    """One thing of many."""

    @abstractmethod
    def blank(self) -> L:
        """A new one, with a name of its own."""

    @abstractmethod
    def items(self, meeting: Meeting) -> tuple[L, ...]:
        """All of them, in order."""

    @abstractmethod
    def line(self, thing: L) -> Line:
        """How it stands in its row."""

    def present(self, meeting: Meeting, item: str | None) -> L:
        if item is None:
            return self.blank()
        found = next((each for each in self.items(meeting) if each.id == item), None)
        return found if found is not None else self.blank().but(id=item)

    def lines(self, meeting: Meeting) -> dict[str, Line]:
        return {each.id: self.line(each) for each in self.items(meeting)}
