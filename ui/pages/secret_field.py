"""A field for a passphrase: its letters are dots, unless somebody wants to see them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from meeting.language import _
from ui.flow import column
from ui.tokens import Height, Space
from ui.widgets.field import Field
from ui.widgets.tick import Tick

_SECRET = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhSensitiveData
)


class SecretField(Field):
    """One line that is not shown. No input method learns from it."""

    def __init__(self, label: str, does: str = "") -> None:
        super().__init__(label, Height.EDIT, does=does)
        self.edit.setInputMethodHints(_SECRET)
        self.render_seen(False)

    def render_seen(self, seen: bool) -> None:
        """Whether the letters are shown."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if seen else QLineEdit.EchoMode.Password)


class NewPassphrase(QWidget):
    """A passphrase, typed twice unless its letters are shown."""

    edited = Signal()
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.again = SecretField(_("Passphrase")), SecretField(_("The same once more"))
        self.seen = Tick(_("Show what I type"), small=True)
        self.body = column(self.first, self.again, self.seen, gap=Space.M)
        self.setLayout(self.body)
        self.setFocusProxy(self.first)
        self.seen.asked.connect(self._on_seen)
        for field in (self.first, self.again):
            field.edited.connect(self.edited)
        self.first.accepted.connect(self._on_first)
        self.again.accepted.connect(self.accepted)

    def typed(self) -> tuple[str, str]:
        """The passphrase, and what was typed the second time; the same where the letters are shown."""
        first = self.first.text()
        return first, self.again.text() if not self.again.isHidden() else first

    def clear(self) -> None:
        """Nothing of it stays in the fields."""
        for field in (self.first, self.again):
            field.show_text("")

    def _on_seen(self, seen: bool) -> None:
        self.seen.render_tick(seen)
        for field in (self.first, self.again):
            field.render_seen(seen)
        self.again.setVisible(not seen)
        self.edited.emit()

    def _on_first(self) -> None:
        self.accepted.emit() if self.again.isHidden() else self.again.setFocus()
