"""Sealing and handing over: progress, stop and another try; what fails leaves the meeting whole."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting.agreement import digest
from meeting.errors import KnownError
from meeting.following import AddAddendum
from meeting.ids import ItemId
from meeting.kinds import Handing, Signed
from meeting.model import Meeting
from meeting.papers import Issued
from meeting.signing import Sign
from tests.builders import Played
from tests.screens.rooms import opened, press
from tests.screens.signing import MARIA, TOM, TwoPages, to_sign
from tests.stage import settle
from ui.pages import handing
from ui.pages.doing import Doing
from ui.pages.sign import SignPage
from ui.printing import WIDTHS
from ui.widgets.button import Button
from ui.widgets.message import Message

CLIENT, FACILITATOR = ItemId("client"), ItemId("facilitator")


class Slow(TwoPages):
    """A summary that waits before it is written, and fails as long as it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go, self.failing, self.issued = Event(), False, 0
        self.writing, self.last = Event(), Event()
        self.go.set()
        self.last.set()

    def pages(self, meeting: Meeting, width: int) -> Iterator[bytes]:
        for number, page in enumerate(super().pages(meeting, width)):
            if number and width in WIDTHS.values():
                assert self.go.wait(20)
            yield page

    def issue(self, meeting: Meeting, to: Path | None = None) -> Issued:
        assert self.go.wait(20)
        if self.failing:
            raise KnownError("The disk is full.", "Make room, then try again.")
        if to is not None:
            self.save(self.document(meeting), to)
        else:
            self.issued += 1
        return Issued(f"{self.issued:064}", self.note)

    def document(self, meeting: Meeting) -> bytes:
        assert self.go.wait(20)
        return super().document(meeting)

    def save(self, content: bytes, to: Path) -> None:
        self.writing.set()
        assert self.last.wait(20)
        super().save(content, to)


@pytest.fixture
def summary() -> Slow:
    return Slow()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, summary: Slow) -> SignPage:
    """Both have signed; the seal is next."""
    return a_page(qtbot, tmp_path, summary, signed())


def signed() -> Played:
    played = to_sign()
    for signer, name in ((CLIENT, MARIA), (FACILITATOR, TOM)):
        played.do(Sign(signer, Signed.TYPED, name, digest(played.meeting)))
    return played


def a_page(qtbot: QtBot, folder: Path, summary: TwoPages, played: Played) -> SignPage:
    page = opened(qtbot, lambda door: SignPage(door, summary, folder), played)
    settle()
    return page


def button(page: SignPage, name: str) -> Button:
    return next(each for each in page.findChildren(Button) if each.accessibleName() == name)


def said(page: SignPage) -> str:
    doing = page.findChild(Doing)
    assert isinstance(doing, Doing)
    return doing.findChildren(Message)[0].accessibleName() if doing.isVisible() else ""


def seal(page: SignPage) -> None:
    button(page, "Seal the summary").setFocus()
    press(Qt.Key.Key_Space)


def test_the_seal_is_made_ready_before_it_is_set(page: SignPage, summary: Slow) -> None:
    assert summary.prepared == [page.door.meeting.reference]
    page.render_meeting(page.door.meeting)
    settle()
    assert len(summary.prepared) == 1


def test_the_journal_names_the_file(page: SignPage) -> None:
    seal(page)
    settle()
    sealing = page.door.meeting.sealing
    assert sealing is not None
    assert sealing.sha256 == f"{1:064}"
    assert said(page).startswith("Sealed and saved at")


def test_what_there_is_to_say_about_the_seal_is_said(page: SignPage, summary: Slow) -> None:
    summary.note = "The time server gave no answer."
    seal(page)
    settle()
    assert said(page).endswith("The time server gave no answer.")


def test_a_failure_leaves_the_meeting_sealed_and_offers_another_try(page: SignPage, summary: Slow) -> None:
    summary.failing = True
    seal(page)
    settle()
    assert said(page) == "The disk is full. Make room, then try again."
    sealing = page.door.meeting.sealing
    assert sealing is not None
    assert sealing.sha256 == ""
    summary.failing = False
    button(page, "Try again").click()
    settle()
    assert said(page).startswith("Sealed and saved at")
    assert not button(page, "Try again").isVisible()


def test_it_can_be_stopped_and_taken_up_again(qtbot: QtBot, page: SignPage, summary: Slow) -> None:
    summary.go.clear()
    seal(page)
    qtbot.waitUntil(lambda: button(page, "Stop").isVisible())
    assert said(page) == "The PDF is being sealed."
    button(page, "Stop").click()
    assert said(page) == "Stopped. Nothing is lost."
    summary.go.set()
    settle()
    sealing = page.door.meeting.sealing
    assert sealing is not None
    assert sealing.sha256 == "", "nobody waited for it"
    button(page, "Try again").click()
    settle()
    assert said(page).startswith("Sealed and saved at")


