"""What hasty hands did once, found by the monkey of tests/whole; each mended where it went wrong."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.screens.acting import planned
from tests.screens.rooms import door_to
from tests.screens.signing import TwoPages
from ui.pages.action_concession import ConcessionBox
from ui.pages.preview import Preview
from ui.tokens import Type
from ui.widgets.button import IconButton
from ui.widgets.edits import AreaEdit


def test_a_page_is_turned_before_the_first_one_is_drawn(qtbot: QtBot) -> None:
    preview = Preview(TwoPages())
    qtbot.addWidget(preview)
    for button in preview.findChildren(IconButton):
        button.click()
    assert preview.isEnabled()


def test_an_area_comes_to_rest_where_it_is_too_narrow_for_its_own_scroll_bar(qtbot: QtBot) -> None:
    area = AreaEdit(Type.POINT, lines=1)
    qtbot.addWidget(area)
    area.show()
    area.setPlainText("We let you down. I am sorry.")
    for width in range(1, 60):
        area.resize(width, area.height())
        assert area.height() < 400


def test_an_amount_that_cannot_be_read_stays_a_draft_when_its_field_is_left(qtbot: QtBot) -> None:
    door = door_to(planned())
    gift = door.meeting.concessions[0]
    box = ConcessionBox(door, gift.id)
    qtbot.addWidget(box)
    box.render_meeting(door.meeting)
    QTest.keyClicks(box.worth.edit, "about ")
    box.worth.left.emit()
    door.keep_drafts()
    assert door.meeting.concessions[0] == gift
    box.render_meeting(door.meeting)
    assert box.worth.text() == "about £1,500"
    QTest.keyClick(box.worth.edit, Qt.Key.Key_Escape)
    assert box.worth.text() == "£1,500"
    assert not door.session.drafts
