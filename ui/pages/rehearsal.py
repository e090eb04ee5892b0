"""With whom to practise: three clients who answer from a script, and one whom somebody else plays."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.rehearsal import Scenario
from meeting.rehearsed_client import said_of_level
from meeting.scenarios import scenarios
from ui.flow import Page, ScrollColumn, column, row, shown_if
from ui.icons import Icon
from ui.keys import on_keys
from ui.pages.keys import show_keys
from ui.pages.side_by_side import SideBySide
from ui.tokens import Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.header import Header
from ui.widgets.label import Label

CARD_WIDTH = 480
"""Logical pixels from which two cards stand beside one another."""


class RehearsalPage(Page):
    """Four cards, each with its story and one button."""

    topic = "rehearse"

    left = Signal()
    chosen = Signal(str)
    """The key of a scenario; "" for the client whom somebody plays."""
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header, self.buttons = Header(), dict[str, Button]()
        self.header.render_header(_("Rehearsal"))
        self.header.render_clock("")
        self.header.back.name(_("Back"), _("Leads back to where you were."))
        shown_if(self.header.more, False)
        self.bars.addWidget(self.header)
        self.render_side(False)
        cards = SideBySide(CARD_WIDTH, Space.L)
        for each in scenarios():
            cards.add(self._scripted(each))
        cards.add(self._played())
        scroll = ScrollColumn(Space.L)
        scroll.body.addWidget(Label(_about(), colour="muted", wrap=True))
        scroll.body.addWidget(cards)
        self.main.addWidget(scroll)
        self._keys()

    def _scripted(self, script: Scenario) -> Card:
        name = script.client.called
        start = Button(
            _("Practise with {name}").format(name=name),
            Kind.PRIMARY if script.level == 1 else Kind.SECONDARY,
            icon=Icon.PLAY,
            does=_("Opens the meeting, prepared; {name} answers from a script.").format(name=name),
        )
        self._on_button(start, script.key)
        return _card(script.trade, said_of_level(script.level), script.story, script.practises, start)

    def _played(self) -> Card:
        start = Button(
            _("Practise with Maria"),
            icon=Icon.PEOPLE,
            does=_("Opens the meeting, prepared; nobody answers but whoever sits beside you."),
        )
        self._on_button(start, "")
        story = _("Maria Keller lets flats. Three new kitchens were finished three weeks late.")
        practises = _("A colleague plays Maria and says whatever comes to mind.")
        return _card(_("With somebody beside you"), _("As hard as you like"), story, practises, start)

    def _on_button(self, start: Button, key: str) -> None:
        self.buttons[key] = start
        start.chosen.connect(lambda: self.chosen.emit(key))

    def _keys(self) -> None:
        self.header.back_asked.connect(self.left)
        on_keys(
            self,
            ("Esc", self.left.emit),
            ("Alt+Left", self.left.emit),
            ("F1", self.help_asked.emit),
            ("Shift+F1", lambda: show_keys(self.window())),
        )

    def take_focus(self) -> None:
        """To the first one."""
        self.buttons["bicycle"].setFocus(Qt.FocusReason.OtherFocusReason)


def _about() -> str:
    return _(
        "A rehearsal counts in no list and no figure. Do it aloud: say what you would say, and take the time "
        "that it takes. What the client says stands below the page; at the end there is a debrief."
    )


def _card(title: str, level: str, story: str, practises: str, start: Button) -> Card:
    card = Card(title)
    card.render_title(title, level)
    card.body.setContentsMargins(20, Space.S, 20, Space.XL)
    card.body.addLayout(
        column(Label(story, wrap=True), Space.M, Label(_("You practise"), Type.NOTE, bold=True),
               Label(practises, colour="muted", wrap=True), gap=2)
    )  # fmt: skip
    card.body.addStretch(1)
    card.body.addLayout(row(start, None))
    return card
