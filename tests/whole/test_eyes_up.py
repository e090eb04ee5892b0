"""The eyes are on the client: what is typed blindly, or pressed once too often, answers for nobody."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from meeting import example
from meeting.ids import PointId
from meeting.leaving import GoBack
from meeting.marks import is_willing, may_tell, nothing_remains, sorry_points, thanks_said
from meeting.phases import Phase
from meeting.reading import read_points
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, focused, named, words_seen
from ui.pages.transition_sorry import SorryRow
from ui.widgets.cover import CoverScreen
from ui.widgets.message import Message

NOTHING_WRITTEN = "No field is chosen: what you type is not written down."
TOO_SOON = "That came quickly. Press once more if it was meant."
SENTENCE = "Our joiner was off sick."
DOUBLE = 150
"""Milliseconds between two presses of somebody who is nervous."""


def stand(stage: Stage, hour: int, minute: int) -> None:
    """The example meeting as it stood at that time of its day."""
    stage.window.rooms.new()
    steps = iter(example.prepare(stage.session.id))
    next(steps)
    stage.play(steps)
    for part in (example.unload(), example.transition(), example.action()):
        stage.play(part, time(hour, minute))
    stage.clock.pass_by(seconds=1)
    meeting = stage.session.id
    stage.window.rooms.go_home()
    stage.window.rooms.open(meeting)
    settle()


def read_back(stage: Stage) -> None:
    stand(stage, 10, 40)
    stage.view.read_back()
    settle()


def said() -> list[str]:
    """The messages that can be read now."""
    shown = (each for each in QApplication.allWidgets() if isinstance(each, Message) and each.isVisible())
    return [each.accessibleName() for each in shown]


PLACES: dict[str, tuple[Callable[[Stage], object], str]] = {
    "whether that is all": (read_back, "Nothing more, and this is accurate"),
    "whether our side is wished for": (lambda stage: stand(stage, 10, 51), "Yes"),
    "whether anything still stands between us": (lambda stage: stand(stage, 10, 58), "Nothing more"),
    "whether there is a way forward": (lambda stage: stand(stage, 10, 59), "Yes"),
    "the gate to phase 3": (lambda stage: stand(stage, 11, 0), "Go on to phase 3"),
    "our answer to the first request": (lambda stage: stand(stage, 11, 7), "Accept"),
}


@pytest.mark.parametrize("place", PLACES)
def test_words_that_were_meant_for_a_field_answer_nothing(
    stage: Stage, keyboard: Keyboard, place: str
) -> None:
    bring, name = PLACES[place]
    bring(stage)
    keyboard.at(name)
    before = stage.session.meeting.seq
    keyboard.type(SENTENCE).press("Return")
    assert stage.session.meeting.seq == before, "neither the blanks nor Enter pressed it"
    keyboard.at(name)
    assert said() == [NOTHING_WRITTEN]


def test_after_the_sentence_enter_answers_and_what_was_said_goes(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 59)
    keyboard.at("Yes").type(SENTENCE).press("Return").press("Return")
    assert is_willing(stage.session.meeting)
    settle()
    assert said() == []


def test_what_was_said_goes_with_the_next_key(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 59)
    keyboard.at("Yes").type("Our")
    assert said() == [NOTHING_WRITTEN]
    keyboard.press("Tab")
    settle()
    assert said() == []


def test_words_typed_at_the_read_back_confirm_no_point(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 34)
    stage.view.read_back()
    settle()
    keyboard.starts("Point 1").type(SENTENCE).press("Return")
    assert read_points(stage.session.meeting) == frozenset()
    assert said() == [NOTHING_WRITTEN]
    keyboard.starts("Point 1").press("Space").starts("Point 2")


@pytest.mark.parametrize("key", ["Space", "Return"])
def test_the_last_point_read_back_and_one_space_too_many(stage: Stage, keyboard: Keyboard, key: str) -> None:
    stand(stage, 10, 39)
    stage.view.read_back()
    settle()
    keyboard.between = DOUBLE
    keyboard.starts("Point 5").press("Space").at("Nothing more, and this is accurate").press(key)
    keyboard.at("Nothing more, and this is accurate")
    assert stage.session.meeting.questions == ()
    assert said() == [TOO_SOON]
    keyboard.between = 1200
    keyboard.press(key)
    assert len(stage.session.meeting.questions) == 1


def test_enter_pressed_twice_answers_one_question(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 58)
    keyboard.at("Nothing more").press("Return")
    assert nothing_remains(stage.session.meeting)
    keyboard.between = DOUBLE
    keyboard.at("Yes").press("Return", "Return", "Return")
    keyboard.at("Yes")
    assert not is_willing(stage.session.meeting)
    keyboard.between = 500
    keyboard.press("Return")
    assert is_willing(stage.session.meeting)
    keyboard.between = DOUBLE
    keyboard.at("Go on to phase 3").press("Return")
    assert stage.session.meeting.phase is Phase.TRANSITION


def test_what_is_held_with_the_space_presses_no_answer_and_no_gate(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 50)
    keyboard.tab_to("In my own words, said to Maria").press("Ctrl+Space")
    keyboard.at("Yes").press("Ctrl+Space", "Ctrl+Space", "Shift+Space")
    assert not may_tell(stage.session.meeting)
    keyboard.press("Space")
    assert may_tell(stage.session.meeting), "a Space alone, after a while, is an answer"
    for _point in stage.session.meeting.standing:
        keyboard.press("Ctrl+5")
    keyboard.at("Nothing more").press("Ctrl+Space", "Ctrl+Space")
    assert not nothing_remains(stage.session.meeting)
    keyboard.press("Return", "Return").at("Go on to phase 3").press("Ctrl+Space")
    assert stage.session.meeting.phase is Phase.TRANSITION


def test_the_last_point_confirmed_while_it_is_written_leads_to_the_question(
    stage: Stage, keyboard: Keyboard
) -> None:
    """Though it has neither when nor effect: it was not asked about again."""
    stand(stage, 10, 0)
    keyboard.type("Nobody rang me.").press("Return", "F5").starts("Point 1").press("Return", "Ctrl+Space")
    keyboard.at("Nothing more, and this is accurate")


def test_a_double_click_answers_one_question(stage: Stage) -> None:
    stand(stage, 10, 59)
    QTest.mouseDClick(focused(), Qt.MouseButton.LeftButton)
    assert not is_willing(stage.session.meeting)
    QTest.mouseClick(focused(), Qt.MouseButton.LeftButton)
    assert is_willing(stage.session.meeting)


def test_undo_says_what_it_took_back_and_what_stands_in_its_way(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 41)
    keyboard.type("Nobody rang me.").press("Return", "Ctrl+Z")
    assert said() == ["Undone: Point 6 was raised."]
    keyboard.press("Ctrl+Z")
    assert said() == ["Undo stops at what the client confirmed. Take the tick off instead."]
    keyboard.type("N")
    settle()
    assert said() == [], "it goes with the next key"
    keyboard.press("Backspace", "Ctrl+Shift+Z")
    assert said() == ["Done again: Point 6 was raised."]


def test_what_is_for_our_own_eyes_is_not_named_when_it_is_undone(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 43)
    keyboard.press("Ctrl+1", "Ctrl+Z")
    assert said() == ["Undone."]


def test_a_point_taken_off_says_how_it_comes_back(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 4)
    keyboard.press("Up").starts("Point 2").press("Delete")
    assert said() == ["Point 2 is taken off. Ctrl+Z brings it back."]
    keyboard.press("Ctrl+Z")
    assert [point.id for point in stage.session.meeting.standing] == [PointId("point-1"), PointId("point-2")]


def test_the_menu_of_a_point_opens_by_the_key_that_every_keyboard_has(
    stage: Stage, keyboard: Keyboard
) -> None:
    stand(stage, 10, 4)
    keyboard.press("Up", "Shift+F10")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert "Split in two" in texts
    menu.close()


FOCI = ["Go on to phase 3", "1. We say sorry", "Apology for point 1, in my own words"]


@pytest.mark.parametrize("name", FOCI)
def test_after_the_cover_the_focus_is_where_it_was(stage: Stage, keyboard: Keyboard, name: str) -> None:
    stand(stage, 10, 43)
    keyboard.tab_to(name)
    before = focused()
    keyboard.press("F9").starts("Maria Keller").press("F9")
    assert focused() is before, named(focused())


def test_shift_f6_goes_the_areas_backwards(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 43)
    start = focused()
    keyboard.press("F6")
    gate: QWidget = focused()
    keyboard.press("F6")
    header = focused()
    keyboard.press("Shift+F6")
    assert focused() is gate
    keyboard.press("Shift+F6")
    assert focused() is start
    keyboard.press("Shift+F6")
    assert focused() is header


def test_enter_opens_a_phase_that_is_done(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 43)
    keyboard.tab_to("Unload the negative, done").press("Return")
    assert stage.session.meeting.phase is Phase.UNLOAD
    assert isinstance(stage.session.meeting.last and stage.session.meeting.last.act, GoBack)


def test_ctrl_space_pressed_twice_takes_no_thanks_back(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 11, 17)
    keyboard.tab_to("The plan").press("Ctrl+Space", "Ctrl+Space")
    assert thanks_said(stage.session.meeting)
    keyboard.at("Yes, that is what we agreed")


def test_ctrl_space_on_what_was_said_already_says_so(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 46)
    keyboard.tab_to("Point 1, sorry said").press("Shift+Tab")
    keyboard.tab_to("Point 1, sorry said")
    stage.view.page.findChildren(SorryRow)[0].chosen.emit()
    keyboard.at("Apology for point 1, in my own words").press("Ctrl+Space")
    assert PointId("point-1") in sorry_points(stage.session.meeting)
    assert said() == ["That is ticked already. Space on the tick takes it off."]
    keyboard.type("Truly. ").press("Ctrl+Space")
    assert PointId("point-1") in sorry_points(stage.session.meeting), "other words were said anew"
    assert stage.session.meeting.apologies[0].words.startswith("Truly. ")


@pytest.mark.parametrize(
    ("until", "next_words"),
    [
        ((10, 4), "Let me repeat point 1, Maria. Is that it? When did you first notice, Maria?"),
        ((10, 51), "Would you like to hear our side, Maria?"),
        ((11, 2), "What would put this right for you, Maria?"),
    ],
)
def test_what_to_say_next_is_one_key_away(
    stage: Stage, keyboard: Keyboard, until: tuple[int, int], next_words: str
) -> None:
    stand(stage, *until)
    keyboard.press("F3")
    assert said() == [next_words]


def test_an_untouched_check_in_is_no_wrong_date(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 11, 11)
    keyboard.tab_to("4. Staying in touch").press("Return")
    keyboard.tab_to("Next check-in").press("Return")
    assert "Write when to speak next." in words_seen()
    assert "This is not a date" not in words_seen()


def test_lines_of_a_list_lose_its_signs_when_they_are_pasted(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 0)
    QApplication.clipboard().setText("- Nobody rang me.\n• The hall is scratched.\n3 weeks late")
    keyboard.at("What is bothering Maria?").press("Ctrl+V").at("3 points").press("Return")
    told = [point.words for point in stage.session.meeting.standing]
    assert told == ["Nobody rang me.", "The hall is scratched.", "3 weeks late"]


def test_before_the_first_point_nothing_else_is_asked_for(stage: Stage, keyboard: Keyboard) -> None:
    stand(stage, 10, 0)
    keyboard.press("Ctrl+Return")
    assert said() == ["Write down the first point."]


def test_the_cover_is_painted_before_anything_is_kept(
    stage: Stage, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    paint = CoverScreen.paintEvent

    def painted(cover: CoverScreen, event: QPaintEvent) -> None:
        order.append("painted")
        paint(cover, event)

    monkeypatch.setattr(CoverScreen, "paintEvent", painted)
    stand(stage, 10, 4)
    monkeypatch.setattr(stage.view, "keep_everything", lambda: order.append("kept"))
    keyboard.press("F9").starts("Maria Keller")
    assert order[:2] == ["painted", "kept"]


def test_what_has_the_focus_stays_in_sight_when_a_message_comes(stage: Stage, keyboard: Keyboard) -> None:
    stage.window.resize(1366, 768)
    stand(stage, 11, 15)
    keyboard.tab_to("5. Read the plan back").press("Return").at("The plan")
    keyboard.tab_to("Yes, that is what we agreed").press("Return")
    settle()
    assert said(), "it is blocked, and says why"
    button = focused()
    assert button.visibleRegion().boundingRect() == button.rect(), "no part of it is hidden"
