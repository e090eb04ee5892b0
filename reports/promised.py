"""What was asked for, given and promised (phase 3). Limits and approvers are never printed."""

from datetime import datetime

from meeting.kinds import Channel, Reply
from meeting.language import N_, _, clock, money, ngettext, quoted
from meeting.marks import answered, holding, plan_agreed, standing_requests
from meeting.model import Meeting, numbers
from meeting.promises import in_order
from meeting.rhythm import how_often
from meeting.values import Action, CheckIn, Concession, Contact, Expectation, Request
from reports.parts import Column, Numbered, Paragraph, Run, Section, Table, Words, bold, plain
from reports.wording import clients, isolated, joined, says_number, sentence, short_day, together, yes_no

WAYS = {
    Channel.CALL: N_("call"),
    Channel.VISIT: N_("visit"),
    Channel.VIDEO: N_("video call"),
    Channel.EMAIL: N_("e-mail"),
    Channel.LETTER: N_("letter"),
    Channel.MEETING: N_("meeting"),
}


def plan(meeting: Meeting) -> list[Section]:
    """All that phase 3 brought about, in the order in which it is agreed."""
    sections = (_asks(meeting), _needs(meeting), _gives(meeting), *_doing(meeting), _touch(meeting))
    found = [section for section in sections if section is not None]
    if found and not plan_agreed(meeting):
        return [_proposed(meeting), *found]
    return found


def _proposed(meeting: Meeting) -> Section:
    """What an unfinished plan is worth, said before it; what was begun binds us all the same."""
    texts = [_("What follows was discussed. It has not been agreed.")]
    if any(action.begun for action in meeting.actions):
        texts.append(_("What was begun stays promised."))
    return Section(_("Towards a plan"), (Paragraph(plain(" ".join(texts))),))


def _asks(meeting: Meeting) -> Section | None:
    """What the client asked for, point by point, and what we said to it."""
    numbering = meeting.numbering()
    nothing = plain(_("Asks for nothing."))
    rows = [
        (numbering[each.point] if each.point else 0, plain(each.words), _answer(meeting, each))
        for each in standing_requests(meeting)
    ]
    rows += [
        (numbering[each.point], nothing, plain(sentence(each.reason)))
        for each in holding(meeting, meeting.asks_nothing)
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: row[0] or len(numbering) + 1)
    columns = (Column(_("Point")), Column(_("Asked for"), 2), Column(_("Answer"), 3))
    cells = tuple((plain(str(number) if number else ""), asked, answer) for number, asked, answer in rows)
    who = clients(meeting)
    title = ngettext(
        "What {client} asked for, and our answer", "What {client} asked for, and our answer", who.number
    )
    return Section(title.format(client=who.names), (Table(columns, cells),))


def _answer(meeting: Meeting, request: Request) -> Words:
    """Our answer: what it is in bold, then what we can do instead, and why."""
    answer = request.answer
    if answer is None or not answered(meeting, request):
        return plain(_("Not yet answered."))
    if answer.reply == Reply.ACCEPT:
        return (Run(_("Accepted."), bold=True), *_after(together(answer.instead, answer.reason)))
    if answer.reply == Reply.DECLINE:
        instead = _("Instead: {what}").format(what=isolated(answer.instead)) if answer.instead else ""
        return (Run(_("Declined."), bold=True), *_after(together(answer.reason, instead)))
    name = _("Counter-offer, agreed.") if plan_agreed(meeting) else _("Counter-offer.")
    return (Run(name, bold=True), *_after(joined(answer.instead, answer.reason)))


def _after(text: str) -> Words:
    return plain(f" {text}") if text else ()


def _needs(meeting: Meeting) -> Section | None:
    """The outcome that the client needs, what leads there, and what binds us (S4)."""
    if not meeting.expectations:
        return None
    columns = (Column(_("In the end"), 1), Column(_("What leads there"), 1), Column(_("What limits it"), 1))
    rows = tuple(_expectation(each) for each in meeting.expectations)
    who = clients(meeting)
    title = ngettext("What {client} needs", "What {client} need", who.number).format(client=who.names)
    return Section(title, (Table(columns, rows),))


def _expectation(each: Expectation) -> tuple[Words, ...]:
    return bold(each.outcome), plain(each.deliverables), plain(each.constraints)


def _gives(meeting: Meeting) -> Section | None:
    """The concessions, each with what it is worth and the points it answers."""
    if not meeting.concessions:
        return None
    columns = (Column(_("Kind")), Column(_("What"), 1), Column(_("Worth")), Column(_("Points")))
    rows = tuple(
        (bold(each.kind.label), plain(each.description), plain(_worth(each)), _served(meeting, each))
        for each in meeting.concessions
    )
    return Section(_("What we give"), (Table(columns, rows),))


def _worth(concession: Concession) -> str:
    amount = isolated(money(concession.amount, concession.currency)) if concession.amount is not None else ""
    return ", ".join(filter(None, (amount, isolated(concession.worth))))


