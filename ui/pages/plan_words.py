"""The plan in sentences, as it is read aloud before the client's yes: all that will stand on the paper."""

from meeting.kinds import Reply
from meeting.language import _, day, ngettext
from meeting.marks import answered, holding, standing_requests
from meeting.model import Meeting
from meeting.promises import in_order
from meeting.rhythm import how_often
from meeting.values import Action, Concession, Expectation, Request
from ui.amounts import say_amount
from ui.pages.action_check_in import say_when


def plan_lines(meeting: Meeting) -> list[tuple[str, bool]]:
    """The plan, line by line; True for a heading."""
    lines: list[tuple[str, bool]] = []
    for head, sentences in (
        (_("What was asked for"), [_request(meeting, each) for each in standing_requests(meeting)]),
        (_("What is needed in the end"), [_expectation(each) for each in meeting.expectations]),
        (_("We give"), [_concession(each) for each in meeting.concessions]),
        (_("We do"), [_action(each) for each in meeting.actions if not each.by_client]),
        (_("{name} does").format(name=meeting.client.called),
         [_action(each) for each in meeting.actions if each.by_client]),
        (_("Nothing can be done"), _nothing(meeting)),
        (_("We stay in touch"), _in_touch(meeting)),
    ):  # fmt: skip
        if sentences:
            lines.append((head, True))
            lines.extend((sentence, False) for sentence in sentences)
    return lines


def _request(meeting: Meeting, request: Request) -> str:
    """ "Pay back £4,860. Yes." A reason is read as it was told."""
    answer = request.answer
    if answer is None or not answered(meeting, request):
        return _joined(request.words, _("Not answered yet"))
    instead = _("Instead: {what}").format(what=answer.instead) if answer.instead.strip() else ""
    if answer.reply is Reply.ACCEPT:
        return _joined(request.words, _("Yes"), answer.instead, answer.reason)
    if answer.reply is Reply.DECLINE:
        return _joined(request.words, _("We cannot do this"), answer.reason, instead)
    return _joined(request.words, instead, answer.reason)


def _expectation(needed: Expectation) -> str:
    leads, binds = needed.deliverables.strip(), needed.constraints.strip()
    return _joined(
        needed.outcome,
        _("What leads to it: {what}").format(what=leads) if leads else "",
        _("What binds us: {what}").format(what=binds) if binds else "",
    )


def _concession(given: Concession) -> str:
    """ "Credit, £1,500: Off the final invoice"."""
    worth = say_amount(given.amount, given.currency, given.worth)
    head = ", ".join(part for part in (given.kind.label, worth) if part)
    return f"{head}: {given.description}"


def _action(promise: Action) -> str:
    """What, who and by when, how often, how it is known, and what happens if it slips."""
    owner, due = promise.owner or _("Somebody"), day(promise.due, "EEEE d MMMM") if promise.due else "…"
    times = ngettext("{count} time", "{count} times", promise.times).format(count=promise.times)
    when = _("{owner}, by {day}").format(owner=owner, day=due), times if promise.times > 1 else ""
    slips = promise.fallback.strip()
    return _joined(
        promise.what,
        ", ".join(filter(None, (*when, how_often(promise)))),
        _("Done when: {measure}").format(measure=promise.done_when or "…"),
        _("If it slips: {fallback}").format(fallback=slips) if slips else "",
        _("Begun today") if promise.begun else "",
    )


def _nothing(meeting: Meeting) -> list[str]:
    """The reasons that were told for points as they are worded now."""
    numbering = meeting.numbering()
    return [
        _("Point {number}: {reason}").format(number=numbering[each.point], reason=each.reason)
        for each in holding(meeting, meeting.nothing_to_do)
    ]


def _in_touch(meeting: Meeting) -> list[str]:
    contact = meeting.contact
    reach = ", ".join(filter(None, (contact.name, contact.phone, contact.email, contact.often)))
    dates = [
        ", ".join((say_when(each), each.note or each.channel.label)) for each in in_order(meeting.check_ins)
    ]
    return [line for line in (reach, contact.promise, *dates) if line]


def _joined(*parts: str) -> str:
    """Parts as sentences, one after another."""
    sentences = [part.strip() for part in parts if part.strip()]
    return " ".join(part if part[-1] in ".!?…。！？؟।" else f"{part}." for part in sentences)
