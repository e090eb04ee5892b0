"""The meeting as it stands: the fold of its acts, computed and never edited in place."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol, TypeVar
from unicodedata import category
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from meeting.afterwards import Addendum, Closing, HeldCheckIn, Judged, Lead, Lesson, Letter, Progress
from meeting.frozen import Value
from meeting.ids import MeetingId, PointId
from meeting.kinds import Ending, Readiness, Standing
from meeting.phases import Phase
from meeting.signed import Handover, Sealing, Signature
from meeting.templates import Templates
from meeting.values import (
    Account,
    Action,
    Apology,
    Break,
    CheckIn,
    Client,
    Concession,
    Consent,
    Contact,
    Document,
    Earlier,
    Expectation,
    Facilitator,
    Fact,
    Keeping,
    Leaving,
    Nothing,
    Occasion,
    Offer,
    Person,
    Point,
    Question,
    Request,
    Saying,
)

if TYPE_CHECKING:
    from meeting.acts import Entry


class Aside(Value):
    """What happens beside the content and is never undone: breaks, questions asked, copies given."""

    breaks: tuple[Break, ...] = ()
    asked: tuple[tuple[str, int], ...] = ()
    copies: tuple[Handover, ...] = ()

    @property
    def paused(self) -> bool:
        """Whether the screen is covered now."""
        return bool(self.breaks) and self.breaks[-1].until is None


class Meeting(Value, eq=False, gc=True):
    """One meeting. Equal when all that was said, done and agreed is equal.

    Python looks after it (`gc`), for only what it looks after may stand in so long a row as the ways back do:
    without, letting go of some ten thousand steps at once ends the program.
    """

    id: MeetingId = MeetingId("")
    rules: int = 1
    rehearsal: bool = False
    scenario: str = ""
    case: MeetingId = MeetingId("")
    carried_from: MeetingId | None = None
    carried_to: MeetingId | None = None
    case_began: date | None = None
    reference: str = ""
    zone: str = "UTC"
    opened: datetime | None = None
    started: datetime | None = None
    phase: Phase = Phase.PREPARE
    furthest: Phase = Phase.PREPARE

    client: Client = Client()
    facilitator: Facilitator = Facilitator()
    people: tuple[Person, ...] = ()
    subject: str = ""
    adjustments: str = ""
    occasion: Occasion = Occasion()
    keeping: Keeping = Keeping()
    about: str = ""
    hope: str = ""
    facts: tuple[Fact, ...] = ()
    documents: tuple[Document, ...] = ()
    attempts: tuple[Earlier, ...] = ()
    offers: tuple[Offer, ...] = ()
    limit: tuple[Decimal, str] | None = None
    ready: tuple[Readiness, ...] = ()
    templates: Templates = Templates()
    ticked: tuple[str, ...] = ()

    points: tuple[Point, ...] = ()
    points_revision: int = 0
    questions: tuple[Question, ...] = ()

    apologies: tuple[Apology, ...] = ()
    intent: Saying = Saying()
    permission: tuple[Consent, ...] = ()
    accounts: tuple[Account, ...] = ()
    remaining: tuple[Consent, ...] = ()
    willing: tuple[Consent, ...] = ()

    requests: tuple[Request, ...] = ()
    asks_nothing: tuple[Nothing, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    concessions: tuple[Concession, ...] = ()
    actions: tuple[Action, ...] = ()
    nothing_to_do: tuple[Nothing, ...] = ()
    proposed_concessions: tuple[Concession, ...] = ()
    proposed_actions: tuple[Action, ...] = ()
    approver: str = ""
    contact: Contact = Contact()
    check_ins: tuple[CheckIn, ...] = ()
    thanks: Saying = Saying()
    plan_revision: int = 0
    agreed: Consent | None = None

    left_session: datetime | None = None
    signatures: tuple[Signature, ...] = ()
    sealing: Sealing | None = None
    handed: tuple[Handover, ...] = ()
    leaving: Leaving | None = None

    progress: tuple[Progress, ...] = ()
    held: tuple[HeldCheckIn, ...] = ()
    later_actions: tuple[Action, ...] = ()
    later_check_ins: tuple[CheckIn, ...] = ()
    letters: tuple[Letter, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    debrief: str = ""
    verdicts: tuple[Judged, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    closing: Closing | None = None
    leads: tuple[Lead, ...] = ()

    aside: Aside = Aside()
    seq: int = 0
    at: datetime | None = None
    hash: str = ""
    withheld: bool = False
    last: "Entry | None" = None
    before: "Meeting | None" = None
    undone: "tuple[Entry, ...]" = ()

    def __eq__(self, other: object) -> bool:
        """Compare everything but the way back (which holds whole meetings)."""
        if not isinstance(other, Meeting):
            return NotImplemented
        names = (name for name in self.__struct_fields__ if name != "before")
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def __ne__(self, other: object) -> bool:
        """Said here, because what is inherited would tell two equal meetings apart."""
        return not self == other

    def __hash__(self) -> int:
        """Meetings are told apart by id and seq."""
        return hash((self.id, self.seq))

    @property
    def standing(self) -> tuple[Point, ...]:
        """The points that are still the client's, in the order in which they are told."""
        # asked dozens of times after every act; with 500 points a list is three times as fast,
        stands = Standing.STANDING  # and so is a name of our own for what each is compared with
        return tuple([point for point in self.points if point.standing is stands])

    def numbering(self) -> dict[PointId, int]:
        """The number each point is called by: its place until phase 2, frozen from then on."""
        highest = max((point.number for point in self.points), default=0)
        fresh = (point.id for point in self.standing if not point.number)
        frozen = {point.id: point.number for point in self.points if point.number}
        return frozen | {point: highest + place for place, point in enumerate(fresh, 1)}

    def number(self, point: PointId) -> int:
        """The number of one point; 0 for one that was taken back before it had a number."""
        return self.numbering().get(point, 0)

    def find_point(self, point: PointId) -> Point | None:
        """The standing point of that id."""
        found = find(self.points, point)
        return found if found is not None and found.is_standing else None

    def apology(self, point: PointId) -> Apology:
        """The apology for a point; an empty one if nobody has worded it."""
        return next((each for each in self.apologies if each.point == point), Apology(point))

    def account(self, point: PointId) -> Account:
        """Our side of a point; an empty one if there is none yet."""
        return next((each for each in self.accounts if each.point == point), Account(point))

    @property
    def lead(self) -> Facilitator:
        """Who leads the case now: whoever led the meeting, until somebody else took over."""
        return self.leads[-1].facilitator if self.leads else self.facilitator

    @property
    def timezone(self) -> ZoneInfo:
        """The zone of the place where we meet; UTC where this machine does not know it."""
        return ZoneInfo(self.zone) if is_zone(self.zone) else ZoneInfo("UTC")

    @property
    def first_day(self) -> date | None:
        """The local date on which the meeting began."""
        return self.started.astimezone(self.timezone).date() if self.started else None

    @property
    def case_day(self) -> date | None:
        """The local date on which its case began: that of the first meeting, where this one was held anew."""
        return self.case_began or self.first_day

    @property
    def left_on(self) -> date | None:
        """The local date of the meeting that was left; None if it was not.

        One that did not take place has the day that was arranged, whenever it is written down; one that was
        left too long, the day of its last act.
        """
        if self.leaving is None:
            return None
        if self.leaving.how is Ending.NO_SHOW and self.occasion.day is not None:
            return self.occasion.day
        lapsed = self.leaving.how is Ending.LAPSED
        return (self.leaving.last_act if lapsed else self.leaving.at).astimezone(self.timezone).date()

    @property
    def is_open(self) -> bool:
        """Neither left for good, nor sealed, nor closed."""
        return self.leaving is None and self.sealing is None and self.closing is None


