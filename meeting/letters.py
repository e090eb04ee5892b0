"""E-mails in the log of a case: what is entered of them, and whose they are."""

from datetime import date

from meeting.afterwards import Letter
from meeting.ids import new_item_id
from meeting.kinds import Channel
from meeting.mail import Mail
from meeting.model import Meeting
from meeting.values import Document


def letter_of(meeting: Meeting, mail: Mail, document: Document, today: date) -> Letter:
    """The entry for an e-mail: its day at the place of the meeting, its subject, and whose it is."""
    on = mail.at.astimezone(meeting.timezone).date() if mail.at else today
    about = mail.subject or document.name
    who = mail.sender or mail.address
    return Letter(new_item_id(), Channel.EMAIL, on, about, is_ours(meeting, mail), (document.id,), who)


def is_ours(meeting: Meeting, mail: Mail) -> bool:
    """Whether it came from us: from somebody whose address we know, or from our own house."""
    sender, client = mail.address.casefold(), meeting.client.email.casefold()
    ours = (meeting.facilitator.email, meeting.lead.email, meeting.contact.email)
    known = {each.casefold() for each in ours if each}
    houses = {each.rpartition("@")[2] for each in known} - {client.rpartition("@")[2]}
    return sender != client and (sender in known or sender.rpartition("@")[2] in houses)
