"""Fields: a line or a growing area to write in, with its label above and its error sentence below."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.announce import announce
from ui.flow import shown_if
from ui.icons import Icon
from ui.tokens import Height, Space, Type
from ui.widgets.edits import AreaEdit, LineEdit
from ui.widgets.label import Label
from ui.widgets.mark import IconMark


class Labelled(QWidget):
    """A control with its label above (13, muted) and the sentence about what is wrong below."""

    def __init__(self, label: str, control: QWidget, does: str = "", parent: QWidget | None = None) -> None:
        """`does` is what a screen reader says after the label."""
        super().__init__(parent)
        self._control, self._description = control, does
        self._label = Label(label, Type.NOTE, colour="muted")
        self._label.setBuddy(control)
        self._error = _ErrorLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (self._label, control, self._error):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(control)
        self.render_label(label)

    def sizeHint(self) -> QSize:
        """As high as the sentence below needs it to be at the present width."""
        hint, layout = super().sizeHint(), self.layout()
        if layout is not None and self.error() and self.width() > 0:
            hint.setHeight(layout.heightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.error():
            self.updateGeometry()

    def render_label(self, label: str) -> None:
        """Another label, also as the name that a screen reader says."""
        self._label.render_text(label)
        shown_if(self._label, bool(label))
        if label:
            self.name(label)

    def name(self, name: str, description: str = "") -> None:
        """What a screen reader says: for a control without a label, or with more to say than its label."""
        self._description = description or self._description
        self._control.setAccessibleName(name)
        self._control.setAccessibleDescription(self.error() or self._description)

    def render_error(self, sentence: str) -> None:
        """Says below the control what is wrong and how to mend it; an empty sentence takes it away."""
        if sentence == self._error.sentence():
            return
        self._error.render_sentence(sentence)
        self._control.setAccessibleDescription(sentence or self._description)
        if isinstance(self._control, LineEdit | AreaEdit):
            self._control.render_wrong(bool(sentence))
        if sentence:
            announce(self._control, sentence, assertive=True)

    def error(self) -> str:
        """The sentence that is shown at present, or an empty text."""
        return self._error.sentence()


class _ErrorLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._label = Label("", Type.NOTE, colour="danger", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconMark(Icon.WARNING, 16, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self.hide()

    def sentence(self) -> str:
        return self._label.text()

    def render_sentence(self, sentence: str) -> None:
        self._label.render_text(sentence)
        shown_if(self, bool(sentence))


class Field(Labelled):
    """One line. `edited` speaks only of what the person typed; `show_text` is silent."""

    edited = Signal(str)
    accepted = Signal()
    left = Signal()
    escaped = Signal()

    def __init__(
        self,
        label: str = "",
        height: Height = Height.NORMAL,
        placeholder: str = "",
        icon: Icon | None = None,
        key: str = "",
        prose: bool = False,
        does: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = LineEdit(height, icon, key, prose)
        super().__init__(label, self.edit, does, parent)
        self.edit.setPlaceholderText(placeholder)
        if not label:
            self.name(placeholder)
        self.edit.textEdited.connect(self.edited)
        self.edit.returnPressed.connect(self.accepted)
        self.edit.left.connect(self.left)
        self.edit.escaped.connect(self.escaped)

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Shows `text` silently; cursor and selection stay where they are if it is already there."""
        self.edit.kept = text
        if text != self.edit.text():
            self.edit.setText(text)
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)  # a text that is too long shows its beginning

    def type_on(self, letters: str) -> None:
        """Goes on writing at the end: `letters` were typed elsewhere and belong here."""
        self.edit.setFocus()
        self.edit.end(False)
        self.edit.insert(letters)
        self.edited.emit(self.text())

    def render_placeholder(self, text: str) -> None:
        """Another hint in the empty field."""
        self.edit.setPlaceholderText(text)

    def render_locked(self, locked: bool) -> None:
        """Shows that nothing can be written here any more; the text can still be read and copied."""
        self.edit.setReadOnly(locked)
        self.edit.restyle()
        self.edit.update()


class TextArea(Labelled):
    """Several lines, growing with the text. Enter accepts, Shift+Enter begins a line."""

    edited = Signal(str)
    accepted = Signal()
    left = Signal()
    escaped = Signal()

    def __init__(
        self,
        label: str = "",
        placeholder: str = "",
        size: Type = Type.BODY,
        lines: int = 2,
        enter_accepts: bool = True,
        does: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = AreaEdit(size, lines, enter_accepts=enter_accepts)
        self._showing = False
        super().__init__(label, self.edit, does, parent)
        self.edit.setPlaceholderText(placeholder)
        if not label:
            self.name(placeholder)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.accepted.connect(self.accepted)
        self.edit.left.connect(self.left)
        self.edit.escaped.connect(self.escaped)

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.text())

    def text(self) -> str:
        """What stands in the area."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Shows `text` silently; cursor and selection stay where they are if it is already there."""
        self.edit.kept = text
        if text == self.text():
            return
        self._showing = True
        self.edit.setPlainText(text)
        self._showing = False

    def type_on(self, letters: str) -> None:
        """Goes on writing at the end: `letters` were typed elsewhere and belong here."""
        self.edit.setFocus()
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.edit.insertPlainText(letters)

    def render_locked(self, locked: bool) -> None:
        """Shows that nothing can be written here any more; the text can still be read and copied."""
        self.edit.setReadOnly(locked)
        self.edit.update()
