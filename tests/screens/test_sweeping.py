"""What belongs to a window ends on the GUI thread, however it ends and whatever works beside it."""

import gc
from collections.abc import Callable
from threading import Thread, current_thread, main_thread

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.sweeping import Sweeping, sweep_all
from ui.work import Work


class Page:
    """Something in a circle, as pages are; it tells on which thread it ended."""

    def __init__(self, ended: list[Thread]) -> None:
        self._ended, self.itself = ended, self

    def __del__(self) -> None:
        self._ended.append(current_thread())


class Drawing:
    """A deed that holds on to a page as its last."""

    def __init__(self, ended: list[Thread]) -> None:
        self._ended = ended

    def __call__(self) -> str:
        return "drawn"

    def __del__(self) -> None:
        self._ended.append(current_thread())


def much() -> int:
    """So much that Python would collect several times meanwhile."""
    return len([[number] for number in range(100_000)])


def done(qtbot: QtBot, work: Work, deed: Callable[[], object]) -> None:
    with qtbot.waitSignal(work.done):
        work.ask(deed)


def test_garbage_is_collected_on_the_gui_thread_while_another_works(qtbot: QtBot) -> None:
    program, work, ended = QObject(), Work(), list[Thread]()
    Sweeping(program)
    Page(ended)
    done(qtbot, work, much)
    assert not gc.isenabled()
    kept = [[number] for number in range(10_000)]  # so much is new that it is time to collect
    qtbot.waitUntil(lambda: bool(ended))
    assert kept
    assert ended == [main_thread()]


def test_a_deed_is_let_go_on_the_gui_thread(qtbot: QtBot) -> None:
    work, ended = Work(), list[Thread]()
    done(qtbot, work, Drawing(ended))
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [main_thread()]


def test_what_outlives_a_look_at_everything_is_looked_at_again_only_where_nobody_waits(qtbot: QtBot) -> None:
    program, ended = QObject(), list[Thread]()
    Sweeping(program)
    page = Page(ended)
    for _look in range(gc.get_threshold()[2] + 1):  # until Python would look at everything
        gc.collect(1)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    del page
    gc.collect()
    assert not ended
    sweep_all()
    assert ended == [main_thread()]
    gc.unfreeze()
