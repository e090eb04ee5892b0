"""On the facilitator's own screen, too, nothing is seen in the room that the method has not opened."""

from collections.abc import Iterator

import pytest

from meeting import example
from meeting.history import fold
from meeting.ids import new_meeting_id
from meeting.model import Meeting
from meeting.phases import IN_ROOM
from tests.builders import Played
from tests.method.marked import marked, marks_in
from tests.screens.closed import too_early
from tests.screens.seen import painted, written
from tests.stage import Stage, settle


def test_every_page_of_the_example_shows_what_is_open_and_no_more(stage: Stage) -> None:
    seen: set[str] = set()
    _begin(stage)
    for _each in _acts(stage):
        settle()
        seen |= _look(stage)
        if stage.session.meeting.phase in IN_ROOM:
            stage.view.show_points()
            seen |= _look(stage)
            stage.view.show_points()
    assert {"KeepFact.fact.text", "KeepOffer.offer.description", "RaisePoint.words"} <= seen


def test_a_fact_on_a_page_before_the_yes_would_be_found(stage: Stage) -> None:
    _begin(stage)
    next(meeting for meeting in _acts(stage) if meeting.phase in IN_ROOM)
    settle()
    stage.view.page.setToolTip(stage.session.meeting.facts[0].source)
    with pytest.raises(AssertionError, match=r"KeepFact\.fact\.source"):
        _look(stage)


OPENED = 1
"""The first act opens the meeting."""


def _begin(stage: Stage) -> None:
    meeting = new_meeting_id()
    played = Played().play(list(example.prepare(meeting))[:OPENED])
    stage.store.journal.append_all(played.entries, fold(played.entries))
    stage.window.rooms.open(meeting)
    settle()


def _acts(stage: Stage) -> Iterator[Meeting]:
    """The example in the open meeting, every act marked; the meeting after each."""
    for local, make in list(example.whole(stage.session.id))[OPENED:]:
        stage.clock.time = max(stage.clock.time, example.utc(local))
        yield stage.session.do(marked(make(stage.session.meeting)))


def _look(stage: Stage) -> set[str]:
    marks = marks_in(written(stage.window)) | marks_in(painted(stage.window))
    early = too_early(marks, stage.session.meeting)
    assert not early, f"seen in {stage.session.meeting.phase.name}: {sorted(early)}"
    return marks
