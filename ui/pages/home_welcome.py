"""The first run: what the program is for, in one picture, and the two ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from meeting.language import _
from meeting.phases import Phase
from ui.flow import ScrollColumn, column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.prepare_phases import PhaseNumber
from ui.theme import look
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.label import Label
from ui.widgets.mark import IconMark

WIDEST = 920
NARROW = 620
"""Less than that for the three cards, and they stand below one another."""


class Welcome(QWidget):
    """The three phases as three cards with arrows between them; below, a rehearsal or a new meeting.

    Where room is short, these two stand above the cards.
    """

    rehearsal_asked = Signal()
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, new = _rehearse(), _begin()
        self._phases = Phases()
        buttons = row(self.first, new, None, gap=Space.M)
        note = _("A rehearsal has a made-up client. It counts in no list and no figure.")
        ways = column(buttons, Label(note, Type.NOTE, colour="muted", wrap=True), gap=Space.M)
        self._parts = column(self._phases, ways, gap=Space.XL)
        inner = holding(
            column(
                None,
                Label(_("Put it right, together with the client"), Type.TITLE, bold=True, wrap=True),
                Label(_purpose(), colour="muted", wrap=True),
                Space.M,
                self._parts,
                None,
                gap=Space.M,
            )
        )
        self.setLayout(_in_the_middle(inner))
        self.first.chosen.connect(self.rehearsal_asked)
        new.chosen.connect(self.new_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() - 48 < look().length(NARROW)
        self._phases.arrange(narrow)
        down, up = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.BottomToTop
        self._parts.setDirection(up if narrow else down)  # what has the focus is seen without scrolling


def _rehearse() -> Button:
    does = _("A made-up client; it counts in no list.")
    return Button(_("&Try a rehearsal"), Kind.PRIMARY, Height.MAIN, Icon.PLAY, does=does)


def _begin() -> Button:
    does = _("Prepares your first meeting with a client.")
    button = Button(_("New &meeting"), height=Height.MAIN, icon=Icon.PLUS, does=does)
    button.name(_("New meeting, your first"))
    return button


def _in_the_middle(inner: QWidget) -> QLayout:
    """`inner` in the middle of the room there is, no wider than is easy to read; it scrolls if it must."""
    inner.setMaximumWidth(WIDEST)
    centred = row(None, inner, None, margins=(24, 24, 24, 24))
    centred.setStretch(1, 100)
    scroll = ScrollColumn()
    scroll.body.addWidget(holding(centred), 1)
    return column(scroll, gap=0)


def _purpose() -> str:
    return _(
        "Amends leads you through the meeting with a client who has been let down. You listen first, "
        "say sorry, and agree on what will be done. Both of you sign, and the client takes the summary along."
    )


class Phases(QWidget):
    """The method in one picture: three cards, one after another; below one another where room is short."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.M)
        self._arrows: list[QWidget] = []
        self._heads: list[QBoxLayout] = []
        for phase, text in _said():
            if phase is not Phase.UNLOAD:
                self._arrows.append(IconMark(Icon.ARROW_RIGHT, 20))
                self._line.addWidget(self._arrows[-1])
            card, head = _phase(phase, text)
            self._line.addWidget(card, 1)
            self._heads.append(head)
        self.setLayout(self._line)

    def arrange(self, narrow: bool) -> None:
        """Below one another, without arrows, or beside one another."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if narrow else across)
        for head in self._heads:  # what stands below one another is low
            head.setDirection(across if narrow else down)
        for arrow in self._arrows:
            shown_if(arrow, not narrow)


def _said() -> tuple[tuple[Phase, str], ...]:
    return (
        (
            Phase.UNLOAD,
            _("The client speaks. You write it down in their words and repeat it, until it is right."),
        ),
        (
            Phase.TRANSITION,
            _("You say sorry for each point. Then you ask whether they want to hear your side."),
        ),
        (Phase.ACTION, _("You agree on what is given and done, by whom and when, and begin at once.")),
    )


def _phase(phase: Phase, text: str) -> tuple[Surface, QBoxLayout]:
    """A phase's card, and its head: the number above the name, or before it."""
    card = Surface()
    number = PhaseNumber(phase, 32)
    title, words = Label(phase.title, Type.POINT, bold=True, wrap=True), Label(text, wrap=True)
    title.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
    words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    head = column(number, title, gap=Space.S)
    head.setStretch(1, 1)
    whole = column(head, words, None, gap=Space.S, margins=(20, 16, 20, 16))
    card.setLayout(whole)
    return card, head
