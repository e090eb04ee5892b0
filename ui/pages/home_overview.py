"""The selected meeting on Home: what it is about, what the client told us, what we agreed to do."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from meeting.gates import to_start, unmet
from meeting.language import _, day, weekday
from meeting.model import Meeting
from meeting.phases import IN_ROOM, Phase
from meeting.prepare import planned_for
from meeting.signing import is_signed
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.case import PointsCard, PromisesCard, all_promises
from ui.theme import Styled, look
from ui.tokens import Space, Type
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.mark import Rule
from ui.widgets.menu import Menu
from ui.words import one_line


class OverviewHead(QWidget):
    """The client's name, where the case stands, and the ways into it."""

    opened = Signal()
    summary_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = ElidedLabel("", Type.TITLE, bold=True)
        self._under = Label("", colour="muted", wrap=True)
        self.summary = Button(
            _("Summary"), icon=Icon.DOCUMENT, does=_("The sealed summary, to print, save or send.")
        )
        self._open = Button(
            _("Open case"), icon=Icon.ARROW_RIGHT, does=_("Opens this meeting where it stands.")
        )
        self.more = IconButton(Icon.MORE, _("More"), framed=True, does=_("Opens the menu of this client."))
        self._menu: Menu | None = None
        names = column(self._name, self._under, gap=0)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addLayout(names, 1)
        self._line.addLayout(row(self.summary, self._open, self.more, None, gap=Space.M))
        self.setLayout(self._line)
        shown_if(self.more, False)
        self.more.chosen.connect(self._on_more)
        self.summary.chosen.connect(self.summary_asked)
        self._open.chosen.connect(self.opened)

    def arrange(self, narrow: bool) -> None:
        """In a narrow window the buttons stand below the name."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if narrow else across)
        self._line.setSpacing(Space.S if narrow else Space.M)

    def render_menu(self, menu: Menu) -> None:
        """What else may be done with the client."""
        self._menu = menu
        shown_if(self.more, True)

    def _on_more(self) -> None:
        if self._menu is not None:
            self._menu.open_below(self.more)

    def render_head(self, meeting: Meeting, today: date) -> None:
        """Show name and standing."""
        self._name.render_text(meeting.client.name or _("No client yet"))
        goes_on = meeting.carried_to is not None and meeting.closing is None
        on = _("The case goes on in a new meeting") if goes_on else ""
        parts = meeting.client.organisation, stands(meeting), on
        self._under.render_text(one_line(*parts))
        shown_if(self.summary, meeting.sealing is not None)
        self.summary.render_text(_("Signed summary") if is_signed(meeting) else _("Summary"))
        text = _("Open case")
        if meeting.phase == Phase.PREPARE:
            text = _("Prepare")
        elif meeting.phase in IN_ROOM:
            text = _("Go on with the meeting")
        self._open.render_text(text)


def stands(meeting: Meeting) -> str:
    """Where a case stands, in a sentence without its full stop."""
    if meeting.phase == Phase.PREPARE:
        when = planned_for(meeting.occasion)
        return _("Planned for {when}").format(when=when) if when else _("Being prepared, no date yet")
    met = weekday(meeting.first_day) if meeting.first_day else ""
    if meeting.phase in IN_ROOM:
        return _("Began on {day}, now at: {phase}").format(day=met, phase=meeting.phase.title)
    if meeting.closing is not None:
        return _("Closed on {day}: {outcome}").format(
            day=weekday(meeting.closing.at.astimezone(meeting.timezone).date()),
            outcome=meeting.closing.outcome.label,
        )
    if meeting.leaving is not None:
        return _left(meeting)
    return _("Met on {day}, signed and sealed").format(day=met)


def _left(meeting: Meeting) -> str:
    leaving, on = meeting.leaving, meeting.left_on
    assert leaving is not None
    assert on is not None
    said = _("{how} on {day}").format(how=leaving.how.label, day=weekday(on))
    if leaving.speak_again is None or meeting.carried_to is not None:
        return said
    return _("{said}. To speak again on {day}").format(said=said, day=day(leaving.speak_again, "EEEE d MMMM"))


class PreparedCard(Card):
    """What is prepared so far, and what is still missing."""

    def __init__(self) -> None:
        super().__init__(_("Prepared so far"), ruled=True)
        self._lines = [_Named() for _at in range(4)]
        for at, line in enumerate(self._lines):
            if at:
                self.body.addWidget(Rule())
            self.body.addWidget(line)

    def render_card(self, meeting: Meeting) -> None:
        """Show subject, time and place, who leads, and what is missing."""
        shown_if(self, meeting.phase == Phase.PREPARE)
        occasion, nothing = meeting.occasion, _("Not written yet")
        when = planned_for(occasion)
        missing = " ".join(unmet(to_start(meeting))) or _("Nothing. The meeting can start.")
        shown = (
            (_("Subject"), meeting.subject),
            (_("When and where"), ", ".join(part for part in (when, occasion.place) if part)),
            (_("Who leads"), meeting.lead.name),
            (_("Still missing"), missing),
        )
        for line, (name, text) in zip(self._lines, shown, strict=True):
            line.render_named(name, text or nothing)


class _Named(QWidget, Styled):
    """A name and what stands for it."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._text = Label("", colour="muted"), Label("", wrap=True)
        line = row(self._name, self._text, gap=Space.M, margins=(20, 11, 20, 10))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.restyle()

    def restyle(self) -> None:
        self._name.setFixedWidth(look().length(150))

    def render_named(self, name: str, text: str) -> None:
        self._name.render_text(name)
        self._text.render_text(text)


class Overview(QWidget):
    """All of the main column."""

    def __init__(self) -> None:
        super().__init__()
        self.prepared, self.points, self.promises = PreparedCard(), PointsCard(), PromisesCard()
        self.setLayout(column(self.prepared, self.points, self.promises, None, gap=Space.L))

    def render_overview(self, meeting: Meeting, today: date) -> None:
        """Show the meeting."""
        self.prepared.render_card(meeting)
        shown_if(self.points, meeting.phase != Phase.PREPARE or bool(meeting.points))
        self.points.render_card(meeting)
        self.promises.render_card(meeting, all_promises(meeting), today)
