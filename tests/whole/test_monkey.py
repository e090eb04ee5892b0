"""20,000 random keys, clicks, drags, resizes and focus changes over running meetings, in the real window.

A failure names its seed and its last events. To see it again: the same test, alone.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from meeting import example
from meeting.acts import Act
from meeting.example import Step
from meeting.history import fold
from meeting.ids import new_meeting_id
from meeting.model import Meeting
from meeting.phases import Phase
from reports.summary import PdfSummary
from tests.builders import Played
from tests.method.marked import marked
from tests.method.useful import useful
from tests.screens.signing import TwoPages
from tests.stage import Stage, settle
from tests.whole.monkey import Monkey
from tests.whole.scenes import until
from ui import copying
from ui.pages import handing, prepare_briefing


def begin(stage: Stage, start: str) -> None:
    """A new meeting that stands there, played at once and then opened."""
    if start == "home":
        stage.window.rooms.go_home()
        return
    meeting = new_meeting_id()
    played = Played().play(_marked(example.prepare(meeting))).play(_marked(STARTS[start]()))
    while start in SEALED and played.meeting.sealing is None:
        played.do(useful(played.meeting))
    last = played.entries[-2 if start == "sealed" else -1]
    stage.store.journal.append_all(played.entries[: last.seq], fold(played.entries[: last.seq]))
    stage.clock.time = played.now + timedelta(seconds=1)
    stage.window.rooms.open(meeting)
    if start == "sealed":  # before our eyes, so that the summary waits to be handed over
        stage.session.do(useful(stage.session.meeting))
    settle()


def _marked(steps: Iterable[Step]) -> Iterable[Step]:
    """Each text says where it came from, so that it is known wherever it is seen."""
    return [(at, partial(_mark, make)) for at, make in steps]


def _mark(make: Callable[[Meeting], Act], meeting: Meeting) -> Act:
    return marked(make(meeting))


SEALED = ("sealed", "follow")
STARTS: dict[str, Callable[[], Iterable[Step]]] = {
    "home": tuple,
    "prepare": tuple,
    "unload": lambda: until(Phase.UNLOAD),
    "heard": lambda: [*until(Phase.UNLOAD), *list(example.unload())[1:]],
    "transition": lambda: until(Phase.TRANSITION),
    "action": lambda: until(Phase.ACTION),
    "agreed": lambda: [*until(Phase.ACTION), *list(example.action())[1:]],
    "sign": lambda: until(Phase.SIGN),
    "sealed": lambda: until(Phase.SIGN),
    "follow": lambda: until(Phase.SIGN),
}
FEW, MANY = 300, 1700
"""Events of one run; with ten starts that makes 20,000."""


@pytest.fixture(autouse=True)
def _nobody_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The dialogs of the system would wait for somebody: they are answered at once. No paper is drawn."""
    monkeypatch.setattr(PdfSummary, "pages", TwoPages.pages)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "copy.pdf"), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_a: True)
    for module in (handing, copying, prepare_briefing):
        monkeypatch.setattr(module, "print_pages", lambda *_a: True)


@pytest.mark.parametrize("start", STARTS)
def test_a_few_hundred_random_events_break_nothing(stage: Stage, start: str) -> None:
    let_loose(stage, start, seed=1, events=FEW)


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
def test_thousands_of_random_events_break_nothing(stage: Stage, start: str) -> None:
    let_loose(stage, start, seed=2, events=MANY)


def let_loose(stage: Stage, start: str, seed: int, events: int) -> Monkey:
    """Begin there, and let a monkey loose."""
    begin(stage, start)
    monkey = Monkey(stage, f"{start} {seed}", lambda chance: begin(stage, chance.choice(list(STARTS))))
    monkey.run(events)
    monkey.verify()
    return monkey
