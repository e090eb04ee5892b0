"""What the meeting needs from the world, said in its own words. storage/, reports/ and tests fulfil it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from meeting.erasing import Tombstone
from meeting.errors import KnownError
from meeting.filters import ALL, Filters
from meeting.frozen import Value
from meeting.ids import ItemId, MeetingId
from meeting.kinds import Ending, Why
from meeting.phases import Phase

if TYPE_CHECKING:  # a list of meetings needs none of what they hold
    from meeting.acts import Entry
    from meeting.figures import Figures, Span
    from meeting.model import Meeting
    from meeting.preferences import Preferred


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Now, in UTC, to the millisecond."""

    def zone(self) -> str:
        """The IANA name of the zone in which this machine stands."""


class Draft(Value):
    """Text being typed, kept before it becomes an act. `field` names the box; `at` is UTC."""

    field: str
    text: str
    at: datetime


class Journal(Protocol):
    """The append-only truth. Every method raises KnownError when the store fails."""

    @property
    def warning(self) -> KnownError | None:
        """What should be known though everything is kept; None if all is well."""

    def entries(self, meeting: MeetingId) -> list["Entry"]:
        """All entries in order of seq, acts decoded; [] for a meeting that does not exist.

        Raises NotARecord if a stored act cannot be read.
        """

    def append(self, entry: "Entry", before: "Meeting", after: "Meeting", drafts: Sequence[str] = ()) -> None:
        """In one durable transaction: keep the entry, drop those drafts, bring the index up to date.

        `after.id` names the meeting. Raises Conflict if that seq is taken.
        """

    def append_all(
        self,
        entries: Sequence["Entry"],
        after: "Meeting",
        completed: Sequence["Entry"] = (),
        files: Sequence[tuple[ItemId, bytes]] = (),
    ) -> None:
        """Keep many entries (an import) in one durable transaction. Raises Conflict if a seq is taken.

        `completed` are entries kept here without their body, which has now come; their hash stays. `files`
        are attached files that the entries speak of, kept in the same transaction.
        """

    def drafts(self, meeting: MeetingId) -> list[Draft]:
        """The drafts of a meeting, oldest first."""

    def keep_draft(self, meeting: MeetingId, draft: Draft) -> None:
        """Keep a draft durably, in the place of an older one of the same field."""

    def drop_drafts(self, meeting: MeetingId, fields: Sequence[str]) -> None:
        """Forget drafts that were cleared or have become acts."""


GOES_ON = "goes-on"
"""What stands for the outcome of a meeting that was left, and whose case goes on in a later one."""


class Row(Value):
    """A meeting as lists show it. Times are UTC, dates local; `owed`: paper is still owed.

    `outcome`: the value of the Outcome with which it closed, GOES_ON, or "".
    """

    id: MeetingId
    case: MeetingId
    reference: str
    client: str
    organisation: str
    subject: str
    phase: Phase
    rehearsal: bool
    planned: datetime | None
    touched: datetime
    points: int
    confirmed: int
    next_due: date | None = None
    ending: Ending | None = None
    speak_again: date | None = None
    owed: bool = False
    outcome: str = ""

    @property
    def goes_on(self) -> bool:
        """Whether it was left, and its case goes on in a later meeting."""
        return self.outcome == GOES_ON


class Due(Value):
    """An action or a check-in that falls due: `what`, `who`, `on` (local date)."""

    meeting: MeetingId
    item: ItemId
    client: str
    what: str
    who: str
    on: date
    is_check_in: bool = False


PAPER = ItemId("paper")
"""What is due where a client is owed the summary on paper: no action and no check-in of the plan."""


class Shelf(Protocol):
    """Lists, search and attached files. Every method raises KnownError when the store fails."""

    def rows(self, limit: int = 200, offset: int = 0, search: str = "", only: Filters = ALL) -> list[Row]:
        """Meetings, the last touched first; `search` looks into names, subjects and points."""

    def count(self, search: str = "", only: Filters = ALL) -> int:
        """How many rows there are in all."""

    def row(self, meeting: MeetingId) -> Row | None:
        """One meeting's row."""

    def find(self, name: str) -> MeetingId | None:
        """The meeting with that id, beginning of an id, or reference, if exactly one fits."""

    def due(self, until: date) -> list[Due]:
        """What is open and due up to and including that local date, the oldest first."""

    def figures(self, span: "Span") -> "Figures":
        """What all cases of that span say together. Rehearsals are not in it."""

    def next_number(self, year: int) -> int:
        """The number that the next reference of that year takes (1 for the first)."""

    def attach(self, meeting: MeetingId, document: ItemId, content: bytes) -> None:
        """Keep an attached file's bytes under its document's id."""

    def attached(self, meeting: MeetingId, document: ItemId) -> bytes | None:
        """An attached file's bytes; None if they are not here."""

    def damage(self) -> list[str]:
        """What is wrong with what is kept, in sentences; [] if nothing is. Reads all of it."""

    def setting(self, name: str) -> str | None:
        """A setting's value."""

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""


class Preferences(Protocol):
    """What this machine prefers. It is there before anything is opened, and holds no word about a client."""

    @property
    def trouble(self) -> str:
        """A sentence, if what was found last could not be understood; otherwise ""."""

    def kept(self) -> "Preferred":
        """What was kept last, and the usual choices for all else. Never raises."""

    def keep(self, preferred: "Preferred") -> None:
        """Keep it for the next start. Raises KnownError if that cannot be; it may hold until then."""


