"""The disk fails during a meeting: a sentence with its remedy, and nothing that was typed is lost."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.phases import Phase
from storage.journal import FileJournal
from tests.stage import Stage
from tests.stores import open_store
from tests.whole.conftest import closed, shown
from tests.whole.hands import Keyboard, Mouse, words_seen
from tests.whole.scenes import bring
from tests.whole.told import check_journal
from ui import door

FULL = KnownError("The disk is full.", "Make room on it; what was typed is kept as soon as there is some.")


class Disk:
    """Fails on demand, at whatever the journal wants to write."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def fail(self) -> None:
        """From now on nothing is kept."""
        for name in ("append", "append_all", "keep_draft", "drop_drafts"):
            self._patch.setattr(FileJournal, name, _refuse)

    def recover(self) -> None:
        """Everything is kept again."""
        self._patch.undo()


def _refuse(*_args: object) -> None:
    raise FULL


@pytest.fixture
def disk() -> Iterator[Disk]:
    """A disk that can be made to fail."""
    with pytest.MonkeyPatch.context() as patch:
        yield Disk(patch)


def test_what_was_typed_stays_in_the_box_until_it_can_be_kept(
    stage: Stage, keyboard: Keyboard, disk: Disk
) -> None:
    bring(stage, Phase.UNLOAD)
    disk.fail()
    keyboard.type("Nobody rang me.").press("Return")
    seen = words_seen()
    assert FULL.message in seen
    assert FULL.remedy in seen
    assert "Nobody rang me." in seen
    assert not stage.session.meeting.points
    disk.recover()
    keyboard.at("What is bothering Maria?").press("Return")
    assert [point.words for point in stage.session.meeting.points] == ["Nobody rang me."]
    assert FULL.message not in words_seen()
    check_journal(stage.store, stage.session.id)


def test_a_draft_that_could_not_be_kept_is_tried_again_by_itself(
    stage: Stage, keyboard: Keyboard, disk: Disk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "RETRY_AFTER", 20)
    bring(stage, Phase.UNLOAD)
    disk.fail()
    keyboard.type("Nobody ra")
    qtbot.waitUntil(lambda: FULL.message in words_seen())
    disk.recover()
    qtbot.waitUntil(lambda: stage.session.draft("new-point") == "Nobody ra")
    qtbot.waitUntil(lambda: FULL.message not in words_seen())
    keyboard.at("What is bothering Maria?").type("ng me.").press("Return")
    assert [point.words for point in stage.session.meeting.points] == ["Nobody rang me."]


def test_the_wording_being_corrected_survives_a_fault(
    stage: Stage, keyboard: Keyboard, disk: Disk, mouse: Mouse
) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.type("You charged me twice.").press("Return", "Up", "F2", "Backspace").type(", and late.")
    disk.fail()
    mouse.click("What is bothering Maria?")
    assert FULL.message in words_seen()
    disk.recover()
    keyboard.type("Nobody rang me.").press("Return")
    words = [point.words for point in stage.session.meeting.points]
    assert words == ["You charged me twice, and late.", "Nobody rang me."]


def test_the_window_does_not_close_while_something_is_not_kept(
    stage: Stage, keyboard: Keyboard, disk: Disk
) -> None:
    bring(stage, Phase.UNLOAD)
    disk.fail()
    keyboard.type("Nobody ra")
    stage.window.close()
    assert stage.window.isVisible()
    assert FULL.message in words_seen()
    disk.recover()
    stage.window.close()
    assert not stage.window.isVisible()
    stage.window.show()


@pytest.mark.usefixtures("qapp")
def test_a_disk_that_is_really_full(keyboard: Keyboard, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    if not mounted(folder):
        pytest.skip("a small disk cannot be mounted here")
    stage = shown(folder)
    try:
        bring(stage, Phase.UNLOAD)
        ballast = folder / "ballast"
        fill(ballast)
        told = until_it_is_full(stage, keyboard)
        assert " is full; the last entry was not kept." in words_seen()
        assert told in words_seen()
        ballast.unlink()
        keyboard.press("Return")
        assert stage.session.meeting.points[-1].words == told
        qtbot.waitUntil(lambda: "was not kept" not in words_seen())
        check_journal(stage.store, stage.session.id)
    finally:
        closed(stage)
        subprocess.run(["umount", str(folder)], check=False)


def until_it_is_full(stage: Stage, keyboard: Keyboard) -> str:
    """Enter points until one cannot be kept; its words."""
    for number in range(2000):
        keyboard.type(f"Nobody rang me on day {number}.").press("Return")
        if len(stage.session.meeting.points) == number:
            return f"Nobody rang me on day {number}."
    raise AssertionError("the disk is never full")


def mounted(folder: Path) -> bool:
    """Whether a disk of two megabytes lies at `folder` now."""
    if sys.platform != "linux":
        return False
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def fill(ballast: Path) -> None:
    """Leave no room."""
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))


def test_a_folder_that_is_in_use_is_not_opened_twice(stage: Stage) -> None:
    bring(stage, Phase.UNLOAD)
    with pytest.raises(KnownError) as told:
        open_store(stage.view.folder.parent)
    assert told.value.message
    assert told.value.remedy
