"""The rules as a table: when an act may happen, and when it may not and what the method says then."""

from collections.abc import Callable
from dataclasses import dataclass

from meeting.acts import Act
from meeting.ids import ItemId, PointId
from meeting.model import Meeting
from tests.builders import Played

Stage = Callable[[], Played]
Made = Act | Callable[[Meeting], Act]


@dataclass(frozen=True)
class Case:
    """An act on a stage; `why` is a part of the sentence that refuses it, "" where it may happen."""

    stage: Stage
    made: Made
    why: str = ""

    def act(self, meeting: Meeting) -> Act:
        """The act, made for the meeting as it stands."""
        return self.made if isinstance(self.made, Act) else self.made(meeting)

    def __str__(self) -> str:
        """The name of the case in the test's report."""
        name = type(self.act(self.stage().meeting)).__name__
        return f"{name}-{self.stage.__name__}" + (f"-{self.why[:20]}" if self.why else "")


def point(number: int) -> PointId:
    """The example's point of that number."""
    return PointId(f"point-{number}")


def item(name: str) -> ItemId:
    """The example's item of that name."""
    return ItemId(name)
