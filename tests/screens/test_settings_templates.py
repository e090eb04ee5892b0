"""Templates in the settings: written a line for each, kept when left, taken in and given out as a file."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meeting.kinds import Giving
from meeting.templates import OfferTemplate, Templates, read, written
from tests.screens.desks import Office, keys, on_screen
from tests.screens.signing import TwoPages
from tests.stage import settle
from ui.pages.settings_templates import TemplatesSection

OURS = Templates(("How was it for you, {name}?",), checklist=("The room is booked",))


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def section(qtbot: QtBot, office: Office) -> TemplatesSection:
    office.desk.keep_templates(OURS)
    made = on_screen(qtbot, TemplatesSection(office.desk, TwoPages().save), 600, 900)
    made.render_section()
    qtbot.waitUntil(lambda: not made.is_busy)
    return made


def settled(qtbot: QtBot, office: Office, section: TemplatesSection) -> Templates:
    """What is kept, once it is."""
    qtbot.waitUntil(lambda: not section.is_busy)
    return office.desk.templates()


def test_what_is_kept_is_shown_a_line_for_each(section: TemplatesSection) -> None:
    assert section.questions.text() == "How was it for you, {name}?"
    assert section.checklist.text() == "The room is booked"
    assert section.offers.text() == ""


def test_what_is_written_is_kept_when_it_is_left(
    qtbot: QtBot, office: Office, section: TemplatesSection
) -> None:
    section.offers.setFocus()
    keys("Credit: Off the next invoice; £200")
    section.take.setFocus()
    kept = settled(qtbot, office, section)
    assert kept == OURS.but(offers=(OfferTemplate(Giving.CREDIT, "Off the next invoice", "£200"),))


def test_a_limit_that_limits_nothing_is_told_and_what_was_written_stays(
    qtbot: QtBot, office: Office, section: TemplatesSection
) -> None:
    section.offers.setFocus()
    keys("Credit: Off the next invoice; £-5")
    section.take.setFocus()
    kept = settled(qtbot, office, section)
    assert [each.limit for each in kept.offers] == ["£-5"], "nothing that was written is lost"
    assert section.told.accessibleName().startswith("“£-5” is no limit.")
    section.offers.edit.setPlainText("Credit: Off the next invoice; £5")
    section.offers.setFocus()
    section.take.setFocus()
    settled(qtbot, office, section)
    assert section.told.isHidden()


def test_empty_lines_go_and_what_is_shown_is_what_is_kept(
    qtbot: QtBot, office: Office, section: TemplatesSection
) -> None:
    section.questions.setFocus()
    section.questions.edit.setPlainText("One?\n\n  Two?  \nOne?")
    section.take.setFocus()
    assert settled(qtbot, office, section).questions == ("One?", "Two?")
    qtbot.waitUntil(lambda: section.questions.text() == "One?\nTwo?")


def test_a_file_brings_those_of_others_after_ours(
    qtbot: QtBot, office: Office, section: TemplatesSection, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.json"
    file.write_bytes(written(Templates(("Why?",), ("I am sorry, {name}.",))))
    section.take_in(file)
    assert settled(qtbot, office, section).questions == ("How was it for you, {name}?", "Why?")
    qtbot.waitUntil(lambda: section.apologies.text() == "I am sorry, {name}.")
    assert section.told.accessibleName() == "The templates are taken in."


@pytest.mark.parametrize("content", [b"", b"{}", b"x" * 2_000_000, None])
def test_a_file_that_holds_none_changes_nothing(
    office: Office, section: TemplatesSection, tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "theirs.json"
    if content is not None:
        file.write_bytes(content)
    section.take_in(file)
    settle()
    assert section.told.accessibleName().startswith("This file holds no templates of Amends.")
    assert office.desk.templates() == OURS


def test_they_are_given_out_as_a_file(section: TemplatesSection, tmp_path: Path) -> None:
    section.give_out(tmp_path / "ours.json")
    settle()
    assert read((tmp_path / "ours.json").read_bytes()) == OURS


def test_rendering_again_takes_nothing_away_that_is_being_written(
    qtbot: QtBot, office: Office, section: TemplatesSection
) -> None:
    section.questions.setFocus()
    keys(" And then?")
    section.render_section()
    assert settled(qtbot, office, section) == OURS
    assert "And then?" in section.questions.text()


def test_the_client_does_not_see_them() -> None:
    assert not TemplatesSection.in_room
