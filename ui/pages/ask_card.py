"""The card "Ask Maria": one open question at a time, marked when it was asked, and what to say next."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from meeting.language import _
from meeting.model import Meeting
from meeting.prompts import Prompt, next_question, questions, saying
from ui.brush import mirrored, rounded, smooth
from ui.flow import shown_if
from ui.icons import Icon
from ui.icons import paint as paint_icon
from ui.pressing import Pressing
from ui.theme import Styled, look
from ui.tokens import Height, Radius, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label


class AskCard(Card):
    """Pressing the question says that it was put to the client."""

    asked = Signal(str)
    """The question's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.next = Button(_("Next"), Kind.QUIET, Height.SMALL, does=_("Shows another question."))
        super().__init__(_("Ask"), self.next, parent=parent)
        self._meeting: Meeting | None = None
        self._shown: str | None = None
        self.prompt = PromptButton()
        self._saying = Label("", Type.NOTE, colour="muted", wrap=True)
        self.body.setSpacing(Space.S)
        self.body.addWidget(self.prompt)
        self.body.addWidget(self._saying)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.prompt.clicked.connect(self._on_pressed)
        self.next.chosen.connect(self._on_next)

    def render_meeting(self, meeting: Meeting) -> None:
        """Show the question that is on turn; the one that is shown stays until Next."""
        self._meeting = meeting
        called = meeting.client.called
        self._title.render_text(_("Ask {name}").format(name=called))
        self.setAccessibleName(_("Ask {name}").format(name=called))
        self.next.setAccessibleName(_("Next question"))
        self._saying.render_text(saying(meeting))
        every = {prompt.id: prompt for prompt in questions(meeting)}
        self._show(every[self._shown] if self._shown in every else next_question(meeting))

    @property
    def sentence(self) -> str:
        """What can be said next."""
        return self._saying.text()

    def heights(self) -> tuple[int, int]:
        """The height that the question needs, and the one that also shows what to say next."""
        inner = self.contentsRect().width() - 2 * self._side
        frame = 2 + self._head.heightForWidth(self.contentsRect().width()) + Space.L
        least = frame + self.prompt.heightForWidth(inner)
        return least, least + Space.S + self._saying.heightForWidth(inner)

    def fit(self, height: int) -> None:
        """What to say next is the first to give way."""
        least, whole = self.heights()
        shown_if(self._saying, height >= whole)
        self.setMaximumHeight(whole if height >= whole else least)

    def _show(self, prompt: Prompt) -> None:
        self._shown = prompt.id
        self.prompt.render_prompt(prompt)

    def _on_next(self) -> None:
        if self._meeting is not None:
            self._show(next_question(self._meeting, self._shown))

    def _on_pressed(self) -> None:
        if self._shown is not None:
            self.asked.emit(self._shown)


class PromptButton(QAbstractButton, Styled):
    """A question in as many lines as it needs, with a sign that turns into a check once it was asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked, self._pressing = False, Pressing(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def render_prompt(self, prompt: Prompt) -> None:
        """Show a question."""
        if (prompt.text, prompt.asked) == (self.text(), self._asked):
            return
        self._asked = prompt.asked
        self.setText(prompt.text)
        self.setAccessibleName(prompt.text)
        self.setAccessibleDescription(_("Asked already") if prompt.asked else _("Press once it was asked."))
        self.setToolTip(self.accessibleDescription())
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.setFont(look().font(Type.BODY))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._bounds(width).height() + 12, Height.NORMAL.value)

    def _bounds(self, width: int) -> QRect:
        room = QRect(0, 0, max(width - look().length(30), 40), 9999)
        return look().metrics(Type.BODY).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width() if self.width() > 0 else 240))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressing.takes(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pressing.left()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, c = smooth(QPainter(self)), look().colours
        if self.underMouse() or self.isDown():
            rounded(painter, self.rect(), Radius.CONTROL, c.accent_tint)
        size, way = look().length(20), self.layoutDirection()
        icon = mirrored(QRect(0, 10, size, size), self.rect(), way)
        sign, tint = (Icon.CHECK, "success") if self._asked else (Icon.ASK, "accent")
        paint_icon(painter, sign, icon, look().colour(tint))
        start = look().length(30)
        where = mirrored(QRect(start, 0, self.width() - start, self.height()), self.rect(), way)
        painter.setFont(look().font(Type.BODY))
        painter.setPen(look().colour("muted" if self._asked else "ink"))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(where, flags, self.text())
