"""Phase 2, transition to the positive: apology, intent, our side, a way forward (S3; S0, S1, S4)."""

from collections.abc import Iterator
from typing import ClassVar

from meeting.acts import Act, Entry, missing, unknown_item
from meeting.gates import to_action, unmet
from meeting.ids import ItemId, PointId
from meeting.kinds import Fault, View
from meeting.language import N_, _
from meeting.marks import may_tell
from meeting.model import Meeting, find, put_for
from meeting.phases import Phase
from meeting.unload import PointAct
from meeting.values import Account, Apology, Consent, Mark

TRANSITION = frozenset({Phase.TRANSITION})

ASK_AGAIN = N_("Ask once more: the last answer counts.")
"""What to do instead of undoing what the client has said."""

SORRY, INTENT, OUR_SIDE, REMAINING, WILLING = range(5)
"""The steps of the phase, as places in the gate's list of conditions."""


def before_step(meeting: Meeting, step: int) -> list[str]:
    """What must hold before a step of this phase: the steps before it, in the method's order."""
    return unmet(to_action(meeting)[:step])


class JudgeFault(PointAct, tag="judge-fault"):
    """Whose it was: ours, partly (say which part; S1), not ours, not yet known. Private, never printed."""

    phases: ClassVar = TRANSITION
    private: ClassVar = True
    name: ClassVar = N_("the choice")
    fault: Fault
    part: str = ""

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return _apologise(meeting, meeting.apology(self.point).but(fault=self.fault, part=self.part))

    def sentence(self, meeting: Meeting) -> str:
        return _("What was ours in point {number} was noted.").format(number=self.number(meeting))


class WordApology(PointAct, tag="word-apology"):
    """The apology or acknowledgement for one point, in our own words (S0 own up; S1 sincere sorry)."""

    phases: ClassVar = TRANSITION
    name: ClassVar = N_("the wording of the apology")
    words: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return with_apology(meeting, self.point, self.words, entry)

    def sentence(self, meeting: Meeting) -> str:
        return _("The apology for point {number} was worded.").format(number=self.number(meeting))


