"""The private debrief: when the client has left, what the facilitator makes of it. Closed at first."""

from PySide6.QtCore import Qt

from meeting.following import KeepDebrief
from meeting.language import _
from meeting.model import Meeting
from ui.binding import Bound
from ui.door import Door
from ui.flow import column, holding, shown_if
from ui.icons import Icon
from ui.pages.reveal import reveal
from ui.tokens import Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.field import TextArea
from ui.widgets.label import Label

DEBRIEF = "debrief"


class DebriefCard(Card):
    """For our own eyes: closed, it shows its title alone, whatever stands in it."""

    def __init__(self, door: Door) -> None:
        self.open = Button(_("Open"), Kind.QUIET, icon=Icon.LOCK, does=_("Shows it; nobody else is to see."))
        super().__init__(_("Debrief, for our own eyes"), self.open)
        self._questions = Label(
            "\n".join(
                (
                    _("What went well? Where did I defend, correct or explain too soon?"),
                    _("What did I promise in my own name? What would I do otherwise next time?"),
                )
            ),
            Type.NOTE,
            colour="muted",
            wrap=True,
        )
        self.text = TextArea(
            _("My debrief"), lines=3, enter_accepts=False, does=_("It never leaves this program.")
        )
        self._inner = holding(column(self._questions, self.text, gap=Space.S))
        self._inner.hide()
        self.body.addWidget(self._inner)
        self._bound = Bound(door, self.text, DEBRIEF, lambda words: KeepDebrief(words.strip()))
        self.open.chosen.connect(self._on_open)

    def render_card(self, meeting: Meeting) -> None:
        """Keep what is written; whether it is open is not the meeting's."""
        self._bound.render(meeting.debrief)
        shown_if(self, meeting.closing is None or bool(meeting.debrief))

    @property
    def is_open(self) -> bool:
        """Whether it can be read."""
        return not self._inner.isHidden()

    def _on_open(self) -> None:
        if self.is_open:
            self._inner.hide()
            self.open.render_text(_("Open"))
            return
        self._inner.show()
        self.open.render_text(_("Hide"))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self._inner)
