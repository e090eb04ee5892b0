"""The journal of a team: on the server, and while it is out of reach on this computer."""

from collections.abc import Sequence

from meeting.acts import Entry
from meeting.errors import Conflict, KnownError
from meeting.ids import ItemId, MeetingId
from meeting.model import Meeting
from meeting.ports import Draft
from storage.line import Line

_MOST_KNOWN = 8
"""Meetings that are remembered whole; the one that was opened last is the one in the room."""


class TeamJournal:
    """Each act is durable on the server before it is believed; or here, where the server is out of reach."""

    def __init__(self, line: Line) -> None:
        self._line = line

    @property
    def line(self) -> Line:
        """The way to the server."""
        return self._line

    @property
    def warning(self) -> KnownError | None:
        """What should be known though everything is kept: that the disk is all but full."""
        return self._line.outbox.journal.warning

    def entries(self, meeting: MeetingId) -> list[Entry]:
        """All entries in order of seq: what the server has, and what is still to be sent."""
        if self._line.is_here(meeting):
            return self._line.outbox.journal.entries(meeting)
        found = self._line.ask(lambda: self._line.journal.entries(meeting), _none)
        return self._remembered(meeting) if found is None else self._noted(meeting, found)

    def append(self, entry: Entry, before: Meeting, after: Meeting, drafts: Sequence[str] = ()) -> None:
        """Keep the entry on the server, or here if the line is cut; then drop those drafts."""
        line = self._line
        with line.turn():
            if line.is_here(after.id) or not line.ask(lambda: self._sent(entry, before, after), _no):
                self._kept_here(entry, before, after, drafts)
                return
            known = line.known.setdefault(after.id, [])
            if len(known) == before.seq:
                known.append(entry)
        self.drop_drafts(after.id, drafts)

    def append_all(
        self,
        entries: Sequence[Entry],
        after: Meeting,
        completed: Sequence[Entry] = (),
        files: Sequence[tuple[ItemId, bytes]] = (),
    ) -> None:
        """Keep many entries and their files; those of a new meeting also without the server."""
        line = self._line
        with line.turn():
            if line.is_here(after.id) or not line.ask(
                lambda: self._all_sent(entries, after, completed, files), _no
            ):
                if completed or not entries or entries[0].seq != 1:
                    raise line.lost()
                line.outbox.begin(entries, after, files)
            line.known.pop(after.id, None)

    def drafts(self, meeting: MeetingId) -> list[Draft]:
        """What is being typed on this computer; and what came with a meeting that was moved."""
        own = {draft.field: draft for draft in self._line.outbox.journal.drafts(meeting)}
        there = self._line.ask(lambda: self._line.journal.drafts(meeting), list[Draft])
        both = {draft.field: draft for draft in there} | own
        return sorted(both.values(), key=lambda draft: (draft.at, draft.field))

    def keep_draft(self, meeting: MeetingId, draft: Draft) -> None:
        """Keep a draft durably on this computer."""
        self._line.outbox.journal.keep_draft(meeting, draft)

    def drop_drafts(self, meeting: MeetingId, fields: Sequence[str]) -> None:
        """Forget drafts that were cleared or have become acts."""
        if not fields:
            return
        self._line.outbox.journal.drop_drafts(meeting, fields)
        self._line.ask(lambda: self._line.journal.drop_drafts(meeting, fields), lambda: None)

    def _noted(self, meeting: MeetingId, entries: list[Entry]) -> list[Entry]:
        known = self._line.known
        known.pop(meeting, None)
        known[meeting] = list(entries)
        while len(known) > _MOST_KNOWN:
            del known[next(iter(known))]
        return entries

    def _remembered(self, meeting: MeetingId) -> list[Entry]:
        if meeting not in self._line.known:
            raise self._line.lost()
        return list(self._line.known[meeting])

    def _sent(self, entry: Entry, before: Meeting, after: Meeting) -> bool:
        self._line.journal.append(entry, before, after)
        return True

    def _all_sent(
        self,
        entries: Sequence[Entry],
        after: Meeting,
        completed: Sequence[Entry],
        files: Sequence[tuple[ItemId, bytes]],
    ) -> bool:
        self._line.journal.append_all(entries, after, completed, files)
        return True

    def _kept_here(self, entry: Entry, before: Meeting, after: Meeting, drafts: Sequence[str]) -> None:
        known = self._line.known.get(after.id, [])
        if not self._line.is_here(after.id):
            if len(known) > before.seq:
                raise Conflict
            if len(known) < before.seq:
                raise self._line.lost()
            self._line.outbox.begin(known, before)
        self._line.outbox.keep(entry, before, after, drafts)


def _no() -> bool:
    return False


def _none() -> None:
    return None
