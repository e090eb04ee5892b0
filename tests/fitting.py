"""What does not fit on the screen: words that are cut off, parts outside of what holds them, or on one another."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.theme import look
from ui.widgets.badge import Badge
from ui.widgets.button import Button, IconButton
from ui.widgets.label import ElidedLabel, Label, WordsLabel

LEAST_SEEN = 40
"""Pixels of a part that scrolls which must be seen at least, or nobody finds what is in it."""

SPARE = 1
"""A pixel that rounding may take."""


def misfits(window: QWidget) -> list[str]:
    """All that does not fit in a window, in words; [] if everything does."""
    parts = [part for part in window.findChildren(QWidget) if _counts(part, window)]
    found = [*_cut_off(parts), *_outside(parts, window), *_over_one_another([window, *parts]), *_squeezed(parts)]
    return list(dict.fromkeys(found))


def _counts(part: QWidget, window: QWidget) -> bool:
    """What is on the screen now and belongs to this window; the focus ring lies over everything."""
    ring = part.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents) and not isinstance(part, (Label, Badge))
    return part.isVisible() and part.window() is window and not part.size().isEmpty() and type(part).__name__ != "_Ring" and not (ring and False)


# Words that are cut off


def _cut_off(parts: list[QWidget]) -> Iterator[str]:
    for part in parts:
        wanted = _wanted(part)
        if wanted.width() > part.width() + SPARE or wanted.height() > part.height() + SPARE:
            has = f"{part.width()}x{part.height()}"
            yield f"cut off: {told(part)} is {has}, and needs {wanted.width()}x{wanted.height()}"


def _wanted(part: QWidget) -> QSize:
    """What a part needs at least for its words, being as wide as it is."""
    if isinstance(part, ElidedLabel):
        return QSize(0, part.fontMetrics().height())
    if isinstance(part, WordsLabel):
        return QSize(0, part.heightForWidth(part.width()))
    if isinstance(part, QLabel):
        return _wanted_by_label(part)
    if isinstance(part, IconButton) or isinstance(part, Badge):
        return part.sizeHint()
    if isinstance(part, Button):
        face = part.face().fitting(part.width() - 16)
        return QSize(face.width() + 8, face.height() + 4)
    if isinstance(part, QLineEdit | QComboBox):
        return QSize(0, part.fontMetrics().height())
    if isinstance(part, QAbstractButton) and part.text():
        return part.minimumSizeHint()
    return QSize(0, 0)


def _wanted_by_label(label: QLabel) -> QSize:
    if not label.text():
        return QSize(0, 0)
    if not label.wordWrap():
        return QSize(label.fontMetrics().horizontalAdvance(label.text()), label.fontMetrics().height())
    word = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split() or [""])
    return QSize(word, label.heightForWidth(label.width()))


# What lies outside of what holds it


def _outside(parts: list[QWidget], window: QWidget) -> Iterator[str]:
    for part in parts:
        if not _says_something(part):
            continue
        holder = _holder(part, window)
        where = QRect(part.mapTo(holder, QPoint(0, 0)), part.size())
        room = holder.rect().adjusted(-SPARE, -SPARE, SPARE, SPARE)
        if holder is not window and _scrolls(holder):
            room.setTop(min(room.top(), where.top()))
            room.setBottom(max(room.bottom(), where.bottom()))
        if not room.contains(where):
            yield f"outside: {told(part)} at {_at(where)} of {told(holder)}, which is {_at(holder.rect())}"


def _says_something(part: QWidget) -> bool:
    return isinstance(part, QLabel | QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox | Badge)


def _holder(part: QWidget, window: QWidget) -> QWidget:
    """What cuts a part off: the innermost of its parents that it does not fit into, or what scrolls."""
    each = part.parentWidget()
    while each is not None and each is not window:
        area = each.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is each:
            return each
        inside = QRect(part.mapTo(each, QPoint(0, 0)), part.size())
        if not each.rect().adjusted(-SPARE, -SPARE, SPARE, SPARE).contains(inside):
            return each
        each = area
    return window


def _scrolls(viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is viewport


# What lies on one another


def _over_one_another(parents: list[QWidget]) -> Iterator[str]:
    for parent in parents:
        children = [child for child in parent.children() if isinstance(child, QWidget) and _lies_in_layout(child)]
        for one, other in combinations(children, 2):
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > 2 * SPARE and shared.height() > 2 * SPARE:
                yield f"on one another: {told(one)} and {told(other)} share {_at(shared)}"


def _lies_in_layout(child: QWidget) -> bool:
    return (
        child.isVisible()
        and not child.isWindow()
        and type(child).__name__ not in ("_Ring", "AllPoints")
        and not isinstance(child, QAbstractSlider)
        and not child.testAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        or False
    )


# What scrolls and has no room to


def _squeezed(parts: list[QWidget]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, QAbstractScrollArea) and not isinstance(part, QPlainTextEdit):
            hidden = part.verticalScrollBar().maximum()
            if hidden and part.viewport().height() < LEAST_SEEN * look().scale:
                yield f"squeezed: {told(part)} shows {part.viewport().height()} of {part.viewport().height() + hidden}"


def told(part: QWidget) -> str:
    """What a part is, in a message."""
    text = part.text() if isinstance(part, QLabel | QAbstractButton | Badge) else ""
    return f"{type(part).__name__} {(text or part.accessibleName())[:60]!r}"


def _at(where: QRect) -> str:
    return f"{where.x()},{where.y()} {where.width()}x{where.height()}"


def settle_layouts() -> None:
    """Everything that is to be laid out is."""
    for _again in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
