"""Letters and calls are logged with their copies; an e-mail that is dropped files itself."""

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting.afterwards import Letter
from meeting.following import LogLetter
from meeting.ids import ItemId
from meeting.kinds import Channel
from tests.screens.desks import focused, keys
from tests.screens.following import marias
from tests.stage import settle
from ui.brought import coming_in, is_welcome
from ui.pages.follow import FollowPage

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> FollowPage:
    return marias(qtbot, tmp_path)


def mail(folder: Path, sender: str, date: str = "Wed, 25 Mar 2026 08:12:00 +0000") -> Path:
    """An e-mail about the keys, as a mail program saves it."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"], message["Date"] = sender, "Keys for flat 2B", date
    message["To"] = "tom@northgatekitchens.example"
    message.set_content("The keys are with the porter from eight.\n")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="plan.pdf")
    file = folder / "keys.eml"
    file.write_bytes(message.as_bytes())
    return file


def test_a_message_that_came_without_its_file_is_answered_and_opens_no_form(page: FollowPage) -> None:
    data = QMimeData()
    data.setData("text/x-moz-message", b"imap-message://maria/INBOX#41")
    assert is_welcome(data)
    page.letters.bring(coming_in(data))
    settle()
    assert "Save the message as a file first, then drop that." in page.letters.trouble
    assert not page.letters.form.isVisible()


def drop(page: FollowPage, *files: Path) -> None:
    """Let go of files over the card."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, none)
    page.letters.dropEvent(event)
    settle()


def test_a_call_is_written_down_with_enter(page: FollowPage) -> None:
    page.letters.write.click()
    assert focused().accessibleName() == "What it was about"
    keys("Weekly call. Flat 1A is let", ENTER)
    (letter,) = page.door.meeting.letters
    assert (letter.channel, letter.on, letter.ours) == (Channel.CALL, date(2026, 3, 27), True)
    assert (letter.summary, letter.who) == ("Weekly call. Flat 1A is let", "Tom Adeyemi")
    assert page.letters.lines == ["Call, 27 March, Weekly call. Flat 1A is let, Tom Adeyemi"]
    assert focused() is page.letters.write


def test_without_words_it_is_not_kept(page: FollowPage) -> None:
    page.letters.write.click()
    keys(ENTER)
    assert page.letters.form.keep.reason == "Write in a line what it was about."
    assert page.door.meeting.letters == ()


def test_a_letter_of_the_clients_is_theirs(page: FollowPage) -> None:
    page.letters.write.click()
    form = page.letters.form
    form.channel.chosen.emit(Channel.LETTER.value)
    form.whose.chosen.emit("theirs")
    form.who.show_text("")
    keys("Asks for the papers", ENTER)
    assert page.letters.lines == ["Letter, 27 March, Asks for the papers, Maria"]


def test_what_is_half_written_is_there_again(page: FollowPage) -> None:
    page.letters.write.click()
    keys("Weekly")
    page.door.keep_drafts()
    page.letters.form.closed.emit()
    page.letters.write.click()
    assert page.letters.form.summary.text() == "Weekly"


def test_the_newest_stands_first_and_the_older_ones_open_with_a_press(page: FollowPage) -> None:
    for day in range(1, 13):
        letter = Letter(ItemId(f"letter-{day}"), Channel.CALL, date(2026, 3, day), f"Call {day}")
        assert page.door.do(LogLetter(letter))
    assert len(page.letters.lines) == 8
    assert page.letters.lines[0].startswith("Call, 12 March")
    assert page.letters.all.accessibleName() == "4 more"
    page.letters.all.click()
    assert [line.split(", ")[2] for line in page.letters.lines] == [f"Call {day}" for day in range(12, 0, -1)]


def test_an_e_mail_that_is_dropped_files_itself(page: FollowPage, tmp_path: Path) -> None:
    drop(page, mail(tmp_path, "Maria Keller <maria@harbourlettings.example>"))
    (letter,) = page.door.meeting.letters
    assert (letter.channel, letter.on, letter.ours) == (Channel.EMAIL, date(2026, 3, 25), False)
    assert (letter.summary, letter.who) == ("Keys for flat 2B", "Maria Keller")
    (document,) = page.door.meeting.documents[-1:]
    assert letter.documents == (document.id,)
    assert document.name == "keys.eml"
    assert "The e-mail of 25 March is filed: Keys for flat 2B" in page.letters.told


def test_an_e_mail_that_is_pasted_files_itself_as_well(page: FollowPage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mail(tmp_path, "maria@harbourlettings.example")))])
    QGuiApplication.clipboard().setMimeData(data)
    page.take_focus()
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    QGuiApplication.clipboard().clear()
    assert [each.summary for each in page.door.meeting.letters] == ["Keys for flat 2B"]


def test_an_e_mail_from_our_own_house_is_ours(page: FollowPage, tmp_path: Path) -> None:
    drop(page, mail(tmp_path, "Priya Shah <priya@northgatekitchens.example>"))
    (letter,) = page.door.meeting.letters
    assert letter.ours
    assert letter.who == "Priya Shah"


def test_an_e_mail_without_a_day_is_filed_today(page: FollowPage, tmp_path: Path) -> None:
    drop(page, mail(tmp_path, "maria@harbourlettings.example", date="some day"))
    assert page.door.meeting.letters[0].on == date(2026, 3, 27)


def test_what_only_calls_itself_an_e_mail_is_kept_and_said(page: FollowPage, tmp_path: Path) -> None:
    file = tmp_path / "broken.eml"
    file.write_bytes(bytes(range(256)) * 4)
    drop(page, file)
    (letter,) = page.door.meeting.letters
    assert letter.summary == "broken.eml"
    assert "no e-mail that can be read" in page.letters.told


def test_a_folder_is_refused_in_words(page: FollowPage, tmp_path: Path) -> None:
    drop(page, tmp_path)
    assert page.door.meeting.letters == ()
    assert "It is a folder." in page.letters.trouble


def test_any_other_file_becomes_the_copy_of_a_new_entry(page: FollowPage, tmp_path: Path) -> None:
    scan = tmp_path / "letter.txt"
    scan.write_text("Dear Maria")
    drop(page, scan)
    assert not page.door.meeting.letters
    assert focused().accessibleName() == "What it was about"
    keys("Letter to the bank", ENTER)
    (letter,) = page.door.meeting.letters
    assert [each.name for each in page.door.meeting.documents if each.id in letter.documents] == [
        "letter.txt"
    ]


def test_the_copy_is_saved_where_somebody_says(
    page: FollowPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = mail(tmp_path, "maria@harbourlettings.example")
    drop(page, file)
    to = tmp_path / "saved.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_told: (str(to), ""))
    page.letters.copies[0].click()
    settle()
    assert to.read_bytes() == file.read_bytes()
