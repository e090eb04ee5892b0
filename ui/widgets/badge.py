"""Badges: where a case stands or how something went, in a word with its colour and sometimes an icon."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.brush import mirrored, rounded, smooth
from ui.flow import shown_if
from ui.icons import Icon
from ui.icons import paint as paint_icon
from ui.theme import colour, look
from ui.tokens import Tint, Type


class Tone(StrEnum):
    """What a badge says with its colour; the word says it too."""

    PREPARE = "p0"
    UNLOAD = "p1"
    TRANSITION = "p2"
    ACTION = "p3"
    SIGN = "p4"
    FOLLOW = "p5"
    GOOD = "good"
    DUE = "due"
    NOT_MET = "not met"

    @property
    def icon(self) -> Icon | None:
        """The icon that goes with good, due and not met."""
        return _ICONS.get(self)

    def tint(self) -> Tint:
        """Fill and ink in the look in force."""
        c = look().colours
        match self:
            case Tone.GOOD:
                return Tint(c.success_tint, c.success)
            case Tone.DUE:
                return Tint(c.warning_tint, c.warning)
            case Tone.NOT_MET:
                return Tint(c.danger_tint, c.danger)
            case _:
                return look().phase(int(self.value[1]))


_ICONS = {Tone.GOOD: Icon.CHECK, Tone.DUE: Icon.CLOCK, Tone.NOT_MET: Icon.WARNING}


class Badge(QWidget):
    """A rounded word, 24 high, in lists 22. `icon` True takes the tone's own icon, None shows none."""

    spoken_as = QAccessible.Role.StaticText

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.PREPARE,
        icon: Icon | bool | None = True,
        in_list: bool = False,
        on_tint: bool = False,
    ) -> None:
        super().__init__()
        self._height, self._on_tint = 22 if in_list else 24, on_tint
        self._text, self._tone, self._icon = "", Tone.PREPARE, None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.render_badge(text, tone, icon)

    _icon: Icon | None

    def render_badge(self, text: str, tone: Tone, icon: Icon | bool | None = True) -> None:
        """Shows another word; an empty one hides the badge."""
        shown = tone.icon if icon is True else icon or None
        shown_if(self, bool(text))
        if (text, tone, shown) == (self._text, self._tone, self._icon):
            self.setVisible(bool(text)) if not text else None
            return
        self._text, self._tone, self._icon = text, tone, shown
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word."""
        return self._text

    @property
    def ink(self) -> str:
        """The colour of the word."""
        return self._tone.tint().ink

    def sizeHint(self) -> QSize:
        metrics = look().metrics(Type.NOTE, bold=True)
        icon = look().length(16) + 5 if self._icon else 0
        return QSize(
            metrics.horizontalAdvance(self._text) + 1 + icon + 2 * look().length(10),
            max(look().length(self._height), metrics.height()),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        tint = self._tone.tint()
        ground = look().colours.surface if self._on_tint else tint.fill
        rounded(painter, self.rect(), self.height() / 2, ground, tint.ink if look().high_contrast else None)
        side, left = look().length(16), look().length(10)
        width = self.width() - 2 * left
        if self._icon:
            square = QRect(left, (self.height() - side) // 2, side, side)
            paint_icon(painter, self._icon, self._turn(square), colour(tint.ink))
            left, width = left + side + 5, width - side - 5
        painter.setFont(look().font(Type.NOTE, bold=True))
        painter.setPen(colour(tint.ink))
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(
            self._turn(QRect(left, 0, width, self.height())), Qt.AlignmentFlag.AlignCenter, shown
        )

    def _turn(self, where: QRect) -> QRect:
        return mirrored(where, self.rect(), self.layoutDirection())
