"""A folder with two clients: Maria, who is to be erased, and Nora Osei, of whom nothing may be lost."""

from pathlib import Path

from meeting.ids import ItemId, MeetingId
from meeting.ports import Draft
from meeting.prepare import NameFacilitator, SetSubject, StartMeeting
from meeting.values import Facilitator
from storage.store import Store
from tests.disk.playing import opened, play_example, raise_point
from tests.fakes import MOMENT, FixedClock
from tests.stores import lock, open_store

MARIA = MeetingId("0195885a-8f00-7000-8000-000000000014")
OTHER = MeetingId("0195885a-8f00-7000-8000-000000000015")
WORDS = (
    "worktop", "begging", "tenant", "Harbour", "4,860", "Priya", "Adeyemi will weep", "ZIRKONIUM",
)  # fmt: skip
"""What Maria said, and what was typed, attached and noted about her."""
KEPT = ("skylight", "Osei")
"""What somebody else said, which stays."""


def two_clients(folder: Path) -> Store:
    """Maria's meeting to its end, with a draft and an attached file; and another client's, begun."""
    lock(folder)
    store = open_store(folder)
    for _meeting in play_example(store.journal, MARIA):
        pass
    store.journal.keep_draft(MARIA, Draft("note", "Adeyemi will weep", MOMENT))
    store.shelf.attach(MARIA, ItemId("letter"), b"ZIRKONIUM in a letter of Maria Keller")
    session = opened(store.journal, FixedClock(), OTHER, "Nora Osei")
    session.do(NameFacilitator(Facilitator(name="Tom Adeyemi")))
    session.do(SetSubject("A leak"))
    session.do(StartMeeting("Europe/London", "AM-2026-015"))
    raise_point(session, 1, "The skylight leaks")
    return store