BOOKKEEPING = frozenset({"seq", "at", "hash", "last", "before", "undone"})
"""The fields of a meeting that are the journal's own: every act changes them."""


class Item(Protocol):
    """Anything in a meeting that has an id."""

    @property
    def id(self) -> str:
        """The random name it was given when it was made."""


T = TypeVar("T", bound=Item)
V = TypeVar("V", bound=Value)


def is_zone(name: str) -> bool:
    """Whether a zone of that IANA name is known on this machine."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def is_seen(words: str) -> bool:
    """Whether a letter, a digit or a sign can be seen: not only spaces, marks of format and fillers.

    An empty line is no name, and so no signature either, whatever characters it is made of.
    """
    return any(category(char)[0] in "LNPS" and char not in _UNSEEN for char in words)


_UNSEEN = "\u115f\u1160\u2800\u3164\uffa0"
"""The fillers of Hangul and the Braille pattern without a dot: letters and a sign by category, and blank."""


def find(items: tuple[T, ...], wanted: str | None) -> T | None:
    """The item with that id, if it is there."""
    for item in reversed(items):  # most acts are on what came last
        if item.id == wanted:
            return item
    return None


def put(items: tuple[T, ...], new: T) -> tuple[T, ...]:
    """`new` in the place of the item with its id, or at the end."""
    whose, place = new.id, len(items)
    for item in reversed(items):
        place -= 1
        if item.id == whose:
            changed = list(items)  # opening a long meeting is mostly this: parts would be copied thrice
            changed[place] = new
            return tuple(changed)
    return (*items, new)


def put_for(key: str, items: tuple[V, ...], new: V) -> tuple[V, ...]:
    """`new` in the place of the value with the same `key` (a field's name), or at the end."""
    whose = getattr(new, key)
    for place, item in enumerate(items):
        if getattr(item, key) == whose:
            return (*items[:place], new, *items[place + 1 :])
    return (*items, new)


def without(items: tuple[T, ...], gone: str) -> tuple[T, ...]:
    """All the items but the one with that id."""
    return tuple(item for item in items if item.id != gone)


def numbers(meeting: Meeting, points: Iterable[PointId]) -> list[str]:
    """The numbers of some points, as people read them, in ascending order."""
    numbering = meeting.numbering()
    return [str(number) for number in sorted(numbering.get(point, 0) for point in points)]
