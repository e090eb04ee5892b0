"""Phase 2, the apology: worded, said, and unsaid by another wording."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting.kinds import Fault
from meeting.marks import sorry_points
from meeting.transition import (
    JudgeFault,
    SayApology,
    WordApology,
)
from tests.screens.rooms import last, press, write
from tests.screens.transiting import CTRL, ONE, apology_editor, heard, named, page_of, sorry_row


def test_enter_keeps_the_words_and_leads_to_the_tick_and_space_says_it(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    write("I am sorry. We broke our promise.")
    press(Qt.Key.Key_Return)
    assert last(page) == WordApology(ONE, "I am sorry. We broke our promise.")
    assert named() == "Point 1, sorry said"
    press(Qt.Key.Key_Space)
    assert last(page) == SayApology(ONE)
    assert named() == "Apology for point 2, in my own words"


def test_control_and_space_says_it_out_of_the_field(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    write("I am sorry.")
    press(Qt.Key.Key_Space, CTRL)
    assert sorry_points(page.door.meeting) == {ONE}


def test_control_and_a_number_answers_whose_it_was(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    for key, fault in zip("1234", Fault, strict=True):
        press(Qt.Key(ord(key)), CTRL)
        assert page.door.meeting.apology(ONE).fault is fault


def test_partly_asks_which_part(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    press(Qt.Key.Key_2, CTRL)
    assert named() == "Which part was ours"
    write("the delay")
    press(Qt.Key.Key_Return)
    assert last(page) == JudgeFault(ONE, Fault.PARTLY, "the delay")
    assert named() == "Apology for point 1, in my own words"


def test_what_an_apology_lacks_is_said_quietly_while_it_is_written(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    editor = apology_editor(page)
    assert editor.advice.isHidden()
    write("I am sorry, but it rained.")
    assert "What was ours? That comes first." in editor.advice.text()


def test_what_takes_an_apology_back_is_always_said(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    write("Sorry if it was late, but the supplier was slow.")
    said = apology_editor(page).advice.text()
    assert said.startswith("“but” takes the apology back.")
    assert "“Sorry if” sounds as if we doubt it." in said
    assert "“supplier” passes it on." in said
    assert "What was ours? That comes first." in said, "and the part that matters most"
    assert "What will we do about it?" not in said


def test_typing_on_after_enter_goes_back_into_the_words_and_ticks_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    write("I am sorry.")
    press(Qt.Key.Key_Return)
    assert named() == "Point 1, sorry said"
    for letter in "We were late.":
        write(letter)
    assert named() == "Apology for point 1, in my own words"
    press(Qt.Key.Key_Return)
    assert last(page) == WordApology(ONE, "I am sorry.We were late.")
    assert not sorry_points(page.door.meeting)


def test_a_letter_on_a_tick_that_is_set_changes_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard().do(WordApology(ONE, "We are sorry."), SayApology(ONE)))
    page.sorry.open_row(ONE)
    press(Qt.Key.Key_Return)
    write("x")
    press(Qt.Key.Key_Return, CTRL)
    assert page.door.meeting.apology(ONE).words == "We are sorry."
    assert sorry_points(page.door.meeting) == {ONE}


def test_an_empty_apology_cannot_be_said(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    heard_of: list[str] = []
    page.door.refused.connect(heard_of.append)
    press(Qt.Key.Key_Space, CTRL)
    assert heard_of == ["Word the apology first."]
    assert named() == "Apology for point 1, in my own words"


def test_escape_gives_up_what_was_typed(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard().do(WordApology(ONE, "We are sorry.")))
    write("x")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert page.door.meeting.apology(ONE).words == "We are sorry."


def test_rewording_takes_the_tick_off(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard().do(WordApology(ONE, "We are sorry."), SayApology(ONE)))
    page.sorry.open_row(ONE)
    write(" Truly.")
    press(Qt.Key.Key_Return)
    assert sorry_row(page).tick.taken_off
