"""The lists of a team: the server's, and while it is out of reach what waits here."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from meeting.filters import ALL, Filters
from meeting.ids import ItemId, MeetingId
from meeting.ports import Due, Row
from storage.line import Line
from storage.shelf import FileShelf

if TYPE_CHECKING:
    from meeting.figures import Figures, Span

T = TypeVar("T")

_LAST_NUMBER = "number.{year}"


class TeamShelf:
    """Each question goes to the server, or to what is here where the line is cut."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def rows(self, limit: int = 200, offset: int = 0, search: str = "", only: Filters = ALL) -> list[Row]:
        """Meetings, the last touched first; without the server, those that wait to be sent."""
        return self._either(lambda shelf: shelf.rows(limit, offset, search, only))

    def count(self, search: str = "", only: Filters = ALL) -> int:
        """How many rows there are in all."""
        return self._either(lambda shelf: shelf.count(search, only))

    def row(self, meeting: MeetingId) -> Row | None:
        """One meeting's row."""
        if self._line.is_here(meeting):
            return self._line.outbox.shelf.row(meeting)
        return self._either(lambda shelf: shelf.row(meeting))

    def find(self, name: str) -> MeetingId | None:
        """The meeting with that id, beginning of an id, or reference, if exactly one fits."""
        return self._either(lambda shelf: shelf.find(name))

    def due(self, until: date) -> list[Due]:
        """What is open and due up to and including that local date, the oldest first."""
        return self._either(lambda shelf: shelf.due(until))

    def figures(self, span: "Span") -> "Figures":
        """What all cases of that span say together; without the server, those that wait to be sent."""
        return self._either(lambda shelf: shelf.figures(span))

    def next_number(self, year: int) -> int:
        """A number that nobody else is given. Without the server, the next one of this computer."""
        name, own = _LAST_NUMBER.format(year=year), self._line.outbox.shelf
        known = max(int(own.setting(name) or 0) + 1, own.next_number(year))
        number = self._line.ask(lambda: max(self._line.shelf.next_number(year), known), lambda: known)
        own.set(name, str(number))
        return number

    def attach(self, meeting: MeetingId, document: ItemId, content: bytes) -> None:
        """Keep an attached file's bytes; without the server, here, until they can be sent."""
        here = self._line.outbox.shelf
        if self._line.is_here(meeting):
            here.attach(meeting, document, content)
        else:
            self._either(lambda shelf: shelf.attach(meeting, document, content))

    def attached(self, meeting: MeetingId, document: ItemId) -> bytes | None:
        """An attached file's bytes; None if they are not here."""
        found = self._line.outbox.shelf.attached(meeting, document)
        if found is not None:
            return found
        return self._line.ask(lambda: self._line.shelf.attached(meeting, document), self._raise_lost)

    def damage(self) -> list[str]:
        """What is wrong with what is kept, in sentences; [] if nothing is. Reads all of it."""
        there = self._line.ask(self._line.shelf.damage, list[str])
        return [*self._line.outbox.shelf.damage(), *there]

    def setting(self, name: str) -> str | None:
        """A setting of the team. Raises KnownError without the server."""
        return self._line.ask(lambda: self._line.shelf.setting(name), self._raise_lost)

    def set(self, name: str, value: str) -> None:
        """Keep a setting for the team. Raises KnownError without the server."""
        self._line.ask(lambda: self._line.shelf.set(name, value), self._raise_lost)

    def _either(self, asked: Callable[[FileShelf], T]) -> T:
        return self._line.ask(lambda: asked(self._line.shelf), lambda: asked(self._line.outbox.shelf))

    def _raise_lost(self) -> None:
        raise self._line.lost()
