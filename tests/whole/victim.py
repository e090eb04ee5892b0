"""A program that is killed in the middle of a meeting: python3 -m tests.whole.victim FOLDER PHASE

It opens the real program on a data folder, brings the example meeting into that phase, types something whole
and something half, and says what it was told: "kept SEQ HASH" and "draft FIELD WORDS", then "ready". What is
on the screen waits there for its end.
"""

import os
import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from meeting import example
from meeting.desk import Desk
from meeting.papers import Summary
from meeting.phases import Phase
from meeting.session import Session
from reports.summary import PdfSummary
from tests.fakes import FixedClock, MemoryBox, MemoryPreferences
from tests.stage import MORNING, play
from tests.stores import open_store
from tests.whole.hands import Keyboard
from tests.whole.scenes import until
from ui.program import Program

LONG = 30
"""Seconds after which a draft will not come any more: how soon it comes is measured elsewhere."""


def enter(keys: Keyboard, phase: Phase) -> tuple[str, str]:
    """Type something whole, which is kept, then half of something; that half's field and its words."""
    match phase:
        case Phase.PREPARE:
            keys.fill("Maria Keller", "Maria", "Harbour Lett")
            return ("client:organisation", "Harbour Lett")
        case Phase.UNLOAD:
            keys.type("Nobody rang me.").press("Return").type("You charged me tw")
            return ("new-point", "You charged me tw")
        case Phase.TRANSITION:
            keys.press("Ctrl+1").type("We promised 30 Jan")
            return ("apology/point-1/words", "We promised 30 Jan")
        case Phase.ACTION:
            keys.type("Three weeks’ rent").press("Return").type("One person who")
            return ("ask/point-2", "One person who")
        case _:
            keys.press("Ctrl+2", "Return", "Ctrl+2").press("End").type(" MBE")
            return ("sign/facilitator/name", "Tom Adeyemi MBE")


class Victim:
    """The program, and whoever types in it."""

    def __init__(self, folder: Path, phase: Phase) -> None:
        self._phase, self._clock = phase, FixedClock(MORNING, example.ZONE)
        self._store = open_store(folder)
        self.program = Program(folder, MemoryBox, self._opened, MemoryPreferences())
        self.program.window.painted.connect(lambda: QTimer.singleShot(0, self._on_open))

    def _opened(self) -> tuple[Desk, Summary]:
        return Desk(self._store.journal, self._store.shelf, self._clock), PdfSummary()

    def _on_open(self) -> None:
        window = self.program.window
        window.activateWindow()
        window.rooms.new()
        assert window.view is not None
        session = window.view.door.session
        if self._phase is not Phase.PREPARE:
            steps = example.prepare(session.id)
            next(steps)
            play(session, self._clock, steps)
            play(session, self._clock, until(self._phase))
        self._tell(session, *enter(Keyboard(), self._phase))

    def _tell(self, session: Session, field: str, words: str) -> None:
        """What is acknowledged, as soon as it is."""
        typed = monotonic()
        say(f"kept {session.meeting.seq} {session.meeting.hash}")
        while session.draft(field) != words:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
            if monotonic() - typed > LONG:  # the program would go on after any error, and be waited for
                print(f"no draft of {field}: {list(session.drafts)}", file=sys.stderr, flush=True)
                os._exit(1)
        say(f"draft {field} {words}")
        say("ready")


def say(line: str) -> None:
    """One line to whoever reads."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(Victim(Path(sys.argv[1]), Phase[sys.argv[2]]).program.run())
