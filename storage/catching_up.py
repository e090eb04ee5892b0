"""Sending what was done out of reach, and looking what others have done meanwhile."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import msgspec
from sqlalchemy import select

from meeting.acts import Entry
from meeting.errors import Conflict
from meeting.history import fold
from meeting.ids import ItemId, MeetingId
from meeting.model import Meeting
from meeting.rebasing import rebased
from meeting.team import Elsewhere, LeftOut
from storage.faults import InUse
from storage.line import BESIDE, LOST, SENDING, Line
from storage.outbox import LEFT_OUT
from storage.server_faults import NotTrusted
from storage.tables import erased, journal

_MOST_TRIES = 5
_NEWEST = 50
_ERASED, _NOTHING_ERASED = "server.erased", "0 None"
"""How much had been erased on the server when this computer last forgot it."""


class Lookout:
    """Looks round for one computer. Call it off the GUI thread."""

    def __init__(self, line: Line) -> None:
        self._line, self._why = line, ""
        self._outdated: str | None = None
        """What should be known of the server's rules; None until it was asked."""

    @property
    def server(self) -> str:
        """The server's name."""
        return self._line.name

    def look_round(self, meeting: MeetingId | None) -> Elsewhere:
        """Send what is waiting, and see what others did."""
        mark, last = self._exchanged(meeting)
        left = self.left_out(meeting) if meeting is not None else ()
        return Elsewhere(self._line.is_up, self._count(), last, mark, left, self._why)

    def _exchanged(self, meeting: MeetingId | None) -> tuple[str, str]:
        try:
            found = self._line.answered(lambda: self._seen(meeting), BESIDE)
            self._line.is_up, self._why = True, self._said_of_rules()
            self._forget_erased()
            waiting = sorted(self._line.outbox.waiting())
            for name in waiting:
                self._send(name)
            return self._line.answered(lambda: self._seen(meeting), BESIDE) if waiting else found
        except LOST as fault:
            self._why = str(fault) if isinstance(fault, NotTrusted) else ""
            if self._line.is_up:  # the line may be an old one, to a server that has come back
                self._line.cut()
                return self._exchanged(meeting)
            return "", ""

    def _said_of_rules(self) -> str:
        """Asked once for each start."""
        if self._outdated is None:
            fault = self._line.answered(self._line.server.outdated, BESIDE)
            self._outdated = str(fault) if fault is not None else ""
        return self._outdated

    def _forget_erased(self) -> None:
        """What an administrator has erased on the server goes from this computer as well."""
        outbox = self._line.outbox
        mark, names = self._line.answered(self._tombstones, BESIDE)
        if mark == (outbox.shelf.setting(_ERASED) or _NOTHING_ERASED):
            return
        with self._line.turn(patient=True), suppress(InUse):  # the next look round tries again
            outbox.erase(names)
            for name in names:
                self._line.known.pop(name, None)
            outbox.shelf.set(_ERASED, mark)

    def _tombstones(self) -> tuple[str, list[MeetingId]]:
        """How much is erased, as a mark, and what."""
        found = select(erased.c.meeting, erased.c.at).order_by(erased.c.at)
        with self._line.server.reading() as connection:
            stones = connection.execute(found).all()
        mark = f"{len(stones)} {stones[-1].at if stones else None}"
        return mark, [MeetingId(stone.meeting) for stone in stones]

    def left_out(self, meeting: MeetingId) -> tuple[LeftOut, ...]:
        """What needs somebody's decision."""
        kept = self._line.outbox.shelf.setting(LEFT_OUT.format(meeting=meeting))
        return msgspec.json.decode(kept, type=tuple[LeftOut, ...]) if kept else ()

    def decided(self, meeting: MeetingId) -> None:
        """Somebody has read what was left out."""
        self._line.outbox.shelf.set(LEFT_OUT.format(meeting=meeting), "")

    def _seen(self, meeting: MeetingId | None) -> tuple[str, str]:
        """A mark for the list, and the hash of the last entry of `meeting`."""
        newest, count = self._line.shelf.rows(_NEWEST), self._line.shelf.count()
        last = select(journal.c.hash).where(journal.c.meeting == (meeting or ""))
        with self._line.server.reading() as connection:
            end = connection.scalar(last.order_by(journal.c.seq.desc()).limit(1))
        shown = msgspec.json.encode([count, newest])
        return hashlib.sha256(shown).hexdigest(), end or ""

    def _send(self, meeting: MeetingId) -> None:
        """Bring one meeting to the server. Whatever is cut off in between is found again the next time."""
        line = self._line
        self._send_files(meeting)
        with line.turn(patient=True):
            for _try in range(_MOST_TRIES):
                here = line.outbox.journal.entries(meeting)
                there = line.answered(lambda: line.journal.entries(meeting), BESIDE)
                alike = _alike(here, there)
                try:
                    self._join(meeting, here[:alike], here[alike:], there)
                except Conflict:
                    continue
                line.known.pop(meeting, None)
                line.outbox.forget(meeting)
                return

    def _send_files(self, meeting: MeetingId) -> None:
        """The files first: an entry never names one that is not there. Nobody waits for this."""
        for document, content in self._line.outbox.files(meeting):
            self._line.answered(partial(self._attach, meeting, document, content), SENDING)

    def _attach(self, meeting: MeetingId, document: ItemId, content: bytes) -> None:
        if self._line.shelf.attached(meeting, document) is None:
            self._line.shelf.attach(meeting, document, content)

    def _join(
        self, meeting: MeetingId, common: Sequence[Entry], own: Sequence[Entry], there: Sequence[Entry]
    ) -> None:
        if not own:
            return
        if len(there) == len(common):
            self._append(own, fold([*common, *own]))
            return
        found = rebased(fold(common), own, fold(there))
        if found.left_out:
            self._keep_left_out(meeting, found.left_out)
        if found.entries:
            self._append(found.entries, found.meeting)

    def _append(self, entries: Sequence[Entry], after: Meeting) -> None:
        self._line.answered(lambda: self._line.journal.append_all(entries, after), BESIDE)

    def _keep_left_out(self, meeting: MeetingId, left: Sequence[LeftOut]) -> None:
        kept = list(dict.fromkeys([*self.left_out(meeting), *left]))
        self._line.outbox.shelf.set(LEFT_OUT.format(meeting=meeting), msgspec.json.encode(kept).decode())

    def _count(self) -> int:
        """Entries that are not on the server yet, as far as is known without asking it."""
        line = self._line
        return sum(
            len(line.outbox.journal.entries(name)) - len(line.known.get(name, ()))
            for name in line.outbox.waiting()
        )


def _alike(here: Sequence[Entry], there: Sequence[Entry]) -> int:
    """How many entries both begin with."""
    pairs = zip(here, there, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one.hash != other.hash), min(len(here), len(there))
    )
