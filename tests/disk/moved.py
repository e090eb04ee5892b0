"""A data folder that is open in mid-meeting, and what it must be after it was left for another one."""

from pathlib import Path
from typing import NamedTuple

from meeting import chain, history
from meeting.ids import ItemId, MeetingId
from meeting.session import Session
from storage import forwarding
from storage.elsewhere import FolderElsewhere
from storage.preferences import FilePreferences
from storage.store import Store
from storage.strongbox import FolderBox
from tests.disk.playing import raise_point, started
from tests.disk.test_keys import PaperSafe
from tests.fakes import FixedClock
from tests.stores import PASSPHRASE, lock, open_store


class Home(NamedTuple):
    """An open data folder with a meeting in phase 1, and the way out of it."""

    box: FolderBox
    store: Store
    session: Session
    way: FolderElsewhere

    def go(self, to: Path) -> Path:
        """Go on there; the folder that it is."""
        return self.way.go_on_in(to).folder


def moved_in(folder: Path, name: MeetingId) -> Home:
    """A data folder that is open, with a point, a draft, an attached file and a summary."""
    lock(folder)
    box = FolderBox(folder, PaperSafe(), told=PASSPHRASE)
    box.unlock_unasked()
    store = open_store(folder)
    box.guard(store.on_key, store.go_on_in)
    session = started(store.journal, FixedClock(), name)
    raise_point(session, 1)
    session.keep_draft("field", "Nobody ra")
    store.shelf.attach(name, ItemId("photo"), b"as it was")
    (folder / "summaries").mkdir(exist_ok=True)
    (folder / "summaries" / "AM-2026-014.pdf").write_bytes(b"%PDF sealed")
    preferences = FilePreferences(folder)
    preferences.keep(preferences.kept()._replace(idle=60))
    return Home(box, store, session, FolderElsewhere(box, preferences))


def check_whole(folder: Path, session: Session) -> None:
    """What the folder holds is the whole meeting, opened anew with the passphrase."""
    box = FolderBox(folder, PaperSafe(), told=PASSPHRASE)
    box.unlock_unasked()
    store = open_store(folder)
    entries = store.journal.entries(session.id)
    assert history.fold(entries) == session.meeting
    assert list(chain.faults(session.id, entries)) == []
    assert {each.field: each for each in store.journal.drafts(session.id)} == session.drafts
    assert store.shelf.attached(session.id, ItemId("photo")) == b"as it was"
    assert store.shelf.damage() == []
    store.close()


def holding(folder: Path) -> dict[str, int]:
    """What lies in a folder, and how large it is."""
    return {path.name: path.stat().st_size for path in folder.rglob("*")}


def check_goes_on_here(home: Home, folder: Path) -> None:
    """The meeting is open where it was, and goes on."""
    raise_point(home.session, 2)
    assert home.store.database.path == folder / "amends.db"
    assert forwarding.followed(folder) == folder
    home.store.close()
    check_whole(folder, home.session)
