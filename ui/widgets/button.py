"""Buttons: primary, secondary, quiet and danger, in four sizes, with a reason when blocked."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.announce import announce
from ui.brush import rounded, smooth
from ui.icons import Icon
from ui.icons import paint as paint_icon
from ui.pressing import Pressing
from ui.theme import Styled, colour, look
from ui.tokens import Colours, Height, Radius, Type
from ui.widgets.paint import Face, plain


class Kind(StrEnum):
    """How much a button asks for. A page has one primary button at most in each area."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton, Styled):
    """A button that may be blocked: it then keeps its focus, and says why when it is pressed.

    Connect to `chosen`, which is silent while the button is blocked; `refused` carries the reason instead.
    """

    chosen = Signal()
    refused = Signal(str)
    reason_changed = Signal(str)
    """Why it is blocked now; "" if it is open."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.SECONDARY,
        height: Height = Height.NORMAL,
        icon: Icon | None = None,
        trailing: Icon | None = None,
        key: str = "",
        tint: str = "accent",
        does: str = "",
        parent: QWidget | None = None,
        careful: bool = False,
    ) -> None:
        """`key` is shown as a key cap; `tint` is the colour of a quiet button's words.

        `does` is what a screen reader says after the name. `careful`: it answers for the client, or moves
        the meeting on, so a press too many does nothing.
        """
        super().__init__(parent)
        self._pressing = Pressing(self, careful)
        self._tint = tint
        self.kind, self._height, self.icon_before, self.icon_after, self.key = (
            kind,
            height,
            icon,
            trailing,
            key,
        )
        self._reason, self._description = "", does
        self.setText(text)
        self.setAccessibleName(plain(text))
        self.setAccessibleDescription(does)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.restyle()

    def name(self, name: str, description: str = "") -> None:
        """What a screen reader says, where that is more than the text; without one, the description stays."""
        self._description = description or self._description
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._reason or self._description)

    def render_text(self, text: str) -> None:
        """Shows another text, on the screen and to a screen reader."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(plain(text))

    def render_icon(self, icon: Icon) -> None:
        """Another icon before the words."""
        if icon is not self.icon_before:
            self.icon_before = icon
            self.update()

    def render_blocked(self, reason: str) -> None:
        """Blocks the button because of `reason`, or opens it if that is empty."""
        if reason == self._reason:
            return
        self._reason = reason
        self.setProperty("blocked", bool(reason))
        self.setAccessibleDescription(reason or self._description)
        self.setCursor(Qt.CursorShape.ArrowCursor if reason else Qt.CursorShape.PointingHandCursor)
        self.updateGeometry()
        self.update()
        self.reason_changed.emit(reason)

    @property
    def blocked(self) -> bool:
        """Whether pressing the button only says why it cannot be pressed."""
        return bool(self._reason)

    @property
    def reason(self) -> str:
        """Why it is blocked; empty if it is not."""
        return self._reason

    def _on_clicked(self) -> None:
        if not self._reason:
            self.chosen.emit()
            return
        announce(self, self._reason, assertive=True)
        self.refused.emit(self._reason)

    def render_on(self, on: bool) -> None:
        """Shows a button that switches something as on or off; it never changes by itself."""
        self.setCheckable(True)
        self.setChecked(on)
        self.restyle()
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """A press only asks; the page answers with `render_on`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressing.takes(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pressing.left()
        super().focusOutEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of two may come to another question than the first."""
        if not self._pressing.careful:
            super().mouseDoubleClickEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def restyle(self) -> None:
        self.setFont(look().font(self._type(), self._bold()))

    def _type(self) -> Type:
        if self._height == Height.HERO:
            return Type.POINT
        return Type.NOTE if self._height == Height.SMALL else Type.BODY

    def _bold(self) -> bool:
        return (self.kind is Kind.PRIMARY and not self._locked()) or self.isChecked()

    def _locked(self) -> bool:
        return self.blocked or not self.isEnabled()

    def face(self) -> Face:
        """What is written on the button at present."""
        before = Icon.LOCK if self._locked() else self.icon_before
        after = None if self._locked() else self.icon_after
        font, metrics = look().font(self._type(), self._bold()), look().metrics(self._type(), self._bold())
        return Face(plain(self.text()), font, metrics, before, after, self.key)

    def _side(self) -> int:
        """The room before and after what is written."""
        small = self._height == Height.SMALL or self.kind is Kind.QUIET
        return look().length(28 if self._height == Height.HERO else 12 if small else 17)

    def sizeHint(self) -> QSize:
        face = self.face()
        least = max(self._height.value, face.metrics.height() + 10)
        width = max(face.width() + 2 * self._side(), least, Height.NORMAL)
        squeezed = 0 < self.width() < width and self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        lines = face.fitting(self.width() - 16).height() if squeezed else 0
        return QSize(width, max(least, lines + 14) + self._around())

    def _around(self) -> int:
        """A target of 40, however small the drawing: so much of it is above and below what is drawn."""
        return max(Height.NORMAL - self._height, 0)

    def ring(self) -> tuple[QRect, int]:
        """The focus ring goes around what is drawn."""
        beside = self._around() // 2
        return self.rect().adjusted(0, beside, 0, -beside), Radius.CONTROL.value

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest word, and for the lock."""
        face = self.face()
        word = max((face.metrics.horizontalAdvance(each) for each in face.text.split()), default=0)
        return QSize(word + 16 + (look().length(28) if self._locked() else 0), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        fill, border, ink = self._paints(look().colours)
        drawn, radius = self.ring()
        rounded(painter, drawn, radius, fill, border)
        face = self.face().fitting(self.width() - 16)
        face.paint(painter, drawn, colour(ink), self.layoutDirection())

    @property
    def ink(self) -> str:
        """The colour of what is written on it now."""
        return self._paints(look().colours)[2]

    def _paints(self, c: Colours) -> tuple[str | None, str | None, str]:
        """Fill, border and ink for the state that the button is in."""
        over = self.underMouse() or self.isDown()
        if self._locked():
            return (None if self.kind is Kind.QUIET else c.disabled_bg), c.border, c.disabled_ink
        if self.isChecked():
            return c.accent_tint, c.accent, c.accent
        match self.kind:
            case Kind.PRIMARY:
                return (c.accent_hover if over else c.accent), None, c.on_accent
            case Kind.DANGER:
                return (c.danger_tint if over else c.surface), c.danger, c.danger
            case Kind.QUIET:
                return (c.accent_tint if over else None), None, look().colour(self._tint).name()
            case _:
                return (c.sunken if over else c.surface), c.border_strong, c.ink


class IconButton(Button):
    """A button of one icon; `name` is its tooltip and what a screen reader says. 40, or 32 in rows."""

    def __init__(
        self,
        icon: Icon,
        name: str,
        height: Height = Height.NORMAL,
        framed: bool = False,
        tint: str = "ink",
        does: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._framed = framed
        super().__init__("", Kind.SECONDARY, height, icon, tint=tint, does=does, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.render_name(name)

    def render_name(self, name: str) -> None:
        """Another name, where the button does something else now."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        edge = self._edge(max(self._height, Height.NORMAL))  # a target of 40, however small the drawing
        return QSize(edge, edge)

    def _edge(self, height: int) -> int:
        """A frame is as high as the fields and buttons beside it; without one the icon has its room."""
        framed = max(height, look().metrics(Type.BODY).height() + 12)
        return framed if self._framed else look().length(height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ring(self) -> tuple[QRect, int]:
        """The focus ring goes around what is drawn."""
        edge = self._edge(self._height)
        where = QRect(0, 0, edge, edge)
        where.moveCenter(self.rect().center())
        return where, Radius.CONTROL.value

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        c = look().colours
        over = self.underMouse() or self.isDown() or self.isChecked()
        if self._framed or over:
            ground = c.accent_tint if over and not self._locked() else c.surface
            rounded(
                painter, self.ring()[0], Radius.CONTROL, ground, c.border_strong if self._framed else None
            )
        ink: QColor = colour(c.disabled_ink) if self._locked() else look().colour(self._tint)
        size = look().length(20 if self._height >= Height.NORMAL else 18)
        where = QRect(0, 0, size, size)
        where.moveCenter(self.rect().center())
        if self.icon_before is not None:
            paint_icon(painter, self.icon_before, where, ink)
