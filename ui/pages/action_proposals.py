"""What a former meeting proposed: offered as it was, taken over with one press, never by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.language import _
from ui.flow import column, row, shown_if
from ui.pages.rows import Line
from ui.tokens import Height, Type
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, Label


class Proposals(QWidget):
    """One line for each proposal."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, _Proposal] = {}
        self._column = column(gap=0)
        self.setLayout(self._column)

    def render_proposals(self, proposals: Sequence[tuple[str, str]]) -> None:
        """Show (id, what) for each; what was taken is gone from here."""
        ids = {id for id, _what in proposals}
        for gone in self._lines.keys() - ids:
            line = self._lines.pop(gone)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for id, what in proposals:
            if id not in self._lines:
                self._lines[id] = _Proposal()
                self._lines[id].take.chosen.connect(lambda id=id: self.taken.emit(id))
                self._column.addWidget(self._lines[id])
            self._lines[id].render_proposal(what)
        shown_if(self, bool(proposals))


class _Proposal(Line):
    """From last time: what, and the button that takes it over."""

    def __init__(self) -> None:
        super().__init__()
        self._what = ElidedLabel(colour="muted")
        self.take = Button(
            _("Take over"),
            height=Height.SMALL,
            does=_("It was agreed before; it becomes an action of this plan."),
        )
        note = Label(_("From last time:"), Type.NOTE, colour="muted")
        layout = row(note, self._what, self.take, gap=12, margins=(20, 6, 20, 6))
        self.setLayout(layout)

    def render_proposal(self, what: str) -> None:
        """Another proposal."""
        self._what.render_text(what)
        self.take.setAccessibleName(_("Take over: {what}").format(what=what))
