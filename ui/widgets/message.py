"""Messages: one sentence about what happened, with an icon, and the key that takes it back."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.announce import announce
from ui.brush import rounded, smooth
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.theme import look
from ui.tokens import Radius
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label
from ui.widgets.mark import IconMark


class Weight(StrEnum):
    """What a message is about."""

    WARNING = "warning"
    INFORMATION = "information"
    SUCCESS = "success"
    ERROR = "error"


_ICONS = {
    Weight.WARNING: (Icon.WARNING, "warning"),
    Weight.INFORMATION: (Icon.INFO, "accent"),
    Weight.SUCCESS: (Icon.CHECK, "success"),
    Weight.ERROR: (Icon.WARNING, "danger"),
}


class Message(QFrame):
    """A sentence in a coloured frame, 42 high or more; hidden while the sentence is empty."""

    spoken_as = QAccessible.Role.AlertMessage
    spoken_whole = True

    def __init__(
        self, weight: Weight = Weight.INFORMATION, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._weight = weight
        self._icon = IconMark(_ICONS[weight][0], 20, _ICONS[weight][1])
        self._text = Label("", wrap=True)
        self._key, self._key_text = KeyCap(""), Label("")
        top = Qt.AlignmentFlag.AlignTop
        hint = row(self._key, self._key_text, gap=4)
        layout = row(self._icon, self._text, hint, gap=12, margins=(14, 10, 12, 10))
        layout.setStretch(1, 1)
        layout.setAlignment(self._icon, top)
        layout.setSpacing(10)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(42)
        self.render_hint("", "")
        self.render_message(text, weight, aloud=False)

    @property
    def text(self) -> str:
        """What is said; "" for nothing."""
        return self._text.text()

    @property
    def weight(self) -> Weight:
        """What it is about."""
        return self._weight

    def render_message(self, text: str, weight: Weight | None = None, aloud: bool = True) -> None:
        """Shows a sentence, and reads it out if it is new; an empty one hides the message."""
        if weight is not None and weight is not self._weight:
            self._weight = weight
            self._icon.render_icon(*_ICONS[weight])
            self.update()
        new = text != self._text.text()
        self._text.render_text(text)
        self.setAccessibleName(text)
        shown_if(self, bool(text))
        if new and text and aloud:
            announce(self, text, assertive=self._weight is Weight.ERROR)

    def render_hint(self, key: str, does: str) -> None:
        """The key that answers the message: render_hint("Esc", "undo")."""
        self._key.render_key(key)
        self._key_text.render_text(does)
        for part in (self._key, self._key_text):
            shown_if(part, bool(key))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = look().colours
        fills = {
            Weight.WARNING: (c.warning_tint, c.warning_border),
            Weight.INFORMATION: (c.accent_tint, c.accent if look().high_contrast else None),
            Weight.SUCCESS: (c.success_tint, c.success),
            Weight.ERROR: (c.danger_tint, c.danger),
        }
        fill, border = fills[self._weight]
        rounded(smooth(QPainter(self)), self.rect(), Radius.CONTROL, fill, border)
