"""Closing a case: verdicts, causes and lessons, what is still open, how it ends; and closed is closed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from meeting.afterwards import Closing
from meeting.example_plan import point
from meeting.following import JudgePoint, KeepPromise, LearnLesson
from meeting.gates import promises
from meeting.kinds import Moved, Outcome, Verdict
from meeting.leaving import Adjourn
from meeting.phases import Phase
from meeting.session import Session
from tests.builders import MEETING
from tests.method.stages import agreed
from tests.screens.desks import Office, focused, keys, on_screen
from tests.screens.seen import painted
from ui.door import Door
from ui.pages.closing import GO, STAY, ClosingPage
from ui.pages.page import Place
from ui.widgets.dialog import Dialog

ENTER, ESC, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Space
LESSON = "Ring before they ring us."


def opened(qtbot: QtBot, office: Office, session: Session) -> ClosingPage:
    door = Door(session)
    page = ClosingPage(door, office.desk)
    door.changed.connect(page.render_meeting)
    page.render_meeting(session.meeting)
    on_screen(qtbot, page)
    page.take_focus()
    return page


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> ClosingPage:
    session = office.maria()
    return opened(qtbot, office.at(2026, 4, 22, 9), session)


def learn_all(page: ClosingPage) -> None:
    """Every point has its cause and its lesson."""
    for number in range(1, 6):
        assert page.door.do(LearnLesson(point(number), "Nobody had a stand-in", LESSON))


def settle_all(page: ClosingPage) -> None:
    """Every promise is kept."""
    for action in promises(page.door.meeting):
        assert page.door.do(KeepPromise(action.id, date(2026, 4, 22)))


def ended(page: ClosingPage) -> list[Closing]:
    """How the case was closed; [] while it is open."""
    closing = page.door.meeting.closing
    return [closing] if closing is not None else []


def answer(page: ClosingPage, key: str) -> None:
    """Answer the question whether to close."""
    page.go_on()
    dialog = page.window().findChildren(Dialog)[-1]
    dialog.buttons[key].click()


def test_each_key_keeps_what_the_client_says_of_a_point_and_leads_to_the_next(
    page: ClosingPage,
) -> None:
    for key in "12311":
        QTest.keyClick(focused(), getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier)
    said = [each.verdict for each in page.door.meeting.verdicts]
    right, partly, not_yet = Verdict
    assert said == [right, partly, not_yet, right, right]
    assert page.parts.open_now == 1, "the lessons open by themselves"


def test_cause_and_lesson_are_written_one_after_the_other(page: ClosingPage) -> None:
    page.parts.open_part(1)
    keys("One fitter", ENTER, LESSON, ENTER)
    lesson = page.door.meeting.lessons[0]
    assert (lesson.point, lesson.cause, lesson.lesson) == (point(1), "One fitter", LESSON)
    assert focused().accessibleName() == "Point 2: what caused it"


def test_in_a_small_window_the_words_of_a_point_and_its_cause_are_all_there(page: ClosingPage) -> None:
    learn_all(page)
    page.parts.open_part(1)
    page.resize(1024, 640)
    QTest.qWait(0)
    shown = painted(page.lessons)
    assert "Nobody had a stand-in" in shown
    assert "…" not in shown


def test_a_cause_that_was_named_before_is_completed(page: ClosingPage) -> None:
    page.parts.open_part(1)
    keys("One fitter", ENTER, LESSON, ENTER, "One")
    editor = page.lessons.rows.row(point(2)).editor  # type: ignore[union-attr]  # it is the current row
    assert editor.cause.edit.completer().currentCompletion() == "One fitter"


def test_half_a_lesson_is_kept_and_counts_for_nothing(page: ClosingPage) -> None:
    page.parts.open_part(1)
    keys("One fitter", ENTER)
    assert page.door.settle_all()
    assert page.door.meeting.lessons[0].lesson == ""
    assert page.lessons.settled(page.door.meeting)[point(1)] is False


def test_no_verdict_is_asked_for_on_a_point_that_was_never_confirmed(qtbot: QtBot, office: Office) -> None:
    session = office.maria()
    page = opened(qtbot, office.at(2026, 4, 22, 9), session)
    first, *others = session.meeting.points
    unconfirmed = [each.but(confirmed=None) for each in others]
    meeting = session.meeting.but(points=(first, *unconfirmed))
    page.render_meeting(meeting)
    assert list(page.verdicts.settled(meeting)) == [first.id]
    assert len(page.lessons.settled(meeting)) == 5, "what caused them is asked all the same"
    assert page.verdicts.head.note == "0 of 1 answered"
    page.render_meeting(meeting.but(points=tuple(unconfirmed)))
    assert page.verdicts.head.note == "No point was confirmed"


def test_what_the_client_may_read_says_so_and_lessons_do_not(page: ClosingPage) -> None:
    def told(part: QWidget) -> list[str]:
        said = (each.text() for each in part.findChildren(QLabel) if not each.isHidden())
        return [each for each in said if "the progress report" in each]

    for number in range(4):
        page.parts.open_part(number)
    assert told(page.lessons) == []
    assert told(page.open) == ["Maria may read this: it stands in the progress report."]
    assert told(page.outcome) == [
        "Say it to Maria, or write it. It is kept with the case, and stands in the progress report."
    ]


def test_an_open_action_is_done_or_stays_undone_for_a_reason(page: ClosingPage) -> None:
    page.parts.open_part(2)
    first, second = page.open.lines[:2]
    first.done.click()
    assert focused() is second.reason.edit
    second.keep.click()
    assert page.door.meeting.progress[-1].moved is Moved.DONE, "no reason, no end"
    keys("The bank is closed.", ENTER)
    left = page.door.meeting.progress[-1]
    assert (left.moved, left.reason) == (Moved.LEFT_OPEN, "The bank is closed.")
    assert "The bank is closed." in second.told


def test_of_what_is_done_several_times_it_is_said_how_many_were_made(page: ClosingPage) -> None:
    page.parts.open_part(2)
    said = [each.text() for each in page.open.lines[4].findChildren(QLabel)]
    assert "Tom Adeyemi, 0 of 6 done" in said


def test_the_gate_says_what_is_missing_and_opens_when_nothing_is(page: ClosingPage) -> None:
    assert "Points 1, 2, 3, 4 and 5 need their cause and lesson." in page.gate.main.reason
    learn_all(page)
    assert page.gate.main.reason.startswith("5 actions are open")
    settle_all(page)
    assert page.gate.main.reason == "Choose how the case closes."
    page.outcome.choices.chosen.emit(Outcome.PARTLY.value)
    assert page.gate.main.reason == ""


def test_the_last_sentence_is_offered_for_the_outcome_and_may_be_worded_otherwise(page: ClosingPage) -> None:
    page.parts.open_part(3)
    page.outcome.choices.chosen.emit(Outcome.RESOLVED.value)
    assert "put it right" in page.outcome.sentence.text()
    page.outcome.choices.chosen.emit(Outcome.UNRESOLVED.value)
    assert "could not put everything right" in page.outcome.sentence.text()
    page.outcome.sentence.setFocus()
    keys(" Take care.")
    page.outcome.choices.chosen.emit(Outcome.RESOLVED.value)
    assert " Take care." in page.outcome.sentence.text(), "what was typed stays"


def test_an_outcome_that_the_client_sees_otherwise_is_noted_and_blocks_nothing(page: ClosingPage) -> None:
    page.door.do(JudgePoint(point(5), Verdict.NOT_YET))
    page.parts.open_part(3)
    page.outcome.choices.chosen.emit(Outcome.RESOLVED.value)
    assert page.outcome.advice.isVisible()
    page.outcome.choices.chosen.emit(Outcome.PARTLY.value)
    assert not page.outcome.advice.isVisible()


def test_closing_is_asked_for_once_more_and_then_it_is_over(page: ClosingPage) -> None:
    learn_all(page)
    settle_all(page)
    page.outcome.choices.chosen.emit(Outcome.PARTLY.value)
    answer(page, STAY)
    assert not ended(page)
    answer(page, GO)
    [closing] = ended(page)
    assert closing.outcome is Outcome.PARTLY
    assert "sorry once more, Maria" in closing.sentence
    assert page.door.reason(JudgePoint(point(1), Verdict.PUT_RIGHT)) == "This case is closed."


def test_nothing_is_asked_while_something_is_missing(page: ClosingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.door.refused) as refused:
        page.go_on()
    assert "cause and lesson" in refused.args[0]
    assert not page.window().findChildren(Dialog)


def test_what_was_chosen_is_there_again_after_a_restart(qtbot: QtBot, office: Office) -> None:
    session = office.maria()
    first = opened(qtbot, office, session)
    first.outcome.choices.chosen.emit(Outcome.UNRESOLVED.value)
    assert first.door.keep_drafts()
    again = opened(qtbot, office, office.desk.open(session.id))
    assert again.outcome.outcome is Outcome.UNRESOLVED
    assert again.door.meeting.closing is None


def test_rendering_records_nothing(page: ClosingPage) -> None:
    seq = page.door.meeting.seq
    for at in range(4):
        page.parts.open_part(at)
        page.render_meeting(page.door.meeting)
    assert page.door.meeting.seq == seq


def test_escape_leads_back_to_the_case(page: ClosingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.place_asked) as asked:
        keys(Qt.Key.Key_Escape)
    assert asked.args == [Place.WORK]


@pytest.fixture
def second(qtbot: QtBot, office: Office) -> ClosingPage:
    """A meeting was adjourned with actions begun, held anew, and broken off again."""
    played = agreed().do(Adjourn("The fire alarm rang."))
    office.journal.append_all(played.entries, played.meeting)
    office.clock.time = played.now
    new = office.desk.carry_over(office.desk.open(MEETING))
    new.do(office.desk.start_act(new))
    new.do(Adjourn("It was late."))
    return opened(qtbot, office, new)


def test_what_was_begun_in_the_former_meeting_is_open_here_too(second: ClosingPage, office: Office) -> None:
    learn_all(second)
    assert second.gate.main.reason.startswith("3 actions are open")
    second.parts.open_part(2)
    for line in second.open.lines:
        line.reason.setFocus()
        keys("It is in the new plan.", ENTER)
    former = office.desk.look(MEETING)
    assert {each.moved for each in former.progress} == {Moved.LEFT_OPEN}
    assert second.gate.main.reason == "Choose how the case closes."


def test_the_whole_case_closes_together(second: ClosingPage, office: Office) -> None:
    test_what_was_begun_in_the_former_meeting_is_open_here_too(second, office)
    second.outcome.choices.chosen.emit(Outcome.UNRESOLVED.value)
    answer(second, GO)
    rows = office.shelf.rows()
    assert {(row.case, row.phase, row.outcome) for row in rows} == {(MEETING, Phase.CLOSED, "unresolved")}
    assert len(rows) == 2
