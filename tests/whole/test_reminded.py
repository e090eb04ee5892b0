"""A press on a reminder leads to what is due, and takes nobody away from a client."""

from meeting.phases import Phase
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard
from tests.whole.scenes import another, bring


def ids(stage: Stage) -> list[str]:
    return [str(row.id) for row in stage.desk.shelf.rows()]


def test_one_case_is_opened(stage: Stage) -> None:
    another(stage, "Grace Lindqvist")
    stage.window.rooms.go_home()
    stage.window.rooms.show_due({ids(stage)[0]})
    assert str(stage.session.id) == ids(stage)[0]


def test_several_are_seen_at_home_and_what_was_being_typed_is_kept(stage: Stage, keyboard: Keyboard) -> None:
    another(stage, "Grace Lindqvist")
    another(stage, "Tom Okafor")
    stage.window.rooms.new()
    settle()
    keyboard.type("Joan Whit")
    stage.window.rooms.show_due(set(ids(stage)[1:]))
    assert stage.window.rooms.currentWidget() is stage.window.home
    new = stage.desk.shelf.rows()[0].id
    stage.window.rooms.open(new)
    settle()
    assert stage.session.drafts or stage.session.meeting.client.name == "Joan Whit"


def test_with_a_client_at_the_table_the_page_stays(stage: Stage) -> None:
    another(stage, "Grace Lindqvist")
    bring(stage, Phase.UNLOAD)
    page = stage.view.page
    stage.window.rooms.show_due({ids(stage)[1]})
    assert stage.window.rooms.currentWidget() is stage.view
    assert stage.view.page is page


def test_behind_the_lock_nothing_is_opened(stage: Stage) -> None:
    another(stage, "Grace Lindqvist")
    stage.window.rooms.go_home()
    stage.window.rooms.hide()
    stage.window.rooms.show_due({ids(stage)[0]})
    assert stage.window.view is None
    stage.window.rooms.show()
