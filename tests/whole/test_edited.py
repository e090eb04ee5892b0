"""A meeting whose file was edited outside the program, and a copy without what is private."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from meeting import example
from tests.stage import Stage, raised, settle
from tests.stores import bare


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:  # noqa: ARG001 - the program's frame
    stage = raised(tmp_path)
    stage.window.show()
    stage.window.rooms.new()
    steps = iter(example.prepare(stage.session.id))
    next(steps)
    stage.play(steps)
    stage.play(example.unload())
    settle()
    yield stage
    stage.close()


def texts(stage: Stage) -> str:
    return " ".join(label.text() for label in stage.view.findChildren(QLabel) if label.isVisible())


def test_an_edited_file_opens_read_only_and_says_so(stage: Stage, tmp_path: Path, qtbot: QtBot) -> None:
    meeting = stage.session.id
    stage.window.rooms.go_home()
    edit = bare(tmp_path / "amends.db")
    with edit:
        changed = edit.execute(
            "UPDATE journal SET body = replace(body, 'three weeks late', 'two weeks late')"
            " WHERE body LIKE '%three weeks late%'"
        )
        assert changed.rowcount > 0
    edit.close()
    stage.window.rooms.open(meeting)
    qtbot.waitUntil(lambda: "changed outside Amends" in texts(stage), timeout=10_000)
    stage.view.page.go_on()
    settle()
    assert stage.session.meeting.phase.title == "Unload the negative"
