"""The Sign page: it fits, each signs in a way of their own, and the seal comes last."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meeting.agreement import digest, signature
from meeting.ids import ItemId
from meeting.kinds import Scope, Signed
from meeting.leaving import GoBack, MoveOn
from meeting.phases import Phase
from meeting.prepare import NameFacilitator
from meeting.signed import Signature
from meeting.signing import Sign
from meeting.values import Facilitator
from tests.screens.rooms import focused, press, write
from tests.screens.signing import MARIA, TOM, cut_off, draw, pad_of, sign_page, to_sign
from tests.stage import settle
from ui.pages.sign import SignPage
from ui.pages.signer_card import SignerCard
from ui.theme import Scheme, apply
from ui.widgets.label import Label
from ui.widgets.message import Message
from ui.widgets.pad import PadState

SIZES = [(1920, 968), (1366, 656), (1024, 588), (960, 488)]
CLIENT, FACILITATOR = ItemId("client"), ItemId("facilitator")


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> SignPage:
    return sign_page(qtbot, tmp_path, to_sign())


def card(page: SignPage, name: str) -> SignerCard:
    return next(each for each in page.findChildren(SignerCard) if each.signer.name == name)


def press_on(within: QWidget, name: str) -> None:
    """Press the button, the choice or the tick of that name."""
    found = [each for each in within.findChildren(QWidget) if each.accessibleName() == name]
    next(each for each in found if each.isVisible()).setFocus()
    press(Qt.Key.Key_Space)


def given(page: SignPage, signer: ItemId) -> Signature | None:
    return signature(page.door.meeting, signer)


def messages(page: SignPage) -> list[str]:
    return [each.accessibleName() for each in page.findChildren(Message) if each.isVisible()]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("text", [100, 150])
@pytest.mark.parametrize("clients", [1, 2, 3])
def test_nothing_is_cut_off_sideways(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, size: tuple[int, int], text: int, clients: int
) -> None:
    apply(qapp, Scheme.LIGHT, text)
    page = sign_page(qtbot, tmp_path, to_sign(clients))
    page.resize(*size)
    settle()
    assert cut_off(page) == []
    for name in [each.signer.name for each in page.findChildren(SignerCard)]:
        press_on(card(page, name), "Not now")
    settle()
    assert cut_off(page) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("text", [100, 150])
def test_nothing_is_cut_off_once_it_is_sealed(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, size: tuple[int, int], text: int
) -> None:
    apply(qapp, Scheme.LIGHT, text)
    page = sign_page(qtbot, tmp_path, to_sign(2))
    page.resize(*size)
    for name in (MARIA, "Dimitrios Keller", TOM):
        sign_by_name(page, name)
    press(Qt.Key.Key_Return)
    settle()
    assert "Sealed and saved at" in " ".join(messages(page))
    assert cut_off(page) == []


def test_two_signers_stand_beside_one_another_on_a_laptop(page: SignPage) -> None:
    assert card(page, MARIA).y() == card(page, TOM).y()
    assert card(page, MARIA).width() == card(page, TOM).width()


def test_the_summary_begins_at_its_first_page(page: SignPage) -> None:
    assert "Page 1 of 2" in [each.text() for each in page.findChildren(Label)]


def test_once_somebody_signs_the_page_with_the_signatures_is_shown(page: SignPage) -> None:
    sign_by_name(page, MARIA)
    settle()
    assert "Page 2 of 2" in [each.text() for each in page.findChildren(Label)]


def test_the_page_stays_where_it_is_when_nobody_signs(page: SignPage) -> None:
    sign_by_name(page, MARIA)
    settle()
    press_on(page, "Page before")
    press_on(card(page, MARIA), "Clear Maria Keller’s signature")
    settle()
    assert "Page 1 of 2" in [each.text() for each in page.findChildren(Label)]


def test_nothing_moves_under_the_hand_when_a_signature_is_refused(page: SignPage) -> None:
    """A second press at the same place must not meet something else."""
    loud: list[str] = []
    page.door.refused.connect(loud.append)
    places = card_places(page)
    press_on(card(page, MARIA), "Accept this signature: Maria Keller")
    settle()
    assert messages(page) == ["The signature is still empty."]
    assert loud == [], "the strip above would push the pad down"
    assert card_places(page) == places
    draw(pad_of(page, MARIA))
    assert messages(page) == []


def card_places(page: SignPage) -> list[tuple[str, QPoint, QSize]]:
    """Where everything lies that a signer may touch."""
    touched = [
        each
        for each in card(page, MARIA).findChildren(QWidget)
        if each.isVisible() and each.accessibleName() and not isinstance(each, Message)
    ]
    return [(each.accessibleName(), each.mapTo(page, QPoint()), each.size()) for each in touched]


def test_a_signature_that_was_taken_off_leaves_an_empty_pad(page: SignPage) -> None:
    sign_by_name(page, TOM)
    settle()
    assert pad_of(page, TOM).state is PadState.TYPED
    page.door.do(NameFacilitator(Facilitator(TOM, organisation="Another Company")))
    settle()
    assert given(page, FACILITATOR) is None
    assert pad_of(page, TOM).state is PadState.EMPTY, "it looked signed"


def sign_by_name(page: SignPage, name: str) -> None:
    press_on(card(page, name), "By name")
    press(Qt.Key.Key_Return)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_comes_next_is_in_sight(qtbot: QtBot, page: SignPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    for name in (MARIA, TOM):
        sign_by_name(page, name)
        settle()
        qtbot.waitUntil(lambda: not focused().visibleRegion().isEmpty())
        assert focused().visibleRegion().boundingRect().height() == focused().height()


def test_the_box_for_the_reason_is_in_sight(qtbot: QtBot, page: SignPage) -> None:
    page.resize(960, 488)
    press_on(card(page, TOM), "Not now")
    settle()
    qtbot.waitUntil(lambda: focused().visibleRegion().boundingRect().height() == focused().height())


def test_after_the_last_signature_the_seal_is_next(page: SignPage) -> None:
    sign_by_name(page, MARIA)
    assert card(page, TOM).isAncestorOf(focused())
    sign_by_name(page, TOM)
    settle()
    assert focused().accessibleName() == "Seal the summary"
    press(Qt.Key.Key_Return)
    assert page.door.meeting.sealing is not None


@pytest.mark.parametrize("way", ["By hand", "On paper", "Not now"])
def test_the_seal_is_next_whichever_way_was_taken(page: SignPage, way: str) -> None:
    for name in (MARIA, TOM):
        press_on(card(page, name), way)
        if way == "By hand":
            draw(pad_of(page, name))
            press_on(card(page, name), f"Accept this signature: {name}")
        elif way == "On paper":
            press_on(card(page, name), f"Leave a line for paper: {name}")
        else:
            write("Tomorrow, with my lawyer")
            press(Qt.Key.Key_Return)
    settle()
    assert focused().accessibleName() == "Seal the summary"


def test_drawn_by_mouse_and_accepted(page: SignPage) -> None:
    draw(pad_of(page, MARIA))
    assert given(page, CLIENT) is None, "it counts once it is accepted"
    press_on(card(page, MARIA), "Accept this signature: Maria Keller")
    kept = given(page, CLIENT)
    assert kept is not None
    assert (kept.how, kept.scope, kept.name, len(kept.strokes)) == (Signed.DRAWN, Scope.AGREED, MARIA, 1)
    assert pad_of(page, MARIA).state is PadState.DRAWN


def test_a_drawn_signature_stays_on_its_pad_in_a_smaller_window(page: SignPage) -> None:
    page.resize(1920, 968)
    settle()
    draw(pad_of(page, MARIA))
    press_on(card(page, MARIA), "Accept this signature: Maria Keller")
    page.resize(860, 588)
    settle()
    page.render_meeting(page.door.meeting)
    pad = pad_of(page, MARIA)
    shown = [pad._paper().map(QPointF(x, y)) for stroke in pad.strokes() for x, y, _pressure in stroke]
    assert all(pad.rect().contains(place.toPoint()) for place in shown)


def test_the_last_stroke_is_taken_back(page: SignPage) -> None:
    draw(pad_of(page, MARIA))
    draw(pad_of(page, MARIA))
    press_on(card(page, MARIA), "Take Maria Keller’s last stroke back")
    assert len(pad_of(page, MARIA).strokes()) == 1
    press_on(card(page, MARIA), "Take Maria Keller’s last stroke back")
    press_on(card(page, MARIA), "Accept this signature: Maria Keller")
    assert given(page, CLIENT) is None, "an empty pad is no signature"


def test_what_was_drawn_under_other_words_is_taken_off(page: SignPage) -> None:
    draw(pad_of(page, MARIA))
    page.door.do(NameFacilitator(Facilitator("Priya Shah", organisation="Northgate Kitchens")))
    assert pad_of(page, MARIA).state is PadState.EMPTY


def test_what_was_drawn_is_cleared_before_and_after_it_is_accepted(page: SignPage) -> None:
    draw(pad_of(page, MARIA))
    press_on(card(page, MARIA), "Clear Maria Keller’s signature")
    assert pad_of(page, MARIA).state is PadState.EMPTY
    draw(pad_of(page, MARIA))
    press_on(card(page, MARIA), "Accept this signature: Maria Keller")
    press_on(card(page, MARIA), "Clear Maria Keller’s signature")
    assert page.door.meeting.signatures == ()
    assert pad_of(page, MARIA).state is PadState.EMPTY
    assert card(page, MARIA).isAncestorOf(focused())


def test_a_name_in_print_may_be_written_anew(page: SignPage) -> None:
    press_on(card(page, MARIA), "By name")
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    page.render_meeting(page.door.meeting)
    press(Qt.Key.Key_Return)
    assert given(page, CLIENT) is None, "nobody signs without a name"
    write("M. Keller")
    press(Qt.Key.Key_Return)
    kept = given(page, CLIENT)
    assert kept is not None
    assert kept.name == "M. Keller"


def test_a_line_is_left_for_paper(page: SignPage) -> None:
    press_on(card(page, MARIA), "On paper")
    press_on(card(page, MARIA), "Leave a line for paper: Maria Keller")
    kept = given(page, CLIENT)
    assert kept is not None
    assert kept.how is Signed.ON_PAPER


def test_who_does_not_sign_says_why(page: SignPage) -> None:
    press_on(card(page, MARIA), "Not now")
    press(Qt.Key.Key_Return)
    assert given(page, CLIENT) is None, "a reason is asked for"
    write("I want to sleep on it.")
    press(Qt.Key.Key_Return)
    kept = given(page, CLIENT)
    assert kept is not None
    assert (kept.how, kept.reason) == (Signed.DECLINED, "I want to sleep on it.")


def test_half_a_reason_is_there_again(page: SignPage) -> None:
    press_on(card(page, MARIA), "Not now")
    write("I want to sl")
    page.render_meeting(page.door.meeting)
    assert page.door.keep_drafts()
    assert page.door.session.draft("sign/client/reason") == "I want to sl"
    press_on(card(page, MARIA), "By hand")
    press_on(card(page, MARIA), "Not now")
    write("eep on it.")
    press(Qt.Key.Key_Return)
    kept = given(page, CLIENT)
    assert kept is not None
    assert kept.reason == "I want to sleep on it."
    assert page.door.draft("sign/client/reason") is None


def test_the_client_may_sign_that_the_record_is_accurate_alone(page: SignPage) -> None:
    press_on(card(page, MARIA), "Accurate, without accepting the outcome")
    sign_by_name(page, MARIA)
    kept = given(page, CLIENT)
    assert kept is not None
    assert kept.scope is Scope.ACCURATE_ONLY


def test_a_signature_lapses_when_what_is_agreed_changes(qtbot: QtBot, tmp_path: Path) -> None:
    played = to_sign()
    played.do(Sign(CLIENT, Signed.TYPED, MARIA, digest(played.meeting)))
    played.do(NameFacilitator(Facilitator("Priya Shah", organisation="Northgate Kitchens")))
    page = sign_page(qtbot, tmp_path, played)
    lapsed = "What is agreed has changed, so this signature was taken off. Please sign again."
    assert messages(page) == [lapsed]
    sign_by_name(page, MARIA)
    assert messages(page) == []


def test_a_signature_holds_when_nothing_was_changed_on_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    played = to_sign()
    played.do(Sign(CLIENT, Signed.TYPED, MARIA, digest(played.meeting)))
    page = sign_page(qtbot, tmp_path, played.do(GoBack(Phase.ACTION), MoveOn(Phase.SIGN)))
    assert given(page, CLIENT) is not None
    assert messages(page) == []


def test_another_facilitator_signs_in_their_own_name(page: SignPage) -> None:
    page.door.do(NameFacilitator(Facilitator("Priya Shah", organisation="Northgate Kitchens")))
    assert pad_of(page, "Priya Shah").isVisible()
    sign_by_name(page, "Priya Shah")
    kept = given(page, FACILITATOR)
    assert kept is not None
    assert kept.name == "Priya Shah"


def test_what_cannot_be_printed_is_said_before_the_seal(qtbot: QtBot, tmp_path: Path) -> None:
    page = sign_page(qtbot, tmp_path, to_sign(), "point 2", "our answers")
    said = "Some letters cannot be printed yet, and a mark stands for each: point 2, our answers."
    assert messages(page) == [said]
    assert page.door.meeting.sealing is None


def test_nothing_is_said_where_all_can_be_printed(page: SignPage) -> None:
    assert messages(page) == []


def test_rendering_records_nothing(page: SignPage) -> None:
    seq = page.door.meeting.seq
    page.render_meeting(page.door.meeting)
    assert page.door.meeting.seq == seq
