"""Our organisation, paper and money in the settings: in effect at once, or with the next meeting."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from meeting.errors import KnownError
from meeting.house import LARGEST_LOGO, House, house_of, logo_of
from meeting.phases import Phase
from meeting.values import Keeping
from reports.content import content
from reports.parts import Size
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, words_seen
from tests.whole.scenes import bring
from ui.amounts import count_in, own_currency, parse_amount
from ui.pages.ask_card import AskCard
from ui.pages.settings_house import HouseSection, PaperSection


def section(stage: Stage) -> HouseSection:
    stage.window.rooms.show_settings()
    settle()
    return stage.window.findChildren(HouseSection)[0]


def paper(stage: Stage) -> PaperSection:
    stage.window.rooms.show_settings()
    settle()
    return stage.window.findChildren(PaperSection)[0]


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    picture = QImage(120, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    file = tmp_path / "mill road.png"
    picture.save(str(file))
    return file


def test_a_new_meeting_begins_with_our_organisation(stage: Stage, keyboard: Keyboard) -> None:
    house = section(stage)
    house.boxes["organisation"].setFocus()
    keyboard.type("Mill Road Cycles").press("Tab").type("3 Mill Road").press("Tab")
    settle()
    stage.window.rooms.go_home()
    stage.window.rooms.new()
    lead = stage.session.meeting.facilitator
    assert (lead.organisation, lead.location) == ("Mill Road Cycles", "3 Mill Road")


def test_a_logo_stands_at_the_head_of_the_next_summary(stage: Stage, logo: Path) -> None:
    house = section(stage)
    house.take(logo)
    settle()
    assert house.picture.isVisible()
    assert logo_of(stage.desk.shelf) == logo.read_bytes()
    stage.window.rooms.go_home()
    stage.window.rooms.new()
    meeting = stage.session.meeting
    assert meeting.facilitator.logo == meeting.documents[0].id
    assert stage.desk.shelf.attached(meeting.id, meeting.documents[0].id) == logo.read_bytes()
    house = section(stage)
    house.none.click()
    settle()
    assert logo_of(stage.desk.shelf) is None
    assert not house.picture.isVisible()


def test_what_is_no_picture_is_refused_in_words(stage: Stage, tmp_path: Path) -> None:
    house = section(stage)
    (tmp_path / "logo.png").write_text("not a picture")
    house.take(tmp_path / "logo.png")
    settle()
    assert "This is no picture that can be shown." in words_seen()
    large = tmp_path / "large.png"
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.save(str(large))
    large.write_bytes(large.read_bytes() + b"\0" * LARGEST_LOGO)
    house.take(large)
    settle()
    assert "This picture is larger than 1 MB." in words_seen()
    assert house_of(stage.desk.shelf) == House()


def test_language_paper_and_time_are_those_of_the_next_meeting(stage: Stage) -> None:
    own = paper(stage)
    own.paper.chosen.emit("letter")
    own.months.chosen.emit("36")
    settle()
    stage.window.rooms.go_home()
    stage.window.rooms.new()
    assert stage.session.meeting.keeping == Keeping(months=36, paper="letter")
    assert content(stage.session.meeting).size is Size.LETTER
    assert own.paper.choice() == "letter"


def test_two_choices_at_once_are_both_kept(stage: Stage) -> None:
    house, own = section(stage), paper(stage)
    house.boxes["organisation"].show_text("Mill Road Cycles")
    house.boxes["organisation"].left.emit()
    own.months.chosen.emit("24")
    own.paper.chosen.emit("a4")
    settle()
    settle()
    kept = house_of(stage.desk.shelf)
    assert (kept.organisation, kept.months, kept.paper) == ("Mill Road Cycles", 24, "a4")


def test_a_rehearsal_keeps_its_own_organisation(stage: Stage) -> None:
    house = section(stage)
    house.boxes["organisation"].show_text("Mill Road Cycles")
    house.boxes["organisation"].left.emit()
    settle()
    assert stage.desk.rehearse("service").meeting.facilitator.organisation == "Fenwick Systems"


def test_a_bare_amount_is_in_our_currency_at_once(stage: Stage) -> None:
    own = paper(stage)
    try:
        own.currency.chosen.emit("CHF")
        assert stage.taste.now.currency == "CHF"
        amount = parse_amount("1500")
        assert amount is not None
        assert amount.currency == "CHF"
        own.currency.chosen.emit("")
        assert own_currency() == "GBP"
    finally:
        count_in("")


def test_what_cannot_be_kept_says_so(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    house = section(stage)

    def full(_self: object, _name: str, _value: str) -> None:
        raise KnownError("The disk is full.", "Make room.")

    monkeypatch.setattr(type(stage.desk.shelf), "set", full)
    house.boxes["phone"].show_text("020 7946 0182")
    house.boxes["phone"].left.emit()
    settle()
    assert "The disk is full. Make room." in words_seen()


def test_questions_to_ask_are_there_or_not_at_once(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    ask = stage.view.page.findChildren(AskCard)[0]
    assert ask.isVisible()
    stage.taste.choose(stage.taste.now._replace(prompts=False))
    settle()
    assert not ask.isVisible()
    keyboard.press("F3")
    assert "When did you first notice, Maria?" in words_seen()
    stage.taste.choose(stage.taste.now._replace(prompts=True))
    settle()
    assert ask.isVisible()
