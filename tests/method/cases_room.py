"""The rules of phases 1 and 2."""

from meeting.acts import Act
from meeting.kinds import Detail, Fault, View
from meeting.model import Meeting
from meeting.transition import (
    AnswerPermission,
    AnswerRemaining,
    AnswerWilling,
    JudgeFault,
    PlaceFact,
    SayApology,
    SayIntent,
    TellAccount,
    UnsayApology,
    UnsayIntent,
    UntellAccount,
    WordAccount,
    WordApology,
    WordIntent,
)
from meeting.unload import (
    AnswerAnythingElse,
    AskQuestion,
    ConfirmPoint,
    DetailPoint,
    MergePoints,
    MovePoint,
    RaiseAgain,
    RaisePoint,
    RewordPoint,
    SplitPoint,
    StrikePoint,
    TakeBackConfirmation,
    WithdrawPoint,
)
from tests.builders import Played
from tests.method.cases import Case, item, point
from tests.method.stages import acting, closed, heard, paused, prepared, turned, turning


def raised() -> Played:
    """A sixth point was raised, and not confirmed yet."""
    return heard().do(RaisePoint(point(6), "The fitters smoked."))


def withdrawn() -> Played:
    """Maria took the first point back."""
    return heard().do(WithdrawPoint(point(1), "Settled meanwhile"))


def worded() -> Played:
    """Phase 2 with an apology worded for point 1, and the intent worded."""
    return turning().do(WordApology(point(1), "I am sorry."), WordIntent("We will mend it."))


def sorry() -> Played:
    """Everything was apologised for, and the intent said."""
    played = turning()
    for each in played.meeting.standing:
        played.do(WordApology(each.id, "I am sorry."), SayApology(each.id))
    return played.do(WordIntent("We will mend it."), SayIntent())


def willing_to_listen() -> Played:
    """Maria would like to hear our side."""
    return sorry().do(AnswerPermission(yes=True))


def unwilling_to_listen() -> Played:
    """Maria does not want to hear our side."""
    return sorry().do(AnswerPermission(yes=False))


def confirmed_again(meeting: Meeting) -> Act:
    """The confirmation of the sixth point in its present wording."""
    return ConfirmPoint(point(6), meeting.points[-1].revision)


