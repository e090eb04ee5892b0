"""Every page for every hand and ear: names, roles, descriptions; letters; sizes; and Tab all around it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTextBrowser,
    QWidget,
)

from tests.stage import Stage, settle
from tests.whole.conftest import closed, shown
from tests.whole.every_page import SCENES, Scene
from tests.whole.hands import focused, named, operable, visible_widgets
from tests.whole.spoken_tree import CONTROLS, Found, everything
from tests.whole.walking import seen_controls, walk
from ui.pages.all_points import AllPoints
from ui.widgets.button import Button
from ui.widgets.cover import CoverScreen
from ui.widgets.mark import IconMark, Rule

LEAST = 40
"""Logical pixels of a target, each way."""
SIZES = {"1366x768": QSize(1366, 768), "1024x700": QSize(1024, 700)}


class Met(NamedTuple):
    """A page as somebody meets it."""

    scene: Scene
    stage: Stage

    @property
    def told(self) -> list[Found]:
        """All that a screen reader is told of."""
        return everything()


@pytest.fixture(scope="module", params=SCENES, ids=lambda scene: scene.name)
def met(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Met]:
    """Each page in its turn; all that is asked of it here changes nothing but where the focus is."""
    scene: Scene = request.param
    qapp.setKeyboardInputInterval(0)  # a person takes a breath between two choices
    QAccessible.setActive(True)
    stage = shown(tmp_path_factory.mktemp("page"))
    scene.play(stage)
    settle()
    yield Met(scene, stage)
    for dialog in stage.window.findChildren(QDialog):
        dialog.close()
    closed(stage)
    QAccessible.setActive(False)


def none(found: Iterable[object], what: str) -> None:
    """There is none of these; if there is, all of them are listed."""
    listed = [str(each) for each in found]
    assert not listed, "\n".join([what, *listed])


def test_every_control_has_a_name_a_role_and_a_description(met: Met) -> None:
    controls = [each for each in met.told if each.usable]
    assert controls
    none((each for each in controls if not each.called), "without a name")
    fitting = (each.role in CONTROLS or isinstance(each.thing, QTextBrowser) for each in controls)
    none((each for each, fits in zip(controls, fitting, strict=True) if not fits), "without a fitting role")
    widgets = [each for each in controls if isinstance(each.thing, QWidget)]
    said = [each for each in widgets if not isinstance(each.thing, CoverScreen)]
    none((each for each in said if each.description in ("", each.name)), "without a description")


def test_no_two_are_called_the_same(met: Met) -> None:
    controls = [each for each in met.told if each.usable and each.thing is not None]
    times = Counter(each.called for each in controls)
    none((each for each in controls if times[each.called] > 1), "called the same")


def test_whatever_is_blocked_says_why(met: Met) -> None:
    """To the eye a lock, to the ear a reason: a sentence, and another than what the control usually does."""
    parts = [each for each in above(met.stage).findChildren(QWidget) if each.isVisible() and is_shut(each)]
    none(
        (named(each) for each in parts if not each.accessibleDescription().endswith(".")), "without a reason"
    )
    buttons = [each for each in parts if isinstance(each, Button)]
    none((named(each) for each in buttons if each.accessibleDescription() != each.reason), "another reason")
    lines = [line for menu in met.stage.window.findChildren(QMenu) for line in menu.actions()]
    none((line.text() for line in lines if not line.isEnabled() and not line.toolTip()), "a line of a menu")


def is_shut(part: QWidget) -> bool:
    """Whether somebody could wish to use it, and cannot now."""
    used = QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox
    return isinstance(part, used) and (bool(part.property("blocked")) or not part.isEnabled())


def test_what_adorns_is_not_named(met: Met) -> None:
    none((each for each in met.told if isinstance(each.thing, IconMark | Rule) and each.name), "named")


def test_whatever_can_be_pressed_is_told_of(met: Met) -> None:
    things = {id(each.thing) for each in met.told if each.name}
    buttons = [each for each in above(met.stage).findChildren(QAbstractButton) if each.isVisible()]
    buttons = [each for each in buttons if not isinstance(each.parent(), CoverScreen)]  # it tells their keys
    none((named(each) for each in buttons if pressable(each) and id(each) not in things), "not told of")


def pressable(button: QWidget) -> bool:
    return not button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def above(stage: Stage) -> QWidget:
    """The window, or what stands over it."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or stage.window


def test_no_two_share_a_letter(met: Met) -> None:
    lettered = defaultdict(list)
    for each in above(met.stage).findChildren(QWidget):
        if each.isVisible() and each.isEnabled() and letter(each):
            lettered[letter(each)].append(named(each))
    none((f"{key}: {names}" for key, names in lettered.items() if len(names) > 1), "sharing a letter")


def letter(part: QWidget) -> str:
    """The letter that presses a button, or leads to what a label is beside; "" if there is none."""
    leads = isinstance(part, QAbstractButton) or (isinstance(part, QLabel) and part.buddy() is not None)
    text = part.text().replace("&&", "") if isinstance(part, QAbstractButton | QLabel) and leads else ""
    return text.partition("&")[2][:1].lower()


@pytest.mark.parametrize("size", SIZES)
def test_a_target_is_forty_by_forty(met: Met, size: str) -> None:
    if not met.scene.in_room:
        return
    met.stage.window.resize(SIZES[size])
    settle()
    small = [each for each in targets(met.stage) if min(each.width(), each.height()) < LEAST]
    none((f"{named(each)} {each.width()}x{each.height()}" for each in small), "too small")


def targets(stage: Stage) -> list[QWidget]:
    """What is pressed itself, not what holds such parts or scrolls them."""
    veil = next((each for each in stage.window.findChildren(AllPoints) if each.isVisible()), None)
    parts = [each for each in (veil or above(stage)).findChildren(QWidget) if each.isVisible()]
    holders = QAbstractItemView | QScrollArea
    return [each for each in parts if operable(each) and each.isEnabled() and not isinstance(each, holders)]


def test_tab_reaches_every_control_and_comes_round(met: Met) -> None:
    if met.scene.name in ("phase 1, the menu", "client view"):
        return  # the arrows go through a menu; the client's window has nothing to press
    met.stage.window.resize(SIZES["1366x768"])
    settle()
    wanted = set(seen_controls(focused().window()))
    forward = walk(met.stage, Qt.Key.Key_Tab)
    none((named(each) for each in wanted if each not in forward and each.isVisible()), "never reached")
    backward = walk(met.stage, Qt.Key.Key_Backtab)
    assert [named(each) for each in backward[:-1]] == [named(each) for each in reversed(forward[:-1])]


# Last, for it leaves words behind


def test_whoever_presses_what_is_blocked_reads_why(met: Met) -> None:
    for button in above(met.stage).findChildren(Button):
        if button.isVisible() and button.blocked:
            reason = button.reason
            button.click()
            settle()
            assert " ".join(reason.split()) in sentences_seen(), named(button)


def sentences_seen() -> str:
    """All that stands before somebody's eyes."""
    labels = (each for each in visible_widgets() if isinstance(each, QLabel))
    return "\n".join(" ".join(each.text().split()) for each in labels)
