"""The kinds of things that a meeting tells apart, each with its label on screen and paper."""

from enum import Enum

from meeting.language import N_, _


class Kind(Enum):
    """A closed choice. `label` is what people read; the value is what is stored."""

    @property
    def label(self) -> str:
        """The words for this choice, in the language that is spoken."""
        return _(_LABELS[self])


class Medium(Kind):
    """How the meeting is held. Face to face is the method (S2, S3)."""

    IN_PERSON = "in-person"
    VIDEO = "video"
    TELEPHONE = "telephone"


class Part(Kind):
    """What another person in the room is there for. A `CLIENT` signs beside the first client."""

    CLIENT = "client"
    SUPPORTER = "supporter"
    INTERPRETER = "interpreter"
    NOTE_TAKER = "note-taker"
    OURS = "ours"


class Detail(Kind):
    """What open questions draw out about a point. All five belong to its wording."""

    WHEN = "when"
    EFFECT = "effect"
    WHO = "who"
    WHAT = "what"
    EXPECTED = "expected"


class Standing(Kind):
    """Whether a point is still the client's, and if not, what became of it."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    STRUCK = "struck"
    SPLIT = "split"
    MERGED = "merged"


class Fault(Kind):
    """Our private judgement of a point (S1: responsibility can be shared). Never printed."""

    OURS = "ours"
    PARTLY = "partly"
    NOT_OURS = "not-ours"
    UNKNOWN = "unknown"


class View(Kind):
    """How our account stands to a point (S4)."""

    AGREE = "agree"
    PARTLY = "partly"
    DIFFERENT = "different"
    UNKNOWN = "unknown"
    NOTHING_TO_ADD = "nothing-to-add"


class Reply(Kind):
    """Our answer to what the client asks for."""

    ACCEPT = "accept"
    COUNTER = "counter"
    DECLINE = "decline"


class Giving(Kind):
    """The kinds of concession (S3: give something, even if we hold the claims to be wrong)."""

    DISCOUNT = "discount"
    PAYMENT = "payment"
    CREDIT = "credit"
    REFUND = "refund"
    REDO = "redo"
    REPLACEMENT = "replacement"
    EXTRA_SERVICE = "extra-service"
    SHARED_COST = "shared-cost"
    OTHER = "other"


class Channel(Kind):
    """How people are in touch after the meeting."""

    CALL = "call"
    VISIT = "visit"
    VIDEO = "video"
    EMAIL = "email"
    LETTER = "letter"
    MEETING = "meeting"


class Signed(Kind):
    """How a signer answered the page."""

    DRAWN = "drawn"
    TYPED = "typed"
    ON_PAPER = "on-paper"
    DECLINED = "declined"


class Scope(Kind):
    """What a signature means. Accurate without accepting is a full answer, and printed as such."""

    AGREED = "agreed"
    ACCURATE_ONLY = "accurate-only"


class Handing(Kind):
    """A way in which the client received the summary. `PAPER_OWED` stays on Home until it is given."""

    PRINTED = "printed"
    SAVED = "saved"
    EMAILED = "emailed"
    CALENDAR = "calendar"
    PAPER_OWED = "paper-owed"


class Ending(Kind):
    """How a meeting ended without a signature. All are outcomes of the method (S3, S2 step 10)."""

    ADJOURNED = "adjourned"
    ENDED_EARLY = "ended-early"
    NOT_WILLING = "not-willing"
    NO_SHOW = "no-show"
    LAPSED = "lapsed"


class Moved(Kind):
    """How far an agreed action has come."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    REPLACED = "replaced"
    LEFT_OPEN = "left-open"


class Satisfied(Kind):
    """What the client said at a check-in. A "no" demands a next step (S2 step 9)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Verdict(Kind):
    """The client's own verdict on a point, afterwards."""

    PUT_RIGHT = "put-right"
    PARTLY = "partly"
    NOT_YET = "not"


class Outcome(Kind):
    """How a case closes (S2 step 10)."""

    RESOLVED = "resolved"
    PARTLY = "partly"
    UNRESOLVED = "unresolved"


class Why(Kind):
    """Why words were erased. Only these: a sentence of one's own could name the client again."""

    ASKED = "asked"
    KEPT_LONG_ENOUGH = "kept-long-enough"
    MISTAKE = "mistake"


class Readiness(Kind):
    """What helps before the client comes in (S2 "be prepared"). Advice, never a gate."""

    FACTS_READ = "facts-read"
    USE_NAME = "use-name"
    LISTEN = "listen"
    BREATHE = "breathe"
    REMEMBER = "remember"
    SAME_FACTS = "same-facts"


