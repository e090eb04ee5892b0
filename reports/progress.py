"""How things stand, for the client: what became of each promise, what was said since, and when we speak next.

Nothing of our own is on it: no letters, no debrief, no lessons, no judgement of fault.
"""

from datetime import date

from meeting.case import contact_now
from meeting.gates import promised_check_ins, promises
from meeting.kinds import Moved
from meeting.language import _, clock, day, ngettext, speaking, weekday
from meeting.model import Meeting
from meeting.promises import days_late, in_order, late, progress_of
from meeting.values import Action, CheckIn
from reports.content import foot, head, language_of, size_for
from reports.parts import Column, Paper, Paragraph, Run, Section, Table, Words, bold, plain
from reports.promised import contact, way
from reports.wording import clients, isolated, met_on, sentence, short_day, together


def progress(meeting: Meeting, today: date) -> Paper:
    """The report as things stand on a local day, in the language of the client's paper."""
    language = language_of(meeting)
    with speaking(language):
        return Paper(
            title=_("How things stand"),
            language=language,
            made=f"{today:%Y%m%d}000000",
            head=head(meeting).but(date=day(today)),
            foot=foot(meeting),
            page=_("Page {page} of {pages}"),
            facts=tuple(_facts(meeting, today)),
            sections=tuple(filter(None, _sections(meeting, today))),
            size=size_for(language, meeting.keeping.paper),
        )


def _facts(meeting: Meeting, today: date) -> list[tuple[str, Words]]:
    client, met = meeting.client, met_on(meeting)
    organisation = f", {isolated(client.organisation)}" if client.organisation else ""
    facts = [
        (_("For"), (*bold(clients(meeting).names), *plain(organisation))),
        (_("About"), plain(isolated(meeting.subject))),
        (_("Agreed"), plain(weekday(met) if met else "")),
        (_("As of"), plain(weekday(today))),
    ]
    return [(label, words) for label, words in facts if words]


def _sections(meeting: Meeting, today: date) -> list[Section | None]:
    ours = [each for each in promises(meeting) if not each.by_client]
    theirs = [each for each in promises(meeting) if each.by_client]
    who = clients(meeting, called=True)
    their_title = ngettext("What {client} promised", "What {client} promised", who.number)
    return [
        _in_short(meeting, ours, today),
        _promises(meeting, _("What we promised"), ours, today),
        _promises(meeting, their_title.format(client=who.names), theirs, today),
        _verdicts(meeting),
        _spoken(meeting),
        _ahead(meeting, today),
    ]


def _in_short(meeting: Meeting, ours: list[Action], today: date) -> Section | None:
    """How many are done, and an open word about what is late."""
    counted = [each for each in ours if progress_of(meeting, each).moved is not Moved.REPLACED]
    done = sum(progress_of(meeting, each).moved is Moved.DONE for each in counted)
    text = _("{done} of {total} actions are done.").format(done=done, total=len(counted))
    behind = len([each for each in late(meeting, today) if not each.by_client])
    sorry = ngettext(
        "{count} action is late, and we are sorry for it.",
        "{count} actions are late, and we are sorry for it.",
        behind,
    ).format(count=behind)
    said = Paragraph(plain(together(text, sorry if behind else "")))
    return Section(_("In short"), (said,)) if counted else None


def _promises(meeting: Meeting, title: str, actions: list[Action], today: date) -> Section | None:
    columns = (Column(_("Action"), 1), Column(_("Who")), Column(_("By")), Column(_("How it stands"), 1))
    rows = tuple(_promise(meeting, each, today) for each in actions)
    return Section(title, (Table(columns, rows),)) if rows else None


def _promise(meeting: Meeting, action: Action, today: date) -> tuple[Words, ...]:
    return (
        bold(isolated(action.what)),
        plain(isolated(action.owner)),
        plain(short_day(meeting, action.due) if action.due else ""),
        plain(standing(meeting, action, today)),
    )


