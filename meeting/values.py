"""What a meeting holds: frozen values, one for each noun of the method.

A `revision` is the seq of the act that last changed a thing. A mark stores the revisions that it
was given for, and holds only while they are equal. None of these values shows its words in a repr:
reprs reach logs.
"""

from datetime import date, datetime, time
from decimal import Decimal

from meeting.frozen import Value
from meeting.ids import ClientId, ItemId, PointId
from meeting.kinds import (
    Channel,
    Detail,
    Ending,
    Fault,
    Giving,
    Medium,
    Part,
    Reply,
    Standing,
    View,
)
from meeting.phases import Phase

_STANDING = Standing.STANDING  # looking a member up costs five times the comparison


class Client(Value):
    """The client (S0 records). `address` is how they wish to be addressed (S2: call them by name).

    `about` is our note as older records told it; by now it is the meeting's own, and stays with us.
    """

    id: ClientId = ClientId("")
    name: str = ""
    address: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    about: str = ""

    @property
    def called(self) -> str:
        """The form of address for every prompt: the chosen one, or the name."""
        return self.address or self.name


class Facilitator(Value):
    """Who leads the meeting for our side. `logo` names a document for the head of the summary."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    location: str = ""
    phone: str = ""
    email: str = ""
    logo: ItemId = ItemId("")


class Occasion(Value):
    """When, where and how we meet. `at` is local time at the place; `minutes` is the time kept free.

    `on`: the local day, as long as no hour is known; None where `at` says it.
    """

    at: datetime | None = None
    place: str = ""
    location: str = ""
    medium: Medium = Medium.IN_PERSON
    minutes: int = 0
    on: date | None = None

    @property
    def day(self) -> date | None:
        """The local day on which we meet, with or without an hour; None if none is planned."""
        return self.at.date() if self.at is not None else self.on

    def moved(self, on: date | None, at: time | None) -> "Occasion":
        """The same on another day, at an hour or at none yet; an hour without a day says nothing."""
        known = None if on is None or at is None else datetime.combine(on, at)
        return self.but(at=known, on=None if known else on)


class Keeping(Value):
    """What is kept about the client, why and how long; `language` is that of the paper.

    `paper`: "a4" or "letter"; "" for what people print on where that language is spoken.
    """

    purpose: str = ""
    months: int = 0
    language: str = ""
    paper: str = ""


class Person(Value):
    """Somebody else in the room. `email`: where drafts for them go."""

    id: ItemId
    name: str
    role: str = ""
    part: Part = Part.OURS
    email: str = ""


class Fact(Value):
    """One of our facts: private, sealed until the client has said yes to hearing our side."""

    id: ItemId
    text: str
    when: str = ""
    source: str = ""
    documents: tuple[ItemId, ...] = ()


class Document(Value):
    """An attached file; its bytes lie on the shelf. `size` in bytes, `sha256` in hex."""

    id: ItemId
    name: str
    media_type: str
    sha256: str
    size: int


class Earlier(Value):
    """An earlier attempt to fix this. `broken` counts the times that its promise was not kept."""

    id: ItemId
    text: str
    when: str = ""
    broken: int = 0


class Offer(Value):
    """What we may offer. The limit of authority is never shown in the room; amounts in `currency`."""

    id: ItemId
    kind: Giving
    description: str
    limit: Decimal | None = None
    currency: str = ""
    limit_words: str = ""


class Wording(Value):
    """Words as they stood for a while, until `until` (UTC)."""

    words: str
    details: tuple[tuple[Detail, str], ...]
    until: datetime
    confirmed: bool


class Mark(Value):
    """Said, told, answered or agreed: given at `at` (UTC, by the act `seq`) for certain revisions."""

    revisions: tuple[int, ...]
    seq: int
    at: datetime

    def holds_for(self, *revisions: int) -> bool:
        """Whether nothing that it was given for has changed."""
        return self.revisions == revisions


class Point(Value):
    """One grievance in the client's own words (S3, phase 1)."""

    id: PointId
    words: str
    revision: int
    details: tuple[tuple[Detail, str], ...] = ()
    confirmed: Mark | None = None
    read: Mark | None = None
    standing: Standing = Standing.STANDING
    became: tuple[PointId, ...] = ()
    was_confirmed: bool = False
    reason: str = ""
    number: int = 0
    earlier: tuple[Wording, ...] = ()

    def detail(self, detail: Detail) -> str:
        """What was said about `detail`; "" if nothing was."""
        return next((text for which, text in self.details if which == detail), "")

    @property
    def is_standing(self) -> bool:
        """Whether the point is still the client's."""
        return self.standing is _STANDING

    @property
    def is_confirmed(self) -> bool:
        """Repeated back and confirmed, in its present wording."""
        return self.confirmed is not None and self.confirmed.holds_for(self.revision)

    @property
    def is_taken_off(self) -> bool:
        """Confirmed once, then changed: its tick was taken off and waits to be given again."""
        return self.was_confirmed and not self.is_confirmed


