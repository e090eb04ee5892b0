"""Phase 2 by keyboard: sorry for each point, the intent, our side after a yes, and the last two questions."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.gates import to_action
from meeting.ids import PointId, new_point_id
from meeting.kinds import View
from meeting.leaving import GoBack, MoveOn
from meeting.phases import Phase
from meeting.transition import (
    AnswerPermission,
    AnswerRemaining,
    AnswerWilling,
    PlaceFact,
    SayIntent,
    TellAccount,
    WordApology,
)
from meeting.unload import AnswerAnythingElse, RaisePoint
from tests.builders import example_until
from tests.screens.rooms import confirm, last, press, write
from tests.screens.transiting import (
    CTRL,
    ONE,
    SHIFT,
    TWO,
    apology_editor,
    heard,
    intended,
    named,
    page_of,
    sorry,
    told,
)
from ui.pages.page import Place
from ui.pages.transition import TransitionPage
from ui.pages.transition_side import SideRow
from ui.widgets.section import SectionState


def test_a_fresh_page_waits_with_the_first_apology(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    assert page.sorry.is_open
    assert named() == "Apology for point 1, in my own words"
    assert page.intent.head.note == "After the apology"
    assert page.our_side.head.title == "Our side, if Maria wishes"


def test_after_the_last_apology_the_intent_is_open_and_waits_for_words(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    for _point in page.door.meeting.standing:
        write("We are sorry.")
        press(Qt.Key.Key_Space, CTRL)
    assert page.intent.is_open
    assert not page.sorry.is_open
    assert named() == "In my own words, said to Maria"


def test_the_intent_is_said_and_our_side_is_asked_about(qtbot: QtBot) -> None:
    page = page_of(qtbot, sorry())
    write("I will put this right.")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert isinstance(last(page), SayIntent)
    assert page.our_side.is_open
    assert named() == "Yes"


def test_nothing_of_our_side_is_seen_before_the_yes(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended())
    assert not page.our_side.rows.isVisible()


def test_walking_over_the_no_answers_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended())
    press(Qt.Key.Key_Right)
    assert named() == "No"
    press(Qt.Key.Key_Left)
    assert page.door.meeting.permission == ()


def test_a_no_is_kept_and_leads_on(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended())
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert last(page) == AnswerPermission(yes=False)
    assert page.remaining.is_open
    assert page.our_side.head.note == "Not wished for"


def test_one_key_places_the_next_fact_and_another_tells_it(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended())
    press(Qt.Key.Key_Return)
    assert named() == "Our side of point 1, as we tell it"
    press(Qt.Key.Key_F4)
    assert isinstance(last(page), PlaceFact)
    assert page.door.meeting.account(ONE).view is None, "to place a fact is no judgement"
    write(" We had no other.")
    press(Qt.Key.Key_Space, CTRL)
    account = page.door.meeting.account(ONE)
    assert last(page) == TellAccount(ONE, f"{example.known()[0][0]} We had no other.", None)
    assert account.told is not None
    assert named() == "Our side of point 2, as we tell it"


def test_one_key_places_the_fact_and_says_that_our_own_words_were_told(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended())
    press(Qt.Key.Key_Return)
    write("Our joiner was off sick.")
    press(Qt.Key.Key_F4, SHIFT)
    account = page.door.meeting.account(ONE)
    assert (len(account.facts), account.words) == (1, "Our joiner was off sick.")
    assert last(page) == TellAccount(ONE, "Our joiner was off sick.", None)
    assert named() == "Our side of point 2, as we tell it"


def test_what_nobody_has_seen_yet_is_not_told(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended())
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F4, SHIFT)
    assert isinstance(last(page), PlaceFact)
    assert page.door.meeting.account(ONE).told is None
    assert named() == "Our side of point 1, as we tell it"


def test_an_unplaced_fact_shows_its_source_and_not_its_words(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended().do(AnswerPermission(yes=True)))
    row = page.our_side.rows.row(ONE)
    assert isinstance(row, SideRow)
    assert row.editor is not None
    chips = [chip.text() for chip in row.editor.facts.buttons]
    assert chips == ["Site diary", "Phone log", "Delivery note"]


def test_nothing_to_add_is_one_key(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended().do(AnswerPermission(yes=True)))
    press(Qt.Key.Key_5, CTRL)
    assert last(page) == TellAccount(ONE, "", View.NOTHING_TO_ADD)
    assert named() == "Our side of point 2, as we tell it"


def test_nothing_to_add_tells_no_word_of_a_fact_that_was_placed(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended())
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F4)
    assert page.door.meeting.account(ONE).words
    press(Qt.Key.Key_5, CTRL)
    assert last(page) == TellAccount(ONE, "", View.NOTHING_TO_ADD)
    account = page.door.meeting.account(ONE)
    assert (account.words, account.facts) == ("", ())


def test_words_after_nothing_to_add_are_told_as_words(qtbot: QtBot) -> None:
    page = page_of(qtbot, intended().do(AnswerPermission(yes=True)))
    press(Qt.Key.Key_5, CTRL)
    press(Qt.Key.Key_Up)
    row = page.our_side.rows.row(ONE)
    assert isinstance(row, SideRow)
    page.our_side.current = ONE
    row.chosen.emit()
    assert row.editor is not None
    row.editor.setFocus()
    write("It was ours.")
    press(Qt.Key.Key_Space, CTRL)
    assert last(page) == TellAccount(ONE, "It was ours.", None)


def test_something_still_standing_is_kept_and_leads_back(qtbot: QtBot) -> None:
    page = page_of(qtbot, told())
    assert named() == "Nothing more"
    page.remaining.something.click()
    write("The invoice of last year.")
    press(Qt.Key.Key_Return)
    assert last(page) == AnswerRemaining(True, "The invoice of last year.")
    press(Qt.Key.Key_Return)
    assert page.door.meeting.phase is Phase.UNLOAD
    assert page.door.meeting.standing[-1].words == "The invoice of last year."


def test_nothing_more_and_a_yes_open_the_gate(qtbot: QtBot) -> None:
    page = page_of(qtbot, told())
    press(Qt.Key.Key_Return)
    assert named() == "Yes"
    press(Qt.Key.Key_Return)
    assert not page.gate.main.blocked
    assert named() == "Go on to phase 3"
    press(Qt.Key.Key_Return)
    assert page.door.meeting.phase is Phase.ACTION


def test_not_today_asks_for_the_respectful_end(qtbot: QtBot) -> None:
    page = page_of(qtbot, told().do(AnswerRemaining(yes=False)))
    with qtbot.waitSignal(page.place_asked) as asked:
        page.willing.no.click()
    assert asked.args == [Place.NOT_TODAY]
    assert last(page) == AnswerWilling(yes=False)


def test_the_gate_card_shows_what_the_method_asks(qtbot: QtBot) -> None:
    page = page_of(qtbot, sorry())
    reasons = [condition.reason for condition in to_action(page.door.meeting) if not condition.met]
    assert page.gate.main.reason.startswith(reasons[0])


def test_the_points_are_one_press_away(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    with qtbot.waitSignal(page.place_asked) as asked:
        page.heard.button.click()
    assert asked.args == [Place.ALL_POINTS]


def test_after_going_back_only_the_new_point_is_still_to_be_apologised_for(qtbot: QtBot) -> None:
    six = new_point_id()
    played = told().do(GoBack(Phase.UNLOAD), RaisePoint(six, "And the key was lost."))
    for reading in (False, True):
        confirm(played, 6, reading)
    played.do(AnswerAnythingElse(more=False), MoveOn(Phase.TRANSITION))
    page = page_of(qtbot, played)
    assert page.sorry.is_open
    assert page.sorry.head.note == "5 of 6 said"
    assert named() == "Apology for point 6, in my own words"


def test_rendering_again_changes_nothing_and_says_nothing(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    seq = page.door.meeting.seq
    write("half a sen")
    page.render_meeting(page.door.meeting)
    assert page.door.meeting.seq == seq
    assert apology_editor(page).words.text() == "half a sen"


def test_what_was_typed_is_there_again_after_a_crash(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    write("I am sor")
    page.door.keep_drafts()
    again = TransitionPage(type(page.door)(page.door.session))
    qtbot.addWidget(again)
    again.render_meeting(again.door.meeting)
    assert apology_editor(again).words.text() == "I am sor"


def test_a_press_on_a_row_opens_it_and_keeps_what_was_typed_in_the_other(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    write("We are sorry.")
    line = page.sorry.rows.row(TWO)
    assert line is not None
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    assert last(page) == WordApology(ONE, "We are sorry.")
    assert named() == "Apology for point 2, in my own words"


def test_tab_follows_what_is_seen(qtbot: QtBot) -> None:
    page_of(qtbot, heard())
    press(Qt.Key.Key_Tab)
    assert named() == "Point 2, sorry said"
    press(Qt.Key.Key_Backtab)
    assert named() == "Apology for point 1, in my own words"


def test_five_hundred_points_show_only_the_rows_that_are_seen(qtbot: QtBot) -> None:
    played = example_until(Phase.UNLOAD)
    from meeting.prepare import StartMeeting

    played.do(StartMeeting("Europe/London", "AM-2026-014"))
    ids = [PointId(f"many-{n}") for n in range(500)]
    played.do(*(RaisePoint(id, "It was late.") for id in ids))
    for reading in (False, True):
        confirm(played, len(played.meeting.standing), reading)
    played.do(AnswerAnythingElse(more=False), MoveOn(Phase.TRANSITION))
    page = page_of(qtbot, played)
    assert len(page.sorry.rows.lines()) < 60
    page.sorry.open_row(ids[400])
    assert named() == "Apology for point 401, in my own words"
    assert len(page.sorry.rows.lines()) < 90


def test_a_part_that_is_done_can_be_opened_again(qtbot: QtBot) -> None:
    page = page_of(qtbot, sorry())
    page.sorry.head.click()
    assert page.sorry.is_open
    assert page.sorry.standing(to_action(page.door.meeting)) is SectionState.DONE


def test_a_waiting_part_stays_closed_and_says_after_what(qtbot: QtBot) -> None:
    page = page_of(qtbot, heard())
    with qtbot.waitSignal(page.our_side.refused) as refused:
        page.our_side.head.click()
    assert refused.args == ["After the intent"]
    assert not page.our_side.is_open


def test_what_we_intend_waits_for_the_apology_again_when_a_point_is_added(qtbot: QtBot) -> None:
    played = intended().do(GoBack(Phase.UNLOAD), RaisePoint(new_point_id(), "The paint smells."))
    confirm(confirm(played, 6), 6, reading=True)
    played.do(AnswerAnythingElse(more=False), MoveOn(Phase.TRANSITION))
    page = page_of(qtbot, played)
    assert page.intent.standing(to_action(played.meeting)) is SectionState.WAITING
    assert page.intent.head.note == "After the apology"
