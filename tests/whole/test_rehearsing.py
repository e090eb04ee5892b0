"""A rehearsal in the real window: chosen at Home, answered from its script, looked back on."""

import pytest
from PySide6.QtWidgets import QLabel

from meeting.leaving import EndEarly
from meeting.phases import Phase
from meeting.rehearsed_client import Turn
from meeting.scenarios import scenarios
from tests.rehearsal_cases import corrected, practised, shown
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, focused, named, words_seen
from tests.whole.scenes import bring
from ui.client_view import ClientView
from ui.pages.rehearsal import RehearsalPage
from ui.pages.rehearsal_debrief import RehearsalDebriefPage
from ui.rehearsing import ScriptedClient

BICYCLE, ACCOUNTS, SERVICE = scenarios()


def strip(stage: Stage) -> ScriptedClient:
    found = [each for each in stage.view.findChildren(ScriptedClient) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_one_is_chosen_and_practised_by_keyboard(stage: Stage, keyboard: Keyboard) -> None:
    assert named(focused()) == "Try a rehearsal"
    keyboard.press("Return")
    assert isinstance(stage.window.rooms.currentWidget(), RehearsalPage)
    keyboard.press("Return")
    assert stage.session.meeting.client.name == "Robin Marsh"
    assert "waits outside" in strip(stage).todo.text()
    keyboard.press("Ctrl+Return")
    assert stage.session.meeting.phase is Phase.UNLOAD
    assert stage.session.meeting.reference == ""
    assert BICYCLE.grievances[0].says in strip(stage).words.text()
    keyboard.type("Promised for Thursday, came on Tuesday.").press("Return")
    assert strip(stage).words.text() == f"Robin: {BICYCLE.grievances[1].says}"


def test_each_card_opens_its_own_client(stage: Stage, mouse: Mouse) -> None:
    for name in ("Robin", "Dr Okafor", "Sam", "Maria"):
        stage.window.rooms.show_rehearsals()
        settle()
        mouse.click(f"Practise with {name}")
        assert stage.session.meeting.client.called == name
        stage.window.rooms.go_home()


def test_with_somebody_who_plays_the_client_nobody_else_speaks(stage: Stage) -> None:
    stage.window.rooms.open(stage.desk.rehearse().id)
    settle()
    assert [each for each in stage.window.findChildren(ScriptedClient) if each.isVisible()] == []


def test_the_clients_screen_never_shows_the_script(stage: Stage, keyboard: Keyboard) -> None:
    corrected(stage)
    settle()
    keyboard.press("F8")
    view = stage.view.client_screen.view
    assert isinstance(view, ClientView)
    said = [each.text() for each in view.findChildren(QLabel)]
    assert not any("Nearly" in each or "Repeat point" in each for each in said)


def test_the_client_goes_along_to_every_page(stage: Stage, keyboard: Keyboard) -> None:
    somebody = practised(stage, "service", Turn.READ)
    settle()
    keyboard.press("F5")
    assert SERVICE.manner.read in strip(stage).words.text()
    for turn in (Turn.SORRY, Turn.ASK_WANTED, Turn.SIGN):
        said = somebody.until(turn).words
        settle()
        assert said in strip(stage).words.text()


def test_after_the_hand_over_comes_the_debrief_and_then_home(stage: Stage, mouse: Mouse) -> None:
    practised(stage, "bicycle", Turn.OVER)
    settle()
    mouse.click("Finish")
    assert isinstance(stage.view.page, RehearsalDebriefPage)
    assert "How it went with Robin" in words_seen()
    assert "Everything that Robin came to say stands among the points." in words_seen()
    mouse.click("Finish")
    assert stage.window.rooms.currentWidget() is stage.window.home


def test_one_that_was_broken_off_is_looked_back_on_too(stage: Stage, mouse: Mouse) -> None:
    practised(stage, "accounts", Turn.REPEAT)
    stage.session.do(EndEarly("It was enough for today."))
    shown(stage)
    settle()
    assert isinstance(stage.view.page, RehearsalDebriefPage)
    assert "These are missing" in words_seen()
    mouse.click("Look at the meeting")
    assert not isinstance(stage.view.page, RehearsalDebriefPage)


@pytest.mark.parametrize("key", ["bicycle", "accounts", "service"])
def test_it_counts_in_no_list_of_what_is_due_and_in_no_number(stage: Stage, key: str) -> None:
    somebody = practised(stage, key, Turn.OVER)
    assert stage.desk.shelf.due(somebody.meeting.check_ins[0].on) == []
    assert stage.desk.shelf.next_number(stage.desk.today().year) == 1


@pytest.mark.parametrize("way", ["back", "menu"])
def test_it_is_stopped_without_a_reason_and_looked_back_on(
    stage: Stage, keyboard: Keyboard, mouse: Mouse, way: str
) -> None:
    practised(stage, "bicycle", Turn.REPEAT)
    settle()
    if way == "back":
        keyboard.press("Alt+Left")
        mouse.click("Stop the rehearsal")
    else:
        mouse.click("More").pick("Stop the rehearsal")
    settle()
    assert isinstance(stage.view.page, RehearsalDebriefPage)
    mouse.click("Finish")
    assert stage.window.rooms.currentWidget() is stage.window.home


def test_a_meeting_with_a_client_is_no_rehearsal_to_be_stopped(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.press("Alt+Left")
    assert "Stop the rehearsal" not in words_seen()
