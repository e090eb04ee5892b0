"""Every paper, letter and list that names somebody, as the words on it."""

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy

from meeting.index import due_items, row
from meeting.model import Meeting
from meeting.promises import owners
from reports.briefing import briefing
from reports.calendar import calendar
from reports.content import content
from reports.mail import draft
from reports.parts import Paper, Signatures
from reports.progress import progress
from reports.task_sheet import task_mail, task_sheet
from tests.paper.reading import said

TODAY = date(2026, 4, 2)


def every(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """What each is called, and its words; of the summary without what stands on the signers' lines."""
    yield "the summary", said(_unsigned(content(meeting)))
    yield "the progress report", said(progress(meeting, TODAY))
    yield "the briefing", said(briefing(meeting, ()))
    yield "the calendar", calendar(meeting).decode().replace("\r\n ", "").replace("\\", "")
    yield "the e-mail", letter(draft(meeting, b"%PDF-1.7"))
    for owner in owners(meeting):
        yield f"the tasks of {owner}", said(task_sheet(meeting, owner, True))
        yield f"the e-mail to {owner}", letter(task_mail(meeting, owner, b"%PDF-1.7"))
    yield "the list", " ".join(map(str, (row(meeting).client, row(meeting).organisation)))
    yield "what is due", " ".join(f"{each.who} {each.client} {each.what}" for each in due_items(meeting))


def letter(content: bytes) -> str:
    """An e-mail: its headers, its words, and the names of what came with it."""
    message = message_from_bytes(content, policy=policy.default)
    parts = [part.get_content() for part in message.walk() if part.get_content_type() == "text/plain"]
    names = [str(part.get_filename()) for part in message.iter_attachments()]
    return "\n".join([*map(str, message.values()), *parts, *names])


def _unsigned(paper: Paper) -> Paper:
    sections = (
        each.but(parts=tuple(part for part in each.parts if not isinstance(part, Signatures)))
        for each in paper.sections
    )
    return paper.but(sections=tuple(sections))
