"""Two hands at the real window: they type where the focus is, press keys, and point at what can be seen."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.stage import settle
from ui.window import Window

LEFT = Qt.MouseButton.LeftButton
HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


def focused() -> QWidget:
    """Whatever has the focus. There is always something that has it."""
    QApplication.processEvents()
    if QApplication.activeWindow() is None:
        _as_window_managers_do()
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None, f"the focus is lost in {QApplication.activeWindow()}"
    assert widget.isVisible(), f"the focus is on something hidden: {named(widget)}"
    return widget


def _as_window_managers_do() -> None:
    """Where a dialog was closed, its window becomes active again; off the screen nobody else sees to it."""
    left = [each for each in QApplication.topLevelWidgets() if each.isVisible() and isinstance(each, Window)]
    for each in left:
        each.activateWindow()
    QApplication.processEvents()


def combination(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """ "Ctrl+Return" as Qt has it."""
    *held, last = key.split("+")
    with_all = Qt.KeyboardModifier.NoModifier
    for each in held:
        with_all |= HELD[each]
    return Qt.Key[f"Key_{last}"], with_all


def named(widget: QWidget | None) -> str:
    """What a screen reader calls a widget."""
    return "nothing" if widget is None else widget.accessibleName() or type(widget).__name__


BETWEEN_LETTERS, BETWEEN_PRESSES = 80, 600
"""Milliseconds by the keyboard's clock: somebody writes fast, and thinks before each press."""
PLAIN = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Space: " "}
"""Keys that press what has the focus: they come with their time, as QTest's do not."""


class Keyboard:
    """Types and presses. `presses` counts every key but those of the text itself.

    `between`: milliseconds before each press.
    """

    def __init__(self) -> None:
        self.presses = 0
        self.pressed: list[str] = []
        self.between = BETWEEN_PRESSES
        self._time = 1_000

    def _send(self, widget: QWidget, key: Qt.Key, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._time)
            QApplication.sendEvent(widget, event)

    def type(self, text: str) -> "Keyboard":
        """Type a text where the focus is."""
        widget = focused()
        for at, letter in enumerate(text):
            widget = focused() if at == 1 else widget  # the first letter may lead to where one writes
            key = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
            self._time += BETWEEN_LETTERS
            self._send(widget, key, letter)
        return self

    def press(self, *keys: str) -> "Keyboard":
        """Press keys one after another: "Tab", "Ctrl+Return"; each is one press, whatever is held with it."""
        for key in keys:
            widget = focused()
            self.presses += 1
            self.pressed.append(f"{named(widget)}: {key}")
            self._time += self.between
            wanted, held = combination(key)
            if wanted in PLAIN and not held.value:
                self._send(widget, wanted, PLAIN[wanted])
            else:
                QTest.keyClick(widget, wanted, held)
            focused()
        return self

    def fill(self, *texts: str, between: str = "Tab") -> "Keyboard":
        """Type texts into fields that follow one another; an empty text leaves its field as it is."""
        for place, text in enumerate(texts):
            if place:
                self.press(between)
            self.type(text)
        return self

    def tab_to(self, name: str, most: int = 40) -> "Keyboard":
        """Tab to what a screen reader calls by that name."""
        for _step in range(most):
            if named(focused()) == name:
                return self
            self.press("Tab")
        raise AssertionError(f"{name} is not reached by Tab: {self.pressed[-most:]}")

    def starts(self, words: str) -> "Keyboard":
        """The focus is on what begins with these words."""
        assert named(focused()).startswith(words), f"the focus is at {named(focused())}, not at {words}"
        return self

    def at(self, name: str) -> "Keyboard":
        """The focus is where it should be."""
        assert named(focused()) == name, f"the focus is at {named(focused())}, not at {name}"
        return self


