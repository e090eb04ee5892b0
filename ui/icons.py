"""Small line drawings of 24 units, tinted with the colour of what they stand beside."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QTransform

from ui.assets import ICONS


class Icon(StrEnum):
    """Every drawing there is; the value is its file's name."""

    AMENDS = "amends"
    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    ASK = "ask"
    CALENDAR = "calendar"
    CHART = "chart"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CLOCK = "clock"
    COPY = "copy"
    DOCUMENT = "document"
    EYE_OFF = "eye-off"
    FILTER = "filter"
    FLAG = "flag"
    GEAR = "gear"
    HAND = "hand"
    HEART = "heart"
    HELP = "help"
    HOME = "home"
    INFO = "info"
    LINK = "link"
    LIST = "list"
    LOCK = "lock"
    MAIL = "mail"
    MONITOR = "monitor"
    MORE = "more"
    PAPERCLIP = "paperclip"
    PENCIL = "pencil"
    PEOPLE = "people"
    PERSON = "person"
    PHONE = "phone"
    PLAY = "play"
    PLUS = "plus"
    PRINTER = "printer"
    REDO = "redo"
    RESTART = "restart"
    SAVE = "save"
    SEAL = "seal"
    SEARCH = "search"
    SHIELD = "shield"
    TABLE = "table"
    TRASH = "trash"
    UNDO = "undo"
    UPLOAD = "upload"
    VOLUME = "volume"
    WARNING = "warning"
    X = "x"
    ZOOM_IN = "zoom-in"


UNITS = 24
STROKE = 1.7
THINNEST = 1.4
"""Logical pixels: a small icon keeps its lines as strong as the letters beside it."""

MIRRORED = {
    Icon.ARROW_LEFT,
    Icon.ARROW_RIGHT,
    Icon.CHEVRON_LEFT,
    Icon.CHEVRON_RIGHT,
    Icon.ASK,
    Icon.LIST,
    Icon.REDO,
    Icon.UNDO,
}
"""Those that point along the line of reading and turn round where it runs from right to left."""


def paint(painter: QPainter, icon: Icon, where: QRect, colour: QColor) -> None:
    """Draws the icon into a square, sharp on every screen."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(where, pixmap(icon, where.width(), colour, ratio))


def pixmap(icon: Icon, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture, `size` logical pixels wide, turned round for right-to-left."""
    drawn = _drawn(icon, size, colour.name(), ratio)
    if icon in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return drawn.transformed(QTransform.fromScale(-1, 1))
    return drawn


def qicon(icon: Icon, colour: QColor, size: int = 20) -> QIcon:
    """The icon for a menu or an action, on ordinary and on dense screens."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(icon, size, colour, ratio))
    return made


@lru_cache(maxsize=512)
def _drawn(icon: Icon, size: int, colour: str, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # only once something is really drawn

    stroke = max(STROKE, THINNEST * UNITS / size)
    text = _source(icon).replace("currentColor", colour).replace(f'"{STROKE}"', f'"{stroke:.2f}"')
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


@lru_cache(maxsize=128)
def _source(icon: Icon) -> str:
    return (ICONS / f"{icon}.svg").read_text(encoding="utf-8")
