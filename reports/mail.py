"""The e-mail that brings the summary: a draft that a mail program opens, for the facilitator to send."""

from email.message import EmailMessage
from email.policy import SMTP

from meeting.agreement import signature, signers
from meeting.case import contact_now
from meeting.file_names import tidy
from meeting.kinds import Part, Scope, Signed
from meeting.language import _, day, listing, speaking
from meeting.model import Meeting
from reports.content import language_of
from reports.wording import met_on


def draft(meeting: Meeting, pdf: bytes) -> bytes:
    """An unsent message to the client with the summary attached. It holds nothing that the PDF does not."""
    message = EmailMessage(policy=SMTP)
    with speaking(language_of(meeting)):
        message["Subject"] = _line(_subject(meeting))
        if meeting.lead.email:
            message["From"] = _line(meeting.lead.email)
        if addresses := [each for _name, each in _clients(meeting) if each]:
            message["To"] = ", ".join(map(_line, addresses))
        message["X-Unsent"] = "1"
        message.set_content(_text(meeting))
        name = tidy(f"{(meeting.reference or _('Summary')).replace('/', '-')}.pdf")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def _subject(meeting: Meeting) -> str:
    met = met_on(meeting)
    text = _("Summary of our meeting on {day}").format(day=day(met)) if met else _("Summary of our meeting")
    parts = [_("Rehearsal") if meeting.rehearsal else "", text, meeting.reference]
    return ", ".join(filter(None, parts))


def _text(meeting: Meeting) -> str:
    """A few plain words; the record itself stays in the attachment."""
    us, contact = meeting.lead, contact_now(meeting)
    lines = [
        _("Dear {client},").format(client=listing([name for name, _email in _clients(meeting)])),
        "",
        _("Thank you for meeting us. The summary of what you told us and what we agreed is attached.")
        if _is_agreed(meeting)
        else _("Thank you for meeting us. The summary of what you told us is attached."),
        (_("You can reach {contact} at {reach}.") if contact.phone else "").format(
            contact=contact.name, reach=contact.phone
        ),
        "",
        _("Kind regards"),
        us.name,
        us.organisation,
    ]
    return "\n".join(line for at, line in enumerate(lines) if line or at in (1, 4)) + "\n"


def _clients(meeting: Meeting) -> list[tuple[str, str]]:
    """Every client: what to call them, and where an e-mail reaches them; "" if nobody said."""
    further = ((each.name, each.email) for each in meeting.people if each.part is Part.CLIENT)
    return [(meeting.client.called, meeting.client.email), *further]


def _is_agreed(meeting: Meeting) -> bool:
    """Whether the clients signed what we agreed: none declined, none signed for the record alone."""
    if meeting.sealing is None or meeting.leaving is not None:
        return False
    given = (signature(meeting, signer.id) for signer in signers(meeting) if not signer.ours)
    return all(each and each.how != Signed.DECLINED and each.scope != Scope.ACCURATE_ONLY for each in given)


def _line(text: str) -> str:
    """`text` on one line, as a header must be."""
    return " ".join(text.split())
