"""Names are put right in the room, and whoever leads may be replaced."""

import pytest

from meeting.ids import ItemId
from meeting.kinds import Part
from meeting.phases import IN_ROOM, Phase
from meeting.prepare import KeepPerson, NameClient, NameFacilitator
from meeting.values import Person
from tests.paper.reading import words_of
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, words_seen
from tests.whole.scenes import bring
from ui.naming import Names


def open_names(mouse: Mouse) -> None:
    mouse.click("More").pick("Names")
    settle()


@pytest.mark.parametrize("phase", sorted(IN_ROOM), ids=lambda phase: phase.name.lower())
def test_the_client_is_called_rightly_from_now_on(
    stage: Stage, keyboard: Keyboard, mouse: Mouse, phase: Phase
) -> None:
    bring(stage, phase)
    open_names(mouse)
    keyboard.at("Client’s name").press("Ctrl+A").type("Mary Keller").press("Tab")
    keyboard.at("Address as").press("Ctrl+A").type("Mary")
    mouse.click("Keep the names")
    settle()
    client = stage.session.meeting.client
    assert (client.name, client.address, client.organisation) == ("Mary Keller", "Mary", "Harbour Lettings")
    assert "Mary Keller" in words_seen()
    assert "Maria Keller" not in words_seen()


def test_another_facilitator_takes_over_and_it_is_kept(
    stage: Stage, keyboard: Keyboard, mouse: Mouse
) -> None:
    bring(stage, Phase.ACTION)
    seq = stage.session.meeting.seq
    open_names(mouse)
    keyboard.tab_to("Who leads the meeting now").press("Ctrl+A").type("Priya Shah").press("Tab")
    keyboard.at("Role").press("Ctrl+A").type("Accounts").press("Return")
    settle()
    facilitator = stage.session.meeting.facilitator
    assert (facilitator.name, facilitator.role) == ("Priya Shah", "Accounts")
    kept = [entry.act for entry in stage.store.journal.entries(stage.session.id)[seq:]]
    assert [type(act) for act in kept] == [NameFacilitator], "the client’s name was not touched"


def test_nobody_is_left_without_a_name(stage: Stage, keyboard: Keyboard, mouse: Mouse) -> None:
    bring(stage, Phase.UNLOAD)
    open_names(mouse)
    keyboard.at("Client’s name").press("Ctrl+A").press("Delete").press("Return")
    assert stage.session.meeting.client.name == "Maria Keller"
    dialog = next(each for each in stage.window.findChildren(Names) if each.isVisible())
    assert dialog.buttons["go"].reason == "The client needs a name."
    keyboard.press("Escape")
    assert not any(
        isinstance(entry.act, NameClient)
        for entry in stage.store.journal.entries(stage.session.id)[stage.session.meeting.seq - 1 :]
    )


def test_whoever_has_signed_is_told_before_and_signs_again(
    stage: Stage, keyboard: Keyboard, mouse: Mouse
) -> None:
    bring(stage, Phase.SIGN)
    keyboard.at("By hand").press("Ctrl+2").at("Name in print, Maria Keller").press("Return")
    assert [each.signer for each in stage.session.meeting.signatures] == [ItemId("client")]
    open_names(mouse)
    assert "Whoever has signed signs once more." in words_seen()
    keyboard.tab_to("Who leads the meeting now").press("Ctrl+A").type("Priya Shah").press("Return")
    settle()
    assert "Please sign again." in words_seen()
    assert "How Priya Shah signs" in words_seen()


def test_a_further_client_who_came_along_signs_too_and_stands_on_the_paper(
    stage: Stage, keyboard: Keyboard, mouse: Mouse
) -> None:
    bring(stage, Phase.SIGN)
    open_names(mouse)
    keyboard.tab_to("One more client who is here").type("Rowan Keller").press("Return")
    settle()
    assert "How Rowan Keller signs" in words_seen()
    stage.view.take_focus()
    for name in ("Maria Keller", "Tom Adeyemi", "Rowan Keller"):
        keyboard.press("Ctrl+2").at(f"Name in print, {name}").press("Return")
    settle()
    given = [
        (each.signer in ("client", "facilitator"), each.name) for each in stage.session.meeting.signatures
    ]
    assert sorted(given) == [(False, "Rowan Keller"), (True, "Maria Keller"), (True, "Tom Adeyemi")]
    keyboard.press("Ctrl+Return")
    settle()
    assert stage.session.meeting.sealing is not None
    words = words_of(stage.view.summary.document(stage.session.meeting))
    assert words.count("Rowan Keller") >= 3  # among those who met, on the line and under it
    assert "Signed by all" in words


def test_a_further_client_is_named_otherwise_or_no_more(
    stage: Stage, keyboard: Keyboard, mouse: Mouse
) -> None:
    bring(stage, Phase.UNLOAD)
    stage.session.do(KeepPerson(Person(ItemId("son"), "Rowan Keler", part=Part.CLIENT)))
    open_names(mouse)
    keyboard.tab_to("Further client").press("Ctrl+A").type("Rowan Keller").press("Return")
    assert "Rowan Keller" in {each.name for each in stage.session.meeting.people}
    open_names(mouse)
    keyboard.tab_to("Further client").press("Ctrl+A").press("Delete").press("Return")
    assert "Rowan Keller" not in {each.name for each in stage.session.meeting.people}