class SayApology(PointAct, tag="say-apology"):
    """The apology for one point was said, as it is worded."""

    phases: ClassVar = TRANSITION
    name: ClassVar = N_("the tick at the apology")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        yield from missing(meeting.apology(self.point).words, _("Word the apology first."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        apology = meeting.apology(self.point)
        revisions = (apology.revision, self.found(meeting).revision)
        if apology.said is not None and apology.said.holds_for(*revisions):
            return meeting
        return _apologise(meeting, apology.but(said=Mark(revisions, entry.seq, entry.at)))

    def sentence(self, meeting: Meeting) -> str:
        return _("The apology for point {number} was said.").format(number=self.number(meeting))


class UnsayApology(PointAct, tag="unsay-apology"):
    """The tick was set too early: the apology is still to be said."""

    phases: ClassVar = TRANSITION
    name: ClassVar = N_("the tick at the apology")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        if meeting.apology(self.point).said is None:
            yield _("This apology is not ticked.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return _apologise(meeting, meeting.apology(self.point).but(said=None))

    def sentence(self, meeting: Meeting) -> str:
        return _("The apology for point {number} is still to be said.").format(number=self.number(meeting))


class WordIntent(Act, tag="word-intent"):
    """What we will do to make it right, in our own words (S3)."""

    phases: ClassVar = TRANSITION
    name: ClassVar = N_("the wording of the intent")
    words: str

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return with_intent(meeting, self.words, entry)

    def sentence(self, meeting: Meeting) -> str:
        return _("Our intent was worded.")


class SayIntent(Act, tag="say-intent"):
    """Our intent was said, as it is worded."""

    phases: ClassVar = TRANSITION
    name: ClassVar = N_("the tick at the intent")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from before_step(meeting, INTENT)
        yield from missing(meeting.intent.words, _("Word the intent first."))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        said = meeting.intent.said
        if said is not None and said.holds_for(meeting.intent.revision):
            return meeting
        said = Mark((meeting.intent.revision,), entry.seq, entry.at)
        return meeting.but(intent=meeting.intent.but(said=said))

    def sentence(self, meeting: Meeting) -> str:
        return _("Our intent was said.")


class UnsayIntent(Act, tag="unsay-intent"):
    """The tick was set too early: the intent is still to be said."""

    phases: ClassVar = TRANSITION
    name: ClassVar = N_("the tick at the intent")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if meeting.intent.said is None:
            yield _("The intent is not ticked.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return meeting.but(intent=meeting.intent.but(said=None))

    def sentence(self, meeting: Meeting) -> str:
        return _("Our intent is still to be said.")


class AnswerPermission(Act, tag="answer-permission"):
    """ "Would you like to hear our side?" Yes or no, kept; asked again, the last answer counts (S3)."""

    phases: ClassVar = TRANSITION
    barrier: ClassVar = True
    name: ClassVar = N_("the client’s answer")
    way_back: ClassVar = ASK_AGAIN
    yes: bool

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from before_step(meeting, OUR_SIDE)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        if self.yes and may_tell(meeting):
            return meeting
        return meeting.but(permission=(*meeting.permission, _consent(meeting, entry, self.yes)))

    def sentence(self, meeting: Meeting) -> str:
        if self.yes:
            return _("The client wished to hear our side.")
        return _("The client did not wish to hear our side.")


class AccountAct(PointAct):
    """An act on our side of a point: sealed until the client has said yes."""

    phases: ClassVar = TRANSITION

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        if not may_tell(meeting):
            yield _("Ask whether {name} would like to hear our side.").format(name=meeting.client.called)


class PlaceFact(AccountAct, tag="place-fact"):
    """A fact is placed on a point and opens there; its words may be changed before they are told.

    Placed on another point before, it is taken from there; words that were written with it stay. `view`:
    how we see the point from now on, where nobody has said it yet. Acts without it are older, and said
    that we agree; to place a fact is no judgement, so now it is None.
    """

    private: ClassVar = True
    name: ClassVar = N_("the fact placed")
    fact: ItemId
    view: View | None = View.AGREE

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        yield from unknown_item(find(meeting.facts, self.fact))

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        fact, account = find(meeting.facts, self.fact), meeting.account(self.point)
        if fact is None or fact.id in account.facts:
            return meeting
        words = f"{account.words} {fact.text}".strip()
        account = account.but(facts=(*account.facts, fact.id), words=words, revision=entry.seq)
        judged = account.view not in (None, View.NOTHING_TO_ADD)
        return _account(_taken_off(meeting, fact.id), account if judged else account.but(view=self.view))

    def sentence(self, meeting: Meeting) -> str:
        return _("A fact was placed on point {number}.").format(number=self.number(meeting))


class WordAccount(AccountAct, tag="word-account"):
    """Our side of one point: how we see it, what went wrong and how, openly and briefly (S4)."""

    private: ClassVar = True
    name: ClassVar = N_("the wording of our side")
    words: str
    view: View | None = None

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        account = meeting.account(self.point)
        if (account.words, account.view) == (self.words, self.view):
            return meeting
        return _account(meeting, account.but(words=self.words, view=self.view, revision=entry.seq))

    def sentence(self, meeting: Meeting) -> str:
        return _("Our side of point {number} was worded.").format(number=self.number(meeting))


class TellAccount(AccountAct, tag="tell-account"):
    """Our side of the point was told in these words, or there is nothing to add to it, in no words.

    `view` is None where nobody has said how we see it. Acts without it said that we agree. Where there is
    nothing to add, words that were planned and facts that were placed were not told: they are let go. Older
    acts bring such words along all the same, which are nobody's.
    """

    name: ClassVar = N_("the tick at our side")
    words: str
    view: View | None = View.AGREE

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        if self.view != View.NOTHING_TO_ADD:
            yield from missing(self.words, _("Write what was told, or mark “nothing to add”."))
        elif self.words and meeting.rules > 1:
            yield _("Where there is nothing to add, no words are kept.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        account, words, silent = meeting.account(self.point), self.words, self.view is View.NOTHING_TO_ADD
        if silent:
            account, words = account.but(facts=()), ""
        if (account.words, account.view) != (words, self.view):
            account = account.but(words=words, view=self.view, revision=entry.seq)
        revisions = (account.revision, self.found(meeting).revision)
        if account.told is not None and account.told.holds_for(*revisions):
            return meeting
        return _account(meeting, account.but(told=Mark(revisions, entry.seq, entry.at)))

    def sentence(self, meeting: Meeting) -> str:
        if self.view == View.NOTHING_TO_ADD:
            return _("There was nothing to add to point {number}.").format(number=self.number(meeting))
        return _("Our side of point {number} was told.").format(number=self.number(meeting))


class UntellAccount(AccountAct, tag="untell-account"):
    """The tick was set too early: our side of the point is still to be told."""

    name: ClassVar = N_("the tick at our side")

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from super().refusals(meeting)
        if meeting.account(self.point).told is None:
            yield _("This account is not ticked.")

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        return _account(meeting, meeting.account(self.point).but(told=None))

    def sentence(self, meeting: Meeting) -> str:
        return _("Our side of point {number} is still to be told.").format(number=self.number(meeting))


class AnswerRemaining(Act, tag="answer-remaining"):
    """ "Is anything else still standing between us?" (S3: every sword on the table). Kept.

    `yes` with `words`: something is; a new grievance goes back to phase 1.
    """

    phases: ClassVar = TRANSITION
    barrier: ClassVar = True
    name: ClassVar = N_("the client’s answer")
    way_back: ClassVar = ASK_AGAIN
    yes: bool
    words: str = ""

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        yield from before_step(meeting, REMAINING)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        answer = _consent(meeting, entry, self.yes, self.words)
        if meeting.remaining and _same(meeting.remaining[-1], answer):
            return meeting
        return meeting.but(remaining=(*meeting.remaining, answer))

    def sentence(self, meeting: Meeting) -> str:
        if self.yes:
            return _("Something is still standing between us, said the client.")
        return _("Nothing else is standing between us, said the client.")


class AnswerWilling(Act, tag="answer-willing"):
    """The client is willing to look for a way forward with us, or not today (S3)."""

    phases: ClassVar = TRANSITION
    barrier: ClassVar = True
    name: ClassVar = N_("the client’s answer")
    way_back: ClassVar = ASK_AGAIN
    yes: bool

    def refusals(self, meeting: Meeting) -> Iterator[str]:
        if self.yes:
            yield from before_step(meeting, WILLING)

    def apply(self, meeting: Meeting, entry: Entry) -> Meeting:
        answer = _consent(meeting, entry, self.yes)
        if meeting.willing and _same(meeting.willing[-1], answer):
            return meeting
        return meeting.but(willing=(*meeting.willing, answer))

    def sentence(self, meeting: Meeting) -> str:
        if self.yes:
            return _("The client was willing to look for a way forward.")
        return _("The client was not willing to go on today.")


def _consent(meeting: Meeting, entry: Entry, yes: bool, words: str = "") -> Consent:
    return Consent(yes, entry.seq, entry.at, meeting.points_revision, words)


def _same(old: Consent, new: Consent) -> bool:
    return (old.yes, old.words, old.points_revision) == (new.yes, new.words, new.points_revision)


def _taken_off(meeting: Meeting, fact: ItemId) -> Meeting:
    accounts = tuple(
        each.but(facts=tuple(id for id in each.facts if id != fact)) if fact in each.facts else each
        for each in meeting.accounts
    )
    return meeting.but(accounts=accounts)


def with_apology(meeting: Meeting, point: PointId, words: str, entry: Entry) -> Meeting:
    """With these words for the apology; other words than before are still to be said."""
    apology = meeting.apology(point)
    if apology.words == words:
        return meeting
    return _apologise(meeting, apology.but(words=words, revision=entry.seq))


def with_intent(meeting: Meeting, words: str, entry: Entry) -> Meeting:
    """With these words for the intent; other words than before are still to be said."""
    if meeting.intent.words == words:
        return meeting
    return meeting.but(intent=meeting.intent.but(words=words, revision=entry.seq))


def _apologise(meeting: Meeting, apology: Apology) -> Meeting:
    return meeting.but(apologies=put_for("point", meeting.apologies, apology))


def _account(meeting: Meeting, account: Account) -> Meeting:
    return meeting.but(accounts=put_for("point", meeting.accounts, account))