def _served(meeting: Meeting, item: Action | Concession) -> Words:
    """The numbers of the points that it serves; those taken back are gone."""
    standing = {point.id for point in meeting.standing}
    return plain(", ".join(numbers(meeting, [point for point in item.points if point in standing])))


def _doing(meeting: Meeting) -> list[Section | None]:
    """Our promises, the client's, and the points for which nothing can be done, with the reason."""
    who = clients(meeting)
    their_title = ngettext("What {client} will do", "What {client} will do", who.number)
    ours = [action for action in meeting.actions if not action.by_client]
    theirs = [action for action in meeting.actions if action.by_client]
    return [
        _actions(meeting, _("What we will do"), ours),
        _actions(meeting, their_title.format(client=who.names), theirs),
        _nothing(meeting),
    ]


def _actions(meeting: Meeting, title: str, actions: list[Action]) -> Section | None:
    if not actions:
        return None
    columns = (
        Column(_("Action"), 1),
        Column(_("Done when"), 1),
        Column(_("Who")),
        Column(_("By")),
        Column(_("Begun")),
        Column(_("Points")),
    )
    return Section(title, (Table(columns, tuple(_action(meeting, action) for action in actions)),))


def _action(meeting: Meeting, action: Action) -> tuple[Words, ...]:
    return (
        _named(action),
        _measure(action),
        plain(isolated(action.owner)),
        plain(short_day(meeting, action.due) if action.due else ""),
        plain(yes_no(action.begun)),
        _served(meeting, action),
    )


def _named(action: Action) -> Words:
    """What is to be done, how many times where its measure does not say so, and how often."""
    times = ngettext(" ({count}\u00a0time)", " ({count}\u00a0times)", action.times).format(count=action.times)
    is_said = action.times < 2 or says_number(action.done_when, action.times)
    often = how_often(action)
    rhythm = f", {often}" if often else ""
    return (*bold(isolated(action.what)), *plain(("" if is_said else times) + rhythm))


def _measure(action: Action) -> Words:
    """How we know that it is done, and what happens if it slips."""
    measure = action.done_when
    if action.fallback:
        slips = _("If it slips: {fallback}").format(fallback=isolated(sentence(action.fallback)))
        measure = "\n".join(filter(None, (measure, slips)))
    return plain(measure)


def _nothing(meeting: Meeting) -> Section | None:
    numbering = meeting.numbering()
    rows = tuple(
        (str(numbering[each.point]), sentence(each.reason))
        for each in holding(meeting, meeting.nothing_to_do)
    )
    return Section(_("Where nothing can be done"), (Numbered(rows),)) if rows else None


def _touch(meeting: Meeting) -> Section | None:
    """The one contact, the check-ins, and the client's yes to the plan."""
    named = contact(meeting, meeting.contact) if meeting.contact.name else ()
    lines = [named] if named else []
    if meeting.check_ins:
        dates = " ".join(_check_in(meeting, each) for each in in_order(meeting.check_ins))
        lines.append(plain(_("Check-ins: {dates}").format(dates=dates)))
    if plan_agreed(meeting) and meeting.agreed is not None:
        lines.append(plain(_agreed(meeting, meeting.agreed.at)))
    if not named and not meeting.check_ins:
        return None
    return Section(_("Staying in touch"), tuple(Paragraph(words) for words in lines))


def _agreed(meeting: Meeting, at: datetime) -> str:
    who = clients(meeting)
    text = ngettext(
        "At {time} the plan was read back. {client} said that it is what was agreed.",
        "At {time} the plan was read back. {client} said that it is what was agreed.",
        who.number,
    )
    return text.format(time=clock(at, meeting.timezone), client=who.names)


def contact(meeting: Meeting, named: Contact) -> Words:
    """Who stays involved, how to reach them, and what they promised."""
    reach = ", ".join(map(isolated, filter(None, (named.phone, named.email))))
    text = _(" is {client}’s one contact").format(client=clients(meeting).names)
    text = sentence(f"{text}: {reach}" if reach else text)
    often = _("How often we report: {often}").format(often=isolated(named.often)) if named.often else ""
    promise = quoted(isolated(named.promise)) if named.promise else ""
    return Run(isolated(named.name), bold=True), Run(" ".join(filter(None, (text, sentence(often), promise))))


def _check_in(meeting: Meeting, each: CheckIn) -> str:
    """ "17 March at 10:00, call." """
    when = short_day(meeting, each.on)
    if each.at is not None:
        when = _("{day} at {time}").format(day=when, time=clock(each.at))
    joint = ": " if way(each)[:1].isupper() else ", "  # what was typed keeps its capital, and stands apart
    return sentence(f"{when}{joint}{isolated(way(each))}")


def way(each: CheckIn) -> str:
    """ "call", "visit (flat 2B)"; a note that names the way itself stands alone."""
    name = _(WAYS[each.channel])
    if each.note.casefold() in ("", name):
        return name
    named = each.channel == Channel.MEETING or each.note.casefold().startswith(name)
    return each.note if named else f"{name} ({isolated(each.note)})"
