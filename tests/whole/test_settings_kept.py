"""What seals, how long and where things are kept: each setting in a line, and in effect at once."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

import main
from meeting.preferences import Preferred
from storage.backups import FolderBackups, place_of
from storage.rights import FolderRights
from storage.strongbox import FolderBox
from tests import moments, postgres
from tests.closing_cases import closed
from tests.disk.test_keys import PaperSafe
from tests.paper.sealing import key
from tests.paper.test_seal import PASSWORD, as_file
from tests.stage import Stage, settle
from tests.stores import KEY, PASSPHRASE, lock
from tests.whole.hands import Mouse, words_seen
from ui.backing_up import BackingUp
from ui.pages.settings import SettingsPage
from ui.pages.settings_clients import ClientsSection
from ui.pages.settings_parts import SettingLine
from ui.pages.settings_place import PlaceSection
from ui.pages.settings_seal import SealSection
from ui.widgets.label import Label


@pytest.fixture
def backups(stage: Stage, tmp_path: Path) -> FolderBackups:
    """Everything that the settings of a data folder look after, built as the program does it."""
    lock(tmp_path)
    box = FolderBox(tmp_path, PaperSafe())
    box.unlock(PASSPHRASE)
    kept = FolderBackups(tmp_path, box, stage.preferences, stage.clock)
    place = partial(place_of, tmp_path, stage.preferences)
    rooms = stage.window.rooms
    rights = FolderRights(tmp_path, stage.store, lambda: KEY, place, stage.clock, rooms._summary)
    BackingUp(kept, stage.taste, box, stage.window).begin()
    join = partial(main.join_team, tmp_path, lambda: box)
    rooms.sections.append(lambda: [PlaceSection(join, stage.taste)])
    rooms.sections.append(lambda: [ClientsSection(rights, stage.window.home.refresh)])
    return kept


def settings(stage: Stage) -> SettingsPage:
    """Opened from Home."""
    stage.window.rooms.go_home()
    stage.window.rooms.show_settings()
    settle()
    page = stage.window.rooms.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


@pytest.mark.usefixtures("backups")
def test_a_screen_reader_hears_what_each_field_is_for(stage: Stage, mouse: Mouse) -> None:
    settings(stage)
    for name in (
        "Address of the team’s server",
        "Address of the time server",
        "Name or reference of a client",
    ):
        mouse.find(name)


@pytest.mark.usefixtures("backups")
def test_each_setting_is_explained_in_a_line(stage: Stage) -> None:
    lines = settings(stage).findChildren(SettingLine)
    assert len(lines) >= 20
    for line in lines:
        name, does = line.findChildren(Label)[:2]
        assert name.text(), does.text()
        assert does.text().endswith("."), name.text()
        assert len(does.text()) <= 160, name.text()


def told_of_the_seal(stage: Stage, folder: Path) -> str:
    """The example is sealed, and its summary brought to be checked."""
    moments.sealed(stage)
    settle()
    summary, file = stage.window.rooms._summary, folder / "brought.pdf"
    summary.write(stage.session.meeting, file)
    return " ".join(summary.check(file).sentences)


def test_the_next_seal_bears_the_certificate_that_is_chosen(
    stage: Stage, mouse: Mouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ours.p12"
    file.write_bytes(as_file(key("Northgate Group")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_any: (str(file), ""))
    section = next(each for each in settings(stage).sections if isinstance(each, SealSection))
    assert "One from your organisation also shows who you are." in words_seen()
    mouse.click("Choose a certificate …")
    settle()
    section.password.show_text(PASSWORD)
    mouse.click("Seal with it")
    settle()
    assert "Seals bear the certificate of Northgate Group." in words_seen()
    assert "sealed with the certificate of Northgate Group" in told_of_the_seal(stage, tmp_path)


def test_a_certificate_that_is_given_up_seals_no_more(stage: Stage, mouse: Mouse, tmp_path: Path) -> None:
    certificates = stage.window.rooms._summary.certificates
    assert certificates is not None
    certificates.choose(as_file(key("Northgate Group")), PASSWORD)
    settings(stage)
    mouse.click("Use our own again")
    settle()
    assert "Seals bear a certificate of their own" in words_seen()
    assert "It was sealed here" in told_of_the_seal(stage, tmp_path)


@pytest.mark.usefixtures("backups")
def test_what_would_go_follows_the_rule_at_once_and_the_rule_is_kept(stage: Stage, mouse: Mouse) -> None:
    closed(stage)
    stage.clock.pass_by(days=2 * 366)
    settings(stage)
    assert "How long a case is kept after it has ended. Nothing is ever erased by itself." in words_seen()
    mouse.choose("For how long cases are kept after they have ended", "1 year")
    settle()
    assert "Cases that ended more than 1 year ago may go." in words_seen()
    mouse.click("Show what would go")
    settle()
    assert "Maria Keller" in words_seen()
    mouse.choose("For how long cases are kept after they have ended", "3 years")
    settle()
    assert "Maria Keller" not in words_seen()
    mouse.click("Show what would go")
    settle()
    assert "Nothing was found." in words_seen()
    mouse.click("Back")
    settings(stage)
    assert "Cases that ended more than 3 years ago may go." in words_seen()
    assert len(stage.desk.shelf.rows()) == 1, "nothing is erased unasked"


def test_backups_go_where_one_says_and_one_is_made_at_once(
    stage: Stage, mouse: Mouse, backups: FolderBackups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(stage)
    assert "A folder on another disk also helps if this computer is lost." in words_seen()
    assert "There is none yet." in words_seen()
    away = tmp_path / "other disk"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_any: str(away))
    mouse.click("Choose a folder …")
    assert str(away) in words_seen()
    mouse.click("Make one now")
    settle()
    assert "The last one: 12 March 2026" in words_seen()
    assert [made.path.parent for made in backups.kept()] == [away]
    mouse.click("Beside the meetings again")
    assert str(tmp_path / "backups") in words_seen()
    assert "There is none yet." in words_seen()
    assert stage.preferences.kept().backups == ""


@pytest.mark.usefixtures("backups")
def test_a_server_is_reached_at_once_and_it_is_said_from_when_on_it_is_used(
    qtbot: QtBot, stage: Stage, mouse: Mouse
) -> None:
    moments.prepared(stage)
    with postgres.ready() as address:
        section = next(each for each in settings(stage).sections if isinstance(each, PlaceSection))
        assert "Meetings that are here now stay here." in words_seen()
        assert "Meetings are kept on this computer." in words_seen()
        section.address.show_text("postgresql://nobody@127.0.0.1:1/nothing")
        mouse.click("Work on this server")
        qtbot.waitUntil(lambda: section.doing.has_failed)
        assert stage.preferences.kept() == Preferred(stage.taste.now.scheme), "nothing is kept of it"
        section.address.show_text(address)
        mouse.click("Work on this server")
        qtbot.waitUntil(lambda: stage.preferences.kept().database == address)
    settle()
    assert "It is used from the next start on." in words_seen()
    assert "Meetings are kept on this computer." not in words_seen()
    mouse.click("On this computer again")
    assert "From the next start on, meetings are kept on this computer." in words_seen()
    assert stage.preferences.kept().database == ""
    mouse.click("Back")
    assert stage.window.home.listing.known == 1, "what is here stays here"
