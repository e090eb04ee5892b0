"""The record of a meeting as a file: its whole journal, to be verified by anyone and read back.

Each act stands as the string of its stored bytes, never re-serialised, so that the chain can be
checked from the file alone. What is withheld has neither act nor salt, only its digest.
"""

from collections.abc import Iterable, Sequence

import msgspec

from meeting.acts import Entry
from meeting.chain import faults, stamp, unstamp
from meeting.errors import NotARecord
from meeting.frozen import Value
from meeting.history import decoded, replayed
from meeting.ids import MeetingId
from meeting.language import _, listing, ngettext
from meeting.model import Meeting
from meeting.replaced import replaced
from meeting.unsaid import unsaid

FORMAT, VERSION = "amends-record", 1

MOST_TOLD = 6
"""How many entries of one kind findings name."""


class RecordEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry: `at` is UTC (2026-03-12T10:42:07.125Z); `salt`, `digest` and `hash` are hex."""

    seq: int
    at: str
    by: str
    act: str | None
    salt: str | None
    digest: str
    hash: str


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file. `fingerprint` is the hash of the last entry."""

    format: str
    version: int
    meeting: str
    entries: tuple[RecordEntry, ...]
    fingerprint: str


class _Heading(msgspec.Struct, frozen=True):
    """What tells a record from any other JSON, whatever its version."""

    format: str
    version: int


class Findings(Value):
    """What an examination found. `broken`: the chain does not hold; `unruly`: against the method.

    `cut`: it does not end where its fingerprint says. `withheld` counts the entries without a body.
    """

    meeting: Meeting
    entries: int
    broken: tuple[str, ...] = ()
    unruly: tuple[int, ...] = ()
    cut: bool = False
    withheld: int = 0

    @property
    def is_whole(self) -> bool:
        """Nothing was changed, and the method was kept."""
        return not (self.broken or self.unruly or self.cut)

    def sentences(self) -> list[str]:
        """What was found, in words; a single good sentence if nothing is wrong."""
        if self.is_whole:
            return [_("The record is whole and unchanged."), *self._copy(), *self._fingerprint()]
        found = [*self.broken[:MOST_TOLD], *_more(len(self.broken) - MOST_TOLD)]
        if self.cut:
            found.append(_("The record does not end where its fingerprint says: its end is missing."))
        if self.unruly:
            which = listing([str(seq) for seq in self.unruly[:MOST_TOLD]])
            one, many = (
                _("The method would have refused entry {which}."),
                _("The method would have refused the entries {which}."),
            )
            found.append((one if len(self.unruly) == 1 else many).format(which=which))
            found += _more(len(self.unruly) - MOST_TOLD)
        return found

    def _copy(self) -> list[str]:
        if not self.withheld:
            return []
        text = ngettext(
            "It is a client’s copy: {count} private entry is withheld.",
            "It is a client’s copy: {count} private entries are withheld.",
            self.withheld,
        )
        return [text.format(count=self.withheld)]

    def _fingerprint(self) -> list[str]:
        """What to compare with the paper: a chain alone cannot show that its end was cut off."""
        if self.meeting.sealing is None:
            return [_("It is not sealed. Fingerprint so far: {hash}").format(hash=self.meeting.hash)]
        text = _("It is sealed. The fingerprint on the summary must be: {hash}")
        return [text.format(hash=self.meeting.sealing.fingerprint)]


def _more(count: int) -> list[str]:
    if count <= 0:
        return []
    return [ngettext("And {count} more.", "And {count} more.", count).format(count=count)]


def withheld(entries: Iterable[Entry]) -> list[Entry]:
    """The client's copy, whose chain still verifies.

    It has no bodies of what is private, taken back, never said, or replaced before it was agreed.
    """
    entries = list(entries)
    gone = unsaid(entries)
    gone.update(entry.seq for entry in entries if entry.act is not None and entry.act.private)
    gone |= replaced(entries, gone)
    return [entry.but(body=None, salt=None, act=None) if entry.seq in gone else entry for entry in entries]


def written(meeting: MeetingId, entries: Sequence[Entry]) -> bytes:
    """The record file's bytes."""
    kept = tuple(
        RecordEntry(entry.seq, stamp(entry.at), entry.by, entry.body, entry.salt, entry.digest, entry.hash)
        for entry in entries
    )
    fingerprint = kept[-1].hash if kept else ""
    return msgspec.json.format(msgspec.json.encode(Record(FORMAT, VERSION, meeting, kept, fingerprint)))


def read(content: bytes) -> tuple[MeetingId, list[Entry], str]:
    """The meeting's id, its entries and the fingerprint from a record file.

    Raises NotARecord, in words, for anything that is not a record this version can read.
    """
    _check_heading(content)
    try:
        record = msgspec.json.decode(content, type=Record)
        return MeetingId(record.meeting), [_entry(each) for each in record.entries], record.fingerprint
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotARecord(
            _("This file is damaged: it is not a whole record of a meeting."),
            _("Ask for the file once more, or take an older copy."),
        ) from error


def _check_heading(content: bytes) -> None:
    try:
        heading = msgspec.json.decode(content, type=_Heading)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise NotARecord(
            _("This file is not a record of a meeting."), _("Choose a file that Amends has written.")
        ) from error
    if heading.format != FORMAT or heading.version < 1:
        raise NotARecord(
            _("This file is not a record of a meeting."), _("Choose a file that Amends has written.")
        )
    if heading.version > VERSION:
        raise NotARecord(
            _("This record comes from a newer version of Amends."), _("Bring the program up to date.")
        )


def _entry(each: RecordEntry) -> Entry:
    act = decoded(each.act) if each.act is not None else None
    return Entry(each.seq, unstamp(each.at), each.by, each.digest, each.hash, each.act, each.salt, act)


def judged(name: MeetingId, entries: Sequence[Entry], fingerprint: str) -> Findings:
    """What there is to find in what `read` read: the chain, its end, and every refusal of the method."""
    meeting, refused = replayed(entries)
    broken = list(faults(name, entries))
    if meeting.id != name and not refused:
        broken.append(_("The record bears the name of another meeting than its first entry."))
    last = entries[-1].hash if entries else ""
    return Findings(
        meeting,
        len(entries),
        tuple(broken),
        tuple(refused),
        cut=not entries or last != fingerprint,
        withheld=sum(entry.body is None for entry in entries),
    )
