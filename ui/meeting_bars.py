"""The bars above a meeting's page: whose it is, which phase, and what has to be said."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from meeting.language import N_, _, weekday
from meeting.model import Meeting
from meeting.phases import IN_ROOM, Phase
from meeting.prepare import planned_for
from meeting.signing import is_signed
from ui.announce import announce
from ui.flow import Centred, column, holding, row, shown_if
from ui.icons import Icon
from ui.next_key import NextKey
from ui.tokens import Space
from ui.widgets.badge import Tone
from ui.widgets.button import Button
from ui.widgets.header import Header
from ui.widgets.menu import Menu
from ui.widgets.message import Message, Weight
from ui.widgets.stepper import PhaseStepper

_SIDES = (
    (N_("Client view"), N_("Shows the client what is written down."), Icon.MONITOR),
    (N_("Hide private parts"), N_("Closes what is for our own eyes."), Icon.EYE_OFF),
    (N_("Signed summary"), N_("Print, save or send it again."), Icon.DOCUMENT),
)
"""What the button at the end of the header does: in the room, before it, and afterwards."""

HEARD_FOR = 9000
"""Milliseconds for which a refusal stays on the screen."""


class MeetingBars(QWidget):
    """Header, phases, and a strip for what cannot be saved or may not happen; none of it scrolls.

    The strip takes its own room, and the page below moves by it. Over the page it would hide the client's
    words: with two lines, or in large text, it reaches the box of phase 1 and the first row elsewhere. Room
    always kept free for it is what a window of 1024 by 700 has not got.
    """

    back_asked = Signal()
    side_asked = Signal()
    elsewhere_asked = Signal()
    """Nothing can be kept here: go on in another folder."""
    step_asked = Signal(int)
    """A phase that is done was pressed, counted from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = Header(_("Client view"))
        self._stepper = PhaseStepper([phase.title for phase in sorted(IN_ROOM)])
        self._fault, self._notice = Message(Weight.ERROR), Message(Weight.WARNING)
        self._away = Message(Weight.WARNING)
        self.elsewhere = Button(
            _("Another folder …"), does=_("Copies everything to another disk and goes on there.")
        )
        fault = row(self._fault, self.elsewhere, gap=Space.M)
        fault.setStretch(0, 1)
        said = column(Space.M, fault, self._away, self._notice, gap=Space.S)
        self._strip = holding(said)
        Centred(self._strip, said)
        self._hush, self._next_key = QTimer(self), NextKey(self)
        self._hush.setSingleShot(True)
        self.setLayout(column(self.header, self._stepper, self._strip, gap=0))
        self._strip.hide()
        self.elsewhere.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in its words
        self.elsewhere.hide()
        self.elsewhere.chosen.connect(self.elsewhere_asked)
        self._hush.timeout.connect(self.hush)
        self._next_key.pressed.connect(self.hush)
        self.header.back_asked.connect(self.back_asked)
        self.header.side_asked.connect(self.side_asked)
        self._stepper.asked_back.connect(self.step_asked)
        self._stepper.refused.connect(self.explain)

    @property
    def menu(self) -> Menu:
        """The menu at the end of the header."""
        return self.header.menu

    def render_meeting(self, meeting: Meeting, offers_summary: bool = True) -> None:
        """Whose meeting it is and where it stands; whether its summary is offered afterwards."""
        in_room, preparing = meeting.phase in IN_ROOM, meeting.phase == Phase.PREPARE
        tone = Tone.PREPARE if preparing else Tone.FOLLOW
        name = meeting.client.name or _("New meeting")
        self.header.render_header(name, meeting.client.organisation, _badge(meeting), tone)
        shown_if(self._stepper, in_room)
        side = self.header.side_button
        afterwards = not in_room and not preparing
        shown_if(side, not afterwards or (meeting.sealing is not None and offers_summary))
        text, does, icon = _SIDES[0 if in_room else 2 if afterwards else 1]
        side.render_text(_("Summary") if afterwards and not is_signed(meeting) else _(text))
        side.name(side.accessibleName(), _(does))
        side.render_icon(icon)
        if in_room:
            self._stepper.render_at(meeting.phase - Phase.UNLOAD)

    def render_clock(self, meeting: Meeting, now: datetime) -> None:
        """How long the meeting has lasted, or when it is planned; `now` is UTC."""
        if meeting.phase in IN_ROOM and meeting.started is not None:
            minutes = int((now - meeting.started).total_seconds()) // 60
            self.header.render_clock(elapsed(minutes), Icon.CLOCK)
        elif meeting.phase == Phase.PREPARE and meeting.occasion.day is not None:
            self.header.render_clock(planned_for(meeting.occasion), Icon.CALENDAR)
        elif meeting.phase > Phase.SIGN:
            self.header.render_clock(weekday(now.astimezone(meeting.timezone).date()), Icon.CALENDAR)
        else:
            self.header.render_clock("")

    def explain(self, sentence: str) -> None:
        """Say for a while why something may not happen now."""
        self.tell(sentence, Weight.WARNING)
        self._hush.start(HEARD_FOR)

    def remark(self, sentence: str) -> None:
        """Say something small: it goes with the next key or act, or by itself."""
        self.tell(sentence, Weight.INFORMATION)
        self._hush.start(HEARD_FOR)
        self._next_key.wait()

    def tell(self, sentence: str, weight: Weight) -> None:
        """Say something until the meeting goes on."""
        self._next_key.stop()
        self._notice.render_message(sentence, weight)
        self._show_strip()

    @property
    def notice(self) -> str:
        """What is said at present; "" for nothing."""
        return self._notice.text

    def hush(self) -> None:
        """What was said has been heard."""
        self._next_key.stop()
        self._notice.render_message("")
        self._show_strip()

    def render_fault(self, message: str, remedy: str, may_leave: bool = False) -> None:
        """Something is not saved; it stays until everything is. Empty texts take it away.

        `may_leave`: in another folder it could be kept.
        """
        text = _("Not saved. {message} {remedy}").format(message=message, remedy=remedy)
        self._fault.render_message(text if message else "")
        shown_if(self.elsewhere, may_leave)
        self._show_strip()

    def render_saved(self) -> None:
        """What could not be kept is kept now."""
        self.render_fault("", "")
        announce(self, _("Everything is kept again."))

    def render_away(self, text: str) -> None:
        """What is kept here and not where all can see it; "" for nothing. Read out when it begins."""
        self._away.render_message(text, aloud=self._away.isHidden())
        self._show_strip()

    def _show_strip(self) -> None:
        shown_if(self._strip, not all(each.isHidden() for each in (self._fault, self._away, self._notice)))


def _badge(meeting: Meeting) -> str:
    if meeting.rehearsal:
        return _("Rehearsal")
    if meeting.phase == Phase.PREPARE:
        return _("Preparing")
    if meeting.phase == Phase.FOLLOW:
        return meeting.leaving.how.label if meeting.leaving else _("Follow-up")
    return "" if meeting.phase in IN_ROOM else meeting.phase.title


def elapsed(minutes: int) -> str:
    """The time since the start: "34 min", "1 h 04 min"."""
    if minutes < 60:
        return _("{minutes} min").format(minutes=max(0, minutes))
    return _("{hours} h {minutes:02d} min").format(hours=minutes // 60, minutes=minutes % 60)
