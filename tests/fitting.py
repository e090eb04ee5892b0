"""What does not fit on the screen: words cut off, parts outside of what holds them, or on one another.

Where words end in an ellipsis by design, nothing is cut off. What can be scrolled up and down is not outside.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.pages.follow_timeline import Timeline
from ui.pages.point_editor import PointEditor
from ui.theme import look
from ui.widgets.badge import Badge
from ui.widgets.button import Button, IconButton
from ui.widgets.label import ElidedLabel, WordsLabel
from ui.widgets.mark import Mark

LEAST_SEEN = 40
"""Logical pixels of whatever scrolls that must be seen, or nobody finds what is in it."""

SPARE = 2
"""Pixels that rounding may take from the room above and below a line of text."""

SPEAKING = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, Badge)
OVERLAYS = ("_Ring", "AllPoints")
"""The focus ring, and the points over a page, lie on other parts on purpose."""


def misfits(window: QWidget) -> list[str]:
    """All that does not fit in a window, in words; [] if everything does."""
    parts = [part for part in window.findChildren(QWidget) if _counts(part, window)]
    found = [*_cut_off(parts), *_outside(parts, window), *_on_one_another([window, *parts])]
    return list(dict.fromkeys([*found, *_squeezed(parts)]))


def _counts(part: QWidget, window: QWidget) -> bool:
    """Whether a part is on the screen now, in this very window."""
    is_overlay = type(part).__name__ in OVERLAYS
    return part.isVisible() and part.window() is window and not part.size().isEmpty() and not is_overlay


# Words that are cut off


def _cut_off(parts: list[QWidget]) -> Iterator[str]:
    for part in parts:
        wanted, has = _wanted(part), part.size() + QSize(SPARE, SPARE)
        if wanted.width() > has.width() or wanted.height() > has.height():
            yield f"cut off: {told(part)} is {_by(part.size())} and needs {_by(wanted)}"


def _wanted(part: QWidget) -> QSize:
    """What a part needs at least for its words, being as wide as it is."""
    line = part.fontMetrics().height()
    match part:
        case ElidedLabel() | QLineEdit() | QComboBox():
            return QSize(0, line)
        case WordsLabel():
            return QSize(0, part.heightForWidth(part.width()))
        case QLabel():
            return _wanted_by_label(part)
        case IconButton() | Badge() | Mark():
            return part.sizeHint()
        case Button():
            face = part.face().fitting(part.width() - 16)
            return QSize(face.width() + 8, face.height() + 4)
        case QAbstractButton() if part.text():
            return part.minimumSizeHint()
    return QSize(0, 0)


def _wanted_by_label(label: QLabel) -> QSize:
    metrics = label.fontMetrics()
    words = label.text().split()
    if not words:
        return QSize(0, 0)
    if not label.wordWrap():
        return QSize(metrics.horizontalAdvance(label.text()), metrics.height())
    longest = max(metrics.horizontalAdvance(word) for word in words)
    return QSize(longest, label.heightForWidth(label.width()))


# What lies outside of what holds it


def _outside(parts: list[QWidget], window: QWidget) -> Iterator[str]:
    for part in parts:
        if not isinstance(part, SPEAKING):
            continue
        holder = _holder(part, window)
        where, room = _place_in(holder, part), _with_spare(holder)
        if _scrolls(holder):
            room.setTop(min(room.top(), where.top()))
            room.setBottom(max(room.bottom(), where.bottom()))
        if _scrolls_sideways(holder):
            room.setLeft(min(room.left(), where.left()))
            room.setRight(max(room.right(), where.right()))
        if not room.contains(where):
            yield f"outside: {told(part)} at {_at(where)} of {told(holder)}, which is {_by(holder.size())}"


def _holder(part: QWidget, window: QWidget) -> QWidget:
    """What cuts a part off: the innermost of its parents that it does not fit into, or what scrolls."""
    each = part.parentWidget()
    while each is not None and each is not window:
        if _scrolls(each) or not _with_spare(each).contains(_place_in(each, part)):
            return each
        each = each.parentWidget()
    return window


def _place_in(holder: QWidget, part: QWidget) -> QRect:
    return QRect(part.mapTo(holder, QPoint(0, 0)), part.size())


def _with_spare(holder: QWidget) -> QRect:
    return holder.rect().adjusted(-SPARE, -SPARE, SPARE, SPARE)


def _scrolls(viewport: QWidget) -> bool:
    area = viewport.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is viewport


def _scrolls_sideways(viewport: QWidget) -> bool:
    """A line of days may; a page never does."""
    area = viewport.parentWidget()
    return isinstance(area, Timeline) and area.viewport() is viewport


# What lies on one another


def _on_one_another(parents: list[QWidget]) -> Iterator[str]:
    for parent in parents:
        children = [child for child in parent.children() if isinstance(child, QWidget) and _has_place(child)]
        for one, other in combinations(children, 2):
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > SPARE and shared.height() > SPARE and not _on_purpose(one, other):
                yield f"on one another: {told(one)} and {told(other)} share {_at(shared)}"


def _has_place(child: QWidget) -> bool:
    apart = child.isWindow() or type(child).__name__ in OVERLAYS or isinstance(child, QAbstractSlider)
    return child.isVisible() and not apart


def _on_purpose(one: QWidget, other: QWidget) -> bool:
    """The editor of a point leaves room for its tick inside itself."""
    return isinstance(one, PointEditor) or isinstance(other, PointEditor)


# What scrolls, and shows too little


def _squeezed(parts: list[QWidget]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, QAbstractScrollArea) and not isinstance(part, QPlainTextEdit):
            seen, hidden = part.viewport().height(), part.verticalScrollBar().maximum()
            if hidden and seen < look().length(LEAST_SEEN):
                yield f"squeezed: {told(part)} shows {seen} of {seen + hidden}"


def told(part: QWidget) -> str:
    """What a part is, in a message."""
    text = part.text() if isinstance(part, QLabel | QAbstractButton | Badge) else ""
    return f"{type(part).__name__} {(text or part.accessibleName())[:60]!r}"


def _by(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _at(where: QRect) -> str:
    return f"{where.x()},{where.y()} {_by(where.size())}"
