"""The question to one point, or to the whole: "What would put this right?" """

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.action import AskFor, AskForNothing
from meeting.ids import PointId, new_item_id
from meeting.language import _
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.rows import Line, indented
from ui.tokens import Height
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import IconMark, PointNumber


class Ask(NamedTuple):
    """What the row shows. `number` 0: the whole. `also`: a further request beside those there are."""

    number: int
    words: str
    name: str
    nothing: bool
    also: bool
    current: bool


class AskLine(Line):
    """Enter adds the request; "Asks for nothing" is an answer as well."""

    asked = Signal()
    given_up = Signal()

    def __init__(self, door: Door, point: PointId | None, draft: str) -> None:
        super().__init__()
        self._door, self._point, self._draft, self._shown = door, point, draft, None
        self._number = PointNumber(0, 28) if point else IconMark(Icon.LIST, 28)
        self._words, self._state = WordsLabel(), Label(_("Not asked yet"), colour="muted")
        self._nothing = Badge(tone=Tone.PREPARE)
        self.request = Field(height=Height.EDIT)
        self.add, self.nothing = (
            Button(_("Add"), icon=Icon.PLUS, does=_("Keeps it as asked for.")),
            Button(_("Asks for &nothing"), does=_("That is an answer too, and is kept."), careful=True),
        )
        self._editor: QWidget = holding(indented(row(self.request, self.add, self.nothing, gap=12), 44))
        top = row(self._number, self._words, self._state, self._nothing, gap=16)
        top.setStretch(1, 1)
        self.setLayout(column(top, self._editor, gap=8, margins=(20, 8, 20, 8)))
        self.add.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # for the mouse; Enter adds, and Tab goes past
        self.request.edited.connect(lambda text: door.type(draft, text))
        self.request.accepted.connect(self._on_accepted)
        self.request.escaped.connect(self._on_escaped)
        self.add.chosen.connect(self._on_accepted)
        self.nothing.chosen.connect(self._on_nothing)

    _shown: Ask | None

    def render_ask(self, shown: Ask) -> None:
        """Show the question as it stands."""
        if shown == self._shown:
            return
        self._shown = shown
        if isinstance(self._number, PointNumber):
            self._number.render_number(shown.number)
        self._words.render_text(shown.words)
        question = _("What would put this right for {name}?").format(name=shown.name)
        self.request.render_placeholder(question)
        self.request.name(self._about(question, shown.number))
        self.request.show_text(self._door.draft(self._draft) or "")
        self._nothing.render_badge(_("Asks for nothing") if shown.nothing else "", Tone.PREPARE)
        shown_if(self._state, not shown.nothing and not shown.current)
        shown_if(self.nothing, self._point is not None and not shown.also)
        shown_if(self._editor, shown.current)
        state = _("asks for nothing") if shown.nothing else _("not asked yet")
        self.render_name(f"{self._about(shown.words, shown.number)} {state}")
        self.render_current(shown.current)

    def _about(self, question: str, number: int) -> str:
        if not number:
            return question
        return _("Point {number}: {question}").format(number=number, question=question)

    def take_focus(self) -> None:
        self.request.setFocus()

    def _on_accepted(self) -> None:
        words = self.request.text().strip()
        self.asked.emit()
        self._door.do(AskFor(new_item_id(), words, self._point), self._draft)

    def _on_nothing(self) -> None:
        if self._point is not None:
            self._door.do(AskForNothing(self._point), self._draft)

    def _on_escaped(self) -> None:
        was_empty = not self.request.text()
        self._door.forget(self._draft)
        self.request.show_text("")
        if was_empty:
            self.given_up.emit()
