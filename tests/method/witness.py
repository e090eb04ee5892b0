"""A second memory beside the meeting: what each mark was given for, kept without the method's revisions."""

from collections.abc import Callable

from meeting.action import AgreePlan, AnswerRequest, AskForNothing
from meeting.acts import Entry
from meeting.agreement import digest, signers
from meeting.case import CorrectName
from meeting.ids import PointId
from meeting.kinds import Moved, Reply, View
from meeting.marks import (
    answered,
    asked,
    intent_said,
    is_willing,
    nothing_remains,
    plan_agreed,
    sorry_said,
    told,
)
from meeting.model import Aside, Meeting, find
from meeting.phases import Phase
from meeting.reading import accurate, read_points
from meeting.transition import AnswerRemaining, AnswerWilling, SayApology, SayIntent, TellAccount
from meeting.unload import AnswerAnythingElse, ConfirmPoint
from meeting.values import Point, Request


def content(meeting: Meeting) -> Meeting:
    """The meeting without book-keeping and without what happens beside it."""
    return meeting.but(
        left_session=None, seq=0, at=None, hash="", last=None, before=None, undone=(), aside=Aside()
    )


def wording(meeting: Meeting, point: PointId | None) -> object:
    """What a point says at present; None for the whole."""
    found = find(meeting.points, point)
    return (found.words, found.details) if found is not None else None


def whole(meeting: Meeting) -> object:
    """What all standing points say, in any order."""
    return {point.id: (point.words, point.details) for point in meeting.standing}


def plan(meeting: Meeting) -> object:
    """Everything that the client agreed to."""
    requests = [
        (
            each.id,
            each.words,
            each.point,
            each.answer and (each.answer.reply, each.answer.reason, each.answer.instead),
        )
        for each in meeting.requests
    ]
    nothing = [(each.point, each.reason) for each in (*meeting.asks_nothing, *meeting.nothing_to_do)]
    kept = (meeting.concessions, meeting.actions, meeting.expectations, meeting.check_ins)
    plain = [tuple(item.but(revision=0) for item in items) for items in kept]
    return whole(meeting), requests, nothing, plain, meeting.contact.but(revision=0)


class Witness:
    """Remembers, act by act, the words that each mark was given for."""

    def __init__(self) -> None:
        self._given: dict[int, object] = {}
        self._before: dict[int, Meeting] = {}
        self._after: dict[int, Meeting] = {}

    def copy(self) -> "Witness":
        """The same memories, to go on from."""
        other = Witness()
        other._given, other._before, other._after = dict(self._given), dict(self._before), dict(self._after)
        return other

    def saw(self, entry: Entry, before: Meeting, after: Meeting) -> None:
        """Remember one more entry."""
        self._before[entry.seq], self._after[entry.seq] = content(before), content(after)
        given = _given_for(entry, before, after)
        if given is not None:
            self._given[entry.seq] = given
        if isinstance(entry.act, CorrectName):
            self._put_right(before, after)

    def _put_right(self, before: Meeting, after: Meeting) -> None:
        """What was agreed with a person stays agreed with that person, whose name was put right."""
        if before.agreed is not None and self._given.get(before.agreed.seq) == plan(before):
            self._given[before.agreed.seq] = plan(after)

    def before(self, seq: int) -> Meeting:
        """The content before that entry."""
        return self._before[seq]

    def after(self, seq: int) -> Meeting:
        """The content after that entry."""
        return self._after[seq]

    def check(self, meeting: Meeting) -> None:
        """Every mark that holds was given for the words as they stand now."""
        for point in meeting.standing:
            self._check_point(meeting, point)
        for request in meeting.requests:
            if answered(meeting, request) and request.answer is not None:
                self._same(request.answer.mark.seq, (request.words, wording(meeting, request.point)))
        self._check_whole(meeting)

    def _check_point(self, meeting: Meeting, point: Point) -> None:
        said = wording(meeting, point.id)
        apology, account = meeting.apology(point.id), meeting.account(point.id)
        if point.is_confirmed and point.confirmed is not None:
            self._same(point.confirmed.seq, said)
        if sorry_said(meeting, point) and apology.said is not None:
            self._same(apology.said.seq, (apology.words, said))
        if told(meeting, point) and account.told is not None:
            self._same(account.told.seq, (account.words, account.view, said))
        for each in meeting.asks_nothing:
            if each.point == point.id and asked(meeting, point) and not _requested(meeting, point):
                self._same(each.mark.seq, said)

    def _check_whole(self, meeting: Meeting) -> None:
        if question := accurate(meeting):
            self._same(question.seq, whole(meeting))
            assert read_points(meeting) == {point.id for point in meeting.standing}
        if intent_said(meeting) and meeting.intent.said is not None:
            self._same(meeting.intent.said.seq, meeting.intent.words)
        if nothing_remains(meeting):
            self._same(meeting.remaining[-1].seq, whole(meeting))
        if is_willing(meeting):
            self._same(meeting.willing[-1].seq, whole(meeting))
        if plan_agreed(meeting) and meeting.agreed is not None:
            self._same(meeting.agreed.seq, plan(meeting))

    def _same(self, seq: int, now: object) -> None:
        assert self._given[seq] == now, f"the mark given at {seq} outlived its words"


