"""The rules of moving, leaving, signing and following through, and of undo."""

from datetime import date, datetime

from meeting.acts import Act
from meeting.afterwards import HeldCheckIn, Letter
from meeting.agreement import CLIENT, FACILITATOR, digest
from meeting.following import (
    AddAddendum,
    ArrangeCheckIn,
    BeginPromise,
    CloseCase,
    CountPromise,
    HoldCheckIn,
    JudgePoint,
    KeepDebrief,
    KeepPromise,
    LearnLesson,
    LeavePromise,
    LogLetter,
    ProvePromise,
    ReopenPromise,
    ReplacePromise,
)
from meeting.history import Redo, Undo
from meeting.kinds import Channel, Handing, Outcome, Satisfied, Scope, Signed, Verdict
from meeting.leaving import Adjourn, EndEarly, EndUnwilling, GoBack, Lapse, MoveOn, Pause, Resume
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.signing import ClearSignature, GiveCopy, HandOver, KeepSummary, Seal, Sign
from meeting.transition import AnswerWilling
from meeting.unload import RaisePoint, RewordPoint
from tests.builders import Played
from tests.method.cases import Case, Made, item, point
from tests.method.cases_plan import LATER, RING
from tests.method.stages import (
    acting,
    closed,
    heard,
    left,
    nothing,
    paused,
    prepared,
    pushed_until,
    sealed,
    signed,
    signing,
    turned,
    turning,
)

TODAY = date(2026, 3, 13)
HELD = HeldCheckIn(item("check-in-1"), datetime(2026, 3, 17, 10), "It goes well.", Satisfied.YES)
CALL = Letter(item("call"), Channel.CALL, TODAY, "Told Maria about the refund", documents=(item("letter"),))
STROKES = (((0, 500, 300), (900, 480, 700)), ((400, 100, 500),))


def sign(how: Signed, **more: object) -> Made:
    """Maria answers the page as it lies there."""

    def made(meeting: Meeting) -> Act:
        given = Sign(CLIENT, how, "Maria Keller", digest(meeting))
        return given.but(**more)

    return made


def seal(meeting: Meeting) -> Act:
    """The seal on what is agreed now."""
    return Seal("en_GB", digest(meeting))


def reworded() -> Played:
    """Point 1 has just been reworded."""
    return heard().do(RewordPoint(point(1), "Four weeks late."))


def taken_back() -> Played:
    """That rewording was taken back."""
    played = reworded()
    return played.do(Undo(played.meeting.seq))


def left_alone() -> Played:
    """More than four hours have gone by."""
    played = heard()
    played.now = played.now.replace(hour=18)
    return played


def ready_to_close() -> Played:
    """Every promise kept, every lesson learnt."""
    return pushed_until(sealed(), CloseCase)


def given_up() -> Played:
    """The refund is left open, for a reason."""
    return sealed().do(LeavePromise(item("action-1"), "The bank is closed."))


def kept() -> Played:
    """The refund has been paid."""
    return sealed().do(KeepPromise(item("action-1"), TODAY))


