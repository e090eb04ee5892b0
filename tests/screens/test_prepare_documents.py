"""Documents before the meeting: dropped, pasted or chosen, kept off the GUI thread, and looked at inside."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting import example
from meeting.errors import LARGEST_FILE, KnownError
from tests.method import mails
from tests.screens.desks import Office, focused, keys, on_screen
from tests.screens.signing import TwoPages
from tests.stage import settle
from ui.brought import is_welcome
from ui.door import Door
from ui.drags import CONTENTS, NAMES
from ui.pages.document_view import CLOSE, SAVE, DocumentView
from ui.pages.prepare import PreparePage

DELETE, ENTER = Qt.Key.Key_Delete, Qt.Key.Key_Return


@pytest.fixture
def page(qtbot: QtBot) -> PreparePage:
    office = Office()
    session = office.desk.new()
    for act in example.preparation():
        session.do(act)
    door = Door(session)
    made = PreparePage(door, office.desk, TwoPages())
    door.changed.connect(made.render_meeting)
    on_screen(qtbot, made)
    made.take_focus()
    return made


def kept(qtbot: QtBot, page: PreparePage) -> list[str]:
    """The names of the documents, once all that was brought is kept or refused."""
    qtbot.waitUntil(lambda: not page.documents.filing.is_busy)
    return [document.name for document in page.door.meeting.documents]


def attached(qtbot: QtBot, page: PreparePage, *files: Path) -> list[str]:
    page.documents.attach_files(files)
    return kept(qtbot, page)


def written(folder: Path, name: str, content: bytes = b"%PDF-1.7") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def data_of(files: Sequence[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(page: PreparePage, data: QMimeData, at: QPoint) -> None:
    """Let something fall on the page."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, button, none)
    page.dropEvent(event)


def seen(qtbot: QtBot, page: PreparePage, at: int = -1) -> DocumentView:
    """The view of a document, once it is read."""
    view = page.show_document(page.door.meeting.documents[at].id)
    assert view is not None
    qtbot.addWidget(view)
    qtbot.waitUntil(lambda: told(view) != "It is being opened.")
    return view


def told(view: DocumentView) -> str:
    return view.state.accessibleName()


def test_a_file_is_attached_and_taken_off(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    attached(qtbot, page, written(tmp_path, "Delivery note.pdf"))
    document = page.door.meeting.documents[0]
    assert (document.name, document.media_type, document.size) == ("Delivery note.pdf", "application/pdf", 8)
    page.documents.rows[0].line.setFocus()
    keys(DELETE)
    assert page.door.meeting.documents == ()
    assert focused().isVisible()


def test_files_dropped_on_the_page_are_kept_in_their_order(
    qtbot: QtBot, page: PreparePage, tmp_path: Path
) -> None:
    files = [written(tmp_path, f"{number}.pdf") for number in range(4)]
    drop(page, data_of(files), QPoint(5, 5))
    assert kept(qtbot, page) == ["0.pdf", "1.pdf", "2.pdf", "3.pdf"]


def test_a_file_dropped_on_a_fact_shows_that_it_is_so(
    qtbot: QtBot, page: PreparePage, tmp_path: Path
) -> None:
    row = page.facts.facts.rows[1]
    drop(page, data_of([written(tmp_path, "Phone log.pdf")]), row.mapTo(page, row.rect().center()))
    kept(qtbot, page)
    (document,) = page.door.meeting.documents
    assert [list(fact.documents) for fact in page.door.meeting.facts[:2]] == [[], [document.id]]
    assert row.accessibleName().endswith("Phone log, 1 document")


def test_the_zone_lights_up_under_files_and_not_under_words(page: PreparePage, tmp_path: Path) -> None:
    words = QMimeData()
    words.setText("They rang on 9 February.")
    for data, welcome in ((data_of([tmp_path / "a.pdf"]), True), (words, False)):
        button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, none)
        event.ignore()
        page.dragEnterEvent(event)
        assert event.isAccepted() is welcome


