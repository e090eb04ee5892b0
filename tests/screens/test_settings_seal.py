"""The settings of the seal: our own certificate or the organisation's, and a time server."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from tests.stage import settle
from ui.pages.settings_seal import SealSection
from ui.widgets.message import Message


class Held:
    """Certificates in memory; only one password opens one."""

    def __init__(self) -> None:
        self.name = self.address = ""

    def chosen(self) -> str:
        return self.name

    def choose(self, content: bytes, password: str) -> str:
        if password != "open":
            raise KnownError("The password is wrong.", "Try again.")
        self.name = content.decode()
        return self.name

    def choose_own(self) -> None:
        self.name = ""

    def time_server(self) -> str:
        return self.address

    def ask_time_of(self, address: str) -> None:
        if address and "://" not in address:
            raise KnownError("This is not an address.", "It begins with https://.")
        self.address = address


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def section(qtbot: QtBot, held: Held) -> SealSection:
    section = SealSection(held)
    qtbot.addWidget(section)
    section.resize(600, 600)
    section.show()
    section.render_section()
    return section


def said(section: SealSection) -> str:
    return section.doing.findChildren(Message)[0].accessibleName()


def choose(section: SealSection, patch: pytest.MonkeyPatch, file: Path) -> None:
    patch.setattr(QFileDialog, "getOpenFileName", lambda *_any: (str(file), ""))
    section.choose.click()
    settle()


def take(section: SealSection, password: str) -> None:
    section.password.show_text(password)
    section.take.click()
    settle()


def test_the_organisations_certificate_is_chosen_and_given_up(
    section: SealSection, held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ours.p12"
    file.write_bytes(b"Northgate Group")
    assert not section.password.isVisible()
    choose(section, monkeypatch, file)
    assert section.password.isVisible()
    take(section, "wrong")
    assert said(section) == "The password is wrong. Try again."
    take(section, "open")
    assert held.name == "Northgate Group"
    assert not section.password.isVisible()
    assert section.password.text() == "", "nothing of it stays in the field"
    section.own.click()
    settle()
    assert held.name == ""
    assert not section.own.isVisible()


def test_a_file_that_is_gone_is_told(
    section: SealSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(section, monkeypatch, tmp_path / "gone.p12")
    assert said(section).startswith("gone.p12 cannot be read.")
    assert not section.password.isVisible()


def test_a_time_server_is_kept_and_let_go(section: SealSection, held: Held) -> None:
    section.address.show_text("https://time.example")
    section.keep.click()
    settle()
    assert held.address == "https://time.example"
    section.address.show_text("nonsense")
    section.keep.click()
    settle()
    assert said(section) == "This is not an address. It begins with https://."
    assert held.address == "https://time.example"
    section.address.show_text("")
    section.keep.click()
    settle()
    assert held.address == ""


def test_rendering_changes_nothing(section: SealSection, held: Held) -> None:
    held.address = "https://time.example"
    section.render_section()
    assert section.address.text() == "https://time.example"
    assert said(section) == ""
