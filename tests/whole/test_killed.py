"""Killed in any phase, the program goes on where it stood: what was kept is kept, what was typed is typed."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from meeting.phases import Phase
from tests.method.useful import useful
from tests.stage import Stage
from tests.whole.conftest import closed, shown
from tests.whole.hands import Keyboard, focused, visible_widgets
from tests.whole.told import check_journal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("phase", [*Phase][:5], ids=lambda phase: phase.name.lower())
def test_killed_in(phase: Phase, tmp_path: Path) -> None:
    said = killed_in(phase, tmp_path)
    _kept, seq, fingerprint = said[0].split()
    _draft, field, words = said[1].split(" ", 2)

    stage = shown(tmp_path)
    stage.clock.pass_by(hours=2, minutes=25)
    stands = "Meetings" if phase is Phase.PREPARE else "Maria Keller. One moment, please"
    Keyboard().at(stands).press("Return")
    meeting = stage.session.meeting
    assert (meeting.phase, meeting.seq, meeting.hash) == (phase, int(seq), fingerprint)
    assert stage.session.draft(field) == words
    assert words in written(), "the draft is not in its box"
    focused()
    check_journal(stage.store, meeting.id)
    go_on(stage)
    assert stage.session.meeting.phase == phase + 1
    check_journal(stage.store, meeting.id)
    closed(stage)


def killed_in(phase: Phase, folder: Path) -> list[str]:
    """What the program had acknowledged when it was killed."""
    command = [sys.executable, "-m", "tests.whole.victim", str(folder), phase.name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as victim:
        assert victim.stdout is not None
        assert victim.stderr is not None
        said: list[str] = []
        for line in victim.stdout:
            if line == "ready\n":
                victim.kill()
                return said
            said.append(line.rstrip("\n"))
        raise AssertionError(f"it ended by itself after {said}: {victim.stderr.read()}")


def written() -> list[str]:
    """What stands in the boxes that can be seen."""
    boxes = visible_widgets()
    lines = [box.text() for box in boxes if isinstance(box, QLineEdit)]
    return lines + [box.toPlainText() for box in boxes if isinstance(box, QPlainTextEdit)]


def go_on(stage: Stage) -> None:
    """Whoever knows the method brings the meeting into its next phase."""
    phase = stage.session.meeting.phase
    while stage.session.meeting.phase == phase:
        stage.view.door.settle_all()
        stage.session.do(useful(stage.session.meeting))
