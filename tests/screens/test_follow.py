"""Following through: what is shown when, where the focus is, and what a meeting that was left can do."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.method import stages
from tests.paper.sample import sealed
from tests.screens.desks import Office, focused, keys
from tests.screens.following import MARCH_27, close_case, marias, opened
from tests.screens.signing import cut_off
from tests.stage import settle
from ui.pages.follow import FollowPage
from ui.theme import Scheme, apply
from ui.widgets.button import Button
from ui.widgets.message import Message

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> FollowPage:
    return marias(qtbot, tmp_path)


def test_a_meeting_that_was_left_can_be_held_anew(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    session = office.adjourned("Joan Whitfield", date(2026, 4, 3))
    page = opened(qtbot, office, session, tmp_path)
    assert focused() is page.standing.carry_over
    with qtbot.waitSignal(page.carry_over_asked) as asked:
        keys(ENTER)
    assert asked.args == [session.id]


def test_a_sealed_case_is_not_held_anew(page: FollowPage) -> None:
    assert not page.standing.isVisible()


def test_only_what_was_begun_is_shown_of_a_plan_that_was_left(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    page = opened(qtbot, office, office.adjourned("Joan Whitfield"), tmp_path)
    partial = stages.left().meeting.but(sealing=sealed().sealing)
    page.render_meeting(partial)
    assert page.promises.accessibleName() == "Begun with Maria"
    assert len(page.promises.rows) == 3
    assert page.check_ins.line.stops == []
    assert not page.says.isVisible()


def test_rendering_records_nothing(page: FollowPage) -> None:
    seq = page.door.meeting.seq
    page.render_meeting(page.door.meeting)
    assert page.door.meeting.seq == seq


def test_a_note_is_added_to_the_sealed_summary(page: FollowPage) -> None:
    page.notes.text.setFocus()
    keys("The tenant of flat 1A is called Rowan.", TAB, "Mary Keller", ENTER)
    added = page.door.meeting.addenda[0]
    assert (added.text, added.corrects_name) == ("The tenant of flat 1A is called Rowan.", "Mary Keller")
    shown = "The tenant of flat 1A is called Rowan. The name is corrected to Mary Keller."
    assert page.notes.notes == [shown]
    assert page.notes.text.text() == page.notes.name.text() == ""
    assert focused().accessibleName() == "Add a note to the summary"


def test_an_empty_note_is_not_added(page: FollowPage) -> None:
    assert page.notes.add.reason == "Write the note first."
    page.notes.text.setFocus()
    keys(" ", ENTER)
    assert page.door.meeting.addenda == ()


def test_a_name_that_is_written_wrong_is_put_right_without_a_note(page: FollowPage) -> None:
    page.notes.name.setFocus()
    keys("Mary Keller", ENTER)
    assert page.door.meeting.client.name == "Mary Keller"
    assert page.notes.notes == ["The name is corrected to Mary Keller."]


def test_half_a_note_is_there_again(qtbot: QtBot, page: FollowPage, tmp_path: Path) -> None:
    page.notes.text.setFocus()
    keys("The ten")
    page.door.keep_drafts()
    again = opened(qtbot, Office(), page.door.session, tmp_path)
    assert again.notes.text.text() == "The ten"


def test_nothing_is_added_to_what_was_never_sealed(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    assert not opened(qtbot, office, office.adjourned("Joan Whitfield"), tmp_path).notes.isVisible()


# What is for our own eyes


def test_the_debrief_is_closed_until_it_is_opened(page: FollowPage) -> None:
    assert not page.debrief.is_open
    page.debrief.open.click()
    assert focused().accessibleName() == "My debrief"
    keys("I spoke too fast.", TAB)
    assert page.door.meeting.debrief == "I spoke too fast."
    page.debrief.open.click()
    assert not page.debrief.text.isVisible()


# What is handed out


@pytest.fixture
def files_opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toLocalFile()))
    return found


def test_everybody_with_something_to_do_has_a_sheet_and_a_mail(
    page: FollowPage, files_opened: list[str], tmp_path: Path
) -> None:
    rows = page.handing.rows
    assert [row.sheet.accessibleName() for row in rows] == [
        "Task sheet for Tom Adeyemi",
        "Task sheet for Priya Shah",
        "Task sheet for Lewis Grant",
    ]
    rows[2].sheet.click()
    settle()
    file = tmp_path / "AM-2026-014-Lewis Grant.pdf"
    assert file.read_bytes() == b"Lewis Grant"
    rows[0].mail.click()
    settle()
    mail = tmp_path / "AM-2026-014-Tom Adeyemi.eml"
    assert mail.read_bytes() == b"Tom Adeyemi <tom@northgatekitchens.example>: Tom Adeyemi"
    assert files_opened == [str(file), str(mail)]


def test_an_address_that_nobody_knows_is_typed_once(
    qtbot: QtBot, office: Office, files_opened: list[str], tmp_path: Path
) -> None:
    session = office.maria()
    page = opened(qtbot, office.at(*MARCH_27), session, tmp_path)
    lewis, mail = page.handing.rows[2], tmp_path / "AM-2026-014-Lewis Grant.eml"
    lewis.mail.click()
    settle()
    assert files_opened == []
    assert lewis.address.isVisible()
    lewis.address.show_text("lewis@fenwickjoinery.example")
    lewis.address.accepted.emit()
    settle()
    assert mail.read_bytes() == b"Lewis Grant <lewis@fenwickjoinery.example>: Lewis Grant"
    mail.unlink()
    page = opened(qtbot, office, session, tmp_path)
    page.handing.rows[2].mail.click()
    settle()
    assert not page.handing.rows[2].address.isVisible()
    assert mail.read_bytes() == b"Lewis Grant <lewis@fenwickjoinery.example>: Lewis Grant"


def test_without_an_address_the_draft_is_written_and_says_that_to_is_empty(
    page: FollowPage, files_opened: list[str], tmp_path: Path
) -> None:
    lewis = page.handing.rows[2]
    lewis.mail.click()
    settle()
    lewis.mail.click()
    settle()
    assert files_opened == [str(tmp_path / "AM-2026-014-Lewis Grant.eml")]
    told = page.handing.doing.findChildren(Message)[0].accessibleName()
    assert "No address of Lewis Grant is known: “To” is empty." in told


def test_what_the_client_told_us_goes_along_only_where_that_is_ticked(
    page: FollowPage, files_opened: list[str], tmp_path: Path
) -> None:
    assert not page.handing.with_points.isChecked()
    page.handing.with_points.click()
    page.handing.rows[2].sheet.click()
    settle()
    assert (tmp_path / "AM-2026-014-Lewis Grant.pdf").read_bytes() == b"Lewis Grant, with the points"
    assert len(files_opened) == 1


def test_who_has_done_everything_is_no_longer_there(page: FollowPage) -> None:
    for row in page.promises.rows[1:3]:
        row.tick.click()
    assert [row.sheet.accessibleName() for row in page.handing.rows] == [
        "Task sheet for Tom Adeyemi",
        "Task sheet for Lewis Grant",
    ]


def test_the_report_and_the_calendar_are_written(
    page: FollowPage, files_opened: list[str], tmp_path: Path
) -> None:
    page.handing.report.click()
    settle()
    page.handing.calendar.click()
    settle()
    report = tmp_path / "AM-2026-014-2026-03-27.pdf"
    assert report.read_bytes() == b"AM-2026-014 on 2026-03-27"
    assert (tmp_path / "AM-2026-014.ics").read_bytes() == b"AM-2026-014"
    assert len(files_opened) == 2


@pytest.mark.parametrize("size", [(1366, 708), (1024, 640), (960, 540)], ids=str)
@pytest.mark.parametrize("text", [100, 150])
def test_nothing_is_cut_off_sideways(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, size: tuple[int, int], text: int
) -> None:
    apply(qapp, Scheme.LIGHT, text)
    page = marias(qtbot, tmp_path)
    page.resize(*size)
    settle()
    page.check_ins.line.hide()  # it scrolls sideways
    settle()
    assert cut_off(page) == []
    page.promises.rows[0].toggle()
    page.letters.begin()
    page.check_ins.more.click()
    settle()
    assert cut_off(page) == []


def test_a_closed_case_offers_no_box_and_no_answer_that_it_refuses(qtbot: QtBot, tmp_path: Path) -> None:
    page = marias(qtbot, tmp_path)
    page.letters.write.click()
    close_case(page.door.session)
    page.render_meeting(page.door.meeting)
    boxes = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    assert [box.accessibleName() for box in boxes if box.isVisible()] == []
    buttons = [each.text() for each in page.findChildren(Button) if each.isVisible() and each.text()]
    assert buttons == ["Progress report", "Calendar file", "Put a name right …", "Audit trail"]
    assert not page.verdicts.isVisible()
    assert not page.letters.isVisible(), "none was written"
    assert page.closed.isVisible(), "there the verdicts are read"
