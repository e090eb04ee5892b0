"""What somebody of ours has to do, on a sheet of its own and as an e-mail: without the client's anger.

It says what, by when, how we know that it is done, and how the client likes to be addressed. What the client
told us stands on it only where the facilitator chose so.
"""

from email.message import EmailMessage
from email.policy import SMTP

from meeting.case import contact_now
from meeting.ids import PointId
from meeting.language import _, day, ngettext, spoken, weekday
from meeting.model import Meeting
from meeting.promises import alike, due_next, email_of, progress_of, tasks_of, was_present
from meeting.rhythm import how_often
from meeting.values import Action
from reports.content import foot, head, size_for
from reports.parts import Column, Numbered, Paper, Paragraph, Section, Table, Words, bold, plain
from reports.wording import clients, isolated, met_on, says_number, sentence, short_day


def task_sheet(meeting: Meeting, owner: str, with_points: bool = False) -> Paper:
    """The sheet for one owner, in the language of the screen: it stays in the house."""
    language = spoken()
    moment = meeting.at or meeting.started
    return Paper(
        title=_("What is yours to do"),
        language=language,
        made=f"{moment:%Y%m%d%H%M%S}" if moment else "20000101000000",
        head=head(meeting).but(date=""),
        foot=foot(meeting),
        page=_("Page {page} of {pages}"),
        facts=tuple(_facts(meeting, owner)),
        sections=tuple(_sections(meeting, owner, with_points)),
        size=size_for(language, meeting.keeping.paper),
    )


def _facts(meeting: Meeting, owner: str) -> list[tuple[str, Words]]:
    client = meeting.client
    name = ", ".join(filter(None, (clients(meeting).names, isolated(client.organisation))))
    called = _("“{name}” is how our client likes to be called.").format(name=isolated(client.called))
    facts = [
        (_("For"), bold(isolated(owner))),
        (_("Client"), plain(name)),
        (_("Say"), plain(called)),
        (_("Ask"), () if _is_contact(meeting, owner) else _asked(meeting)),
        (_("Promised"), plain(_promised(meeting, owner))),
    ]
    return [(label, words) for label, words in facts if words]


def _is_contact(meeting: Meeting, owner: str) -> bool:
    return alike(contact_now(meeting).name) == alike(owner)


def _asked(meeting: Meeting) -> Words:
    """Whom to ask, and how to reach them."""
    contact = contact_now(meeting)
    reach = ", ".join(map(isolated, filter(None, (contact.phone, contact.email))))
    return (*bold(isolated(contact.name)), *plain(f", {reach}" if reach else ""))


def _sections(meeting: Meeting, owner: str, with_points: bool) -> list[Section]:
    tasks = tasks_of(meeting, owner)
    sections = [
        Section(_("What is to be done"), (_table(meeting, tasks),)),
        Section(_("If a date cannot be kept"), (Paragraph(plain(_slips(meeting, owner))),)),
    ]
    if with_points and (told := _told(meeting, tasks)):
        sections.append(told)
    return sections


def _promised(meeting: Meeting, owner: str) -> str:
    """When it was promised; somebody who was not there learns it here."""
    met = met_on(meeting)
    on = weekday(met) if met else ""
    if was_present(meeting, owner):
        return _("On {day}, when you were there.").format(day=on)
    return _("On {day}, when you were not there. If it cannot be done so, say it today.").format(day=on)


def _slips(meeting: Meeting, owner: str) -> str:
    """Whom to tell: the one contact, who tells the client; or the client, where the owner is that contact."""
    contact, who = isolated(contact_now(meeting).name), clients(meeting, called=True)
    if _is_contact(meeting, owner):
        return _("Tell {client} yourself on the day you know it.").format(client=who.names)
    text = ngettext(
        "Tell {contact} on the day you know it, so that {client} hears it from us first.",
        "Tell {contact} on the day you know it, so that {client} hear it from us first.",
        who.number,
    )
    return text.format(contact=contact, client=who.names)


def _table(meeting: Meeting, tasks: list[Action]) -> Table:
    columns = (Column(_("What"), 1), Column(_("Done when"), 1), Column(_("By")), Column(_("Done on")))
    return Table(columns, tuple(_row(meeting, each) for each in tasks))


def _row(meeting: Meeting, action: Action) -> tuple[Words, ...]:
    due = due_next(meeting, action)
    by = plain(short_day(meeting, due) if due else "")
    return bold(isolated(action.what)), plain(_measure(meeting, action)), by, plain("____________")


def _measure(meeting: Meeting, action: Action) -> str:
    """How we know that it is done, how many times are left, and what happens if it slips."""
    count = progress_of(meeting, action).count
    left = action.times - count
    is_said = action.times < 2 or (not count and says_number(action.done_when, action.times))
    many = ngettext("{count} more time", "{count} more times", left).format(count=left)
    slips = _("If it slips: {fallback}").format(fallback=isolated(sentence(action.fallback)))
    lines = [
        isolated(sentence(action.done_when)),
        ", ".join(filter(None, ("" if is_said else many, how_often(action)))),
        slips if action.fallback else "",
    ]
    return "\n".join(filter(None, lines))


def _told(meeting: Meeting, tasks: list[Action]) -> Section | None:
    """What the client told us of the points that these tasks serve, where that was chosen."""
    served: set[PointId] = {point for task in tasks for point in task.points}
    numbering = meeting.numbering()
    rows = tuple((str(numbering[each.id]), each.words) for each in meeting.standing if each.id in served)
    who = clients(meeting, called=True)
    title = ngettext("What {client} told us", "What {client} told us", who.number)
    return Section(title.format(client=who.names), (Numbered(rows),)) if rows else None


def task_mail(meeting: Meeting, owner: str, pdf: bytes, to: str = "") -> bytes:
    """An unsent e-mail to an owner with the same tasks in plain lines and the sheet attached.

    `to` is where it goes if the meeting knows no address.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _line(_subject(meeting))
    if meeting.lead.email:
        message["From"] = _line(meeting.lead.email)
    if address := email_of(meeting, owner) or to:
        message["To"] = _line(address)
    message["X-Unsent"] = "1"
    message.set_content(_text(meeting, owner))
    name = _line(f"{meeting.reference or _('Tasks')}-{owner}.pdf").replace("/", "-")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def _subject(meeting: Meeting) -> str:
    text = _("What is yours to do for {client}").format(client=clients(meeting).names)
    parts = [_("Rehearsal") if meeting.rehearsal else "", text, meeting.reference]
    return ", ".join(filter(None, parts))


def _text(meeting: Meeting, owner: str) -> str:
    lines = [
        _("Hello {name},").format(name=owner),
        "",
        _("This is yours to do for {client}.").format(client=clients(meeting).names),
        _("Promised: {when}").format(when=_promised(meeting, owner)),
        "",
        *(line for task in tasks_of(meeting, owner) for line in _lines(task)),
        _("“{name}” is how our client likes to be called.").format(name=meeting.client.called),
        " ".join((_("If a date cannot be kept:"), _slips(meeting, owner))),
        "",
        _("Thank you"),
        meeting.lead.name,
    ]
    return "\n".join(lines) + "\n"


def _lines(task: Action) -> list[str]:
    by = _("By {day}").format(day=day(task.due)) if task.due else ""
    done = _("Done when: {measure}").format(measure=sentence(task.done_when)) if task.done_when else ""
    return [f"- {task.what}", *(f"  {each}" for each in (by, done) if each), ""]


def _line(text: str) -> str:
    """`text` on one line, as a header must be."""
    return " ".join(text.split())
