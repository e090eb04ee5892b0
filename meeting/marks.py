"""Which marks hold now: said, told, asked, answered, covered, agreed. Derived, never stored.

Every mark holds for its own wording and for the revision of the points that it serves; what is
untouched stands, what is touched reopens.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from meeting.ids import PointId
from meeting.kinds import View
from meeting.model import Meeting
from meeting.phases import IN_ROOM, Phase
from meeting.values import Action, Concession, Consent, Mark, Nothing, Point, Request


def sorry_said(meeting: Meeting, point: Point) -> bool:
    """The apology for the point was said, in its present wording, for the point's present wording."""
    apology = meeting.apology(point.id)
    return _holds(apology.said, apology.revision, point.revision)


def sorry_points(meeting: Meeting) -> frozenset[PointId]:
    """All points of which that holds."""
    return _points_with(meeting, ((each.point, each.said, each.revision) for each in meeting.apologies))


def intent_said(meeting: Meeting) -> bool:
    """What we will do to make it right was said as it is worded now."""
    return _holds(meeting.intent.said, meeting.intent.revision)


def thanks_said(meeting: Meeting) -> bool:
    """We thanked the client for raising it (S0)."""
    return meeting.thanks.said is not None


def permission(meeting: Meeting) -> Consent | None:
    """The last answer to "Would you like to hear our side?"; it stands once given."""
    return meeting.permission[-1] if meeting.permission else None


def may_tell(meeting: Meeting) -> bool:
    """Whether the client has said that they want to hear our side."""
    answer = permission(meeting)
    return answer is not None and answer.yes


def facts_open(meeting: Meeting) -> bool:
    """Whether our facts may be on the screen: sealed in phase 1, and until the client's yes (S3)."""
    if meeting.phase not in IN_ROOM:
        return True
    return meeting.phase != Phase.UNLOAD and may_tell(meeting)


def told(meeting: Meeting, point: Point) -> bool:
    """Our side of the point was told, or marked "nothing to add", for its present wording."""
    account = meeting.account(point.id)
    return _holds(account.told, account.revision, point.revision)


def told_points(meeting: Meeting) -> frozenset[PointId]:
    """All points of which that holds."""
    return _points_with(meeting, ((each.point, each.told, each.revision) for each in meeting.accounts))


def account_heard(meeting: Meeting) -> bool | None:
    """Whether the client heard our account; None while they may still, or where there was nothing to add."""
    answer = permission(meeting)
    if answer is None or not answer.yes:
        return None if answer is None else False
    settled = told_points(meeting)
    views = [each.view for each in meeting.accounts if each.point in settled]
    is_all = len(settled) == len(meeting.standing) or bool(meeting.remaining and not untold(meeting))
    return True if is_all and any(view is not View.NOTHING_TO_ADD for view in views) else None


def untold(meeting: Meeting) -> list[Point]:
    """The points of which our side is still to be told.

    None in the client's copy of an older meeting: it is without "nothing to add" where words came along.
    """
    if meeting.withheld and meeting.rules < 2:
        return []
    settled = told_points(meeting)
    return [point for point in meeting.standing if point.id not in settled]


def _holds(mark: Mark | None, *revisions: int) -> bool:
    return mark is not None and mark.holds_for(*revisions)


def _points_with(meeting: Meeting, marks: Iterable[tuple[PointId, Mark | None, int]]) -> frozenset[PointId]:
    """The standing points whose mark holds: for the wording that was said, and for the point's own."""
    points = {point.id: point.revision for point in meeting.standing}
    return frozenset(
        id for id, mark, revision in marks if id in points and _holds(mark, revision, points[id])
    )


def nothing_remains(meeting: Meeting) -> bool:
    """Asked what still stands between us, the client said: nothing. Holds while no point changes."""
    last = meeting.remaining[-1] if meeting.remaining else None
    return last is not None and not last.yes and last.points_revision == meeting.points_revision


def is_willing(meeting: Meeting) -> bool:
    """The client is willing to go on. Asked again whenever a point has changed."""
    last = meeting.willing[-1] if meeting.willing else None
    return last is not None and last.yes and last.points_revision == meeting.points_revision


def asked_points(meeting: Meeting) -> frozenset[PointId]:
    """The points of which it is known what the client asks for; "nothing" is an answer (R, S0)."""
    standing = {point.id for point in meeting.standing}
    asked = {request.point for request in meeting.requests if request.point in standing}
    silent = {each.point for each in holding(meeting, meeting.asks_nothing)}
    return frozenset(asked | silent)