class Mouse:
    """Points at what a person sees, by its name, and presses there."""

    def find(self, name: str, near: str = "") -> QWidget:
        """The visible control of that name: the only one, or the nearest to the one called `near`."""
        found = [each for each in visible_widgets() if each.accessibleName() == name and operable(each)]
        assert found, f"“{name}” cannot be seen; there are {sorted(names_of(visible_widgets()))}"
        assert near or len(found) == 1, f"“{name}” is there {len(found)} times"
        beside = next((each for each in visible_widgets() if near and each.accessibleName() == near), None)
        assert beside is not None or not near, f"“{near}” cannot be seen"
        return min(found, key=lambda each: _distance(each, beside)) if beside is not None else found[0]

    def click(self, name: str, near: str = "") -> "Mouse":
        """Press the control of that name in its middle, after turning the wheel until it is in sight."""
        self.click_at(self.find(name, near))
        return self

    def click_at(self, widget: QWidget) -> None:
        """Press in the middle of a widget; nothing else may lie over it."""
        settle()  # a person presses what has come to rest
        bring_in_sight(widget)
        settle()
        handle = widget.window().windowHandle()
        QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, _place(widget, 0.5, 0.5))
        QApplication.processEvents()

    def double_click(self, name: str) -> "Mouse":
        """Press twice."""
        settle()
        widget = self.find(name)
        bring_in_sight(widget)
        settle()
        handle = widget.window().windowHandle()
        QTest.mouseDClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, _place(widget, 0.5, 0.5))
        QApplication.processEvents()
        return self

    def sweep(self, name: str) -> "Mouse":
        """Mark all that stands in a field, from its end to its beginning."""
        self.draw(name, [(0.95, 0.5), (0.5, 0.5), (0.015, 0.5)])
        return self

    def pick(self, text: str) -> "Mouse":
        """Press a line of the menu that is open; it may end in the names of what it does."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        lines = [each for each in menu.actions() if each.isVisible() and each.text().startswith(text)]
        assert lines, f"“{text}” is not in {[each.text() for each in menu.actions()]}"
        place = menu.actionGeometry(lines[0]).center()
        QTest.mouseClick(menu, LEFT, Qt.KeyboardModifier.NoModifier, place)
        QApplication.processEvents()
        return self

    def choose(self, box: str, text: str, near: str = "") -> None:
        """Open a list box and press one of its lines, with a breath between the two."""
        breath = QApplication.doubleClickInterval()
        QApplication.setDoubleClickInterval(0)
        self.click(box, near)
        QApplication.setDoubleClickInterval(breath)
        popup = QApplication.activePopupWidget()
        assert popup is not None, f"“{box}” does not open"
        view = popup.findChild(QAbstractItemView)
        assert view is not None
        texts = [str(view.model().index(at, 0).data()) for at in range(view.model().rowCount())]
        line = view.visualRect(view.model().index(texts.index(text), 0)).center()
        QTest.mouseMove(view.viewport(), line)
        QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, line)
        QApplication.processEvents()

    def draw(self, name: str, line: Iterable[tuple[float, float]]) -> None:
        """Draw a line on what has that name; places are parts of its width and height."""
        pad = next(each for each in visible_widgets() if each.accessibleName() == name)
        bring_in_sight(pad)
        window, none = pad.window().windowHandle(), Qt.KeyboardModifier.NoModifier
        places = [_place(pad, x, y) for x, y in line]
        QTest.mousePress(window, LEFT, none, places[0])
        for place in places[1:]:
            QTest.mouseMove(window, place)
        QTest.mouseRelease(window, LEFT, none, places[-1])
        QApplication.processEvents()


def _distance(one: QWidget, other: QWidget) -> int:
    apart = one.mapToGlobal(one.rect().center()) - other.mapToGlobal(other.rect().center())
    return apart.manhattanLength()


def _place(widget: QWidget, x: float, y: float) -> QPoint:
    """A place on a widget, in its window; what lies there must be the widget or a part of it."""
    window = widget.window()
    place = widget.mapTo(window, QPoint(round(x * widget.width()), round(y * widget.height())))
    hit = window.childAt(place)
    ours = hit is widget or hit is None or widget.isAncestorOf(hit)
    assert ours, f"over “{named(widget)}” lies {named(hit)}"
    return place


def operable(widget: QWidget) -> bool:
    """Whether the mouse does something here."""
    through = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, QAbstractButton)
    return takes and not through and not isinstance(widget, QLabel)


def visible_widgets() -> list[QWidget]:
    """Everything that the screen shows at present; under an open dialog or menu only what is in it."""
    top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    roots = (
        [top] if top is not None else [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    )
    return [each for root in roots for each in (root, *root.findChildren(QWidget)) if each.isVisible()]


def words_seen() -> str:
    """All words on the screen, and all that a screen reader would say of it."""
    words: list[str] = []
    for each in visible_widgets():
        words += [each.accessibleName(), each.accessibleDescription(), each.toolTip()]
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            words.append(each.text())
        elif isinstance(each, QPlainTextEdit):
            words.append(each.toPlainText())
    return "\n".join(word for word in words if word)


def names_of(widgets: Iterable[QWidget]) -> set[str]:
    """Their names, for a message."""
    return {each.accessibleName() for each in widgets if operable(each) and each.accessibleName()}


def bring_in_sight(widget: QWidget) -> None:
    """Turn the wheel over the scrolling part that holds the widget until its middle can be seen."""
    area = _scrolling(widget)
    if area is None:
        return
    bring_in_sight(area)
    for _turn in range(200):
        middle = widget.mapTo(area.viewport(), widget.rect().center())
        if area.viewport().rect().contains(middle):
            return
        _turn_wheel(area, 1 if middle.y() < 0 else -1)
    raise AssertionError(f"“{named(widget)}” does not come into sight")


def _scrolling(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QScrollArea):
            return parent
        parent = parent.parentWidget()
    return None


def _turn_wheel(area: QScrollArea, way: int) -> None:
    viewport = area.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(viewport.mapToGlobal(middle.toPoint())),
        QPoint(0, 0),
        QPoint(0, 120 * way),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
    QApplication.processEvents()