class Protection(Value):
    """How what is kept here is locked. No secret is in it."""

    is_new: bool = False
    """Nothing is locked yet: how is still to be chosen."""
    safe: bool = False
    """This computer's password store opens it."""
    unasked: bool = False
    """It may open without asking anybody: by the password store, or by what was told at the start."""
    passphrase: bool = False
    code: bool = False
    """There is a recovery code, which somebody has written down."""
    forgotten: bool = False
    """It was opened by the recovery code: the old passphrase need not be known to choose a new one."""


class Strongbox(Protocol):
    """What the meetings are locked in. Every method may raise KnownError; none shows the key.

    Whatever asks this computer's password store may take seconds, whatever takes a passphrase some tenths
    of one: both belong off the GUI thread.
    """

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read at present."""

    def protection(self) -> Protection:
        """How it is locked."""

    def has_safe(self) -> bool:
        """Whether this computer has a password store that answers."""

    def set_up(self, passphrase: str = "") -> None:
        """Lock it for the first time: by this passphrase, or by this computer's password store."""

    def unlock_unasked(self) -> None:
        """Unlock without asking anybody."""

    def unlock(self, passphrase: str) -> None:
        """Unlock by the passphrase."""

    def unlock_by_code(self, typed: str) -> None:
        """Unlock by the recovery code."""

    def lock(self) -> None:
        """Nothing can be read until it is unlocked again."""

    def salvage(self, told: Callable[[int, int], object]) -> list[str]:
        """Save what is whole in a damaged file, and say in sentences what is saved and what is lost.

        `told` hears how many meetings are done, and of how many. Takes minutes; nothing is open afterwards.
        """

    def change_passphrase(self, new: str, old: str = "") -> None:
        """Choose a passphrase, or with "" do without one; `old` is asked for where there is one."""

    def use_safe(self, wanted: bool) -> None:
        """Let this computer's password store open it, or no longer."""

    def make_code(self) -> str:
        """A recovery code. It counts only once it is kept."""

    def keep_code(self, code: str) -> None:
        """From now on this recovery code holds, and no older one."""


class Backup(NamedTuple):
    """A backup that is there. `at` is UTC; `size` in bytes."""

    path: Path
    at: datetime
    size: int


class Backups(Protocol):
    """Copies of everything, kept elsewhere. Every method may raise KnownError, and works off the GUI thread.

    `told` hears the percentage that is done; what it raises ends the work, and leaves everything as it was.
    """

    @property
    def place(self) -> Path:
        """The folder in which they are kept."""

    def kept(self) -> list[Backup]:
        """Those that are there, the newest first."""

    def make(self, told: Callable[[int], object]) -> Backup:
        """Make one now, and remove those that newer ones stand for."""

    def make_if_due(self, told: Callable[[int], object]) -> Backup | None:
        """Make one, if there is none of this day (UTC) and anything has changed since the last one."""

    def restore(self, file: Path, told: Callable[[int], object], secret: str = "") -> list[str]:
        """Put a backup in the place of what is kept, and say what was done. Nothing is open afterwards.

        `secret`: the passphrase or recovery code of a backup whose key is not at hand.
        """


class Moved(NamedTuple):
    """Everything is in another folder now: which one, and what is to be said of it."""

    folder: Path
    told: str


class Elsewhere(Protocol):
    """The way out of a folder in which nothing more can be kept."""

    def go_on_in(self, chosen: Path, told: Callable[[int], object]) -> Moved:
        """Copy everything there, examine the copy, and go on with it; what is here stays as it is.

        Works off the GUI thread; nothing can be kept or read meanwhile. `told` hears the percentage that is
        done; what it raises ends the work. Raises KnownError, and leaves everything as it was then.
        """


class Rights(Protocol):
    """What a client may ask for: everything that is kept about them, or that it be erased.

    Every method may raise KnownError, and works off the GUI thread. `told` hears the percentage that is
    done; what it raises ends the work.
    """

    @property
    def refusal(self) -> str:
        """Why whoever works here may not erase anything, in a sentence; "" where they may."""

    def meetings_of(self, name: str) -> list[Row]:
        """All meetings with one client, the last touched first; [] if there is none.

        `name`: the client's name, or a reference or id of one of the meetings.
        """

    def export(self, rows: Sequence[Row], to: Path, told: Callable[[int], object]) -> None:
        """Write all that is kept about these meetings into one zip, whole or not at all."""

    def erase(self, rows: Sequence[Row], why: Why, told: Callable[[int], object]) -> list[str]:
        """Leave no word of these meetings, here or in backups; what was done, in sentences.

        What cannot be reached raises KnownError; `complete` goes on then.
        """

    def complete(self) -> list[str]:
        """Go on with an erasing that was cut short; [] if none was."""

    def erased(self) -> list[Tombstone]:
        """What was erased, the last first."""

    def kept_for(self) -> int:
        """The rule: for how many years a case is kept after it has ended; 0 where there is none."""

    def keep_for(self, years: int) -> None:
        """Keep that rule; 0 for none. It erases nothing by itself."""

    def outlived(self, years: int) -> list[Row]:
        """The cases that ended more than so many years ago, the oldest first. Nothing is erased."""
