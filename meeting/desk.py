"""The desk: where meetings are opened, prepared anew, carried over and started."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from meeting.errors import LARGEST_FILE, KnownError, Refused, TooLarge
from meeting.ids import ItemId, MeetingId, new_item_id, new_meeting_id
from meeting.phases import IN_ROOM, LONGEST_BREAK, RULES
from meeting.ports import Clock, Journal, Shelf

if TYPE_CHECKING:  # imported with the first meeting: the list of them stands sooner without the acts
    from meeting.acts import Act
    from meeting.kinds import Outcome
    from meeting.model import Meeting
    from meeting.prepare import StartMeeting
    from meeting.session import Session
    from meeting.team import Team
    from meeting.templates import Templates
    from meeting.values import Document, Facilitator


class Desk:
    """Journal, shelf and clock together, as the program works with them."""

    def __init__(
        self,
        journal: Journal,
        shelf: Shelf,
        clock: Clock,
        by: str = "facilitator",
        series: str = "AM",
        team: "Team | None" = None,
        closed: str = "",
    ) -> None:
        """`by`: the role or account that acts are kept under. `series`: how references begin here.

        `team`: the others, if there are any. `closed`: why nothing may be changed here; "" if it may.
        """
        self.journal = journal
        self.shelf = shelf
        self.clock = clock
        self._by = by
        self._series = series
        self.team = team
        self._closed = closed

    def look(self, meeting: MeetingId) -> "Meeting":
        """A meeting as it stands, read and not opened."""
        from meeting.history import fold

        return fold(self.journal.entries(meeting))

    def open(self, meeting: MeetingId) -> "Session":
        """Open a meeting where it stands; one that was left too long ends as adjourned first (S3)."""
        from meeting.session import Session

        session = Session(self.journal, self.clock, meeting, self._by, read_only=self._closed)
        if not self._closed:
            session.end_if_left_too_long()
        return session

    def in_the_room(self) -> MeetingId | None:
        """The meeting in which the client sits at the table now, by what was touched last."""
        now = self.clock.now()
        for row in self.shelf.rows(limit=10):
            today = self.local(row.touched).date() == self.today()
            if row.phase in IN_ROOM and row.ending is None and today and now - row.touched < LONGEST_BREAK:
                return row.id
        return None

    def new(self, rehearsal: bool = False) -> "Session":
        """A new meeting, to be prepared."""
        from meeting.prepare import NameFacilitator, OpenMeeting
        from meeting.private import UseTemplates
        from meeting.session import Session

        meeting = new_meeting_id()
        session = Session(self.journal, self.clock, meeting, self._by, is_new=True, read_only=self._closed)
        session.do(OpenMeeting(meeting, RULES, rehearsal, zone=self.clock.zone()))
        lead = None if rehearsal else self._last_lead(meeting)
        if lead is not None:
            session.do(NameFacilitator(lead))
        if not rehearsal:
            self._furnish(session)
        with suppress(KnownError):  # a team's server may be away: the page offers them later
            templates = self.templates()
            if not templates.is_empty:
                session.do(UseTemplates(templates))
        return session

    def _furnish(self, session: "Session") -> None:
        """A new meeting begins with our organisation, its logo and its paper, as the settings say."""
        from meeting.house import house_of, keeping_for, lead_of, logo_of
        from meeting.prepare import NameFacilitator, SetKeeping

        with suppress(KnownError):  # a team's server may be away: all of it can be written by hand
            house, logo = house_of(self.shelf), logo_of(self.shelf)
            lead = lead_of(house, session.meeting.facilitator)
            if logo is not None:
                found = self.attach(session, house.logo, house.logo_type, logo)
                lead = lead.but(logo=found.id)
            session.do(NameFacilitator(lead))
            session.do(SetKeeping(keeping_for(house)))

    def templates(self) -> "Templates":
        """What the organisation has ready; nothing, if none were written or they cannot be understood.

        Raises KnownError if they cannot be read at present.
        """
        from meeting.templates import SETTING, NotTemplates, Templates, read

        kept = self.shelf.setting(SETTING)
        try:
            return read(kept.encode()) if kept else Templates()
        except NotTemplates:
            return Templates()

    def keep_templates(self, templates: "Templates") -> None:
        """Keep what the organisation has ready, for meetings that are prepared now. Raises KnownError."""
        from meeting.templates import SETTING, tidied, written

        self.shelf.set(SETTING, written(tidied(templates)).decode())

    def _last_lead(self, new: MeetingId) -> "Facilitator | None":
        """Who led the last meeting leads the next one, until somebody else is named."""
        former = (row for row in self.shelf.rows(limit=10) if row.id != new and not row.rehearsal)
        leads = (self.look(row.id).facilitator for row in former)
        last = next((lead for lead in leads if lead.name), None)
        return last.but(logo=ItemId("")) if last is not None else None  # the logo lies with that meeting

    def carry_over(self, former: "Session") -> "Session":
        """A new meeting from phase 1 with the points of one that was left (S3).

        It is there whole, with all documents, or not at all; the former one then says where its case goes on.
        Raises Refused, and KnownError when it cannot be kept.
        """
        from meeting.carrying import carried_over
        from meeting.case import CarryOn
        from meeting.prepare import OpenMeeting
        from meeting.private import AttachDocument
        from meeting.session import Session

        acts, name, before = carried_over(former.meeting), new_meeting_id(), former.meeting
        if reasons := former.refusals(CarryOn(name)):
            raise Refused(reasons)
        found = {each.id: self.shelf.attached(former.id, each.id) for each in before.documents}
        files = [(document, content) for document, content in found.items() if content is not None]
        named = {document for document, _content in files}
        attached = [AttachDocument(each) for each in before.documents if each.id in named]
        opening = OpenMeeting(name, RULES, before.rehearsal, zone=self.clock.zone(), scenario=before.scenario)
        self._keep_whole([opening, *acts, *attached], files)
        former.do(CarryOn(name))
        return Session(self.journal, self.clock, name, self._by)

    def formers(self, meeting: "Meeting") -> "list[Session]":
        """The meetings that this one carries on, the last first, as far as they are kept here.

        Raises KnownError when they cannot be read.
        """
        found: list[Session] = []
        wanted = meeting.carried_from
        while wanted is not None and wanted not in {each.id for each in found}:
            session = self.open(wanted)
            if session.meeting.opened is None:
                break
            found.append(session)
            wanted = session.meeting.carried_from
        return found

    def close_formers(self, meeting: "Meeting", outcome: "Outcome") -> None:
        """Close the meetings that this one carries on with the case. Raises Refused, KnownError."""
        from meeting.case import CarryOn, CloseWithCase

        for former in self.formers(meeting):
            if former.meeting.closing is None:
                if former.meeting.carried_to is None:  # as older records, which did not say so
                    former.do(CarryOn(meeting.id))
                former.do(CloseWithCase(outcome))

    def rehearse(self, scenario: str = "") -> "Session":
        """A rehearsal with a made-up client, ready to try. It counts in no list and no figure (S0).

        `scenario`: the script by which the client answers; "" if somebody else plays the client.
        It is there whole or not at all. Raises KnownError when it cannot be kept.
        """
        from meeting import example, scenarios
        from meeting.prepare import OpenMeeting
        from meeting.rehearsal import preparation
        from meeting.session import Session

        name = new_meeting_id()
        script, zone = scenarios.scenario(scenario), self.clock.zone()
        opening = OpenMeeting(name, RULES, rehearsal=True, zone=zone, scenario=script.key if script else "")
        prepared = preparation(script, self.today()) if script else example.preparation(self.today())
        self._keep_whole([opening, *prepared])
        return Session(self.journal, self.clock, name, self._by)

    def _keep_whole(self, acts: "list[Act]", files: Sequence[tuple[ItemId, bytes]] = ()) -> None:
        """A new meeting with all these acts and files, in one transaction. Raises Refused, KnownError."""
        from meeting.acts import cleaned
        from meeting.history import entry_for, refusals, step
        from meeting.model import Meeting
        from meeting.session import changes_nothing

        stands, entries, now = Meeting(), [], self.clock.now()
        for act in map(cleaned, acts):
            if reasons := refusals(act, stands, now):
                raise Refused(reasons)
            entry = entry_for(stands, act, now, self._by)
            after = step(stands, entry)
            if not changes_nothing(stands, after):
                stands = after
                entries.append(entry)
        self.journal.append_all(entries, stands, files=files)

    def start_act(self, session: "Session") -> "StartMeeting":
        """The start, with the next reference of this year (AM-2026-014); a rehearsal takes none."""
        from meeting.prepare import StartMeeting

        zone = session.meeting.zone
        if session.meeting.rehearsal:
            return StartMeeting(zone)
        year = self.today().year
        return StartMeeting(zone, f"{self._series}-{year}-{self.shelf.next_number(year):03d}")

    def attach(self, session: "Session", name: str, media_type: str, content: bytes) -> "Document":
        """Keep a document with the meeting. Raises Refused, KnownError, also for a file that is too large."""
        from meeting.private import AttachDocument

        document = _document(name, media_type, content)
        act = AttachDocument(document)
        if reasons := session.refusals(act):
            raise Refused(reasons)
        self.shelf.attach(session.id, document.id, content)  # first: an act never names what is not there
        session.do(act)
        return document

    def store(self, meeting: MeetingId, name: str, media_type: str, content: bytes) -> "Document":
        """Keep a file's bytes, on any thread; an act attaches the document afterwards. Raises KnownError."""
        document = _document(name, media_type, content)
        self.shelf.attach(meeting, document.id, content)
        return document

    def today(self) -> date:
        """The local date here."""
        return self.local(self.clock.now()).date()

    def local(self, at: datetime) -> datetime:
        """A UTC time as the clock on the wall here shows it."""
        return at.astimezone(ZoneInfo(self.clock.zone()))


def _document(name: str, media_type: str, content: bytes) -> "Document":
    """A document with these bytes. Raises KnownError if they are too many."""
    from meeting.values import Document

    if len(content) > LARGEST_FILE:
        raise TooLarge
    digest = hashlib.sha256(content).hexdigest()
    return Document(new_item_id(), name, media_type, digest, len(content))
