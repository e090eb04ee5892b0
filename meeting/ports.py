"""What the meeting needs from the world, said in its own words. storage/, reports/ and tests fulfil it."""

from collections.abc import Callable, Iterator, Sequence
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
    from meeting.insight import Insight
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


class Row(Value):
    """A meeting as lists show it. Times are UTC, dates local; `owed`: paper is still owed."""

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
        """Make one, if there is none of today and anything has changed since the last one."""

    def restore(self, file: Path, told: Callable[[int], object], secret: str = "") -> list[str]:
        """Put a backup in the place of what is kept, and say what was done. Nothing is open afterwards.

        `secret`: the passphrase or recovery code of a backup whose key is not at hand.
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


class Issued(Value):
    """A summary that was sealed and written. `note`: what there is to say about it; "" for nothing."""

    sha256: str
    note: str = ""


class Checked(Value):
    """What was found in a summary that somebody brings, in sentences.

    `is_sound`: unchanged since somebody sealed it, and nothing speaks against it. `is_good`: and by us.
    """

    sentences: tuple[str, ...]
    is_sound: bool
    is_good: bool


class Certificates(Protocol):
    """What the digital seal is set with. Every method raises KnownError, and may take a second."""

    def chosen(self) -> str:
        """Whom the organisation's certificate names, if one seals; "" for our own."""

    def choose(self, content: bytes, password: str) -> str:
        """Seal with the organisation's certificate (PKCS#12); its name. The password is not kept."""

    def choose_own(self) -> None:
        """Seal with a certificate of our own again."""

    def time_server(self) -> str:
        """The address of the time server; "" for none."""

    def ask_time_of(self, address: str) -> None:
        """Have a time server (RFC 3161) confirm when a seal was set; "" for none."""


class Leaf(NamedTuple):
    """One page of a document that somebody brought, as a PNG picture; `of` how many pages there are."""

    picture: bytes
    of: int


class Summary(Protocol):
    """The summary on paper, and what goes with it. Every method raises KnownError when it cannot."""

    @property
    def certificates(self) -> Certificates | None:
        """What the digital seal is set with; None where none is set."""

    def document(self, meeting: "Meeting") -> bytes:
        """The PDF, whole: the very file that was issued, or as things stand."""

    def write(self, meeting: "Meeting", to: Path) -> str:
        """Write the PDF whole or not at all; returns its SHA-256 in hex."""

    def prepare(self, meeting: "Meeting") -> None:
        """Make ready to seal, which takes up to a second the first time: not on the GUI thread."""

    def issue(self, meeting: "Meeting", to: Path | None = None) -> Issued:
        """Seal what is sealed, with all that was added since, and keep the file; also write it, with `to`.

        Once the journal names it, it is handed out again as it is; until then, too.
        """

    def check(self, file: Path) -> Checked:
        """Whether a summary is unchanged, by whom and when it was sealed, and whether its record is ours."""

    def pages(self, meeting: "Meeting", width: int) -> Iterator[bytes]:
        """The pages as PNG pictures of that width in pixels, for preview and print."""

    def unprintable(self, meeting: "Meeting") -> list[str]:
        """The places whose words cannot all be printed as written: "point 2", "the client’s name"."""

    def leaf(self, content: bytes, page: int, width: int) -> Leaf:
        """One page (from 0) of a PDF, or a picture, that somebody brought: so many pixels wide at most.

        It is drawn in a process of its own, for it may be made to harm. Raises KnownError if it is not shown.
        """

    def briefing(self, meeting: "Meeting", lines: Sequence[str]) -> bytes:
        """A PDF for the facilitator alone, to read before the meeting. `lines`: what is to be checked."""

    def calendar(self, meeting: "Meeting") -> bytes:
        """A calendar file (.ics) with the actions and check-ins."""

    def mail(self, meeting: "Meeting", pdf: bytes) -> bytes:
        """A draft to the client (.eml) with the summary attached."""

    def task_sheet(self, meeting: "Meeting", owner: str, with_points: bool = False) -> bytes:
        """A PDF for somebody of ours with what is theirs to do; `with_points`: with the client's words."""

    def task_mail(self, meeting: "Meeting", owner: str, pdf: bytes) -> bytes:
        """A draft to somebody of ours (.eml) with what is theirs to do, and the sheet attached."""

    def progress(self, meeting: "Meeting", today: date) -> bytes:
        """A PDF for the client: how things stand on that local day."""

    def insight_sheet(self, insight: "Insight", counted: str, today: date) -> bytes:
        """One insight on one page, as PDF; `counted` says on how much it rests."""

    def save(self, content: bytes, to: Path) -> None:
        """Write a file whole or not at all."""