def holding(meeting: Meeting, nothings: Iterable[Nothing]) -> list[Nothing]:
    """Each "nothing" that was said of a standing point as it is worded now."""
    revisions = {point.id: point.revision for point in meeting.standing}
    return [
        each for each in nothings if each.point in revisions and each.mark.holds_for(revisions[each.point])
    ]


def asked(meeting: Meeting, point: Point) -> bool:
    """What the client asks for on this point is known."""
    return point.id in asked_points(meeting)


def all_asked(meeting: Meeting) -> bool:
    """Every point was asked about: only then do we offer (R, S0)."""
    asked = asked_points(meeting)
    return all(point.id in asked for point in meeting.standing)


def request_revisions(meeting: Meeting, request: Request) -> tuple[int, int]:
    """The revisions that an answer to the request is given for."""
    point = meeting.find_point(request.point) if request.point else None
    return request.revision, point.revision if point else 0


def standing_requests(meeting: Meeting) -> tuple[Request, ...]:
    """Requests for the whole and for points that are still the client's."""
    ids = {point.id for point in meeting.standing}
    return tuple(each for each in meeting.requests if each.point is None or each.point in ids)


def answered(meeting: Meeting, request: Request) -> bool:
    """We have answered the request as it is worded now."""
    answer = request.answer
    return answer is not None and answer.mark.holds_for(*request_revisions(meeting, request))


def covered_points(meeting: Meeting) -> frozenset[PointId]:
    """The points with an action, a concession or a reasoned "nothing to be done"."""
    served = {point for action in meeting.actions for point in action.points}
    served |= {point for concession in meeting.concessions for point in concession.points}
    served |= {each.point for each in holding(meeting, meeting.nothing_to_do)}
    return frozenset(served & {point.id for point in meeting.standing})


def learned_points(meeting: Meeting) -> frozenset[PointId]:
    """The points of which it is written down what caused them, and what we learn (S4)."""
    return frozenset(each.point for each in meeting.lessons if each.cause.strip() and each.lesson.strip())


def judged_points(meeting: Meeting) -> tuple[Point, ...]:
    """The points of which the client is asked what became of them: none that was never confirmed."""
    judged = {each.point for each in meeting.verdicts}
    return tuple(each for each in meeting.standing if each.is_confirmed or each.id in judged)


def is_complete(action: Action) -> bool:
    """The action has an owner, a due date and a measure (R)."""
    return bool(action.owner.strip() and action.done_when.strip() and action.due)


def totals(concessions: tuple[Concession, ...]) -> dict[str, Decimal]:
    """What is given in money, per currency."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for concession in concessions:
        if concession.amount is not None:
            sums[concession.currency] += concession.amount
    return dict(sums)


def above_limit(meeting: Meeting) -> bool:
    """Whether a concession, or all together, goes beyond what we may give without asking."""
    if any(beyond_offer(meeting, concession) for concession in meeting.concessions):
        return True
    if meeting.limit is None:
        return False
    amount, currency = meeting.limit
    return totals(meeting.concessions).get(currency, Decimal(0)) > amount


def beyond_offer(meeting: Meeting, concession: Concession) -> bool:
    """Whether the concession, alone or with all others of its kind, is more than we may offer of it.

    Money in a currency without a limit is, once there is any limit: nobody has allowed it.
    """
    if concession.amount is None:
        return False
    limited = [offer for offer in meeting.offers if offer.limit is not None]
    of_kind = [offer for offer in limited if offer.kind == concession.kind]
    here = [offer for offer in of_kind if offer.currency == concession.currency]
    limits = [offer.limit for offer in here if offer.limit is not None]
    if limits:
        return concession.amount > max(limits) or _given_of_kind(meeting, concession) > sum(limits)
    if meeting.limit is not None:
        return concession.currency != meeting.limit[1]
    currencies = {offer.currency for offer in of_kind or limited}
    return bool(currencies) and concession.currency not in currencies


def _given_of_kind(meeting: Meeting, concession: Concession) -> Decimal:
    """All that is given of its kind in its currency: what is split is no less."""
    alike = tuple(each for each in meeting.concessions if each.kind == concession.kind)
    return totals(alike).get(concession.currency, Decimal(0))


def plan_revision(meeting: Meeting) -> int:
    """The last change of anything that the agreed plan rests on."""
    return max(meeting.points_revision, meeting.plan_revision)


def plan_agreed(meeting: Meeting) -> bool:
    """The plan was read back and the client said that it is what was agreed, and nothing changed since."""
    return meeting.agreed is not None and meeting.agreed.points_revision == plan_revision(meeting)