CASES = [
    Case(heard, RaisePoint(point(6), "The fitters smoked.")),
    Case(heard, RaisePoint(point(6), "  "), "own words"),
    Case(heard, RaisePoint(point(1), "Again."), "already"),
    Case(turning, RaisePoint(point(6), "The fitters smoked."), "earlier phase"),
    Case(paused, RaisePoint(point(6), "The fitters smoked."), "End the break"),
    Case(heard, RewordPoint(point(1), "Four weeks late.")),
    Case(heard, RewordPoint(point(1), ""), "needs words"),
    Case(heard, RewordPoint(point(9), "Four weeks late."), "no longer"),
    Case(heard, DetailPoint(point(1), Detail.WHO, "The fitters")),
    Case(heard, DetailPoint(point(1), Detail.WHEN, "")),
    Case(heard, DetailPoint(point(9), Detail.WHO, "The fitters"), "no longer"),
    Case(heard, SplitPoint(point(1), ((point(6), "Late."), (point(7), "No news.")))),
    Case(heard, SplitPoint(point(1), ((point(6), "Late."),)), "two or more"),
    Case(heard, SplitPoint(point(1), ((point(6), "Late."), (point(6), "Late."))), "two or more"),
    Case(heard, SplitPoint(point(1), ((point(6), "Late."), (point(7), " "))), "two or more"),
    Case(heard, SplitPoint(point(1), ((point(6), "Late."), (point(2), "No news."))), "already"),
    Case(heard, SplitPoint(point(1), ((point(6), "A."), (point(7), "B."), (point(6), "C."))), "already"),
    Case(heard, MergePoints((point(1), point(5)), point(6), "Late, and a tenant lost.")),
    Case(heard, MergePoints((point(1), point(1)), point(6), "Late."), "two or more"),
    Case(heard, MergePoints((point(1), point(9)), point(6), "Late."), "no longer"),
    Case(heard, MergePoints((point(1), point(5)), point(6), ""), "needs words"),
    Case(heard, MergePoints((point(1), point(5)), point(2), "Late."), "already"),
    Case(heard, MovePoint(point(1), 3)),
    Case(heard, MovePoint(point(1), 6), "no such place"),
    Case(heard, MovePoint(point(1), 0), "no such place"),
    Case(raised, confirmed_again),
    Case(raised, ConfirmPoint(point(6), 1), "wording has changed"),
    Case(prepared, ConfirmPoint(point(1), 1), "later phase"),
    Case(heard, TakeBackConfirmation(point(1))),
    Case(raised, TakeBackConfirmation(point(6)), "not confirmed"),
    Case(heard, WithdrawPoint(point(1), "Settled meanwhile")),
    Case(withdrawn, WithdrawPoint(point(1)), "no longer"),
    Case(withdrawn, RaiseAgain(point(1))),
    Case(heard, RaiseAgain(point(1)), "taken back"),
    Case(heard, RaiseAgain(point(9)), "taken back"),
    Case(raised, StrikePoint(point(6))),
    Case(heard, StrikePoint(point(1)), "only the client"),
    Case(heard, AnswerAnythingElse(more=True)),
    Case(raised, AnswerAnythingElse(more=True)),
    Case(raised, AnswerAnythingElse(more=False), "Read every point back"),
    Case(heard, AskQuestion("effect", point(1))),
    Case(prepared, AskQuestion("effect"), "later phase"),
    Case(paused, AskQuestion("effect"), "End the break"),
    Case(turning, JudgeFault(point(1), Fault.PARTLY, "the delay")),
    Case(turning, JudgeFault(point(9), Fault.OURS), "no longer"),
    Case(turning, WordApology(point(1), "I am sorry.")),
    Case(heard, WordApology(point(1), "I am sorry."), "later phase"),
    Case(worded, SayApology(point(1))),
    Case(worded, SayApology(point(2)), "Word the apology first"),
    Case(turned, UnsayApology(point(1))),
    Case(worded, UnsayApology(point(1)), "not ticked"),
    Case(turning, WordIntent("We will mend it.")),
    Case(acting, WordIntent("We will mend it."), "Go back first"),
    Case(lambda: sorry().do(UnsayIntent()), SayIntent()),
    Case(worded, SayIntent(), "still need their apology"),
    Case(lambda: sorry().do(WordIntent("")), SayIntent(), "Word the intent first"),
    Case(sorry, UnsayIntent()),
    Case(worded, UnsayIntent(), "not ticked"),
    Case(sorry, AnswerPermission(yes=True)),
    Case(unwilling_to_listen, AnswerPermission(yes=True)),
    Case(worded, AnswerPermission(yes=True), "still need their apology"),
    Case(lambda: sorry().do(UnsayIntent()), AnswerPermission(yes=True), "Say what we will do"),
    Case(willing_to_listen, PlaceFact(point(1), item("fact-1"))),
    Case(willing_to_listen, PlaceFact(point(1), item("fact-1"), view=None)),
    Case(sorry, PlaceFact(point(1), item("fact-1")), "hear our side"),
    Case(unwilling_to_listen, PlaceFact(point(1), item("fact-1")), "hear our side"),
    Case(willing_to_listen, PlaceFact(point(1), item("fact-9")), "no longer"),
    Case(willing_to_listen, WordAccount(point(1), "We had no stand-in.", View.PARTLY)),
    Case(sorry, WordAccount(point(1), "We had no stand-in."), "hear our side"),
    Case(willing_to_listen, TellAccount(point(1), "We had no stand-in.", View.DIFFERENT)),
    Case(willing_to_listen, TellAccount(point(1), "We had no stand-in.", None)),
    Case(willing_to_listen, TellAccount(point(1), "", View.NOTHING_TO_ADD)),
    Case(willing_to_listen, TellAccount(point(1), "Ours", View.NOTHING_TO_ADD), "no words are kept"),
    Case(willing_to_listen, TellAccount(point(1), ""), "nothing to add"),
    Case(sorry, TellAccount(point(1), "We had no stand-in."), "hear our side"),
    Case(turned, UntellAccount(point(1))),
    Case(willing_to_listen, UntellAccount(point(1)), "not ticked"),
    Case(turned, AnswerRemaining(yes=True, words="The invoice")),
    Case(willing_to_listen, AnswerRemaining(yes=False), "our account"),
    Case(unwilling_to_listen, AnswerRemaining(yes=False)),
    Case(turned, AnswerWilling(yes=False)),
    Case(turning, AnswerWilling(yes=False)),
    Case(unwilling_to_listen, AnswerWilling(yes=True), "standing between us"),
    Case(closed, AnswerWilling(yes=True), "closed"),
]