def _requested(meeting: Meeting, point: Point) -> bool:
    return any(request.point == point.id for request in meeting.requests)


def _given_for(entry: Entry, before: Meeting, after: Meeting) -> object:
    act = entry.act
    if isinstance(act, ConfirmPoint | AskForNothing):
        return wording(before, act.point)
    if isinstance(act, SayApology):
        return before.apology(act.point).words, wording(before, act.point)
    if isinstance(act, TellAccount):
        silent = (
            act.view is View.NOTHING_TO_ADD
        )  # older acts bring words along all the same, which are nobody's
        words = "" if silent else act.words
        return words, act.view, wording(before, act.point)
    if isinstance(act, AnswerRequest):
        request = find(before.requests, act.request)
        return request and (request.words, wording(before, request.point))
    if isinstance(act, AnswerAnythingElse | AnswerRemaining | AnswerWilling):
        return whole(before)
    if isinstance(act, SayIntent):
        return before.intent.words
    return plan(after) if isinstance(act, AgreePlan) else None


def may_leave(meeting: Meeting) -> bool:
    """Whether the phase may be left forward, judged by hand from METHOD.md."""
    return _MAY_LEAVE[meeting.phase](meeting)


def _heard(meeting: Meeting) -> bool:
    last = meeting.questions[-1] if meeting.questions else None
    return (
        len(meeting.standing) > 0
        and all(p.confirmed is not None and p.confirmed.revisions == (p.revision,) for p in meeting.standing)
        and all(p.read is not None and p.read.revisions == (p.revision,) for p in meeting.standing)
        and last is not None
        and not last.more
        and all(last.seq > p.revision for p in meeting.standing)
    )


def _turned(meeting: Meeting) -> bool:
    apologies = {each.point: each for each in meeting.apologies}
    accounts = {each.point: each for each in meeting.accounts}
    sorry = all(
        p.id in apologies and apologies[p.id].words.strip() and apologies[p.id].said for p in meeting.standing
    )
    heard = all(p.id in accounts and accounts[p.id].told for p in meeting.standing)
    return (
        sorry
        and bool(meeting.intent.words.strip())
        and meeting.intent.said is not None
        and bool(meeting.permission)
        and (heard or not meeting.permission[-1].yes)
        and not meeting.remaining[-1].yes
        and meeting.willing[-1].yes
    )


def _planned(meeting: Meeting) -> bool:
    points = {point.id for point in meeting.standing}
    served = {point for each in meeting.actions for point in each.points}
    served |= {point for each in meeting.concessions for point in each.points}
    served |= {each.point for each in meeting.nothing_to_do if each.reason.strip()}
    wished = {each.point for each in meeting.requests} | {each.point for each in meeting.asks_nothing}
    standing = [each for each in meeting.requests if each.point is None or each.point in points]
    return (
        points <= served
        and points <= wished
        and all(_is_replied(each) for each in standing)
        and bool(meeting.concessions)
        and all(each.owner.strip() and each.due and each.done_when.strip() for each in meeting.actions)
        and any(each.begun for each in meeting.actions)
        and bool(meeting.contact.name.strip() and meeting.check_ins)
        and meeting.thanks.said is not None
        and meeting.agreed is not None
    )


def _is_replied(request: Request) -> bool:
    answer = request.answer
    return answer is not None and (answer.reply == Reply.ACCEPT or bool(answer.reason.strip()))


def _signed(meeting: Meeting) -> bool:
    given = {each.signer: each.digest for each in meeting.signatures}
    return all(given.get(each.id) == digest(meeting) for each in signers(meeting))


def _settled(meeting: Meeting) -> bool:
    learnt = {each.point for each in meeting.lessons if each.cause.strip() and each.lesson.strip()}
    moved = {each.action: each.moved for each in meeting.progress}
    begun = meeting.actions if meeting.leaving is None else [each for each in meeting.actions if each.begun]
    settled = (Moved.DONE, Moved.REPLACED, Moved.LEFT_OPEN)
    return {point.id for point in meeting.standing} <= learnt and all(
        moved.get(each.id) in settled for each in (*begun, *meeting.later_actions)
    )


_MAY_LEAVE: dict[Phase, Callable[[Meeting], bool]] = {
    Phase.PREPARE: lambda m: all(s.strip() for s in (m.client.name, m.facilitator.name, m.subject)),
    Phase.UNLOAD: _heard,
    Phase.TRANSITION: _turned,
    Phase.ACTION: _planned,
    Phase.SIGN: _signed,
    Phase.FOLLOW: _settled,
}
