"""A server that is there and says nothing: stopped, or behind a network that swallows everything.

Nothing on the way ever reports it, so that whoever asks would wait for ever.
"""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from time import monotonic

import pytest

from meeting.acts import Entry
from meeting.history import fold
from meeting.ids import ItemId, MeetingId
from meeting.model import Meeting
from storage import line as waiting
from storage import server_faults as faults
from tests import postgres
from tests.disk.playing import Open, raise_point, session_on, started
from tests.fakes import FixedClock

FOR_EVER = 20.0
"""Seconds: many times what anything here may take, and far less than a connection waits by itself."""

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="nothing stops a process")


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Lets the server fall silent; it speaks again when the test is over."""

    def fall() -> None:
        monkeypatch.setattr(waiting, "MOMENT", 0.3)
        monkeypatch.setattr(waiting, "BESIDE", 1.0)
        postgres.cluster().freeze()

    yield fall
    postgres.cluster().thaw()


def speak_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server goes on, and is given time."""
    postgres.cluster().thaw()
    monkeypatch.setattr(waiting, "MOMENT", 60.0)
    monkeypatch.setattr(waiting, "BESIDE", 60.0)


def test_a_meeting_goes_on_at_once_and_is_there_when_the_server_speaks_again(
    on: Open, name: MeetingId, silence: Callable[[], None], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    here = on("anna")
    session = started(here.journal, FixedClock(), name)
    silence()
    begun = monotonic()
    for number in range(1, 6):
        raise_point(session, number)
    here.shelf.attach(name, ItemId("photo"), b"as it was")
    assert [row.id for row in here.shelf.rows()] == [name]
    assert monotonic() - begun < FOR_EVER
    away = here.lookout.look_round(name)
    assert (away.is_reached, away.waiting) == (False, 5)
    speak_again(monkeypatch)
    back = here.lookout.look_round(name)
    assert (back.is_reached, back.waiting, back.last) == (True, 0, session.meeting.hash)
    store = postgres.open_server(address)
    assert fold(store.journal.entries(name)) == session.meeting
    assert store.shelf.attached(name, ItemId("photo")) == b"as it was"
    store.close()


def test_what_was_on_its_way_is_there_once(
    on: Open, name: MeetingId, silence: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server had received the act, and kept it after all: it is the same one, and not done again."""
    here = on("anna")
    session = started(here.journal, FixedClock(), name)
    append = here.journal.line.journal.append

    def kept_and_silent(entry: Entry, before: Meeting, after: Meeting, drafts: Sequence[str] = ()) -> None:
        append(entry, before, after, drafts)
        silence()
        here.journal.line.server.account()  # nobody answers

    with monkeypatch.context() as patched:
        patched.setattr(here.journal.line.journal, "append", kept_and_silent)
        patched.setattr(waiting, "MOMENT", 2.0)
        raise_point(session, 1)
    assert here.journal.line.is_here(name)
    speak_again(monkeypatch)
    found = here.lookout.look_round(name)
    assert (found.waiting, found.left_out, found.last) == (0, (), session.meeting.hash)
    assert [point.id for point in session_on(here, name).meeting.points] == ["p1"]


def test_whoever_sends_while_the_server_falls_silent_holds_up_nobody(
    on: Open, name: MeetingId, silence: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = on("anna")
    session, line = started(here.journal, FixedClock(), name), here.journal.line
    line.cut()
    raise_point(session, 1)
    sending, append_all = threading.Event(), line.journal.append_all

    def silent(entries: Sequence[Entry], after: Meeting) -> None:
        silence()
        monkeypatch.setattr(waiting, "BESIDE", 600.0)  # it would wait for ever
        sending.set()
        append_all(entries, after)

    with monkeypatch.context() as patched:
        patched.setattr(line.journal, "append_all", silent)
        looking = threading.Thread(target=here.lookout.look_round, args=(name,), daemon=True)
        looking.start()
        assert sending.wait(FOR_EVER)
        begun = monotonic()
        raise_point(session, 2)
        assert monotonic() - begun < FOR_EVER
        patched.setattr(waiting, "BESIDE", 1.0)
        looking.join(FOR_EVER)
    speak_again(monkeypatch)
    assert here.lookout.look_round(name).waiting == 0
    assert [point.id for point in session_on(here, name).meeting.points] == ["p1", "p2"]


def test_a_computer_that_was_here_before_starts_without_it(
    on: Open, name: MeetingId, silence: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = on("anna")
    started(first.journal, FixedClock(), name)
    first.close()
    silence()
    begun = monotonic()
    again = on("anna")
    assert monotonic() - begun < FOR_EVER
    assert (again.account, again.lookout.look_round(None).is_reached) == ("postgres", False)
    speak_again(monkeypatch)
    assert again.lookout.look_round(None).is_reached
    assert [row.id for row in again.shelf.rows()] == [name]


def test_one_that_never_was_is_told(on: Open, silence: Callable[[], None]) -> None:
    silence()
    with pytest.raises(faults.Unreachable):
        on("new")
