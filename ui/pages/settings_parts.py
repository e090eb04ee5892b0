"""What settings are made of: sections of lines, each with its name, one sentence and a control."""

from typing import ClassVar

from PySide6.QtWidgets import QComboBox, QWidget

from ui.flow import column, shown_if
from ui.tokens import Space, Type
from ui.widgets.card import Card
from ui.widgets.label import Label


class SettingsSection(Card):
    """A group of settings. A subclass fills `body` with lines and puts each choice into effect at once."""

    in_room: ClassVar[bool] = True
    """Whether the client may see it. What is private, or names other clients, is shown outside a meeting."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.body.setSpacing(Space.XL)
        self.body.setContentsMargins(20, Space.S, 20, 20)

    def add(self, *lines: "SettingLine") -> None:
        """One setting below the other, from the top."""
        for line in lines:
            self.body.addWidget(line)
        self.body.addStretch(1)

    def render_section(self) -> None:
        """Show what holds now; silent."""


class SettingLine(QWidget):
    """One setting: its name, what it does in one sentence, and below them the control."""

    def __init__(self, name: str, does: str, control: QWidget) -> None:
        super().__init__()
        self._note = Label("", Type.NOTE, colour="muted", wrap=True)
        title = Label(name, bold=True)
        box = control.findChild(QComboBox)
        if box is not None:
            title.setBuddy(box)  # a list box is called by the label beside it
        words = column(title, Label(does, colour="muted", wrap=True), gap=2)
        self.setLayout(column(words, control, self._note, gap=Space.S))
        self._note.hide()

    def render_note(self, sentence: str) -> None:
        """What else matters at present, such as that the system decides; "" for nothing."""
        self._note.render_text(sentence)
        shown_if(self._note, bool(sentence))
