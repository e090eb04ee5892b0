"""Facts and offers that were prepared: each within reach, the nearest first, moved where it was misplaced."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.gates import to_sign
from meeting.ids import ItemId, PointId
from meeting.kinds import Giving
from meeting.leaving import MoveOn
from meeting.phases import Phase
from meeting.private import KeepFact, KeepOffer
from meeting.transition import AnswerPermission, PlaceFact, SayApology, SayIntent, WordApology, WordIntent
from meeting.values import Fact, Offer
from tests.builders import MEETING, Played
from tests.screens.acting import ONE
from tests.screens.rooms import door_to, last, opened, press
from ui.pages.action_gives import GivesPart
from ui.pages.transition import TransitionPage
from ui.pages.transition_account import AccountEditor
from ui.pages.transition_side import SideRow

TWO = PointId("point-2")


def wished(*facts: Fact) -> Played:
    """Maria would like to hear our side; these facts were prepared after the usual five."""
    played = Played().play(example.prepare(MEETING)).do(*(KeepFact(fact) for fact in facts))
    played.play(example.unload()).do(MoveOn(Phase.TRANSITION))
    for point in played.meeting.standing:
        played.do(WordApology(point.id, "We are sorry. We did it."), SayApology(point.id))
    return played.do(WordIntent("I will put this right."), SayIntent(), AnswerPermission(yes=True))


def page_of(qtbot: QtBot, played: Played) -> TransitionPage:
    return opened(qtbot, TransitionPage, played)


def editor_of(page: TransitionPage, point: PointId) -> AccountEditor:
    """What our side of a point is written in."""
    page.our_side.open_row(point)
    row = page.our_side.rows.row(point)
    assert isinstance(row, SideRow)
    assert row.editor is not None
    return row.editor


def in_menu(editor: AccountEditor) -> list[str]:
    return [action.text() for action in editor.facts.menu.actions()]


def test_the_key_places_the_fact_that_speaks_of_the_point_in_whatever_order(qtbot: QtBot) -> None:
    page = page_of(qtbot, wished())
    for point in reversed(page.door.meeting.standing):
        editor_of(page, point.id)
        press(Qt.Key.Key_F4)
    told = [page.door.meeting.account(point.id).words for point in page.door.meeting.standing]
    assert told == [known[0] for known in example.known()]


def test_facts_that_have_no_room_are_in_the_menu(qtbot: QtBot) -> None:
    spare = Fact(ItemId("spare"), "The van broke down.", source="Site diary")
    page = page_of(qtbot, wished(spare))
    editor = editor_of(page, ONE)
    assert [chip.text() for chip in editor.facts.buttons] == ["Site diary 1", "Phone log", "Delivery note"]
    assert in_menu(editor) == ["Ledger", "E-mail", "Site diary 2"]
    editor.facts.menu.actions()[2].trigger()
    assert last(page) == PlaceFact(ONE, spare.id, view=None)
    assert page.door.meeting.account(ONE).words == "The van broke down."


def test_a_fact_tells_how_it_begins_before_it_is_placed(qtbot: QtBot) -> None:
    editor = editor_of(page_of(qtbot, wished()), ONE)
    assert editor.facts.buttons[0].toolTip() == "The joiner was off sick from 26 Jan…"


def test_a_misplaced_fact_is_moved(qtbot: QtBot) -> None:
    page = page_of(qtbot, wished().do(PlaceFact(TWO, ItemId("fact-1"))))
    editor = editor_of(page, ONE)
    assert in_menu(editor)[-1] == "Site diary, now with point 2"
    editor.facts.menu.actions()[-1].trigger()
    assert last(page) == PlaceFact(ONE, ItemId("fact-1"), view=None)
    assert page.door.meeting.account(TWO).facts == ()


def test_every_offer_that_was_prepared_is_within_reach(qtbot: QtBot) -> None:
    offers = [Offer(ItemId(f"more-{n}"), Giving.OTHER, f"Visit & tea {n}") for n in range(3)]
    played = Played().play(example.prepare(MEETING)).do(*(KeepOffer(offer) for offer in offers))
    gives = GivesPart(door_to(played))
    qtbot.addWidget(gives)
    gives.show_part(played.meeting, to_sign(played.meeting), True)
    rest = gives.offers.menu.actions()
    assert rest[-1].text() == "Something else: Visit && tea 2"
    rest[-1].trigger()
    assert gives.box.value("what") == "Visit & tea 2"
