"""Help where somebody is: F1 on every page, and a sheet of keys that is true."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from meeting.phases import Phase
from tests import after_cases, check_cases, closing_cases, insight_cases, moments, rehearsal_cases
from tests.fakes import MemoryBox
from tests.stage import MORNING, Stage, settle
from tests.whole.hands import Keyboard, focused, named
from tests.whole.scenes import bring
from tests.whole.test_guide import in_sight, page
from ui.locking import Locking
from ui.pages.keys import keys
from ui.theme import Scheme

Play = Callable[[Stage], object]


def trail(stage: Stage) -> None:
    after_cases.follow_through(stage)
    stage.view.show_trail()


PAGES: dict[str, tuple[Play, str]] = {
    "home": (moments.at_home, "Amends: the guide"),
    "preparing": (moments.prepared, "Prepare"),
    "phase 1": (moments.until(10, 31), "Phase 1: unload the negative"),
    "the read-back": (moments.reading_back, "The read-back"),
    "phase 2": (moments.until(10, 45), "Phase 2: transition to the positive"),
    "phase 3": (moments.until(11, 6), "Phase 3: take positive action"),
    "signing": (lambda stage: bring(stage, Phase.SIGN), "Sign and hand over"),
    "following through": (after_cases.follow_through, "Follow through"),
    "closing": (next(iter(closing_cases.CLOSING.values())), "Closing"),
    "the audit trail": (trail, "The audit trail"),
    "rehearsals": (rehearsal_cases.rehearsals, "Rehearse"),
    "the debrief of a rehearsal": (rehearsal_cases.looked_back, "The debrief"),
    "settings": (rehearsal_cases.settings, "Settings"),
    "insights": (insight_cases.on_stage(), "Insights"),
    "a summary to be checked": (check_cases.nothing_yet, "A summary that somebody brings"),
}


@pytest.mark.parametrize(("play", "heading"), PAGES.values(), ids=PAGES)
def test_f1_opens_the_guide_at_the_page_in_question_and_shift_f1_the_keys(
    stage: Stage, keyboard: Keyboard, play: Play, heading: str
) -> None:
    play(stage)
    settle()
    before = stage.window.rooms.currentWidget()
    keyboard.press("Shift+F1")
    assert "Keyboard" in named(focused().window())
    keyboard.press("Escape", "F1")
    settle()
    assert in_sight(page(stage).text, heading)
    keyboard.press("Escape")
    assert stage.window.rooms.currentWidget() is before


# The sheet of keys


def test_the_sheet_stays_as_wide_as_its_keys_when_the_theme_changes_behind_it(
    stage: Stage, keyboard: Keyboard
) -> None:
    moments.at_home(stage)
    settle()
    keyboard.press("Shift+F1")
    sheet = focused().window()
    before = sheet.size()
    stage.taste.choose(stage.taste.now._replace(scheme=Scheme.DARK))
    settle()
    assert sheet.size() == before


BY_THE_WIDGETS = {
    *("Tab", "Shift+Tab", "Up", "Down", "Enter", "Space", "Esc", "Del", "F2", "F10", "Shift+F10"),
    *("Alt+Up", "Alt+Down", "Ctrl+J"),
}
"""What no shortcut does but the control that has the focus; other tests press them."""

NOT_ON_THE_SHEET = {"Ctrl+Return", "Ctrl+Shift+Return"}
"""The same as with the keypad's Enter, which is told."""


def told() -> set[str]:
    """Every key that the sheet names, in its own column or in the words beside it."""
    found: set[str] = set()
    for key, does in keys():
        held, _plus, last = key.rpartition("+")
        if " … " in last:
            first, end = (int(each) for each in last.split(" … "))
            last = ", ".join(str(number) for number in range(first, end + 1))
        for each in re.split(r", |(?<=[↑↓]) ", last):
            found.add(f"{held}+{each}" if held else each)
        found.update(re.findall(r"(?:(?:Ctrl|Shift|Alt)\+)+\w+|\bF\d+\b", does))
    return {plainly(each) for each in found}


def plainly(key: str) -> str:
    """A key as Qt writes it."""
    for sign, word in (("↑", "Up"), ("↓", "Down"), ("←", "Left"), ("Delete", "Del")):
        key = key.replace(sign, word)
    return key


def real(stage: Stage) -> Iterator[str]:
    """Every shortcut that some page has by now."""
    for shortcut in stage.window.findChildren(QShortcut):
        yield shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
    for action in stage.window.findChildren(QAction):
        yield action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)


def test_the_sheet_names_every_key_that_there_is_and_no_other(stage: Stage) -> None:
    Locking(stage.window, MemoryBox(), stage.taste)
    found = set(real(stage))
    for play in (moments.four_edited, *(play for play, _heading in PAGES.values())):
        stage.clock.time = MORNING
        play(stage)
        settle()
        found |= set(real(stage))
        stage.window.rooms.go_home()
    found -= {"", *NOT_ON_THE_SHEET}
    assert found - told() == set(), "keys that nobody is told of"
    assert told() - found - BY_THE_WIDGETS == set(), "keys that do nothing"