_LABELS: dict[Kind, str] = {
    Medium.IN_PERSON: N_("In person"),
    Medium.VIDEO: N_("By video"),
    Medium.TELEPHONE: N_("By telephone"),
    Part.CLIENT: N_("Client"),
    Part.SUPPORTER: N_("Supports the client"),
    Part.INTERPRETER: N_("Interprets"),
    Part.NOTE_TAKER: N_("Takes notes"),
    Part.OURS: N_("Takes part, does not lead"),
    Detail.WHEN: N_("When"),
    Detail.EFFECT: N_("What it did"),
    Detail.WHO: N_("Who"),
    Detail.WHAT: N_("What happened"),
    Detail.EXPECTED: N_("What was expected"),
    Standing.STANDING: N_("Standing"),
    Standing.WITHDRAWN: N_("Taken back by the client"),
    Standing.STRUCK: N_("Entered by mistake"),
    Standing.SPLIT: N_("Split"),
    Standing.MERGED: N_("Merged"),
    Fault.OURS: N_("Ours"),
    Fault.PARTLY: N_("Partly ours"),
    Fault.NOT_OURS: N_("Not ours, but we see what it caused"),
    Fault.UNKNOWN: N_("Not yet known"),
    View.AGREE: N_("We agree"),
    View.PARTLY: N_("We agree in part"),
    View.DIFFERENT: N_("We see it differently"),
    View.UNKNOWN: N_("We do not know yet"),
    View.NOTHING_TO_ADD: N_("Nothing to add"),
    Reply.ACCEPT: N_("Accepted"),
    Reply.COUNTER: N_("Counter-offer"),
    Reply.DECLINE: N_("Declined, with a reason"),
    Giving.DISCOUNT: N_("Discount"),
    Giving.PAYMENT: N_("Payment"),
    Giving.CREDIT: N_("Credit"),
    Giving.REFUND: N_("Refund"),
    Giving.REDO: N_("Done again"),
    Giving.REPLACEMENT: N_("Replacement"),
    Giving.EXTRA_SERVICE: N_("Extra work"),
    Giving.SHARED_COST: N_("Shared cost"),
    Giving.OTHER: N_("Something else"),
    Channel.CALL: N_("Call"),
    Channel.VISIT: N_("Visit"),
    Channel.VIDEO: N_("Video call"),
    Channel.EMAIL: N_("E-mail"),
    Channel.LETTER: N_("Letter"),
    Channel.MEETING: N_("Meeting"),
    Signed.DRAWN: N_("Signed by hand"),
    Signed.TYPED: N_("Signed by name"),
    Signed.ON_PAPER: N_("To be signed on paper"),
    Signed.DECLINED: N_("Declined to sign"),
    Scope.AGREED: N_("Accurate and agreed"),
    Scope.ACCURATE_ONLY: N_("Accurate, without accepting the outcome"),
    Handing.PRINTED: N_("Printed"),
    Handing.SAVED: N_("Saved"),
    Handing.EMAILED: N_("E-mail draft made"),
    Handing.CALENDAR: N_("Calendar file made"),
    Handing.PAPER_OWED: N_("Paper owed"),
    Ending.ADJOURNED: N_("Adjourned"),
    Ending.ENDED_EARLY: N_("Ended early"),
    Ending.NOT_WILLING: N_("Not today"),
    Ending.NO_SHOW: N_("Did not take place"),
    Ending.LAPSED: N_("Adjourned, left too long"),
    Moved.OPEN: N_("Open"),
    Moved.BEGUN: N_("Begun"),
    Moved.DONE: N_("Done"),
    Moved.REPLACED: N_("Replaced by agreement"),
    Moved.LEFT_OPEN: N_("Left open, with a reason"),
    Satisfied.YES: N_("Yes"),
    Satisfied.PARTLY: N_("In part"),
    Satisfied.NO: N_("No"),
    Verdict.PUT_RIGHT: N_("Put right"),
    Verdict.PARTLY: N_("Partly put right"),
    Verdict.NOT_YET: N_("Not put right"),
    Outcome.RESOLVED: N_("Resolved"),
    Outcome.PARTLY: N_("Partly resolved"),
    Outcome.UNRESOLVED: N_("Could not be resolved"),
    Why.ASKED: N_("The client asked for it"),
    Why.KEPT_LONG_ENOUGH: N_("Kept for as long as agreed"),
    Why.MISTAKE: N_("Entered by mistake"),
    Readiness.FACTS_READ: N_("I have read our facts once more"),
    Readiness.USE_NAME: N_("I will use the client’s name"),
    Readiness.LISTEN: N_("I will listen and not defend"),
    Readiness.BREATHE: N_("I have taken three slow breaths"),
    Readiness.REMEMBER: N_("I remember when I was let down myself"),
    Readiness.SAME_FACTS: N_("Everyone of ours knows the same facts"),
}
