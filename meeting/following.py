"""After the meeting: promises are kept, check-ins held, the case closed (S3; S2 steps 8B, 9; S4, S0, S1)."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from meeting.acts import Act, Entry, missing, unknown_item, unknown_point
from meeting.afterwards import Addendum, Closing, HeldCheckIn, Judged, Lesson, Letter, Progress, TimeDone
from meeting.gates import promised_check_ins, promises, to_close, unmet
from meeting.ids import ItemId, PointId
from meeting.kinds import Moved, Outcome, Satisfied, Verdict
from meeting.language import N_, _
from meeting.marks import is_complete
from meeting.model import Meeting, find, put, put_for
from meeting.phases import AFTERWARDS, Phase
from meeting.promises import SETTLED, progress_of
from meeting.rhythm import no_rhythm
from meeting.values import Action, CheckIn


class FollowAct(Act):
    """An act after the meeting."""

    phases: ClassVar = AFTERWARDS
    past_end: ClassVar = True


class PromiseAct(FollowAct):
    """An act on one action that binds."""

    action: ItemId

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(promises(meeting), self.action))
        if self.former(meeting).moved in SETTLED:
            yield _("This action is settled already.")

    def moved(self, meeting: Meeting, new: Progress) -> Meeting:
        """The meeting with the action's new progress."""
        return meeting.but(progress=put_for("action", meeting.progress, new))

    def former(self, meeting: Meeting) -> Progress:
        """How far the action had come."""
        action = find(promises(meeting), self.action)
        return progress_of(meeting, action) if action else Progress(self.action, Moved.OPEN)


class BeginPromise(PromiseAct, tag="begin-promise"):
    """Work on the action began, on a local date."""

    name: ClassVar = N_("the beginning")
    on: date

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return self.moved(meeting, self.former(meeting).but(moved=Moved.BEGUN, on=self.on))

    def sentence(self, meeting: Meeting) -> str:
        return _("Work on an action began.")


class CountPromise(PromiseAct, tag="count-promise"):
    """A repeated action was done once more."""

    name: ClassVar = N_("the count")
    on: date
    evidence: str = ""

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = self.former(meeting)
        each = (*former.each, TimeDone(self.on, self.evidence))
        count = former.count + 1
        new = former.but(moved=Moved.BEGUN, on=self.on, count=count, evidence=self.evidence, each=each)
        return self.moved(meeting, new)

    def sentence(self, meeting: Meeting) -> str:
        return _("A repeated action was done once more.")


class KeepPromise(PromiseAct, tag="keep-promise"):
    """The action is done, on a local date, with what shows it."""

    name: ClassVar = N_("the promise kept")
    on: date
    evidence: str = ""

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        new = self.former(meeting).but(moved=Moved.DONE, on=self.on, evidence=self.evidence)
        return self.moved(meeting, new)

    def sentence(self, meeting: Meeting) -> str:
        return _("An action was done.")


def one_more(meeting: Meeting, action: Action, on: date, evidence: str = "") -> CountPromise | KeepPromise:
    """What one key does: a repeated action is counted, and the last time keeps the promise."""
    if progress_of(meeting, action).count + 1 < action.times:
        return CountPromise(action.id, on, evidence)
    return KeepPromise(action.id, on, evidence)


