"""What can be done with a case as a whole: close it, hand it over, put a name right, read its trail."""

from PySide6.QtCore import Signal

from meeting.language import _, day
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.signing import is_to_be_issued
from ui.correcting import ask_corrections, ask_successor
from ui.door import Door
from ui.flow import shown_if
from ui.icons import Icon
from ui.pages.page import Place
from ui.tokens import Type
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label, WordsLabel


class CaseCard(Card):
    """In the right column of a case. `hand_over_asked`: the summary is to be issued once more."""

    place_asked = Signal(Place)
    next_asked = Signal()
    """To the meeting in which the case goes on."""
    hand_over_asked = Signal()

    def __init__(self, door: Door) -> None:
        super().__init__(_("The case"))
        self._door = door
        self._said = WordsLabel("")
        self.issue = Button(
            _("Issue the summary once more"),
            icon=Icon.SEAL,
            does=_("With what was added since; the summary itself is not rewritten."),
        )
        self.next = Button(
            _("Open the new meeting"), Kind.PRIMARY, icon=Icon.ARROW_RIGHT, does=_("The case goes on there.")
        )
        self.close_case = Button(
            _("Close the case …"), icon=Icon.FLAG, does=_("Verdicts, lessons, what is open, and the outcome.")
        )
        self.names = Button(
            _("Put a name right …"), Kind.QUIET, icon=Icon.PENCIL, does=_("For everything from now on.")
        )
        self.successor = Button(
            _("Hand the case over …"), Kind.QUIET, icon=Icon.PERSON, does=_("Somebody else of ours leads it.")
        )
        self.trail = Button(
            _("Audit trail"), Kind.QUIET, icon=Icon.LIST, does=_("What was done, when and by whom.")
        )
        self._lead = Label("", Type.NOTE, colour="muted", wrap=True)
        for part in (self._said, self.issue, self.next, self.close_case, self._lead, self.names,
                     self.successor, self.trail):  # fmt: skip
            self.body.addWidget(part)
        self._connect()

    def _connect(self) -> None:
        self.close_case.chosen.connect(lambda: self.place_asked.emit(Place.CLOSING))
        self.trail.chosen.connect(lambda: self.place_asked.emit(Place.TRAIL))
        self.issue.chosen.connect(self.hand_over_asked)
        self.next.chosen.connect(self.next_asked)
        self.names.chosen.connect(lambda: ask_corrections(self.window(), self._door))
        self.successor.chosen.connect(lambda: ask_successor(self.window(), self._door))

    def render_card(self, meeting: Meeting) -> None:
        """Show how the case stands, and what can be done."""
        is_open = meeting.phase == Phase.FOLLOW
        goes_on = meeting.carried_to is not None and is_open
        said = _how_closed(meeting) or (_("The case goes on in a new meeting.") if goes_on else "")
        self._said.render_text(said)
        self._lead.render_text(_("Led by {name}").format(name=meeting.lead.name) if meeting.leads else "")
        for part, wanted in (
            (self._said, bool(said)),
            (self.issue, is_to_be_issued(meeting) and bool(meeting.addenda)),
            (self.next, goes_on),
            (self.close_case, is_open and not goes_on),
            (self._lead, bool(meeting.leads)),
            (self.successor, is_open),
        ):
            shown_if(part, wanted)
        ways = (self.issue, self.next, self.close_case, self.trail)
        self.setFocusProxy(next(each for each in ways if not each.isHidden()))


def _how_closed(meeting: Meeting) -> str:
    """ "Resolved. Closed on 9 April 2026." """
    closing = meeting.closing
    if closing is None:
        return ""
    on = day(closing.at.astimezone(meeting.timezone).date())
    return _("{outcome}. Closed on {day}.").format(outcome=closing.outcome.label, day=on)
