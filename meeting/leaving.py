"""Moving between phases, and the way out that is always open (S3; S2 step 10)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar

from meeting.acts import Act, Entry, missing
from meeting.gates import gate, unmet
from meeting.kinds import Ending
from meeting.language import N_, _
from meeting.model import Aside, Meeting
from meeting.phases import IN_ROOM, LONGEST_BREAK, SESSION, Phase
from meeting.values import Break, Leaving


class MoveOn(Act, tag="move-on"):
    """The meeting goes on to the next phase, once everything before it holds (S3)."""

    phases: ClassVar = SESSION
    barrier: ClassVar = True
    name: ClassVar = N_("moving on")
    way_back: ClassVar = N_("The phases above lead back.")
    to: Phase

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if self.to != meeting.phase.next:
            yield _("The phases follow one another; none is skipped.")
        yield from unmet(gate(meeting))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        moved = meeting.but(phase=self.to, furthest=max(meeting.furthest, self.to))
        if self.to == Phase.SIGN:
            moved = moved.but(left_session=entry.at)
        return _numbered(moved) if self.to == Phase.TRANSITION else moved

    def sentence(self, meeting: Meeting) -> str:
        return _("The meeting went on to: {phase}.").format(phase=self.to.title)


class GoBack(Act, tag="go-back"):
    """Back to an earlier phase: always allowed, and nothing is lost by it."""

    phases: ClassVar = IN_ROOM - {Phase.UNLOAD}
    barrier: ClassVar = True
    name: ClassVar = N_("going back")
    to: Phase

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if not Phase.UNLOAD <= self.to < meeting.phase:
            yield _("Going back leads to an earlier phase of this meeting.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(phase=self.to)

    def sentence(self, meeting: Meeting) -> str:
        return _("The meeting went back to: {phase}.").format(phase=self.to.title)


class Pause(Act, tag="pause"):
    """A break: the screen is covered."""

    phases: ClassVar = IN_ROOM
    aside: ClassVar = True
    name: ClassVar = N_("the break")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        breaks = (*meeting.aside.breaks, Break(entry.at))
        return meeting.but(aside=meeting.aside.but(breaks=breaks))

    def sentence(self, meeting: Meeting) -> str:
        return _("A break was taken.")


class Resume(Act, tag="resume"):
    """The break is over: the meeting goes on where it stood."""

    phases: ClassVar = IN_ROOM
    aside: ClassVar = True
    while_paused: ClassVar = True
    name: ClassVar = N_("the end of the break")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if not meeting.aside.paused:
            yield _("There is no break to end.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(aside=_break_over(meeting.aside, entry.at))

    def sentence(self, meeting: Meeting) -> str:
        return _("The break was over.")


class LeavingAct(Act):
    """The meeting is left for good; what was heard stays, and begun actions stay promises."""

    phases: ClassVar = IN_ROOM
    barrier: ClassVar = True
    while_paused: ClassVar = True
    how: ClassVar[Ending]

    def left(self, meeting: Meeting, entry: Entry, reason: str, speak_again: date | None) -> Meeting:
        """The meeting as it was left, with the time of its last act."""
        last = meeting.at or entry.at
        leaving = Leaving(self.how, reason, meeting.phase, entry.at, last, speak_again)
        return meeting.but(leaving=leaving, phase=Phase.FOLLOW, aside=_break_over(meeting.aside, entry.at))


class Adjourn(LeavingAct, tag="adjourn"):
    """The meeting is broken off, to be held anew from phase 1 with the same points."""

    how: ClassVar = Ending.ADJOURNED
    name: ClassVar = N_("the adjournment")
    reason: str
    speak_again: date | None = None

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.reason, _("Write why the meeting is adjourned."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return self.left(meeting, entry, self.reason, self.speak_again)

    def sentence(self, meeting: Meeting) -> str:
        return _("The meeting was adjourned.")


class EndEarly(LeavingAct, tag="end-early"):
    """The meeting ends without agreement, respectfully: an outcome of the method (S3, S2 step 10)."""

    how: ClassVar = Ending.ENDED_EARLY
    name: ClassVar = N_("the early end")
    reason: str
    speak_again: date | None = None

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.reason, _("Write why the meeting ends here."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return self.left(meeting, entry, self.reason, self.speak_again)

    def sentence(self, meeting: Meeting) -> str:
        return _("The meeting ended early.")


class EndUnwilling(LeavingAct, tag="end-unwilling"):
    """The client is not willing to go on today; a date to speak again is offered (S3)."""

    phases: ClassVar = frozenset({Phase.TRANSITION})
    how: ClassVar = Ending.NOT_WILLING
    name: ClassVar = N_("“not today”")
    speak_again: date | None = None

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if not meeting.willing or meeting.willing[-1].yes:
            yield _("Ask {name} about looking for a way forward.").format(name=meeting.client.called)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return self.left(meeting, entry, "", self.speak_again)

    def sentence(self, meeting: Meeting) -> str:
        return _("The client did not wish to go on today, and the meeting ended.")


class Lapse(LeavingAct, tag="lapse"):
    """The meeting was left too long to be resumed: it counts as adjourned at its last act (S3)."""

    phases: ClassVar = SESSION
    how: ClassVar = Ending.LAPSED
    past_end: ClassVar = True
    name: ClassVar = N_("the end of the session")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return self.left(meeting, entry, "", None)

    def sentence(self, meeting: Meeting) -> str:
        return _("The meeting had been left too long, and ended as adjourned.")


def has_lapsed(meeting: Meeting, now: datetime) -> bool:
    """Whether the one session is over: another local day, or more than four hours since the last act.

    A clock that went back counts as no time at all.
    """
    if meeting.phase not in SESSION or not meeting.is_open or meeting.at is None:
        return False
    return _is_too_late(meeting, meeting.at, now)


def may_reenter(meeting: Meeting, now: datetime) -> bool:
    """Whether one may still go back from signing: signing can be finished later, the phases cannot."""
    left = meeting.left_session
    return meeting.phase != Phase.SIGN or left is None or not _is_too_late(meeting, left, now)


def _is_too_late(meeting: Meeting, since: datetime, now: datetime) -> bool:
    if now <= since:
        return False
    zone = meeting.timezone
    other_day = now.astimezone(zone).date() != since.astimezone(zone).date()
    return other_day or now - since > LONGEST_BREAK


def _break_over(aside: Aside, at: datetime) -> Aside:
    if not aside.paused:
        return aside
    return aside.but(breaks=(*aside.breaks[:-1], aside.breaks[-1].but(until=at)))


def _numbered(meeting: Meeting) -> Meeting:
    """Freeze the numbers of the points; those raised later take the next ones."""
    numbering = meeting.numbering()
    return meeting.but(
        points=tuple(
            point.but(number=numbering[point.id]) if point.is_standing and not point.number else point
            for point in meeting.points
        )
    )