def test_while_something_is_written_the_rest_waits(qtbot: QtBot, page: SignPage, summary: Slow) -> None:
    summary.go.clear()
    seal(page)
    qtbot.waitUntil(lambda: button(page, "Stop").isVisible())
    assert button(page, "Print").blocked
    summary.go.set()
    settle()
    assert not button(page, "Print").blocked
    assert not button(page, "Stop").isVisible()


def test_what_was_added_since_is_issued_again(qtbot: QtBot, tmp_path: Path, page: SignPage) -> None:
    seal(page)
    settle()
    door = page.door
    assert door.do(AddAddendum(ItemId("name"), "The name was misspelt.", "Maria Kellner"))
    settle()
    page = SignPage(door, (again := Slow()), tmp_path)
    again.issued = 4
    qtbot.addWidget(page)
    page.show()
    page.render_meeting(door.meeting)
    settle()
    sealing = door.meeting.sealing
    assert sealing is not None
    assert (sealing.sha256, sealing.addenda) == (f"{5:064}", 1)


def test_printing_tells_how_far_it_is(
    qtbot: QtBot, page: SignPage, summary: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[int] = []

    def to_paper(_page: SignPage, pages: list[bytes]) -> bool:
        printed.append(len(pages))
        return True

    monkeypatch.setattr(handing, "print_pages", to_paper)
    seal(page)
    settle()
    summary.go.clear()
    button(page, "Print").click()
    qtbot.waitUntil(lambda: said(page) == "Page 1 is prepared.")
    summary.go.set()
    settle()
    assert printed == [2]
    assert [each.how for each in page.door.meeting.handed] == [Handing.PRINTED]


def test_a_printer_that_cannot_begin_is_told(page: SignPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_any: object) -> bool:
        raise KnownError("This printer cannot begin.", "See whether it is on.")

    monkeypatch.setattr(handing, "print_pages", silent)
    seal(page)
    settle()
    button(page, "Print").click()
    settle()
    assert said(page) == "This printer cannot begin. See whether it is on."
    assert page.door.meeting.handed == ()


def test_printing_that_was_stopped_draws_no_further(qtbot: QtBot, page: SignPage, summary: Slow) -> None:
    seal(page)
    settle()
    summary.go.clear()
    button(page, "Print").click()
    qtbot.waitUntil(lambda: said(page) == "Page 1 is prepared.")
    button(page, "Stop").click()
    summary.go.set()
    settle()
    assert said(page) == "Stopped. Nothing is lost."
    assert page.door.meeting.handed == ()


def to_file(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_any: (str(file), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


WRITTEN = ["Save a copy", "E-mail draft", "Calendar file"]


@pytest.mark.parametrize("name", WRITTEN)
def test_what_was_stopped_is_not_written_afterwards(
    qtbot: QtBot, page: SignPage, summary: Slow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    to_file(monkeypatch, tmp_path / "copy.pdf")
    seal(page)
    settle()
    before = set(tmp_path.rglob("*"))
    summary.go.clear()
    button(page, name).click()
    qtbot.waitUntil(lambda: button(page, "Stop").isVisible())
    button(page, "Stop").click()
    summary.go.set()
    settle()
    assert said(page) == "Stopped. Nothing is lost."
    assert set(tmp_path.rglob("*")) == before
    assert page.door.meeting.handed == ()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_stop_that_comes_too_late_says_so_and_what_was_written_is_recorded(
    qtbot: QtBot, page: SignPage, summary: Slow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    to_file(monkeypatch, tmp_path / "copy.pdf")
    seal(page)
    settle()
    before = set(tmp_path.rglob("*"))
    summary.last.clear()
    button(page, name).click()
    qtbot.waitUntil(summary.writing.is_set)
    button(page, "Stop").click()
    assert said(page) == "Too late to stop: it is being written."
    summary.last.set()
    settle()
    assert len(set(tmp_path.rglob("*")) - before) >= 1
    assert len(page.door.meeting.handed) == 1


@pytest.mark.parametrize(
    ("name", "suffix", "how"),
    [("E-mail draft", ".eml", Handing.EMAILED), ("Calendar file", ".ics", Handing.CALENDAR)],
)
@pytest.mark.parametrize("opens", [True, False])
def test_a_draft_and_a_calendar_file_are_written_and_opened_or_it_is_said_where_they_lie(
    page: SignPage, monkeypatch: pytest.MonkeyPatch, name: str, suffix: str, how: Handing, opens: bool
) -> None:
    tried = list[Path]()

    def open_url(url: QUrl) -> bool:
        tried.append(Path(url.toLocalFile()))
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    seal(page)
    settle()
    button(page, name).click()
    settle()
    (file,) = tried
    assert file.suffix == suffix
    assert file.exists()
    assert [each.how for each in page.door.meeting.handed] == [how]
    assert (f"No program here opens {file.name}, which lies in {file.parent}." in said(page)) is not opens