def test_ctrl_v_keeps_what_lies_in_the_clipboard(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(data_of([written(tmp_path, "Copied.pdf")]))
    page.documents.attach.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert kept(qtbot, page) == ["Copied.pdf"]


def test_a_mail_a_picture_and_words_can_be_pasted(qtbot: QtBot, page: PreparePage) -> None:
    mail, picture, words = QMimeData(), QMimeData(), QMimeData()
    mail.setData("message/rfc822", mails.PLAIN)
    picture.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    words.setText("They rang on 9 February.")
    page.ready.start.setFocus()
    for each in (mail, picture, words):
        QGuiApplication.clipboard().setMimeData(each)
        page.documents.paste()
    assert kept(qtbot, page) == ["E-mail.eml", "Picture.png", "Note.txt"]
    types = [document.media_type for document in page.door.meeting.documents]
    assert types == ["message/rfc822", "image/png", "text/plain"]


def windows(name: str, content: bytes) -> QMimeData:
    """What Outlook on Windows drags: what the file would be called and, for an attachment, its bytes."""
    data, called = QMimeData(), name.encode("utf-16-le").ljust(520, b"\0")
    data.setData(NAMES, b"\1\0\0\0" + bytes(72) + called)
    if content:
        data.setData(CONTENTS, content)
    return data


def mime(**formats: bytes) -> QMimeData:
    """What is dragged, by its types: "/" is written "__", and "-" is written "_"."""
    data = QMimeData()
    for name, content in formats.items():
        data.setData(name.replace("__", "/").replace("_", "-"), content)
    return data


SAVE_FIRST = (
    "E-mail.eml: The mail program handed over no file. Save the message as a file first, then drop that."
)


@pytest.mark.parametrize(
    "data",
    [
        windows("Re: the doors.msg", b""),
        mime(text__x_moz_message=b"imap-message://tom@mail.example/INBOX#41", text__plain=b"The doors"),
        mime(application__x_moz_file_promise=b"", application__x_moz_file_promise_url=b"imap://x/41"),
        mime(message__rfc822=b""),
        mime(application__x_uid_list=b"1 41"),
    ],
    ids=["Outlook", "Thunderbird", "Thunderbird, a promise", "an e-mail without a word", "Evolution"],
)
def test_an_e_mail_that_is_only_promised_is_answered_in_words(
    qtbot: QtBot, page: PreparePage, data: QMimeData
) -> None:
    assert is_welcome(data)
    drop(page, data, QPoint(5, 5))
    assert kept(qtbot, page) == []
    assert page.documents.trouble == SAVE_FIRST


def test_an_attachment_dragged_out_of_outlook_is_kept_under_its_name(qtbot: QtBot, page: PreparePage) -> None:
    drop(page, windows("Invoice 12.pdf", b"%PDF-1.7 invoice"), QPoint(5, 5))
    assert kept(qtbot, page) == ["Invoice 12.pdf"]


@pytest.mark.parametrize("cut", [1, 3, 4, 80, 300, 590])
def test_a_damaged_promise_is_answered_too(qtbot: QtBot, page: PreparePage, cut: int) -> None:
    data = windows("Invoice.pdf", b"%PDF-1.7")
    data.setData(NAMES, bytes(data.data(NAMES).data())[:cut])
    drop(page, data, QPoint(5, 5))
    assert kept(qtbot, page) == []
    assert page.documents.trouble == SAVE_FIRST


def test_several_files_come_in_their_order_and_a_link_among_them_is_answered(
    qtbot: QtBot, page: PreparePage, tmp_path: Path
) -> None:
    data = data_of([written(tmp_path, "a.pdf"), written(tmp_path, "b.pdf")])
    data.setUrls([*data.urls(), QUrl("https://mail.example/message/41")])
    drop(page, data, QPoint(5, 5))
    assert kept(qtbot, page) == ["a.pdf", "b.pdf"]
    assert "Link: It is a link, and what it leads to is not here." in page.documents.trouble


def test_a_message_that_thunderbird_wrote_as_a_file_is_kept(
    qtbot: QtBot, page: PreparePage, tmp_path: Path
) -> None:
    file = tmp_path / "The doors.eml"
    file.write_bytes(mails.PLAIN)
    link = f"{QUrl.fromLocalFile(str(file)).toString()}\nThe doors".encode("utf-16-le")
    drop(page, mime(text__x_moz_url=link, application__x_moz_file_promise=b""), QPoint(5, 5))
    assert kept(qtbot, page) == ["The doors.eml"]


def test_a_file_over_50_mb_is_refused_in_words(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    large = tmp_path / "Film.mp4"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert attached(qtbot, page, large, tmp_path / "gone.txt") == []
    assert "Film.mp4: It is larger than 50 MB." in page.documents.trouble
    assert "gone.txt: It cannot be read" in page.documents.trouble


def test_what_is_no_file_is_answered_in_words(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    (tmp_path / "Folder").mkdir()
    assert attached(qtbot, page, tmp_path / "Folder") == []
    assert page.documents.trouble == "Folder: It is a folder. Open it, and attach the files in it."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_links_and_pipes_are_answered_in_words(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    (tmp_path / "Link.pdf").symlink_to(written(tmp_path, "Real.pdf"))
    os.mkfifo(tmp_path / "Pipe.pdf")
    assert attached(qtbot, page, tmp_path / "Link.pdf", tmp_path / "Pipe.pdf") == []
    assert "Link.pdf: It only points to another file." in page.documents.trouble
    assert "Pipe.pdf: It is no file that can be kept." in page.documents.trouble


def test_what_went_wrong_goes_with_the_next_file(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    attached(qtbot, page, tmp_path / "gone.txt")
    attached(qtbot, page, written(tmp_path, "here.pdf"))
    assert page.documents.trouble == ""


def test_a_name_shows_what_it_is(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    assert attached(qtbot, page, written(tmp_path, "invoice\u202efdp.exe")) == ["invoicefdp.exe"]


def test_a_file_is_what_it_holds_not_what_it_is_called(
    qtbot: QtBot, page: PreparePage, tmp_path: Path
) -> None:
    attached(qtbot, page, written(tmp_path, "a.pdf", b"MZ program"), written(tmp_path, "b.txt", b"%PDF-1.4"))
    types = [document.media_type for document in page.door.meeting.documents]
    assert types == ["application/octet-stream", "application/pdf"]


def test_a_file_is_kept_though_its_page_has_gone(qtbot: QtBot, tmp_path: Path) -> None:
    office = Office()
    session = office.desk.new()
    page = PreparePage(Door(session), office.desk, TwoPages())
    page.documents.attach_files([written(tmp_path, "Late.pdf")])
    page.deleteLater()
    del page
    qtbot.waitUntil(lambda: len(session.meeting.documents) == 1)


def test_pages_are_turned(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    attached(qtbot, page, written(tmp_path, "Order.pdf"))
    view = seen(qtbot, page)
    assert view._place.text() == "Page 1 of 2"
    view._later.click()
    qtbot.waitUntil(lambda: view._place.text() == "Page 2 of 2")
    assert view._later.reason == "This is the last page."


def test_enter_on_a_document_shows_it(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    attached(qtbot, page, written(tmp_path, "Note.txt", "Grey — not white.".encode()))
    page.documents.rows[0].line.setFocus()
    keys(ENTER)
    view = page.window().findChild(DocumentView)
    assert view is not None
    qtbot.waitUntil(view.words.isVisible)
    assert view.words.toPlainText() == "Grey — not white."
    view.buttons[CLOSE].click()


def test_a_mail_is_read_and_its_files_become_documents(
    qtbot: QtBot, page: PreparePage, tmp_path: Path
) -> None:
    attached(qtbot, page, written(tmp_path, "The doors.eml", mails.LONG_FILE_NAME))
    view = seen(qtbot, page)
    assert view.words.toPlainText().startswith("From: Maria Keller <maria@harbour.example>\n")
    assert view.words.toPlainText().endswith("Subject: The doors\n\nSee the note.")
    buttons = [each for each in view.files.findChildren(type(view.buttons[CLOSE])) if each.isVisible()]
    buttons[0].click()
    assert kept(qtbot, page) == ["The doors.eml", "Lieferschein für Wohnung 2B.pdf"]
    assert buttons[0].reason == "It is attached."


def test_a_page_in_a_mail_is_shown_as_words(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    attached(qtbot, page, written(tmp_path, "Shop.eml", mails.HTML_ONLY))
    words = seen(qtbot, page).words
    assert words.toPlainText().endswith("First & last\n\n5 < 6\na link")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("Rubbish.eml", mails.RUBBISH, "This file is no e-mail that can be read."),
        ("Table.xlsx", b"PK\x03\x04", "This kind of file cannot be shown here."),
    ],
)
def test_what_cannot_be_shown_is_said(
    qtbot: QtBot, page: PreparePage, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    attached(qtbot, page, written(tmp_path, name, content))
    assert told(seen(qtbot, page)).startswith(said)


def test_it_is_saved_as_a_file(
    qtbot: QtBot, page: PreparePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(copy), ""))
    attached(qtbot, page, written(tmp_path, "Note.txt", b"Words."))
    seen(qtbot, page).buttons[SAVE].click()
    qtbot.waitUntil(copy.exists)
    qtbot.waitUntil(lambda: copy.read_bytes() == b"Words.")


def test_what_cannot_be_saved_is_said(
    qtbot: QtBot, page: PreparePage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_content: bytes, _to: Path) -> None:
        raise KnownError("The disk is full.", "Make room on it.")

    monkeypatch.setattr(page._summary, "save", full)
    with qtbot.waitSignal(page.door.refused) as told_of:
        page.save(b"Words.", tmp_path / "copy.txt")
    assert told_of.args == ["The disk is full. Make room on it."]


@pytest.mark.parametrize("width", [1024, 1920])
def test_what_is_said_of_a_file_that_cannot_be_shown_stands_together(
    qtbot: QtBot, page: PreparePage, tmp_path: Path, width: int
) -> None:
    page.window().resize(width, 1000)
    attached(qtbot, page, written(tmp_path, "Table.xlsx"))
    view = seen(qtbot, page)
    settle()
    assert view.state.height() <= view.state.heightForWidth(view.state.width()) + 4
    assert view.state.geometry().top() < 140
