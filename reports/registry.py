"""The registry of sealed summaries: seals them, and keeps each file as it was sealed.

The file is kept because a seal set twice makes two files: whoever prints, saves or sends it again must hand
out the very one that the journal names.
"""

from hashlib import sha256
from typing import TYPE_CHECKING

from meeting.ids import ItemId, MeetingId
from meeting.language import _
from meeting.ports import Clock, Journal, Shelf
from reports.seals import Seals, Whose

if TYPE_CHECKING:
    from meeting.acts import Entry
    from meeting.model import Meeting
    from reports.seal import Sealer
    from reports.seals import Make


class Registry:
    """One installation's. Every method raises KnownError and may take a second: not on the GUI thread."""

    def __init__(self, shelf: Shelf, journal: Journal, clock: Clock, make: "Make | None" = None) -> None:
        self._shelf, self._clock = shelf, clock
        self.journal = journal
        self.seals = Seals(shelf, clock, make)

    def prepare(self, meeting: "Meeting") -> None:
        """Load all that sealing takes, and make our certificate if there is none, while there is time."""
        self._sealer(meeting)

    def record(self, meeting: "Meeting") -> bytes:
        """The client's copy of the record, up to the seal if there is one; then the addenda on the paper.

        Of what else was done since the seal, nothing but the digests is in it.
        """
        from meeting.record import withheld, written

        entries = self.journal.entries(meeting.id)
        sealed = meeting.sealing.seq if meeting.sealing else meeting.seq
        added = _added(entries, meeting)
        until = max((sealed, *added))
        told = (
            entry if entry.seq <= sealed or entry.seq in added else entry.but(body=None, salt=None, act=None)
            for entry in entries
            if entry.seq <= until
        )
        return written(meeting.id, withheld(told))

    def kept(self, meeting: "Meeting") -> bytes | None:
        """The sealed file of a meeting with so many addenda; None if none is kept."""
        return self._shelf.attached(meeting.id, _file(meeting))

    def whose(self) -> dict[str, Whose]:
        """The certificates that are known here, by SHA-256 (hex)."""
        return self.seals.whose()

    def authorities(self) -> set[str]:
        """The certificates that the time server asked here has stamped with, by SHA-256 (hex)."""
        return self.seals.authorities()

    def entries(self, meeting: MeetingId) -> "list[Entry]":
        """The journal; [] where the meeting is not kept here."""
        return self.journal.entries(meeting)

    def made(self, meeting: MeetingId) -> set[str]:
        """The SHA-256 (hex) of every file of a meeting that the journal names, or that is kept here."""
        from meeting.case import CorrectName
        from meeting.following import AddAddendum
        from meeting.signing import KeepSummary

        acts = [entry.act for entry in self.entries(meeting)]
        named = {act.sha256 for act in acts if isinstance(act, KeepSummary)}
        addenda = sum(isinstance(act, AddAddendum | CorrectName) for act in acts)
        kept = (self._shelf.attached(meeting, _name(count)) for count in range(addenda + 1))
        return named | {sha256(file).hexdigest() for file in kept if file is not None}

    def seal(self, meeting: "Meeting", document: bytes) -> tuple[bytes, str]:
        """Seal the summary and keep it; the file, and what there is to say about its time."""
        from reports.timeserver import TimeServer

        address = self.seals.time_server()
        server = TimeServer(address) if address else None
        content, authority = self._sealer(meeting).seal(document, self._clock.now(), server)
        self.seals.believe(authority)
        self._shelf.attach(meeting.id, _file(meeting), content)
        silent = _("The time server gave no answer, so the seal tells the time of this computer.")
        return content, silent if server is not None and not authority else ""

    def _sealer(self, meeting: "Meeting") -> "Sealer":
        us = meeting.facilitator
        return self.seals.sealer(us.organisation or us.name)


def may_seal(meeting: "Meeting") -> bool:
    """Whether this installation sets a digital seal: on what was sealed here, and not on a copy."""
    return meeting.sealing is not None and not meeting.withheld


def as_issued(meeting: "Meeting") -> "Meeting":
    """The meeting as the file tells it that was issued last, without what was added since."""
    from meeting.corrected import with_addenda

    sealing = meeting.sealing
    if sealing is None or not sealing.sha256:
        return meeting
    return with_addenda(meeting, sealing.addenda)


def _added(entries: "list[Entry]", meeting: "Meeting") -> set[int]:
    """The seqs of the addenda that are on the paper."""
    from meeting.case import CorrectName
    from meeting.following import AddAddendum

    names = {each.id for each in meeting.addenda}
    return {
        entry.seq
        for entry in entries
        if isinstance(entry.act, AddAddendum | CorrectName) and entry.act.addendum in names
    }


def _file(meeting: "Meeting") -> ItemId:
    """Under what the file is kept: a re-issue with what was added later is a file of its own."""
    return _name(len(meeting.addenda))


def _name(addenda: int) -> ItemId:
    return ItemId(f"summary-{addenda}")