CASES = [
    Case(heard, MoveOn(Phase.TRANSITION)),
    Case(heard, MoveOn(Phase.ACTION), "none is skipped"),
    Case(turning, MoveOn(Phase.ACTION), "apology"),
    Case(prepared, MoveOn(Phase.UNLOAD), "later phase"),
    Case(signed, MoveOn(Phase.FOLLOW), "earlier phase"),
    Case(acting, GoBack(Phase.UNLOAD)),
    Case(acting, GoBack(Phase.TRANSITION)),
    Case(signed, GoBack(Phase.ACTION)),
    Case(acting, GoBack(Phase.ACTION), "earlier phase of this meeting"),
    Case(acting, GoBack(Phase.PREPARE), "earlier phase of this meeting"),
    Case(heard, GoBack(Phase.PREPARE), "later phase"),
    Case(heard, Pause()),
    Case(signing, Pause()),
    Case(paused, Pause(), "End the break"),
    Case(paused, Resume()),
    Case(heard, Resume(), "no break"),
    Case(paused, Adjourn("Maria has to fetch her son.", date(2026, 3, 19))),
    Case(heard, Adjourn(""), "why the meeting is adjourned"),
    Case(signed, EndEarly("Maria would rather think about it.", date(2026, 3, 19))),
    Case(turning, EndEarly(""), "why the meeting ends"),
    Case(sealed, EndEarly("Too late."), "fixed"),
    Case(lambda: turning().do(AnswerWilling(yes=False)), EndUnwilling(date(2026, 3, 19))),
    Case(turned, EndUnwilling(), "way forward"),
    Case(left_alone, Lapse()),
    Case(heard, Lapse(), "can still go on"),
    Case(left_alone, RaisePoint(point(6), "One more thing."), "left too long"),
    Case(signing, sign(Signed.TYPED)),
    Case(signing, sign(Signed.DRAWN, strokes=STROKES)),
    Case(signing, sign(Signed.ON_PAPER, scope=Scope.ACCURATE_ONLY)),
    Case(signing, sign(Signed.DECLINED, reason="My lawyer should read it.")),
    Case(signing, sign(Signed.DECLINED), "reason for not signing"),
    Case(signing, sign(Signed.DRAWN), "still empty"),
    Case(signing, sign(Signed.TYPED, name_in_print=""), "in print"),
    Case(signing, sign(Signed.TYPED, signer=item("priya")), "does not sign"),
    Case(signing, sign(Signed.TYPED, digest="00"), "has changed"),
    Case(signed, ClearSignature(CLIENT)),
    Case(signing, ClearSignature(FACILITATOR), "no signature"),
    Case(signed, seal),
    Case(left, seal),
    Case(signing, seal, "have not signed"),
    Case(sealed, seal, "sealed already"),
    Case(signed, Seal("en_GB", "00"), "has changed"),
    Case(signed, lambda meeting: Seal("de", digest(meeting, "de")), "language"),
    Case(sealed, KeepSummary("cd" * 32)),
    Case(left, KeepSummary("cd" * 32), "Seal the summary first"),
    Case(sealed, HandOver(Handing.PAPER_OWED)),
    Case(closed, HandOver(Handing.PRINTED)),
    Case(left, HandOver(Handing.PRINTED), "Seal the summary first"),
    Case(heard, GiveCopy(Handing.PRINTED)),
    Case(sealed, GiveCopy(Handing.PRINTED), "fixed"),
    Case(sealed, BeginPromise(item("action-5"), TODAY)),
    Case(left, BeginPromise(item("action-1"), TODAY)),
    Case(left, BeginPromise(item("action-5"), TODAY), "no longer"),
    Case(sealed, CountPromise(item("action-5"), TODAY, "Rang at ten")),
    Case(sealed, CountPromise(item("ring"), TODAY), "no longer"),
    Case(sealed, KeepPromise(item("action-1"), TODAY, "Bank statement")),
    Case(given_up, KeepPromise(item("action-1"), TODAY)),
    Case(kept, KeepPromise(item("action-1"), TODAY), "settled"),
    Case(kept, ProvePromise(item("action-1"), "Bank statement", (item("statement"),))),
    Case(kept, ProvePromise(item("action-1"), " "), "what shows it"),
    Case(sealed, ProvePromise(item("action-1"), "Bank statement"), "that it was done"),
    Case(sealed, ProvePromise(item("ring"), "Bank statement"), "no longer"),
    Case(kept, ReopenPromise(item("action-1"))),
    Case(given_up, ReopenPromise(item("action-1"))),
    Case(sealed, ReopenPromise(item("action-1")), "neither done"),
    Case(sealed, ReopenPromise(item("ring")), "no longer"),
    Case(sealed, ReplacePromise(item("action-5"), RING, "Maria prefers mail.")),
    Case(sealed, ReplacePromise(item("action-5"), RING, ""), "agreed with the client"),
    Case(sealed, ReplacePromise(item("action-5"), RING.but(what=""), "Agreed."), "instead"),
    Case(sealed, ReplacePromise(item("action-5"), RING.but(due=None), "Agreed."), "by when"),
    Case(sealed, ReplacePromise(item("action-5"), RING.but(id=item("action-1")), "Agreed."), "already"),
    Case(sealed, LeavePromise(item("action-5"), "Maria no longer wants it.")),
    Case(sealed, LeavePromise(item("action-5"), " "), "why it stays undone"),
    Case(sealed, ArrangeCheckIn(LATER)),
    Case(closed, ArrangeCheckIn(LATER), "closed"),
    Case(sealed, HoldCheckIn(HELD)),
    Case(sealed, HoldCheckIn(HELD.but(satisfied=Satisfied.NO, next_step="Tom visits on Friday"))),
    Case(sealed, HoldCheckIn(HELD.but(satisfied=Satisfied.NO)), "next step"),
    Case(sealed, HoldCheckIn(HELD.but(said="")), "what the client said"),
    Case(sealed, HoldCheckIn(HELD.but(score=4))),
    Case(sealed, HoldCheckIn(HELD.but(score=6)), "from 1 to 5"),
    Case(sealed, HoldCheckIn(HELD.but(check_in=item("later"))), "no longer"),
    Case(left, HoldCheckIn(HELD), "no longer"),
    Case(sealed, LogLetter(CALL)),
    Case(sealed, LogLetter(CALL.but(summary="")), "in a line"),
    Case(sealed, AddAddendum(item("more"), "The name was wrong.", "Maria Kellermann")),
    Case(sealed, AddAddendum(item("more"), ""), "Write the note first"),
    Case(left, AddAddendum(item("more"), "One thing more."), "Seal the summary first"),
    Case(sealed, KeepDebrief("I spoke too fast.")),
    Case(signed, KeepDebrief("I spoke too fast."), "later phase"),
    Case(sealed, JudgePoint(point(1), Verdict.PARTLY)),
    Case(sealed, JudgePoint(point(9), Verdict.PARTLY), "no longer"),
    Case(sealed, LearnLesson(point(1), "No stand-in", "Ring first")),
    Case(sealed, LearnLesson(point(9), "No stand-in", "Ring first"), "no longer"),
    Case(ready_to_close, CloseCase(Outcome.PARTLY, "I am sorry once more.")),
    Case(sealed, CloseCase(Outcome.RESOLVED), "cause and lesson"),
    Case(sealed, CloseCase(Outcome.RESOLVED), "actions are open"),
    Case(reworded, lambda meeting: Undo(meeting.seq)),
    Case(reworded, Undo(1), "nothing to undo"),
    Case(heard, lambda meeting: Undo(meeting.seq), "nothing to undo"),
    Case(taken_back, lambda meeting: Redo(meeting.seq - 1)),
    Case(reworded, lambda meeting: Redo(meeting.seq), "nothing to do again"),
    Case(nothing, Undo(1), "opened once"),
]