def standing(meeting: Meeting, action: Action, today: date) -> str:
    """How an action stands, in sentences that the client may read."""
    found, behind = progress_of(meeting, action), days_late(meeting, action, today)
    days = ngettext("{count} day late", "{count} days late", behind).format(count=behind)
    on = short_day(meeting, found.on) if found.on else ""
    match found.moved:
        case Moved.DONE:
            done = _("Done on {day}").format(day=on) if on else _("Done")
            return together(f"{done}, {days}" if behind else done, found.evidence)
        case Moved.REPLACED:
            return together(_("Replaced by agreement on {day}").format(day=on), found.reason)
        case Moved.LEFT_OPEN:
            return together(_("It stays undone"), found.reason)
        case _:
            return _still_open(action, found.count, _is_begun(action, found.moved), days if behind else "")


def _is_begun(action: Action, moved: Moved) -> bool:
    return action.begun or moved is Moved.BEGUN


def _still_open(action: Action, count: int, begun: bool, days: str) -> str:
    counted = _("{done} of {total} times done").format(done=count, total=action.times)
    begun_or_not = _("Begun") if begun else _("Still to be done")
    return together(counted if action.times > 1 and count else begun_or_not, days)


def _verdicts(meeting: Meeting) -> Section | None:
    """The client's own verdict on each point that was judged."""
    said, numbering = {each.point: each.verdict for each in meeting.verdicts}, meeting.numbering()
    rows = tuple(
        (bold(str(numbering[each.id])), plain(each.words), plain(said[each.id].label))
        for each in meeting.standing
        if each.id in said
    )
    who = clients(meeting, called=True)
    title = ngettext("What {client} says of each point", "What {client} say of each point", who.number)
    columns = (Column(""), Column(_("Point"), 1), Column(_("By now")))
    return Section(title.format(client=who.names), (Table(columns, rows),)) if rows else None


def _spoken(meeting: Meeting) -> Section | None:
    """The check-ins that were held, in the client's own words."""
    columns = (Column(_("When")), Column(_("How")), Column(_("What was said"), 3), Column(_("Next step"), 2))
    rows = tuple(
        (
            bold(short_day(meeting, each.at.date())),
            plain(each.channel.label),
            plain(sentence(each.said)),
            plain(sentence(each.next_step)),
        )
        for each in sorted(meeting.held, key=lambda held: held.at)
    )
    return Section(_("When we spoke"), (Table(columns, rows),)) if rows else None


def _ahead(meeting: Meeting, today: date) -> Section | None:
    """When we speak next, and whom the client may ring; how the case was closed."""
    named = contact(meeting, contact_now(meeting)) if meeting.contact.name else ()
    lines = [_next(meeting, today), named, _closed(meeting)]
    parts = tuple(Paragraph(words) for words in lines if words)
    return Section(_("Staying in touch"), parts) if parts else None


def _next(meeting: Meeting, today: date) -> Words:
    """The next time that we speak; one that was missed is not to come."""
    held = {each.check_in for each in meeting.held}
    left = [each for each in promised_check_ins(meeting) if each.id not in held]
    if not left or meeting.closing is not None:
        return ()
    coming = next((each for each in in_order(left) if each.on >= today), None)
    if coming is None:
        return ()
    return (Run(_("We speak next: ")), *bold(_when(meeting, coming)))


def _when(meeting: Meeting, check_in: CheckIn) -> str:
    on = short_day(meeting, check_in.on)
    if check_in.at is not None:
        on = _("{day} at {time}").format(day=on, time=clock(check_in.at))
    return sentence(f"{on}, {isolated(way(check_in))}")


def _closed(meeting: Meeting) -> Words:
    closing = meeting.closing
    if closing is None:
        return ()
    on = day(closing.at.astimezone(meeting.timezone).date())
    said = _("The case was closed on {day}: {outcome}").format(day=on, outcome=closing.outcome.label.lower())
    return plain(together(said, closing.sentence))
