"""Where meetings are kept: a server is chosen once it was reached, from the next start on."""

import pytest
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from tests.fakes import MemoryPreferences
from ui.pages.settings_place import PlaceSection
from ui.taste import Taste

ADDRESS = "postgresql://anna@server/amends"


class Servers:
    """Servers that are reached with one password."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def join(self, address: str, password: str) -> str:
        self.asked.append((address, password))
        if password != "right":
            raise KnownError("The server does not accept this.", "Check both.")
        return "It was reached."


@pytest.fixture
def servers() -> Servers:
    """What can be reached."""
    return Servers()


@pytest.fixture
def section(qtbot: QtBot, qapp: object, servers: Servers) -> PlaceSection:
    """The section, as it stands at first."""
    made = PlaceSection(servers.join, Taste(qapp, MemoryPreferences()))  # type: ignore[arg-type] # the one app
    qtbot.addWidget(made)
    made.render_section()
    made.show()
    return made


def test_a_server_is_chosen_once_it_was_reached(
    qtbot: QtBot, section: PlaceSection, servers: Servers
) -> None:
    section.address.show_text(f" {ADDRESS} ")
    section.password.show_text("right")
    section.use.click()
    qtbot.waitUntil(lambda: section.taste.now.database == ADDRESS)
    assert servers.asked == [(ADDRESS, "right")]
    assert section.password.text() == ""
    assert section.own.isVisible()


def test_a_server_that_is_not_reached_is_not_chosen(
    qtbot: QtBot, section: PlaceSection, servers: Servers
) -> None:
    section.address.show_text(ADDRESS)
    section.password.show_text("wrong")
    section.use.click()
    qtbot.waitUntil(lambda: section.doing.has_failed)
    assert section.taste.now.database == ""
    assert servers.asked == [(ADDRESS, "wrong")]


def test_without_an_address_nothing_is_asked(section: PlaceSection, servers: Servers) -> None:
    section.use.click()
    assert servers.asked == []


def test_one_comes_back_to_this_computer(qtbot: QtBot, section: PlaceSection) -> None:
    section.address.show_text(ADDRESS)
    section.password.show_text("right")
    section.use.click()
    qtbot.waitUntil(section.own.isVisible)
    section.own.click()
    assert section.taste.now.database == ""
    assert section.own.isHidden()
