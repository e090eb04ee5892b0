"""Everything that leaves the house, taken apart to the last byte, and what of ours is found in it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO

import msgspec
import pikepdf

from meeting import training
from meeting.action import AgreePlan, AnswerRequest, KeepConcession, NothingToBeDone, UnsayThanks
from meeting.acts import Act, Entry
from meeting.carrying import CarryApology, CarryIntent, CarryOver
from meeting.counting import counted
from meeting.history import Redo, Undo, acts, step
from meeting.kinds import View
from meeting.leaving import LeavingAct
from meeting.model import Meeting
from meeting.plan import KeepAction, KeepCheckIn, KeepExpectation, NameContact
from meeting.ports import Journal
from meeting.prepare import (
    KeepPerson,
    NameClient,
    NameFacilitator,
    NoteAdjustments,
    PlanOccasion,
    SetKeeping,
    SetSubject,
    StartMeeting,
)
from meeting.promises import owners
from meeting.record import read, withheld
from meeting.transition import (
    SayApology,
    SayIntent,
    TellAccount,
    UnsayApology,
    UnsayIntent,
    UntellAccount,
    WordApology,
    WordIntent,
)
from meeting.unload import StrikePoint
from meeting.values import Mark
from reports import calendar, content, mail, pages, progress, task_sheet
from reports.registry import Registry
from tests.fakes import FixedClock, MemoryShelf
from tests.fakes import MemoryJournal as Memory
from tests.method.marked import LIMITS, marks_in
from tests.paper.every import letter
from tests.paper.reading import said, text_of

PRIVATE = {cls.__name__ for cls in acts() if cls.private}
TRAINING, FIGURES = "the case for training", "the figures"
LESSONS = frozenset({"LearnLesson"})

READ = (
    *("the pages", "an act", "the calendar", "the e-mail", "the client's copy", "the progress report"),
    *("a task sheet", "a task mail", TRAINING, FIGURES),
)
"""Where a number is one that somebody reads; elsewhere it may be a place on a page, or part of a digest."""

PREPARED = (NameClient, NameFacilitator, SetSubject, PlanOccasion, SetKeeping, NoteAdjustments, KeepPerson)
"""What may be written down and replaced before the client comes; what stands when they come is no secret."""

WORDED = (
    *(WordApology, WordIntent, CarryApology, CarryIntent, CarryOver, AnswerRequest, KeepConcession),
    *(KeepAction, KeepExpectation, KeepCheckIn, NameContact, NothingToBeDone),
)
"""What counts once it is said, or agreed, or stands at the end."""

TOLD_THERE = {TRAINING: LESSONS | {cls.__name__ for cls in WORDED}, FIGURES: LESSONS}
"""What stays in the house and is told there all the same, without names: what caused it, what we learn from
it, and how we worded what we said.
"""

SHORTEST = 6
"""Letters that a text of ours must have to be looked for: a shorter one may stand there by chance."""


def outgoing(meeting: Meeting, journal: Journal) -> Iterator[tuple[str, str]]:
    """Each thing that a client can get, by name, as all the texts that can be found in it."""
    record = Registry(MemoryShelf(Memory()), journal, FixedClock()).record(meeting)
    pdf = pages.pdf(content.content(meeting), None, record)
    yield "the record", record.decode()
    yield from (("an act", entry.body) for entry in read(record)[1] if entry.body is not None)
    yield from inside(pdf)
    yield "the calendar", calendar.calendar(meeting).decode().replace("\r\n ", "")
    message = message_from_bytes(mail.draft(meeting, pdf), policy=policy.default)
    headers = (value for name, value in message.items() if name != "Content-Type")  # its boundary is chance
    yield "the e-mail", "\n".join(map(str, headers))
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            yield "the e-mail", part.get_content()
        if part.get_content_type() == "application/pdf":
            assert part.get_payload(decode=True) == pdf
            yield "the e-mail", str(part.get_filename())


def later(meeting: Meeting, journal: Journal) -> Iterator[tuple[str, str]]:
    """What else leaves the desk after the meeting: for the client, for the owners of actions, for training.

    The figures stay in the house, and tell causes and how promises were kept, of all cases together.
    """
    for entry in withheld(journal.entries(meeting.id)):
        yield "the client's copy", entry.body or ""
    yield "the progress report", said(progress.progress(meeting, date(2026, 4, 9)))
    for owner in owners(meeting):
        for with_points in (False, True):
            sheet = task_sheet.task_sheet(meeting, owner, with_points)
            yield "a task sheet", said(sheet)
        yield "a task mail", letter(task_sheet.task_mail(meeting, owner, b"%PDF-1.7"))
    yield TRAINING, training.without_names(meeting)
    numbers = counted(meeting).items()
    yield FIGURES, "\n".join(f"{count.what} {count.owner} {number.shown}" for count, number in numbers)


def inside(pdf: bytes) -> Iterator[tuple[str, str]]:
    """A PDF: its bytes, its objects and their texts, its streams inflated, and the words on its pages."""
    yield "the file", pdf.decode("latin-1")
    yield "the pages", "\n".join(text_of(pdf))
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            yield "an object", "\n".join(strings(each))
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") != "/Image":
                yield "a stream", each.read_bytes().decode("utf-8", "replace")


def strings(held: object, deep: int = 4) -> Iterator[str]:
    """The texts that an object holds itself."""
    if isinstance(held, pikepdf.String):
        yield str(held)
    elif isinstance(held, pikepdf.Array) and deep:
        for each in held:
            yield from strings(each, deep - 1)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Stream) and deep:
        for key, each in held.items():
            if key not in ("/P", "/Parent", "/K", "/Prev", "/Next", "/Pg"):
                yield from strings(each, deep - 1)


def secrets(entries: Iterable[Entry], told_there: frozenset[str] = frozenset()) -> set[str]:
    """The texts of all acts, but for those that reached the client or are `told_there`."""
    entries = list(entries)
    ours: set[str] = set()
    told = list(reached(entries))
    for entry in entries:
        found = [flat(text) for text in texts(entry.act)]
        if type(entry.act).__name__ in told_there:
            told += found
        ours |= {text for text in found if len(text) >= SHORTEST}
    known = "\n".join(told)
    return {text for text in ours if text not in known}


def texts(held: object) -> Iterator[str]:
    """The texts of an act, or of anything that a meeting holds."""
    return words(msgspec.to_builtins(held))


def reached(entries: Iterable[Entry]) -> Iterator[str]:
    """What the client heard, saw, said or agreed to: judged by each moment, not by the class of an act."""
    meeting, said, gone, rested = Meeting(), dict[int, object](), dict[int, object](), 0
    for entry in entries:
        assert entry.act is not None
        before, meeting = meeting, step(meeting, entry)
        match entry.act:
            case Undo(of=step_back):
                gone[step_back] = said.pop(step_back, ())
            case Redo(of=again):
                said[again] = gone.get(again, ())
            case UnsayApology() | UnsayIntent() | UntellAccount() | UnsayThanks():
                mark = _mark(entry.act, before)
                if mark is not None and mark.seq >= rested:
                    said.pop(mark.seq, None)
            case _:
                said[entry.seq] = _heard(entry.act, before, meeting)
        if entry.act.barrier or isinstance(entry.act, SayIntent):
            rested = entry.seq
    for held in (*said.values(), _on_the_table(meeting)):
        yield from map(flat, texts(held))


def _mark(act: Act, meeting: Meeting) -> Mark | None:
    """The tick that is taken off."""
    match act:
        case UnsayApology(point=point):
            return meeting.apology(point).said
        case UntellAccount(point=point):
            return meeting.account(point).told
    return meeting.intent.said if isinstance(act, UnsayIntent) else meeting.thanks.said


def _heard(act: Act, before: Meeting, after: Meeting) -> object:
    """What reached the client as this was done; () for what was only thought of, or written down."""
    match act:
        case SayApology(point=point):
            return after.apology(point).words
        case SayIntent():
            return after.intent.words
        case TellAccount(view=view):
            return () if view is View.NOTHING_TO_ADD else act
        case StartMeeting() | AgreePlan() | LeavingAct():
            return act, _on_the_table(after)
        case StrikePoint():
            return ()
    if act.private or isinstance(act, WORDED) or (isinstance(act, PREPARED) and before.started is None):
        return ()
    return act


def _on_the_table(meeting: Meeting) -> object:
    """What is no secret once it stands: who meets about what, the plan, the points, our answers."""
    room = (meeting.client, meeting.facilitator, meeting.people, meeting.subject, meeting.occasion)
    plan = (meeting.concessions, meeting.actions, meeting.expectations, meeting.contact, meeting.check_ins)
    said = (meeting.points, meeting.requests, meeting.nothing_to_do)
    return room, meeting.adjustments, meeting.keeping, plan, said


def words(held: object) -> Iterator[str]:
    """Every text with a space in it, which ids and codes have not, and every mark."""
    if isinstance(held, str) and (" " in held or "[[" in held):
        yield held
    elif isinstance(held, dict | list | tuple):
        for each in held.values() if isinstance(held, dict) else held:
            yield from words(each)


def leaks(meeting: Meeting, journal: Journal) -> list[str]:
    """What of ours is in what leaves the house: the place, and the field or the text."""
    entries = journal.entries(meeting.id)
    hidden = {told: secrets(entries, told) for told in {frozenset[str](), *TOLD_THERE.values()}}
    found = []
    for place, text in (*outgoing(meeting, journal), *later(meeting, journal)):
        plain, told = flat(text), TOLD_THERE.get(place, frozenset())
        marks = {mark for mark in marks_in(plain) if is_private(mark) and mark.partition(".")[0] not in told}
        if place not in READ:
            marks -= set(LIMITS)
        marks |= {each for each in hidden[told] if each in plain}
        found += [f"{place}: {mark}" for mark in sorted(marks)]
    return found


def is_private(mark: str) -> bool:
    """Whether a field, as `tests.method.marked` names them, is one of ours alone."""
    return mark.partition(".")[0] in PRIVATE


def flat(text: str) -> str:
    """`text` without spaces, hyphens of lines and digits' commas: pages break where they must."""
    return re.sub(r"[\s\ufffe\u200b]+|(?<=\d),(?=\d)", "", text)
