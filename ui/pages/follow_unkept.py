"""What stood half written when a meeting was left: to be read, and let go when it is not needed."""

from functools import partial

from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.model import Meeting
from meeting.session import Session
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.pages.new_point import NEW_POINT
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label, WordsLabel

CHOICES = "/reply"
"""So ends the name of a draft that is a choice on a switch, and no words."""


def bring_along(former: Session, new: Session) -> Session:
    """The sentence that stood in the box of phase 1 stands there again in the new meeting. Raises KnownError.

    All else that was half written belongs to a step that is taken anew, and stays with the former meeting.
    """
    if words := former.left_over.get(NEW_POINT, "").strip():
        new.keep_draft(NEW_POINT, words)
        former.clear_drafts(NEW_POINT)
    return new


class UnkeptCard(Card):
    """Words that had become no part of the meeting when it was left. Hidden where there are none."""

    def __init__(self, door: Door) -> None:
        super().__init__(_("Typed, not kept"))
        self._door = door
        self._rows = column(gap=Space.S)
        self._shown: dict[str, QWidget] = {}
        self._stays = Label(
            _("These words did not come along into the new meeting."), Type.NOTE, colour="muted", wrap=True
        )
        self.body.addWidget(self._stays)
        self.body.addWidget(holding(self._rows))

    def render_card(self, meeting: Meeting) -> None:
        """Show the words as they were typed, each with a way to let it go."""
        left = {
            field: words
            for field, words in self._door.session.left_over.items()
            if words.strip() and not field.endswith(CHOICES)
        }
        for field in set(self._shown) - set(left):
            self._drop(field)
        for field, words in left.items():
            if field not in self._shown:
                self._shown[field] = self._row(field, words)
                self._rows.addWidget(self._shown[field])
        shown_if(self._stays, meeting.carried_to is not None)
        shown_if(self, bool(left))

    def _row(self, field: str, words: str) -> QWidget:
        away = Button(_("Let it go"), Kind.QUIET, Height.SMALL)
        away.name(_("Let “{words}” go").format(words=words), _("It was never part of the meeting."))
        away.chosen.connect(partial(self._on_let_go, field))
        line = row(WordsLabel(words), away, gap=Space.S)
        line.setStretch(0, 1)
        return holding(line)

    def _on_let_go(self, field: str) -> None:
        self._door.forget(field)
        self.render_card(self._door.meeting)

    def _drop(self, field: str) -> None:
        row = self._shown.pop(field)
        row.hide()
        row.deleteLater()
