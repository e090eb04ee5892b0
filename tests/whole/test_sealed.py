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


def handed_out(stage: Stage, file: Path) -> Path:
    """The file that is kept, as “Save a copy” writes it."""
    sealing(stage.desk).issue(stage.session.meeting, file)
    return file


def test_what_is_sealed_in_the_window_stands_every_check(stage: Stage, tmp_path: Path) -> None:
    press(stage, "Seal the summary")
    found = sealing(stage.desk).check(handed_out(stage, tmp_path / "copy.pdf"))
    assert found.is_good
    first, *others = found.sentences
    assert first == "This is the very file that was made here, unchanged since it was sealed."
    told = "The record inside is the one that is kept here, entry by entry."
    assert any(sentence.startswith(told) for sentence in others)


def test_no_summary_lies_in_the_open_until_somebody_wants_a_copy(stage: Stage, tmp_path: Path) -> None:
    press(stage, "Seal the summary")
    assert stage.session.meeting.sealing is not None
    assert stage.session.meeting.sealing.sha256
    assert not list(tmp_path.rglob("*.pdf"))
    assert not any(b"%PDF" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_name_that_is_put_right_later_is_issued_again(stage: Stage, tmp_path: Path) -> None:
    press(stage, "Seal the summary")
    meeting, file = stage.session.id, handed_out(stage, tmp_path / "first.pdf")
    stage.session.do(AddAddendum(ItemId("name"), "The name was misspelt.", "Maria Kellner"))
    stage.window.rooms.go_home()
    stage.window.rooms.open(meeting, hand_over=True)
    settle()
    again = handed_out(stage, tmp_path / "again.pdf")
    assert file.read_bytes() != again.read_bytes()
    assert sealing(stage.desk).check(file).is_good
    assert sealing(stage.desk).check(again).is_good
