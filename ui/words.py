"""Words as text that is measured once and painted directly, without a widget for each line."""

import unicodedata
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QTextLayout, QTextOption

from meeting.enclosing import enclosed, turns
from ui.theme import look
from ui.tokens import Type

_BEGINNING = Qt.AlignmentFlag.AlignLeft

_OUR_SIDE_LEFT, _OUR_SIDE_RIGHT = "\u200e", "\u200f"
"""Letters that are not seen and have a direction: a line that begins with one runs that way."""


def words_height(text: str, size: Type | int, width: int, bold: bool = False) -> int:
    """The height of `text`, broken into lines of `width`. What may fit into one line is measured as one."""
    metrics = look().metrics(size, bold)
    is_short = len(text) * metrics.averageCharWidth() <= width and "\n" not in text
    if is_short and metrics.horizontalAdvance(text) <= width:
        return metrics.height()
    return layout_height(lay_out(text, look().font(size, bold), width), metrics)


def lay_out(text: str, font: QFont, width: int, across: Qt.AlignmentFlag = _BEGINNING) -> QTextLayout:
    """`text` broken into lines, running in the direction of its first strong letter.

    Lines begin where their language begins; AlignHCenter puts them in the middle.
    """
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(_option(reading_direction(text), across))
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def layout_height(layout: QTextLayout, metrics: QFontMetrics) -> int:
    """The height of all its lines together; of one line where it is empty."""
    lines = (layout.lineAt(number).height() for number in range(layout.lineCount()))
    return max(round(sum(lines) + 0.49), metrics.height())


def elided(text: str, size: Type | int, width: int) -> str:
    """One line of `text`, ending in an ellipsis where there is no room."""
    return look().metrics(size).elidedText(text, Qt.TextElideMode.ElideRight, width)


def one_line(*parts: str) -> str:
    """Parts as one line of ours, "Accounts. Takes notes": it begins on our side, whatever is written in it.

    Each part runs its own way; none turns another around. Empty ones are left out.
    """
    kept = [part for part in parts if part]
    turned = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if not turned and not any(map(turns, kept)):
        return ". ".join(kept)
    return (_OUR_SIDE_RIGHT if turned else _OUR_SIDE_LEFT) + ". ".join(map(enclosed, kept)) if kept else ""


def reading_direction(
    text: str, otherwise: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> Qt.LayoutDirection:
    """The direction of the first letter that has one; `otherwise` if none has."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return otherwise


def words_option(text: str, otherwise: Qt.LayoutDirection) -> QTextOption:
    """How `text` is set: broken anywhere if it must be, in its direction, from where its language begins."""
    return _option(reading_direction(text, otherwise), _BEGINNING)


@cache
def _option(direction: Qt.LayoutDirection, across: Qt.AlignmentFlag) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    if across == _BEGINNING and direction == Qt.LayoutDirection.RightToLeft:
        across = Qt.AlignmentFlag.AlignRight
    option.setAlignment(across | Qt.AlignmentFlag.AlignAbsolute)
    return option
