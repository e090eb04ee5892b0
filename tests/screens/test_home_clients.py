"""A client's rights from Home: what would be written or go is shown first, then how far it is."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting.kinds import Why
from meeting.ports import Row
from tests.screens.desks import Office
from tests.screens.test_clients_rights import AskedRights
from tests.screens.test_home import opened, select
from ui.clients import Clients
from ui.pages.erase_dialog import GO, EraseDialog
from ui.pages.home import HomePage
from ui.widgets.dialog import Dialog


class SlowRights(AskedRights):
    """What is written comes to half, and then waits until the test lets it go on."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.rows, self._office = [office.shelf.rows()[0]], office
        self.half, self.on = Event(), Event()

    def meetings_of(self, name: str) -> list[Row]:
        self.asked.append(name)
        return [row for row in self._office.shelf.rows() if row.id == name]

    def export(self, rows: Sequence[Row], to: Path, told: Callable[[int], object]) -> None:
        self._half(told)
        super().export(rows, to, told)

    def erase(self, rows: Sequence[Row], why: Why, told: Callable[[int], object]) -> list[str]:
        self._half(told)
        return super().erase(rows, why, told)

    def _half(self, told: Callable[[int], object]) -> None:
        told(50)
        self.half.set()
        self.on.wait(20)
        told(100)


@pytest.fixture
def office() -> Office:
    made = Office()
    made.maria()
    made.at(2026, 3, 27, 9, 10).begun("Grace Lindqvist")
    return made


@pytest.fixture
def rights(office: Office) -> Iterator[SlowRights]:
    made = SlowRights(office)
    yield made
    made.on.set()


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> HomePage:
    made = opened(qtbot, office)
    select(made, office, "Maria Keller")
    made.show_selected()
    return made


@pytest.fixture
def clients(page: HomePage, rights: SlowRights) -> Clients:
    return Clients(rights, page)


def dialog(qtbot: QtBot, page: HomePage) -> Dialog:
    """The question that is open."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.window().findChildren(Dialog)))
    return next(each for each in page.window().findChildren(Dialog) if each.isVisible())


def said(page: HomePage) -> str:
    return page.stage.doing._message.accessibleName()


def test_without_rights_there_is_no_menu(page: HomePage) -> None:
    assert page.stage.head.more.isHidden()


def test_everything_is_written_and_how_far_it_is_is_said(
    qtbot: QtBot, page: HomePage, clients: Clients, rights: SlowRights, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_any: ("/tmp/maria.zip", ""))
    clients.export.trigger()
    asked = dialog(qtbot, page)
    assert "AM-2026-014 · Maria Keller" in asked.accessibleDescription()
    assert "not locked" in asked.accessibleDescription()
    asked.buttons["go"].click()
    qtbot.waitUntil(lambda: "50 % are written." in said(page))
    assert page.stage.doing._stop.isVisible()
    rights.on.set()
    qtbot.waitUntil(lambda: "was written to /tmp/maria.zip" in said(page))


def test_writing_may_be_stopped(
    qtbot: QtBot, page: HomePage, clients: Clients, rights: SlowRights, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_any: ("/tmp/maria.zip", ""))
    clients.export.trigger()
    dialog(qtbot, page).buttons["go"].click()
    qtbot.waitUntil(rights.half.is_set)
    page.stage.doing._stop.click()
    rights.on.set()
    assert "Stopped." in said(page)
    assert (1, Path("/tmp/maria.zip")) not in rights.asked


def test_whoever_chooses_no_file_writes_none(
    qtbot: QtBot, page: HomePage, clients: Clients, rights: SlowRights, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_any: ("", ""))
    clients.export.trigger()
    dialog(qtbot, page).buttons["go"].click()
    assert not rights.half.is_set()
    assert not page.stage.doing.is_running


def test_a_client_is_erased_after_the_name_was_typed_and_it_is_not_stopped_half_way(
    qtbot: QtBot, page: HomePage, clients: Clients, rights: SlowRights, office: Office
) -> None:
    maria = page.listing.meeting
    clients.erase.trigger()
    asked = dialog(qtbot, page)
    assert isinstance(asked, EraseDialog)
    asked.typed.show_text("Maria Keller")
    asked.typed.edited.emit("Maria Keller")
    asked.buttons[GO].click()
    qtbot.waitUntil(lambda: "50 % are erased." in said(page))
    assert page.stage.doing._stop.isHidden()
    assert not clients.menu.isVisible()
    assert maria is not None
    del office.journal.meetings[maria]
    rights.on.set()
    qtbot.waitUntil(lambda: page.listing.known == 1)
    assert rights.went == [([maria], Why.ASKED)]
    assert "1 meeting was erased." in page.stage.notice.accessibleName()


def test_whoever_may_not_erase_is_not_offered_it(clients: Clients, rights: SlowRights) -> None:
    rights.refusal = "Only an administrator of your team may erase."
    clients.menu.aboutToShow.emit()
    assert not clients.erase.isEnabled()
    assert clients.export.isEnabled()


def test_the_menu_opens_by_its_button_and_at_a_row(qtbot: QtBot, page: HomePage, clients: Clients) -> None:
    QTest.mouseClick(page.stage.head.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(clients.menu.isVisible)
    clients.menu.close()
    page.listing.customContextMenuRequested.emit(QPoint(-1, -1))
    qtbot.waitUntil(clients.menu.isVisible)
    clients.menu.close()


def test_what_has_been_kept_too_long_is_said_at_the_start(
    qtbot: QtBot, page: HomePage, clients: Clients, rights: SlowRights
) -> None:
    clients.begin()
    qtbot.waitUntil(lambda: not clients._starting.is_running)
    assert page.stage.notice.isHidden()
    rights.years = 5
    clients.begin()
    qtbot.waitUntil(
        lambda: "2 meetings have been kept for longer than 5 years" in page.stage.notice.accessibleName()
    )
