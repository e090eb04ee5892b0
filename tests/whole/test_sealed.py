"""From the last signature to a file that anybody may check: sealed in the window, examined where it lies."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from meeting.following import AddAddendum
from meeting.ids import ItemId
from tests import moments
from tests.paper.sealing import sealing
from tests.stage import Stage, raised, settle
from ui.widgets.button import Button


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Everybody has signed."""
    stage = raised(tmp_path)
    stage.window.show()
    moments.until(11, 25)(stage)
    settle()
    yield stage
    stage.close()


def press(stage: Stage, name: str) -> None:
    button = next(each for each in stage.window.findChildren(Button) if each.accessibleName() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def test_what_is_sealed_in_the_window_stands_every_check(stage: Stage, tmp_path: Path) -> None:
    press(stage, "Seal and save PDF")
    meeting = stage.session.meeting
    file = tmp_path / "summaries" / f"{meeting.reference}.pdf"
    found = sealing(stage.desk).check(file)
    assert found.is_good
    first, *_others, last = found.sentences
    assert first == "This is the very file that was made here, unchanged since it was sealed."
    assert last.startswith("The record inside is the one that is kept here, entry by entry.")


def test_a_name_that_is_put_right_later_is_issued_again(stage: Stage, tmp_path: Path) -> None:
    press(stage, "Seal and save PDF")
    meeting = stage.session.id
    file = tmp_path / "summaries" / f"{stage.session.meeting.reference}.pdf"
    first = file.read_bytes()
    stage.session.do(AddAddendum(ItemId("name"), "The name was misspelt.", "Maria Kellner"))
    stage.window.rooms.go_home()
    stage.window.rooms.open(meeting, hand_over=True)
    settle()
    again = file.with_name(f"{stage.session.meeting.reference}-1.pdf")
    assert file.read_bytes() == first != again.read_bytes()
    assert sealing(stage.desk).check(file).is_good
    assert sealing(stage.desk).check(again).is_good
