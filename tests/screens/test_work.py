"""Work off the GUI thread: what met the lock waits for the key, and says nothing of it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from storage.faults import Locked
from ui import work as module
from ui.work import Work


def test_work_that_met_the_lock_is_done_again_and_nothing_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN", 5)
    work, tries, failed = Work(), list[int](), list[str]()
    work.failed.connect(lambda message, _remedy: failed.append(message))

    def check() -> str:
        tries.append(len(tries))
        if len(tries) < 3:
            raise Locked(Path("data") / "amends.db")
        return "all is well"

    with qtbot.waitSignal(work.done) as told:
        work.ask(check)
    assert told.args == ["all is well"]
    assert len(tries) == 3
    assert failed == []


def test_what_is_no_longer_wanted_is_not_done_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AGAIN", 5)
    work, tries = Work(), list[int]()

    def check() -> str:
        tries.append(1)
        raise Locked(Path("data") / "amends.db")

    work.ask(check)
    qtbot.waitUntil(lambda: len(tries) >= 2)
    with qtbot.waitSignal(work.done) as told:
        work.ask(lambda: "something else")
    assert told.args == ["something else"]
    assert not work.is_running
