"""Stores for the tests on disk: the real one in a folder of its own, and the one in memory beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meeting.ids import MeetingId, new_meeting_id
from meeting.ports import Journal, Shelf
from meeting.session import Session
from storage.address import Address
from storage.store import Store
from storage.team import ServerStore, TeamStore, open_team
from tests import postgres
from tests.disk.moved import Home, moved_in
from tests.disk.playing import Open, opened
from tests.fakes import FixedClock, MemoryJournal, MemoryShelf
from tests.stores import KEY, open_store


class Memory:
    """Journal and shelf in memory, side by side as in a Store."""

    def __init__(self) -> None:
        self.journal = MemoryJournal()
        self.shelf = MemoryShelf(self.journal)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def file(folder: Path) -> Path:
    """The one file in the folder."""
    return folder / "amends.db"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """The real store."""
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture
def home(folder: Path, name: MeetingId) -> Iterator[Home]:
    """One that is open until the test ends."""
    found = moved_in(folder, name)
    yield found
    found.store.close()


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A folder on another disk, as it were."""
    return tmp_path / "stick" / "meetings"


@pytest.fixture
def address() -> Iterator[str]:
    """A team's database on a real server, set up and empty."""
    with postgres.ready() as found:
        yield found


@pytest.fixture
def server(address: str) -> Iterator[ServerStore]:
    """The store of a team."""
    opened = postgres.open_server(address)
    yield opened
    opened.close()


@pytest.fixture
def on(tmp_path: Path, address: str) -> Iterator[Open]:
    """Opens the team's store as on the computer of that name."""
    opened_here: list[TeamStore] = []

    def open_on(computer: str) -> TeamStore:
        opened_here.append(open_team(tmp_path / computer, KEY, Address.read(address)))
        return opened_here[-1]

    yield open_on
    for each in opened_here:
        each.close()


@pytest.fixture(params=["store", "server"])
def real(request: pytest.FixtureRequest) -> "Store | ServerStore":
    """Each store that lasts, in turn: a file, and a server."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Store | ServerStore)
    return found


@pytest.fixture(params=["memory", "store", "server"])
def either(request: pytest.FixtureRequest) -> "Store | ServerStore | Memory":
    """Each store in turn: what is true of one is true of the others."""
    if request.param == "memory":
        return Memory()
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Store | ServerStore)
    return found


@pytest.fixture
def journal(either: "Store | ServerStore | Memory") -> Journal:
    """Each journal in turn."""
    return either.journal


@pytest.fixture
def shelf(either: "Store | ServerStore | Memory") -> Shelf:
    """The shelf that belongs to `journal`."""
    return either.shelf


@pytest.fixture
def clock() -> FixedClock:
    """The clock of `session`."""
    return FixedClock()


@pytest.fixture
def name() -> MeetingId:
    """The name of the meeting in `session`."""
    return new_meeting_id()


@pytest.fixture
def session(journal: Journal, clock: FixedClock, name: MeetingId) -> Session:
    """A meeting that was opened on `journal` and has a client."""
    return opened(journal, clock, name)
