"""The one door to a meeting: acts, refusals, drafts, undo. Write, then believe."""

import weakref
from collections.abc import Callable
from operator import attrgetter
from types import MethodType

from meeting.acts import Act, cleaned, text
from meeting.chain import faults
from meeting.clash import clashes
from meeting.errors import Conflict, KnownError, Refused
from meeting.history import Redo, Undo, entry_for, fold, refusals, step, unruly
from meeting.ids import MeetingId
from meeting.language import _
from meeting.leaving import Lapse, has_lapsed
from meeting.model import BOOKKEEPING, Meeting
from meeting.ports import Clock, Draft, Journal
from meeting.trail import in_short

MOST_TRIES = 5
"""How often an act is tried again when another machine wrote first."""


class Session:
    """A meeting that is open on the table.

    `by` is a role or an account, never the client's name. The meeting in memory advances only
    after the journal has it durably; subscribers hear of it once, afterwards.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        meeting: MeetingId,
        by: str = "facilitator",
        is_new: bool = False,
        read_only: str = "",
    ) -> None:
        """Open a meeting where it stands, or one that nobody has kept yet. `read_only`: why it is only read.

        Raises KnownError when the journal cannot be read.
        """
        self._journal = journal
        self._clock = clock
        self._id = meeting
        self._by = by
        self._read_only = read_only
        self._subscribers: list[Callable[[], Callable[[Meeting], None] | None]] = []
        self._meeting = Meeting() if is_new else fold(journal.entries(meeting))
        self._drafts = {} if is_new else {draft.field: draft for draft in journal.drafts(meeting)}

    @property
    def warning(self) -> KnownError | None:
        """What should be known though everything is kept: that the disk is all but full."""
        return self._journal.warning

    @property
    def id(self) -> MeetingId:
        """The meeting's name."""
        return self._id

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self._meeting

    def subscribe(self, heard: Callable[[Meeting], None]) -> None:
        """Call `heard` after every change. A bound method is held weakly, so that widgets may go."""
        if isinstance(heard, MethodType):
            self._subscribers.append(weakref.WeakMethod(heard))
        else:
            self._subscribers.append(lambda: heard)

    def refusals(self, act: Act) -> list[str]:
        """Why `act` may not happen now, in sentences; [] if it may. The very question `do` asks."""
        if self._read_only:
            return [self._read_only]
        return refusals(act, self._meeting, self._clock.now())

    def do(self, act: Act, drafts: tuple[str, ...] = ()) -> Meeting:
        """Let it happen: one durable transaction keeps the act and drops the drafts that became it.

        An act that changes nothing is not recorded, only its drafts are dropped. Raises Refused with
        the reasons, or KnownError when the journal cannot keep it; then nothing has changed.
        """
        act = cleaned(act)
        for _try in range(MOST_TRIES):
            try:
                return self._try(act, drafts)
            except Conflict:
                self._catch_up(act)
        raise KnownError(_("Somebody else is writing in this meeting at the same time."), _("Try once more."))

    def _try(self, act: Act, drafts: tuple[str, ...]) -> Meeting:
        before, now = self._meeting, self._clock.now()
        if reasons := self.refusals(act):
            raise Refused(reasons)
        entry = entry_for(before, act, now, self._by)
        after = step(before, entry)
        if changes_nothing(before, after):
            self.clear_drafts(*drafts)
            return before
        self._journal.append(entry, before, after, drafts)
        self._advance(after, drafts)
        return after

    def _advance(self, after: Meeting, drafts: tuple[str, ...]) -> None:
        self._meeting = after
        for field in drafts:
            self._drafts.pop(field, None)
        self._tell()

    def _catch_up(self, act: Act) -> None:
        """Read what another machine wrote; the act is tried again only if it still means the same."""
        before, after = self._meeting, self.preview(act)
        fresh = self.refresh()
        if reasons := self.refusals(act):
            raise Refused([_("Somebody else has just changed this meeting."), *reasons])
        if clashes(before, after, fresh):
            raise Refused([_("Somebody else has just changed this. Look at it, then decide.")])

    def refresh(self) -> Meeting:
        """Read the journal again, and tell everybody if it went on elsewhere."""
        fresh = fold(self._journal.entries(self._id))
        if fresh.hash != self._meeting.hash:
            self._meeting = fresh
            self._tell()
        return fresh

    def preview(self, act: Act) -> Meeting:
        """The meeting as it would stand after `act`; nothing is kept."""
        return step(self._meeting, entry_for(self._meeting, cleaned(act), self._clock.now(), self._by))

    def _tell(self) -> None:
        living = [(held, heard) for held in self._subscribers if (heard := held()) is not None]
        self._subscribers = [held for held, _heard in living]
        for _held, heard in living:
            heard(self._meeting)

    # An edited journal

    def tampered(self) -> list[str]:
        """What in the stored journal was changed past the method, in sentences; [] if nothing was.

        Reads and replays the whole journal (115 ms for 2,000 acts) and may be called on another
        thread. Raises KnownError when it cannot be read.
        """
        entries = self._journal.entries(self._id)
        against = [_("Entry {seq} goes against the method.").format(seq=seq) for seq in unruly(entries)]
        return [*faults(self._id, entries), *against]

    def close_to_changes(self) -> str:
        """From now on the meeting can be read, not changed; the sentence that says so."""
        self._read_only = _("This record was changed outside Amends; it can be read, not changed.")
        return self._read_only

    # Undo and redo

    @property
    def undoable(self) -> Act | None:
        """The step that undo would take back: the last one, if it was ours and no barrier."""
        last = self._meeting.last
        if last is None or self._meeting.before is None or last.by != self._by:
            return None
        return last.act

    @property
    def redoable(self) -> Act | None:
        """The step that redo would do again."""
        return self._meeting.undone[-1].act if self._meeting.undone else None

    @property
    def undoing(self) -> str:
        """What undo would take back, in words: "Point 3 was reworded"; "" for nothing.

        The trail's sentence, because the name of an act does not say of which point it was.
        """
        return _named(self.undoable, self._meeting.before)

    @property
    def redoing(self) -> str:
        """What redo would do again, in words; "" for nothing."""
        return _named(self.redoable, self._meeting)

    @property
    def why_not_undone(self) -> str:
        """What stands in the way of undo, and what to do instead; "" if nothing does."""
        last = self._meeting.last
        if last is None or last.act is None:
            return _("There is nothing to undo.")
        if self._meeting.before is None:
            stops = _("Undo stops at {step}.").format(step=_(last.act.name))
            return f"{stops} {_(last.act.way_back)}" if last.act.way_back else stops
        return "" if last.by == self._by else _("The last step was taken by somebody else.")

    @property
    def why_not_redone(self) -> str:
        """Why nothing can be done again; "" if something can."""
        return _("There is nothing to do again.") if self.redoable is None else ""

    def undo(self) -> Meeting:
        """Take the last step back. Raises Refused where something stands in the way."""
        last = self._meeting.last
        if self.undoable is None or last is None:
            raise Refused([self.why_not_undone])
        return self.do(Undo(last.seq))

    def redo(self) -> Meeting:
        """Do the step that was taken back last again. Raises Refused where there is none."""
        if self.redoable is None:
            raise Refused([self.why_not_redone])
        return self.do(Redo(self._meeting.undone[-1].seq))

    # The one session

    def end_if_left_too_long(self) -> bool:
        """At opening: a meeting that outlived its day or its four hours ends as adjourned (S3)."""
        if self._meeting.withheld or not has_lapsed(self._meeting, self._clock.now()):
            return False  # a copy without what is private is only read
        self.do(Lapse())
        return True

    # Drafts

    @property
    def drafts(self) -> dict[str, Draft]:
        """What is being typed and is no act yet, by field."""
        return dict(self._drafts)

    @property
    def left_over(self) -> dict[str, str]:
        """What stood half written when the meeting was left and became no act, by field."""
        left = self._meeting.leaving
        if left is None:
            return {}
        return {field: each.text for field, each in self._drafts.items() if each.text and each.at <= left.at}

    def draft(self, field: str) -> str | None:
        """The draft of a field; None if there is none."""
        found = self._drafts.get(field)
        return found.text if found else None

    def keep_draft(self, field: str, words: str) -> None:
        """Keep what is typed in `field`, durably, in the place of what it held. Raises KnownError."""
        draft = Draft(field, text(words), self._clock.now())
        self._journal.keep_draft(self._id, draft)
        self._drafts[field] = draft

    def clear_drafts(self, *fields: str) -> None:
        """Forget what was typed in these fields. Raises KnownError."""
        kept = [field for field in fields if field in self._drafts]
        if kept:
            self._journal.drop_drafts(self._id, kept)
        for field in kept:
            del self._drafts[field]


_CONTENT = attrgetter(*(set(Meeting.__struct_fields__) - BOOKKEEPING))


def changes_nothing(before: Meeting, after: Meeting) -> bool:
    """Whether an act left everything as it was, but for the journal's own book-keeping."""
    return before.points == after.points and bool(_CONTENT(before) == _CONTENT(after))


def _named(act: Act | None, before: Meeting | None) -> str:
    """A step in words, as it stood before it happened. What is for our own eyes is only hinted at."""
    if act is None or before is None:
        return ""
    return _(act.name) if act.private else in_short(act.sentence(before))
