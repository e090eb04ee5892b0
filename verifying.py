"""The command verify: a file that is brought, or all that is kept here."""

from hashlib import sha256
from operator import attrgetter

from commands import COULD_NOT, DONE, FINDING, Wanted, plain, say
from meeting.acts import Entry
from meeting.desk import Desk
from meeting.errors import KnownError
from meeting.history import fold
from meeting.ids import ItemId, MeetingId
from meeting.index import row
from meeting.language import _, ngettext
from meeting.ports import Row
from meeting.record import judged, read
from meeting.taking_in import attached_in
from records import examined, is_pdf, parcel_in, report
from tools import Tools, every


def verify(asked: Wanted, tools: Tools) -> int:
    """A record, a summary, or without either the data folder."""
    if asked.rest.file is None:
        return _verify_folder(asked, tools)
    if is_pdf(asked.rest.file):
        return _verify_summary(asked, tools)
    with parcel_in(asked.rest.file, pages=False) as parcel:
        name, entries, fingerprint = read(parcel.record)
        findings = judged(name, entries, fingerprint)
        if findings.is_whole:
            parcel.check(attached_in(entries))
    return report(findings)


def _verify_summary(asked: Wanted, tools: Tools) -> int:
    """Examine a PDF and set it beside what is kept here; where that cannot be read, the file alone."""
    if not asked.database and not any(asked.folder.glob("amends.*")):
        return _told_alone(asked, tools, _("Nothing is kept here to compare it with."), FINDING)
    try:
        with tools.desk(asked.folder, False) as desk:
            found = tools.sealed(desk).check(asked.rest.file)
    except KnownError as error:
        told = _("It was not compared with what is kept here. {why}").format(why=error.message)
        return _told_alone(asked, tools, told, COULD_NOT)
    say(*map(plain, found.sentences))
    return DONE if found.is_good else FINDING


def _told_alone(asked: Wanted, tools: Tools, why: str, sound: int) -> int:
    """What the file itself says, and why no more; `sound`: how this ends where nothing speaks against it."""
    found = tools.paper(_no_logo).check(asked.rest.file)
    say(*map(plain, (*found.sentences, why)))
    return sound if found.is_sound else FINDING


def _no_logo(_meeting: MeetingId, _document: ItemId) -> bytes | None:
    return None


def _verify_folder(asked: Wanted, tools: Tools) -> int:
    """Examine the file, every meeting in it, and every attached file."""
    with tools.desk(asked.folder, False) as desk:
        found = desk.shelf.damage()
        try:
            rows = every(desk)
        except KnownError as error:
            rows, found = [], [*found, error.message]
        for each in rows:
            found += (f"{each.reference or each.id}: {sentence}" for sentence in _wrong(desk, each.id))
    if found:
        say(*map(plain, dict.fromkeys(found)))
        return FINDING
    good = ngettext(
        "{count} meeting is whole and unchanged.", "All {count} meetings are whole and unchanged.", len(rows)
    )
    say(good.format(count=len(rows)) if rows else _("There are no meetings yet."))
    return DONE


def _wrong(desk: Desk, meeting: MeetingId) -> list[str]:
    """What is wrong with a meeting and its attached files, in sentences."""
    try:
        listed = desk.shelf.row(meeting)  # before the entries: a window that is open may go on meanwhile
        entries, findings = examined(desk, meeting)
        others = [
            _("The file {name} is not the one that was attached.").format(name=document.name)
            for document in attached_in(entries)
            if sha256(desk.shelf.attached(meeting, document.id) or b"").hexdigest() != document.sha256
        ]
    except KnownError as error:
        return [error.message]
    if not findings.is_whole:
        return findings.sentences()
    if listed is not None and _is_misnamed(listed, entries):
        others.append(_("The list of meetings names somebody or something else than the entries."))
    return others


def _is_misnamed(listed: Row, entries: list[Entry]) -> bool:
    """Whether the list names somebody or something else than the entries that it was made of."""
    if not entries or listed.touched != entries[-1].at:
        return False
    shown = row(fold(entries))
    names = attrgetter("reference", "client", "organisation", "subject")
    return bool(names(listed) != names(shown))
