"""Acts that anybody might try on a meeting: sensible ones, stale ones, nonsense."""

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from meeting import ids
from meeting.acts import Act
from meeting.agreement import digest, paper_language, signers
from meeting.case import CorrectName
from meeting.corrected import names
from meeting.frozen import Value
from meeting.history import Redo, Undo
from meeting.leaving import GoBack, MoveOn
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.prepare import OpenMeeting, SetKeeping, StartMeeting
from meeting.signing import Seal, Sign
from meeting.unload import ConfirmPoint, MergePoints, MovePoint, RaisePoint, SplitPoint
from tests.method.useful import DAY

WORDS = ("", " ", "Late.", "Nobody rang me.", "A new start", "But “quite” – 東京 🙂", "R&D <b>", "x" * 300)
LISTS = {
    "fact": "facts",
    "document": "documents",
    "attempt": "attempts",
    "offer": "offers",
    "person": "people",
    "request": "requests",
    "concession": "concessions",
    "action": "actions",
    "expectation": "expectations",
    "check_in": "check_ins",
    "held": "check_ins",
    "by": "actions",
    "letter": "letters",
}
"""Where in a meeting the items lie that a field of an act names."""

AMOUNTS = tuple(Decimal(text) for text in ("0", "-1", "12.50", "400", "1800", "99999"))


class Drawing:
    """Draws acts of any class for a meeting, from one random seed."""

    def __init__(self, seed: int, meeting: Meeting) -> None:
        self._chance = random.Random(seed)
        self._meeting = meeting

    def act(self, cls: type[Act]) -> Act:
        """An act of that class, with fields that more often than not make sense."""
        special = _SPECIAL.get(cls)
        act = self._value(cls, "")
        return special(self, act) if special is not None and self.often() else act

    def often(self, share: float = 0.8) -> bool:
        """True in that share of cases."""
        return self._chance.random() < share

    def one(self, choices: Any) -> Any:
        """One of the choices."""
        return self._chance.choice(list(choices))

    def parts(self) -> tuple[tuple[ids.PointId, str], ...]:
        """Two new points."""
        named = (ids.PointId(f"part-{self._meeting.seq}-{place}") for place in range(2))
        return tuple((point, self.one(WORDS[2:])) for point in named)

    def pair(self) -> tuple[ids.PointId, ...]:
        """Two standing points, if there are as many."""
        standing = [point.id for point in self._meeting.standing]
        return tuple(self._chance.sample(standing, min(2, len(standing))))

    @property
    def meeting(self) -> Meeting:
        """The meeting that is drawn for."""
        return self._meeting

    def _value(self, cls: type[Value], of: str) -> Any:
        hints = _hints(cls)
        fields = {name: self._field(hint, of if name == "id" else name) for name, hint in hints.items()}
        return self._known(cls(**fields), of)

    def _known(self, drawn: Any, of: str) -> Any:
        """Now and then what is in the meeting already, with one field changed or none."""
        there = [item for item in getattr(self._meeting, LISTS.get(of, ""), ()) if type(item) is type(drawn)]
        if not there or self.often(0.6):
            return drawn
        name = self.one(drawn.__struct_fields__)
        known = self.one(there)
        return known if name == "id" else known.but(**{name: getattr(drawn, name)})

    def _field(self, hint: Any, name: str) -> Any:
        if hint in _PLAIN:
            return _PLAIN[hint](self)
        if hint in (ids.PointId, ids.ItemId):
            return self._id(hint, name)
        if get_origin(hint) in (Union, UnionType):
            inner = next(each for each in get_args(hint) if each is not type(None))
            return None if self.often(0.4) else self._field(inner, name)
        if get_origin(hint) is tuple:
            return self._tuple(hint, name)
        if issubclass(hint, Enum):
            return self.one(hint)
        return self._value(hint, name)

    def _tuple(self, hint: Any, name: str) -> tuple[Any, ...]:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            return tuple(self._field(parts[0], name) for _place in range(self._chance.randrange(4)))
        return tuple(self._field(part, name) for part in parts)

    def _id(self, hint: Any, name: str) -> str:
        if hint is ids.ItemId and name == "signer":
            return str(self.one(signers(self._meeting)).id)
        held = (
            self._meeting.points if hint is ids.PointId else getattr(self._meeting, LISTS.get(name, ""), ())
        )
        if held and self.often(0.7):
            return str(self.one(held).id)
        return f"new-{self._meeting.seq}-{self._chance.randrange(3)}"


@cache
def _hints(cls: type[Value]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {name: hints[name] for name in cls.__struct_fields__}


_PLAIN: dict[Any, Callable[[Drawing], Any]] = {
    str: lambda d: d.one(WORDS[2:] if d.often() else WORDS),
    int: lambda d: d.one(range(-1, 8)),
    bool: lambda d: d.often(0.5),
    date: lambda d: DAY + timedelta(days=d.one(range(-2, 60))),
    time: lambda d: time(d.one(range(24))),
    datetime: lambda d: datetime(2026, 3, 12, d.one(range(24))),
    Decimal: lambda d: d.one(AMOUNTS),
    Phase: lambda d: d.one(Phase),
    ids.MeetingId: lambda d: ids.MeetingId(d.one(("a-meeting", "former"))),
    ids.ClientId: lambda d: ids.ClientId("c"),
}


def _confirming(drawing: Drawing, act: Any) -> Act:
    point = drawing.meeting.find_point(act.point)
    return act.but(revision=point.revision if point else 0)  # type: ignore[no-any-return]  # drawn by class


def _keeping(drawing: Drawing, act: Any) -> Act:
    paper, language = drawing.one(("", "a4", "letter", "papyrus")), drawing.one(("", "en", "volapük"))
    return act.but(keeping=act.keeping.but(paper=paper, language=language))  # type: ignore[no-any-return]  # drawn by class


def _moving_to(step: int) -> Callable[[Drawing, Any], Act]:
    return lambda drawing, act: act.but(to=Phase(min(max(drawing.meeting.phase + step, 0), Phase.CLOSED)))


_SPECIAL: dict[type[Act], Callable[[Drawing, Any], Act]] = {
    OpenMeeting: lambda drawing, act: act.but(zone="Europe/London"),
    StartMeeting: lambda drawing, act: act.but(zone="Europe/London"),
    SetKeeping: _keeping,
    ConfirmPoint: _confirming,
    SplitPoint: lambda drawing, act: act.but(into=drawing.parts()),
    MergePoints: lambda drawing, act: act.but(points=drawing.pair(), into=drawing.parts()[0][0]),
    RaisePoint: lambda drawing, act: act.but(point=drawing.parts()[0][0]),
    MovePoint: lambda drawing, act: act.but(to=drawing.one(range(1, 6))),
    MoveOn: _moving_to(1),
    GoBack: lambda drawing, act: act.but(to=drawing.one((Phase.UNLOAD, Phase.TRANSITION, Phase.ACTION))),
    Sign: lambda drawing, act: act.but(digest=digest(drawing.meeting)),
    Seal: lambda drawing, act: Seal(paper_language(drawing.meeting), digest(drawing.meeting)),
    CorrectName: lambda drawing, act: act.but(of=drawing.one(names(drawing.meeting))),
    Undo: lambda drawing, act: Undo(drawing.meeting.last.seq if drawing.meeting.last else 0),
    Redo: lambda drawing, act: Redo(drawing.meeting.undone[-1].seq if drawing.meeting.undone else 0),
}
