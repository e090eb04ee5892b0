"""What must be found again at the end of the example meeting: on paper, and in the journal."""

from collections.abc import Iterator
from pathlib import Path

from meeting import chain, example, example_plan
from meeting.action import AnswerRequest, KeepConcession
from meeting.history import fold, unruly
from meeting.ids import MeetingId
from meeting.language import day
from meeting.plan import KeepCheckIn
from storage.store import Store
from tests.paper.reading import flat, words_of
from tests.paper.sealing import sealing
from tests.stage import Stage

INTENT = "I want to put this right, Maria. I will stay with this myself until you tell me it is done."


def everything() -> Iterator[str]:
    """Every point, detail, apology, request, answer, concession, action, check-in, the intent, the names."""
    for point in example.heard():
        yield from point
    for _fact, _source, _fault, apology, _account in example.known():
        yield apology
    yield INTENT
    yield from example_plan.asked_for()
    yield from _given()
    for action in example_plan.planned():
        assert action.due is not None
        yield from (action.what, action.done_when, action.owner, day(action.due, "d MMMM"))
    for act in example_plan.contact():
        if isinstance(act, KeepCheckIn):
            met = act.check_in
            yield f"{day(met.on, 'd MMMM')} at {met.at:%H:%M}"
            yield met.note if met.note != met.channel.label else met.channel.label.lower()
    yield from ("07700 900142", "tom@northgatekitchens.example", "Maria Keller", "Tom Adeyemi", "Priya Shah")


def _given() -> Iterator[str]:
    for act in (*example_plan.answers(), *example_plan.given()):
        if isinstance(act, AnswerRequest):
            yield from filter(None, (act.reason, act.instead))
        elif isinstance(act, KeepConcession):
            yield act.concession.description
    yield from ("£1,500", "£420", "3 visits")


def copy_of(stage: Stage) -> Path:
    """The sealed summary of the meeting that is open, as “Save a copy” writes it."""
    meeting = stage.session.meeting
    to = stage.view.folder.parent / f"{meeting.reference}.pdf"
    sealing(stage.desk).issue(meeting, to)
    return to


def missing_from(pdf: Path) -> list[str]:
    """What the paper ought to say and does not."""
    words = words_of(pdf.read_bytes())
    return [each for each in dict.fromkeys(everything()) if flat(each) not in words]


def check_journal(store: Store, meeting: MeetingId) -> None:
    """The chain holds from the first act to the last, and each act was allowed when it happened."""
    entries = store.journal.entries(meeting)
    assert list(chain.faults(meeting, entries)) == []
    assert list(unruly(entries)) == []
    assert fold(entries).hash == entries[-1].hash
