"""The ports without a disk: held by the same tests to the same promises as the real ones."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from threading import RLock

from meeting import index
from meeting.acts import Entry
from meeting.counting import counted
from meeting.errors import Conflict, KnownError
from meeting.figures import Figures, Span, added_up
from meeting.filters import ALL, Filters
from meeting.ids import ItemId, MeetingId
from meeting.model import Meeting
from meeting.ports import Draft, Due, Protection, Row
from meeting.preferences import Preferred
from meeting.search import Beginnings, folded, wanted
from storage.turns import Turns

MOMENT = datetime(2026, 3, 12, 10, 0, tzinfo=UTC)
"""The example meeting begins."""

NOT_RIGHT = KnownError("This is not it.", "Try once more.")


class FixedClock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime = MOMENT, zone: str = "Europe/London") -> None:
        self.time = now
        self.place = zone

    def now(self) -> datetime:
        return self.time

    def zone(self) -> str:
        return self.place

    def pass_by(self, **how_long: float) -> None:
        """Let time pass: `pass_by(minutes=5)`."""
        self.time += timedelta(**how_long)


class MemoryPreferences:
    """Preferences in memory. While `failing` holds an error, nothing is kept."""

    def __init__(self, preferred: Preferred | None = None, trouble: str = "") -> None:
        self.failing: KnownError | None = None
        self.trouble = trouble
        self._kept = preferred or Preferred()

    def kept(self) -> Preferred:
        return self._kept

    def keep(self, preferred: Preferred) -> None:
        if self.failing is not None:
            raise self.failing
        self._kept = preferred


class MemoryJournal:
    """A journal in memory, for any number of threads.

    While `failing` holds an error, every method raises it and keeps nothing.
    """

    def __init__(self) -> None:
        self.failing: KnownError | None = None
        self.warning: KnownError | None = None
        self.meetings: dict[MeetingId, Meeting] = {}
        self.files: dict[tuple[MeetingId, ItemId], bytes] = {}
        self._entries: dict[MeetingId, dict[int, Entry]] = {}
        self._drafts: dict[MeetingId, dict[str, Draft]] = {}
        self._turn, self._waiting = RLock(), Turns()

    def entries(self, meeting: MeetingId) -> list[Entry]:
        self.check()
        with self._turn:
            return [entry for _, entry in sorted(self._entries.get(meeting, {}).items())]

    def append(self, entry: Entry, before: Meeting, after: Meeting, drafts: Sequence[str] = ()) -> None:
        del before  # the index is computed anew here
        with self._waiting.taken(after.id), self._turn:
            self._keep([entry], after)
            self.drop_drafts(after.id, drafts)

    def append_all(
        self,
        entries: Sequence[Entry],
        after: Meeting,
        completed: Sequence[Entry] = (),
        files: Sequence[tuple[ItemId, bytes]] = (),
    ) -> None:
        with self._waiting.taken(after.id), self._turn:
            self._keep(entries, after, completed)
            self.files.update({(after.id, name): content for name, content in files})

    def _keep(self, entries: Sequence[Entry], after: Meeting, completed: Sequence[Entry] = ()) -> None:
        self.check()
        kept = self._entries.setdefault(after.id, {})
        if any(entry.seq in kept for entry in entries) or not all(_awaited(kept, each) for each in completed):
            raise Conflict
        kept.update({entry.seq: entry for entry in (*entries, *completed)})
        self.meetings[after.id] = after

    def drafts(self, meeting: MeetingId) -> list[Draft]:
        self.check()
        with self._turn:
            return sorted(self._drafts.get(meeting, {}).values(), key=lambda draft: (draft.at, draft.field))

    def keep_draft(self, meeting: MeetingId, draft: Draft) -> None:
        self.check()
        self._drafts.setdefault(meeting, {})[draft.field] = draft

    def drop_drafts(self, meeting: MeetingId, fields: Sequence[str]) -> None:
        self.check()
        for field in fields:
            self._drafts.get(meeting, {}).pop(field, None)

    def check(self) -> None:
        """Raise the error that is set, if any."""
        if self.failing is not None:
            raise self.failing


class MemoryShelf:
    """Lists over the meetings of a MemoryJournal, with attachments and settings of its own."""

    def __init__(self, journal: MemoryJournal) -> None:
        self._journal = journal
        self._files = journal.files
        self._settings: dict[str, str] = {}

    def rows(self, limit: int = 200, offset: int = 0, search: str = "", only: Filters = ALL) -> list[Row]:
        found = [index.row(meeting) for meeting in self._found(search, only)]
        found.sort(key=lambda row: (row.touched, row.id), reverse=True)
        return found[offset : offset + limit]

    def count(self, search: str = "", only: Filters = ALL) -> int:
        return len(self._found(search, only))

    def row(self, meeting: MeetingId) -> Row | None:
        self._journal.check()
        found = self._journal.meetings.get(meeting)
        return index.row(found) if found is not None else None

    def find(self, name: str) -> MeetingId | None:
        rows = self.rows(limit=len(self._journal.meetings))
        wanted = folded(name)
        exact = [row.id for row in rows if wanted in (row.id, row.reference.lower()) and wanted]
        begun = [row.id for row in rows if row.id.startswith(wanted) and wanted]
        fits = exact or begun
        return fits[0] if len(fits) == 1 else None

    def due(self, until: date) -> list[Due]:
        self._journal.check()
        every = (due for meeting in self._journal.meetings.values() for due in index.due_items(meeting))
        return sorted((due for due in every if due.on <= until), key=lambda due: (due.on, due.item))

    def figures(self, span: Span) -> Figures:
        self._journal.check()
        return added_up(map(counted, self._journal.meetings.values()), span)

    def next_number(self, year: int) -> int:
        references = [meeting.reference.split("-") for meeting in self._journal.meetings.values()]
        taken = [int(parts[-1]) for parts in references if str(year) in parts[:-1] and parts[-1].isdecimal()]
        return max(taken, default=0) + 1

    def attach(self, meeting: MeetingId, document: ItemId, content: bytes) -> None:
        self._journal.check()
        self._files[meeting, document] = content

    def attached(self, meeting: MeetingId, document: ItemId) -> bytes | None:
        self._journal.check()
        return self._files.get((meeting, document))

    def damage(self) -> list[str]:
        self._journal.check()
        return []

    def setting(self, name: str) -> str | None:
        self._journal.check()
        return self._settings.get(name)

    def set(self, name: str, value: str) -> None:
        self._journal.check()
        self._settings[name] = value

    def _found(self, search: str, only: Filters) -> list[Meeting]:
        self._journal.check()
        every = wanted(search, only)
        return [meeting for meeting in self._journal.meetings.values()
                if all(_holds(meeting, beginnings) for beginnings in every)]  # fmt: skip


def _awaited(kept: dict[int, Entry], entry: Entry) -> bool:
    """Whether the very entry is kept, without its body."""
    found = kept.get(entry.seq)
    return found is not None and found.hash == entry.hash and found.body is None


def _holds(meeting: Meeting, beginnings: Beginnings) -> bool:
    texts = [index.searchable(meeting), *(index.searchable_point(point) for point in meeting.standing)]
    return any(f" {each}" in text for each in beginnings for text in texts)


class MemoryBox:
    """A strongbox without a disk. The key is never lost, and no passphrase costs time."""

    def __init__(self, stands: Protection | None = None, passphrase: str = "", code: str = "") -> None:
        protection = stands or Protection(safe=True, unasked=True)
        self.failing: KnownError | None = None
        self.failing_to_open: KnownError | None = None
        self.is_locked = protection.is_new or not protection.safe
        self.stands = protection
        self.passphrase = passphrase
        self.code = code
        self.safe = protection.safe

    def protection(self) -> Protection:
        self.check()
        return self.stands

    def has_safe(self) -> bool:
        return self.safe

    def set_up(self, passphrase: str = "") -> None:
        self.check()
        self.passphrase, self.is_locked = passphrase, False
        self.stands = Protection(safe=not passphrase, passphrase=bool(passphrase))

    def unlock_unasked(self) -> None:
        self.check()
        if self.failing_to_open is not None:
            raise self.failing_to_open
        self.is_locked = False

    def unlock(self, passphrase: str) -> None:
        self._open(passphrase == self.passphrase)

    def unlock_by_code(self, typed: str) -> None:
        self._open(typed == self.code)

    def lock(self) -> None:
        self.is_locked = True

    def salvage(self, told: Callable[[int, int], object]) -> list[str]:
        self.check()
        told(1, 2)
        told(2, 2)
        return ["2 meetings were saved.", "The damaged file is kept."]

    def change_passphrase(self, new: str, old: str = "") -> None:
        if old != self.passphrase:
            raise NOT_RIGHT
        self.passphrase = new

    def use_safe(self, wanted: bool) -> None:
        self.check()
        self.safe = wanted

    def make_code(self) -> str:
        return "K3M7X-0H4TB-9QZP2-M1C8V-7WDRA-55TXE"

    def keep_code(self, code: str) -> None:
        self.check()
        self.code = code

    def check(self) -> None:
        """Raise the error that is set, if any."""
        if self.failing is not None:
            raise self.failing

    def _open(self, is_right: bool) -> None:
        self.check()
        if not is_right:
            raise NOT_RIGHT
        self.is_locked = False
