"""Meetings played into a store through the session, as the program does it."""

from collections.abc import Callable, Iterator

from meeting import example, history
from meeting.acts import Entry
from meeting.ids import MeetingId, PointId
from meeting.model import Meeting
from meeting.ports import Clock, Journal
from meeting.prepare import NameClient, NameFacilitator, OpenMeeting, SetSubject, StartMeeting
from meeting.session import Session
from meeting.unload import RaisePoint
from meeting.values import Client, Facilitator
from storage.team import TeamStore
from tests.fakes import FixedClock

Open = Callable[[str], TeamStore]
"""Opens a team's store on the computer of that name."""


def session_on(store: TeamStore, name: MeetingId) -> Session:
    """The meeting as that computer has it open."""
    return Session(store.journal, FixedClock(), name)


def opened(
    journal: Journal, clock: Clock, name: MeetingId, client: str = "Maria Keller", by: str = "facilitator"
) -> Session:
    """A new meeting with that client."""
    session = Session(journal, clock, name, by)
    session.do(OpenMeeting(name, zone="Europe/London"))
    session.do(NameClient(Client(name=client)))
    return session


def started(journal: Journal, clock: Clock, name: MeetingId) -> Session:
    """A new meeting that has reached phase 1."""
    session = opened(journal, clock, name)
    session.do(NameFacilitator(Facilitator(name="Tom Adeyemi")))
    session.do(SetSubject("Kitchens in three flats"))
    session.do(StartMeeting("Europe/London", "AM-2026-014"))
    return session


def raise_point(session: Session, number: int, words: str = "") -> Meeting:
    """One more grievance."""
    return session.do(RaisePoint(PointId(f"p{number}"), words or f"Grievance number {number}"))


def entry_for(meeting: Meeting, words: str) -> tuple[Entry, Meeting]:
    """The entry that raises a point with those words, and the meeting after it; nothing is kept."""
    entry = history.entry_for(
        meeting, RaisePoint(PointId(words), words), meeting.at or FixedClock().now(), "f"
    )
    return entry, history.step(meeting, entry)


def play_example(journal: Journal, name: MeetingId, by: str = "facilitator") -> Iterator[Meeting]:
    """The example meeting, as it stands after each of its acts."""
    clock = FixedClock()
    session = Session(journal, clock, name, by)
    for at, act in example.whole(name):
        clock.time = example.utc(at)
        yield session.do(act(session.meeting))
