"""Two paws at the keys and the mouse: whatever comes next, by chance and told as it happens."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from meeting.acts import text as clean

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
HELD = (NONE, NONE, NONE, CTRL, SHIFT, ALT, CTRL | SHIFT, ALT | SHIFT, CTRL | ALT)
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)

_ORDINARY = frozenset(Qt.Key[f"Key_{name}"] for name in (
    "Tab", "Backtab", "Return", "Enter", "Escape", "Space", "Backspace", "Delete", "Home", "End", "Up",
    "Down", "Left", "Right", "PageUp", "PageDown", *(f"F{number}" for number in range(1, 13))))  # fmt: skip
"""What QTest knows how to press."""
LETTERS = [chr(each) for each in range(32, 127)] + list("äßøÅœ€£éñçж中あ한אبا🙂👩‍👩‍👧ः")
NAMED = [Qt.Key[f"Key_{name}"] for name in (
    "Tab", "Backtab", "Return", "Enter", "Escape", "Space", "Backspace", "Delete", "Insert", "Home", "End",
    "PageUp", "PageDown", "Up", "Down", "Left", "Right", "Menu", "Shift", "Control", "Alt", "AltGr", "Meta",
    "CapsLock", "Dead_Acute", "Dead_Grave", "Dead_Circumflex", "Multi_key", "Print", "Pause", "Help", "Undo",
    "Redo", "Copy", "Cut", "Paste", "Back", "VolumeUp", "Select", "unknown",
    *(f"F{number}" for number in range(1, 13)))]  # fmt: skip
DOING = ("Tab", "Tab", "Shift+Tab", "Return", "Return", "Space", "Space", "Up", "Down", "Escape", "F2", "F5",
         "F6", "F7", "Ctrl+Return", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Alt+Up", "Alt+Down", "Delete",
         "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+A", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+Shift+Return", "Alt+Left",
         "Shift+F10", "Ctrl+N", "Ctrl+F", "Ctrl+P", "F1", "F4", "Home", "End")  # fmt: skip
WORDS = ("Nobody rang me.", "You charged me twice.", "I lost my tenant.", "but actually it was you",
         "9 April", "14:30", "£1,500", "اتصلت بكم ثلاث مرات", "אף אחד לא התקשר", "東京から電話がない", "🙂🙂",
         "x" * 300, "R&D <b>bold</b> &amp;", "e\u0301\u0301\u0301", "\u202edesrever",
         "a\u200d\u200bb", "12", "tom@x.example")  # fmt: skip
RUBBISH = (*WORDS, "One.\nTwo.\n\nThree.\n", "\t\t\t", "\x00\x01\x07\x1b[2J", "\ud800 half a pair",
           "z" * 3000, "\r\n\r\n", "‏‎", "<img src='http://x.example/a.png'>", "%s {name} {0} %1",
           "\u2028\u2029", "", "לא\nنعم\nyes", "٣٤٥", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "ﷺ" * 40)  # fmt: skip


class Paws:
    """Presses keys where the focus is, and the mouse where something can be seen. `tell` hears of each."""

    def __init__(self, chance: Random, window: QWidget, tell: Callable[[str], None]) -> None:
        self._chance, self._window, self._tell = chance, window, tell
        self.is_dragging = False

    # Keys

    def _target(self) -> QWidget:
        focus = QApplication.focusWidget()
        return QApplication.activePopupWidget() or focus or QApplication.activeWindow() or self._window

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier, text: str | None = None) -> None:
        """A key, with what is held down; `text` is what it types, where that is not plain."""
        self._tell(f"{held.name or ''} {key.name} {text or ''!r}".strip())
        if (text is None and key < Qt.Key.Key_Escape) or key in _ORDINARY:
            QTest.keyClick(self._target(), key, held)
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._target(), QKeyEvent(kind, key, held, text or ""))

    def doing_key(self) -> None:
        """One of the keys that do something in this program."""
        *held, last = self._chance.choice(DOING).split("+")
        with_all = NONE
        for each in held:
            with_all |= {"Ctrl": CTRL, "Shift": SHIFT, "Alt": ALT}[each]
        self.press(Qt.Key[f"Key_{last}"], with_all)

    def any_key(self) -> None:
        """One of all the keys, with anything held down."""
        if self._chance.random() < 0.5:
            self.press(self._chance.choice(NAMED), self._chance.choice(HELD))
            return
        letter = self._chance.choice(LETTERS)
        key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
        held = self._chance.choice(HELD)
        if held in (NONE, SHIFT):
            self.press(key, held, letter)
        else:
            self.press(key, held)

    def type(self) -> None:
        """A few words, or the beginning of them."""
        words = self._chance.choice(WORDS)[: self._chance.choice((3, 12, 400))]
        self._tell(repr(words[:30]))
        for letter in words:
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._target(), QKeyEvent(kind, key, NONE, letter))

    def compose(self) -> None:
        """An input method: letters that are not there yet, and then are, or never come."""
        target, words = self._target(), self._chance.choice(("にほ", "한", "é", "🙂", "日本"))
        QApplication.sendEvent(target, QInputMethodEvent(words[:1], []))
        done = QInputMethodEvent("", [])
        if self._chance.random() < 0.8:
            self._tell(repr(words))
            done.setCommitString(words)
        QApplication.sendEvent(target, done)

    def paste(self) -> None:
        """Rubbish from the clipboard."""
        words = self._chance.choice(RUBBISH)
        self._tell(repr(words[:30]))
        QApplication.clipboard().setText(clean(words) if "\ud800" in words else words)
        QTest.keyClick(self._target(), Qt.Key.Key_V, CTRL)

    def storm(self) -> None:
        """Undo and do again, many times."""
        times = self._chance.randrange(2, 12)
        self._tell(str(times))
        for _each in range(times):
            self.press(Qt.Key.Key_Z, self._chance.choice((CTRL, CTRL, CTRL | SHIFT)))

    # The mouse

    def _seen(self) -> list[QWidget]:
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        roots = [top] if top else windows()
        return [each for root in roots for each in root.findChildren(QWidget) if each.isVisible()]

    def click(self) -> None:
        """Something that can be pressed."""
        seen = self._seen()
        takes = [each for each in seen if each.focusPolicy() & Qt.FocusPolicy.ClickFocus and _in_sight(each)]
        if not takes:
            return self.click_anywhere()
        target = self._chance.choice(takes)
        return self._mouse(target, target.visibleRegion().boundingRect().center(), self._chance.random())

    def click_anywhere(self) -> None:
        """Wherever it may be."""
        target = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window
        self._mouse(target, self._place(target), self._chance.random())

    def _place(self, target: QWidget) -> QPoint:
        return QPoint(
            self._chance.randrange(target.width() or 1), self._chance.randrange(target.height() or 1)
        )

    def _mouse(self, target: QWidget, place: QPoint, how: float) -> None:
        self._tell(f"{type(target).__name__} {target.accessibleName()!r} {how:.2f}")
        window = target.window()
        at = target.mapTo(window, place)
        if isinstance(window, QMenu):
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, at)
            return
        handle = window.windowHandle()
        button = BUTTONS[0] if how < 0.92 else self._chance.choice(BUTTONS)
        held = NONE if how > 0.05 else self._chance.choice(HELD)
        if 0.8 < how < 0.87:
            QTest.mouseDClick(handle, button, held, at)
        else:
            QTest.mouseClick(handle, button, held, at)

    def drag(self) -> None:
        """From somewhere to somewhere, with the button held down."""
        seen = self._seen()
        if not seen:
            return
        target = self._chance.choice(seen)
        window = target.window()
        places = [target.mapTo(window, self._place(target)) for _each in range(4)]
        places[2] = self._place(window)
        places = [place for place in places if window.rect().contains(place)]
        self._tell(f"{type(target).__name__} {target.accessibleName()!r}")
        if not places:
            return
        handle, self.is_dragging = window.windowHandle(), True
        QTest.mousePress(handle, BUTTONS[0], NONE, places[0])
        for place in places[1:]:
            QTest.mouseMove(handle, place)
            QApplication.processEvents()
        QTest.mouseRelease(handle, BUTTONS[0], NONE, places[-1])
        self.is_dragging = False

    def wheel(self) -> None:
        """Over anything that can be seen."""
        seen = self._seen()
        if not seen:
            return
        target, way = self._chance.choice(seen), self._chance.choice((-960, -120, 120, 960))
        middle = QPointF(target.rect().center())
        place = QPointF(target.mapToGlobal(middle.toPoint()))
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            middle, place, QPoint(), QPoint(0, way), Qt.MouseButton.NoButton, NONE, phase, False
        )
        QApplication.sendEvent(target, event)


def windows() -> list[QWidget]:
    """The windows that are open, always in the same order."""
    found = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return sorted(found, key=lambda each: (type(each).__name__, each.windowTitle(), each.width()))


def _in_sight(each: QWidget) -> bool:
    seen, window = each.visibleRegion().boundingRect(), each.window()
    return not seen.isEmpty() and window.rect().contains(each.mapTo(window, seen.center()))