class Question(Value):
    """ "Is there anything else?" as it was asked and answered. `more`: the client had more to say."""

    more: bool
    seq: int
    at: datetime
    points_revision: int
    points: int = 0


class Apology(Value):
    """The apology for one point (S0, S1, S4). `fault` and `part` are private; `words` are printed."""

    point: PointId
    words: str = ""
    revision: int = 0
    said: Mark | None = None
    fault: Fault | None = None
    part: str = ""


class Saying(Value):
    """A sentence of ours with its mark: the intent, the thanks."""

    words: str = ""
    revision: int = 0
    said: Mark | None = None


class Account(Value):
    """Our side of one point (S4). `words` is what is planned, `told` what the client has heard."""

    point: PointId
    view: View | None = None
    words: str = ""
    facts: tuple[ItemId, ...] = ()
    revision: int = 0
    told: Mark | None = None


class Consent(Value):
    """An answer of the client's to a question of ours, kept with its time (UTC)."""

    yes: bool
    seq: int
    at: datetime
    points_revision: int = 0
    words: str = ""


class Answer(Value):
    """Our answer to a request. `reason` for a counter-offer or a refusal, `instead` what we can do."""

    reply: Reply
    mark: Mark
    reason: str = ""
    instead: str = ""


class Request(Value):
    """What the client asks for: for one point, or (no point) for the whole."""

    id: ItemId
    words: str
    revision: int
    point: PointId | None = None
    answer: Answer | None = None


class Nothing(Value):
    """A reasoned "nothing" for a point: asks for nothing, or nothing to be done."""

    point: PointId
    mark: Mark
    reason: str = ""


class Expectation(Value):
    """What the client needs in the end, what leads there, and what binds us, with its reason (S4)."""

    id: ItemId
    outcome: str
    deliverables: str = ""
    constraints: str = ""
    revision: int = 0


class Concession(Value):
    """What we give. `amount` in `currency` (ISO 4217), or `worth` in words ("3 visits")."""

    id: ItemId
    kind: Giving
    description: str
    points: tuple[PointId, ...] = ()
    amount: Decimal | None = None
    currency: str = ""
    worth: str = ""
    revision: int = 0


class Action(Value):
    """A promise: what, done when, who, by which local date. `by_client`: the client undertakes it.

    It is done `times` times; with `every` so many days apart, the last one on `due`. 0: at no set rhythm.
    """

    id: ItemId
    what: str
    done_when: str = ""
    owner: str = ""
    due: date | None = None
    points: tuple[PointId, ...] = ()
    expectation: ItemId | None = None
    fallback: str = ""
    by_client: bool = False
    times: int = 1
    begun: bool = False
    revision: int = 0
    every: int = 0


class Contact(Value):
    """The one person who stays involved (S4, S3). `often` says how often we report."""

    name: str = ""
    phone: str = ""
    email: str = ""
    often: str = ""
    promise: str = ""
    revision: int = 0


class CheckIn(Value):
    """A date on which we ask how it stands: local date and time in the meeting's zone."""

    id: ItemId
    on: date
    at: time | None = None
    channel: Channel = Channel.CALL
    note: str = ""
    revision: int = 0


class Leaving(Value):
    """How, why and from where the meeting was left without a signature. `last_act` in UTC."""

    how: Ending
    reason: str
    phase: Phase
    at: datetime
    last_act: datetime
    speak_again: date | None = None


class Break(Value):
    """The screen was covered from `since` to `until` (UTC); None while it still is."""

    since: datetime
    until: datetime | None = None
