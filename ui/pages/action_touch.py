"""Staying in touch: one contact, how to reach them, and the days on which we ask (S4, S3)."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from meeting.gates import Condition
from meeting.language import _, weekday
from meeting.model import Meeting
from meeting.plan import NameContact
from meeting.promises import in_order
from ui.binding import Bound
from ui.door import Door
from ui.flow import column, holding, row
from ui.icons import Icon
from ui.pages.action_check_in import CheckInBox, CheckInLine
from ui.pages.action_parts import complete_names, known_names
from ui.pages.list_part import ListPart
from ui.pages.rows import Line
from ui.tokens import Type
from ui.widgets.field import Field, TextArea
from ui.widgets.label import Label
from ui.widgets.section import SectionState

TOUCH = 6
"""The condition by which this part is done."""


class TouchPart(ListPart):
    """The contact above, the check-ins below."""

    box: CheckInBox

    def __init__(self, door: Door, today: Callable[[], date]) -> None:
        super().__init__(door, 4, _("Staying in touch"), 3)
        self._today, self._names = today, list[str]()
        self.name_field = Field(
            _("One contact person"), icon=Icon.PERSON, does=_("Whom the client can always reach.")
        )
        self.phone = Field(_("Direct telephone"), icon=Icon.PHONE, does=_("How to reach the contact."))
        self.email = Field(_("E-mail"), icon=Icon.MAIL, does=_("Where to write to the contact."))
        self.often = Field(_("How often we report"), placeholder=_("Every Tuesday"))
        self.promise = TextArea(
            _("What we promise about staying involved"),
            size=Type.POINT,
            lines=1,
            does=_("A sentence, as it will be printed."),
        )
        fields: dict[str, Field | TextArea] = {
            "name": self.name_field,
            "phone": self.phone,
            "email": self.email,
        }
        fields |= {"often": self.often, "promise": self.promise}
        self._bound = {name: self._bind(name, field) for name, field in fields.items()}
        self.box = CheckInBox(door, today)
        self._build()
        self._shown: dict[str, bool] = {}

    def _bind(self, name: str, field: Field | TextArea) -> Bound:
        field.accepted.connect(partial(self._on_accepted, name))
        return Bound(self.door, field, f"contact/{name}", partial(self._named, name))

    def _build(self) -> None:
        pairs = (self.name_field, self.phone), (self.email, self.often)
        contact = column(gap=12, margins=(20, 10, 20, 14))
        for pair in pairs:
            contact.addLayout(row(*pair, gap=16))
        contact.addWidget(self.promise)
        ground = Line(is_last=True)
        note = Label(_("All dates also go into the calendar file."), Type.NOTE, colour="muted")
        ground.setLayout(column(self.box, note, gap=8, margins=(20, 10, 20, 14)))
        ground.render_current(True)
        for part in (holding(contact), self.rows, ground):
            self.body.addWidget(part)

    def standing(self, conditions: Sequence[Condition]) -> SectionState:
        return SectionState.DONE if conditions[TOUCH].met else SectionState.READY

    def show_part(self, meeting: Meeting, conditions: Sequence[Condition], is_open: bool) -> None:
        self.render_section(self.standing(conditions), is_open, "" if is_open else _note(meeting))
        if not is_open:
            return
        contact, called = meeting.contact, meeting.client.called
        for name, bound in self._bound.items():
            bound.render(getattr(contact, name))
        self.name_field.render_label(_("{name}’s one contact person").format(name=called))
        self.promise.render_label(_promise_label(contact.name))
        if (names := known_names(meeting)) != self._names:
            self._names = names
            complete_names(self.name_field, names)
        self.box.render_meeting(meeting)
        self.show_rows(meeting)

    def settled(self, meeting: Meeting) -> dict[str, bool]:
        return {each.id: True for each in in_order(meeting.check_ins)}

    def describe(self, meeting: Meeting) -> None:
        self._shown = {each.id: each.id == self.current for each in meeting.check_ins}

    def make_row(self, id: str) -> Line:
        line = CheckInLine(self.door, id, self._today)
        line.closed.connect(self.close_row)
        return line

    def show_row(self, id: str, line: Line) -> None:
        if isinstance(line, CheckInLine):
            line.render_check_in(self.door.meeting, self._shown[id])

    def begin_next(self) -> None:
        (self.box.take_focus if self.door.meeting.contact.name else self.name_field.setFocus)()

    def _named(self, name: str, words: str) -> NameContact:
        """The contact with one field changed; for the facilitator the telephone and e-mail are known."""
        meeting = self.door.meeting
        contact, ours = meeting.contact.but(**{name: words.strip()}), meeting.facilitator
        if name == "name" and contact.name == ours.name:
            contact = contact.but(phone=contact.phone or ours.phone, email=contact.email or ours.email)
        return NameContact(contact)

    def _on_accepted(self, name: str) -> None:
        """On to what a contact needs: past what is known already, and past how often, which may stay open."""
        following = {"name": self.phone, "phone": self.email, "email": self.promise, "often": self.promise}
        wanted = following.get(name)
        if wanted is self.email and self.email.text().strip():
            wanted = self.promise
        if wanted is None:
            self.box.take_focus()
        else:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)  # selected: to be kept or overwritten


def _promise_label(name: str) -> str:
    if not name:
        return _("What we promise about staying involved")
    return _("What {name} promises about staying involved").format(name=name.split(" ")[0])


def _note(meeting: Meeting) -> str:
    """ "Tom Adeyemi, first on Tuesday 17 March 2026"."""
    name, days = meeting.contact.name, sorted(each.on for each in meeting.check_ins)
    if not name and not days:
        return _("No contact yet")
    first = _("first on {day}").format(day=weekday(days[0])) if days else _("no check-in yet")
    return ", ".join(filter(None, (name or _("No contact yet"), first)))