class ProvePromise(PromiseAct, tag="prove-promise"):
    """What shows that an action was done, in words and in documents; the latest counts."""

    name: ClassVar = N_("what shows it")
    evidence: str = ""
    documents: tuple[ItemId, ...] = ()

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(promises(meeting), self.action))
        if self.former(meeting).moved not in (Moved.BEGUN, Moved.DONE):
            yield _("First say that it was done, or that it was begun.")
        if not self.evidence.strip() and not self.documents:
            yield _("Write what shows it, or attach it.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = self.former(meeting)
        new = former.but(evidence=self.evidence, documents=self.documents)
        if former.moved is Moved.BEGUN and former.each:
            new = new.but(each=(*former.each[:-1], former.each[-1].but(evidence=self.evidence)))
        return self.moved(meeting, new)

    def sentence(self, meeting: Meeting) -> str:
        return _("Evidence for an action was noted.")


class ReopenPromise(PromiseAct, tag="reopen-promise"):
    """The tick was wrong, or it is to be done after all: the action is open again."""

    name: ClassVar = N_("opening it again")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(promises(meeting), self.action))
        if self.former(meeting).moved not in (Moved.DONE, Moved.LEFT_OPEN):
            yield _("This action is neither done nor left undone.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        former = self.former(meeting)
        moved = Moved.BEGUN if former.count else Moved.OPEN
        return self.moved(meeting, former.but(moved=moved, on=None, reason=""))

    def sentence(self, meeting: Meeting) -> str:
        return _("An action was opened again.")


class ReplacePromise(PromiseAct, tag="replace-promise"):
    """The action is replaced by another, by agreement with the client."""

    barrier: ClassVar = True
    name: ClassVar = N_("the replacement")
    by: Action
    reason: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        yield from missing(self.reason, _("Write what was agreed with the client."))
        yield from missing(self.by.what, _("Write what will be done instead."))
        if not is_complete(self.by):
            yield _("Each action needs who, by when, and how we know that it is done.")
        if find(promises(meeting), self.by.id) is not None:
            yield _("This action is in the plan already.")
        yield from no_rhythm(self.by)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        on = entry.at.astimezone(meeting.timezone).date()
        new = self.former(meeting).but(
            moved=Moved.REPLACED, reason=self.reason, replaced_by=self.by.id, on=on
        )
        by = self.by.but(revision=entry.seq)
        return self.moved(meeting, new).but(later_actions=put(meeting.later_actions, by))

    def sentence(self, meeting: Meeting) -> str:
        return _("An action was replaced by agreement.")


class LeavePromise(PromiseAct, tag="leave-promise"):
    """The action stays undone, for a reason: without one the case cannot close."""

    name: ClassVar = N_("the reason")
    reason: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        yield from missing(self.reason, _("Write why it stays undone."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return self.moved(meeting, self.former(meeting).but(moved=Moved.LEFT_OPEN, reason=self.reason))

    def sentence(self, meeting: Meeting) -> str:
        return _("An action stays undone, for a reason.")


class ArrangeCheckIn(FollowAct, tag="arrange-check-in"):
    """A further check-in is arranged."""

    name: ClassVar = N_("the check-in")
    check_in: CheckIn

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(later_check_ins=put(meeting.later_check_ins, self.check_in))

    def sentence(self, meeting: Meeting) -> str:
        return _("A further check-in was arranged.")


class HoldCheckIn(FollowAct, tag="hold-check-in"):
    """We asked how it stands. A "no" demands a next step (S2 step 9)."""

    barrier: ClassVar = True
    name: ClassVar = N_("the check-in")
    held: HeldCheckIn

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_item(find(promised_check_ins(meeting), self.held.check_in))
        yield from missing(self.held.said, _("Write what the client said."))
        if not 0 <= self.held.score <= 5:
            yield _("Choose a number from 1 to 5.")
        if self.held.satisfied == Satisfied.NO:
            yield from missing(self.held.next_step, _("After a 1 or a 2, write the next step."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(held=put_for("check_in", meeting.held, self.held))

    def sentence(self, meeting: Meeting) -> str:
        return _("A check-in was held. Satisfied: {answer}.").format(answer=self.held.satisfied.label.lower())


class LogLetter(FollowAct, tag="log-letter"):
    """A letter, e-mail or call is logged with its copy, for our own eyes."""

    private: ClassVar = True
    name: ClassVar = N_("the entry")
    letter: Letter

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.letter.summary, _("Write in a line what it was about."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(letters=put(meeting.letters, self.letter))

    def sentence(self, meeting: Meeting) -> str:
        return _("An entry was logged: {channel}.").format(channel=self.letter.channel.label.lower())


class AddAddendum(FollowAct, tag="add-addendum"):
    """Something is added after the seal; a wrong name found later is corrected so too."""

    barrier: ClassVar = True
    name: ClassVar = N_("the addendum")
    addendum: ItemId
    text: str
    corrects_name: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from missing(self.text, _("Write the note first."))
        if meeting.sealing is None:
            yield _("Seal the summary first.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        new = Addendum(self.addendum, self.text, entry.at, self.corrects_name)
        return meeting.but(addenda=put(meeting.addenda, new))

    def sentence(self, meeting: Meeting) -> str:
        return _("An addendum was written.")


class KeepDebrief(FollowAct, tag="keep-debrief"):
    """When the client has left: what the facilitator makes of it. Private."""

    private: ClassVar = True
    name: ClassVar = N_("the debrief")
    debrief: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(debrief=self.debrief)

    def sentence(self, meeting: Meeting) -> str:
        return _("The debrief was written.")


class JudgePoint(FollowAct, tag="judge-point"):
    """The client's verdict on a point: put right, partly, not."""

    barrier: ClassVar = True
    name: ClassVar = N_("the client’s verdict")
    point: PointId
    verdict: Verdict

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_point(meeting, self.point)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(verdicts=put_for("point", meeting.verdicts, Judged(self.point, self.verdict)))

    def sentence(self, meeting: Meeting) -> str:
        return _("The client’s verdict on point {number}: {verdict}.").format(
            number=meeting.number(self.point), verdict=self.verdict.label.lower()
        )


class LearnLesson(FollowAct, tag="learn-lesson"):
    """What caused a point, and what we learn from it (S4 feedback loop). Private."""

    private: ClassVar = True
    name: ClassVar = N_("the lesson")
    point: PointId
    cause: str
    lesson: str

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from unknown_point(meeting, self.point)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        lesson = Lesson(self.point, self.cause, self.lesson)
        return meeting.but(lessons=put_for("point", meeting.lessons, lesson))

    def sentence(self, meeting: Meeting) -> str:
        return _("A lesson was written down.")


class CloseCase(FollowAct, tag="close-case"):
    """The case is over: its points are not reopened or used again (S1: sorry once more, and then on)."""

    barrier: ClassVar = True
    name: ClassVar = N_("the closing")
    outcome: Outcome
    closing_sentence: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.carried_to is not None:
            yield _("The case goes on in a new meeting; it is closed there.")
        yield from unmet(to_close(meeting))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        closing = Closing(self.outcome, entry.at, self.closing_sentence)
        return meeting.but(closing=closing, phase=Phase.CLOSED, furthest=Phase.CLOSED)

    def sentence(self, meeting: Meeting) -> str:
        return _("The case was closed: {outcome}.").format(outcome=self.outcome.label.lower())
