"""What the client may see: plain values, and nothing else of the meeting.

Everything that is private stays out by never being read here: facts, limits, judgements of fault,
hopes, approvers, earlier attempts, advice, accounts.
"""

from enum import Enum

from meeting.frozen import Value
from meeting.ids import PointId
from meeting.kinds import Reply
from meeting.language import _, clock, day, money, ngettext, weekday
from meeting.marks import answered, holding, standing_requests
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.rhythm import how_often
from meeting.values import Action, CheckIn, Concession, Expectation, Point, Request


class Page(Enum):
    """What kind of page the client sees."""

    POINTS = "points"
    PLAN = "plan"
    NEUTRAL = "neutral"
    COVER = "cover"


class ShownPoint(Value):
    """A point in the words that are kept. `details` is what belongs to it, in sentences."""

    id: PointId
    number: int
    words: str
    details: str
    confirmed: bool


class Line(Value):
    """A line of the plan, with what stands muted below it."""

    text: str
    note: str = ""


class Part(Value):
    """One part of the plan, under its title. `onwards`: it tells what happens from now on."""

    title: str
    lines: tuple[Line, ...]
    onwards: bool = False


class Shown(Value):
    """Everything on the client's page."""

    page: Page
    name: str
    called: str
    points: tuple[ShownPoint, ...] = ()
    plan: tuple[Part, ...] = ()


def shown(meeting: Meeting, reading_plan: bool = False, editing: PointId | None = None) -> Shown:
    """What the client sees now. A point being edited keeps its kept words, without its tick."""
    name, called = meeting.client.name, meeting.client.called
    if meeting.aside.paused:
        return Shown(Page.COVER, name, called)
    if meeting.leaving is not None or meeting.withheld:
        return Shown(Page.NEUTRAL, name, called)
    if meeting.phase == Phase.UNLOAD:
        return Shown(Page.POINTS, name, called, _points(meeting, editing))
    if meeting.phase == Phase.ACTION and reading_plan:
        return Shown(Page.PLAN, name, called, plan=_plan(meeting))
    return Shown(Page.NEUTRAL, name, called)


def told(point: Point) -> str:
    """What belongs to the words of a point, as sentences that can be read aloud."""
    return " ".join([_sentence(words) for _detail, words in point.details if words.strip()])


def _sentence(words: str) -> str:
    stripped = words.strip()
    return stripped if stripped[-1] in ".!?…。！？؟।" else f"{stripped}."


def _points(meeting: Meeting, editing: PointId | None) -> tuple[ShownPoint, ...]:
    numbers = meeting.numbering()
    return tuple(
        ShownPoint(
            point.id,
            numbers[point.id],
            point.words,
            told(point),
            point.is_confirmed and point.id != editing,
        )
        for point in meeting.standing
    )


def _plan(meeting: Meeting) -> tuple[Part, ...]:
    parts = (
        Part(_("What you asked for"), tuple(_request(meeting, each) for each in standing_requests(meeting))),
        Part(_("What you need in the end"), tuple(_need(each) for each in meeting.expectations)),
        Part(_("What we give"), tuple(_given(each) for each in meeting.concessions)),
        Part(_("Where nothing can be done"), _nothing(meeting)),
        Part(_("Who does what, and by when"), tuple(_action(each) for each in meeting.actions), True),
        Part(_("Whom you can ring"), _contact(meeting), True),
        Part(_("When we speak again"), tuple(_check_in(each) for each in meeting.check_ins), True),
    )
    return tuple(part for part in parts if part.lines)


def _request(meeting: Meeting, request: Request) -> Line:
    answer = request.answer
    if answer is None or not answered(meeting, request):
        return Line(request.words)
    said = {
        Reply.ACCEPT: _("Yes."),
        Reply.COUNTER: _("Instead: {instead}.").format(instead=answer.instead.strip(" .")),
        Reply.DECLINE: _("We cannot do this."),
    }[answer.reply]
    reasons = (answer.reason, answer.instead if answer.reply is Reply.DECLINE else "")
    return Line(request.words, " ".join([said, *(_sentence(each) for each in reasons if each.strip())]))


def _need(expectation: Expectation) -> Line:
    parts = (expectation.deliverables, expectation.constraints)
    return Line(expectation.outcome, " ".join(_sentence(each) for each in parts if each.strip()))


def _nothing(meeting: Meeting) -> tuple[Line, ...]:
    """The points for which nothing can be done, as they are worded now, with the reasons that were told."""
    words = {point.id: point.words for point in meeting.standing}
    return tuple(Line(words[each.point], each.reason) for each in holding(meeting, meeting.nothing_to_do))


def _given(concession: Concession) -> Line:
    worth = concession.worth
    if concession.amount is not None:
        worth = money(concession.amount, concession.currency)
    kind = concession.kind.label
    return Line(concession.description or kind, ", ".join(part for part in (kind, worth) if part))


def _action(action: Action) -> Line:
    due = _("by {day}").format(day=day(action.due)) if action.due else ""
    begun = _("begun today") if action.begun else ""
    times = ngettext("{count} time", "{count} times", action.times).format(count=action.times)
    many, rhythm = times if action.times > 1 else "", how_often(action)
    head = ", ".join(part for part in (action.owner, due, many, rhythm, begun) if part)
    measure = _("Done when: {measure}").format(measure=action.done_when) if action.done_when.strip() else ""
    slips = _("If it slips: {fallback}").format(fallback=action.fallback) if action.fallback.strip() else ""
    return Line(action.what, " ".join(_sentence(part) for part in (head, measure, slips) if part))


def _contact(meeting: Meeting) -> tuple[Line, ...]:
    contact = meeting.contact
    if not contact.name.strip():
        return ()
    ways = ", ".join(part for part in (contact.phone, contact.email, contact.often) if part.strip())
    return (Line(contact.name, ways),)


def _check_in(check_in: CheckIn) -> Line:
    at = clock(check_in.at) if check_in.at is not None else ""
    when = ", ".join(part for part in (weekday(check_in.on), at) if part)
    return Line(when, check_in.note or check_in.channel.label)
