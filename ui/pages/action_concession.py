"""One thing that we give: its row, and the fields in which it is written."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from meeting.action import DropConcession, KeepConcession
from meeting.ids import ItemId, PointId, new_item_id
from meeting.kinds import Giving
from meeting.language import _
from meeting.model import Meeting, find
from meeting.values import Concession
from ui.amounts import amount_error, is_payable, parse_amount, say_amount
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.action_parts import Numbers
from ui.pages.item_box import BesideFields, ItemBox, fields_row, stacked_if
from ui.pages.rows import Line
from ui.point_numbers import parse_points, points_error
from ui.theme import look
from ui.tokens import Height, Type
from ui.widgets.badge import Badge, Tone
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Field
from ui.widgets.label import Label, WordsLabel
from ui.widgets.listbox import ListBox

IN_MONEY = frozenset({Giving.DISCOUNT, Giving.PAYMENT, Giving.CREDIT, Giving.REFUND, Giving.SHARED_COST})
"""Kinds whose worth is an amount; the others may say it in words: "3 visits"."""

TIGHT = 720
"""A row narrower than this needs two lines."""


class Given(NamedTuple):
    """What a row shows."""

    concession: Concession
    numbers: tuple[int, ...]
    current: bool


class ConcessionLine(Line):
    """Kind, what, worth, the points it answers; F2 or the pencil opens its fields."""

    closed = Signal()

    def __init__(self, door: Door, id: str) -> None:
        super().__init__()
        self._door, self._id, self._shown = door, ItemId(id), None
        self._kind, self._what = Badge(tone=Tone.ACTION), WordsLabel()
        self._worth, self._numbers = Label(bold=True), Numbers()
        self.edit = IconButton(
            Icon.PENCIL,
            _("Change"),
            Height.SMALL,
            tint="muted",
            does=_("Opens what is given; F2 does it too."),
        )
        self.box: ConcessionBox | None = None
        self._answers = Label(_("answers"), Type.NOTE, colour="muted")
        self._in_line = holding(row(self._kind, None))
        self._tail = holding(row(None, self._answers, self._numbers, gap=6))
        self._what_for: QBoxLayout = row(self._in_line, self._what, gap=12)
        self._what_for.setStretch(1, 1)
        top = row(self._what_for, self._worth, self._tail, self.edit, gap=12)
        top.setStretch(0, 1)
        self._worth.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing)
        for part in (self._in_line, self._worth, self._tail):
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._display = holding(top)
        self._column = column(self._display, gap=0, margins=(20, 8, 12, 8))
        self.setLayout(self._column)
        self.edit.chosen.connect(self.chosen)
        self.dropped.connect(self._on_dropped)

    _shown: Given | None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what is given stands below its kind."""
        super().resizeEvent(event)
        tight = event.size().width() < look().length(TIGHT)
        self._what_for.setDirection(stacked_if(tight))
        for part, width in ((self._in_line, 148), (self._worth, 100), (self._tail, 148)):
            part.setMinimumWidth(0 if tight else look().length(width))

    def render_given(self, shown: Given) -> None:
        """Show it as it stands, touching only what differs."""
        if shown == self._shown:
            return
        self._shown = shown
        kept = shown.concession
        self._kind.render_badge(kept.kind.label, Tone.ACTION)
        self._what.render_text(kept.description)
        self._worth.render_text(say_amount(kept.amount, kept.currency, kept.worth))
        self._numbers.render_numbers(shown.numbers)
        shown_if(self._answers, bool(shown.numbers))
        self.edit.render_name(_("Change: {what}").format(what=kept.description))
        self.render_current(shown.current)
        shown_if(self._display, not shown.current)
        if self.box is None and shown.current:
            self.box = ConcessionBox(self._door, self._id)
            self.box.closed.connect(self.closed)
            self.box.drop.chosen.connect(self._on_dropped)
            self._column.addWidget(self.box)
            self.box.show()  # now, so that it takes the focus at once
        if self.box is not None:
            shown_if(self.box, shown.current)
            self.box.render_meeting(self._door.meeting)

    def take_focus(self) -> None:
        (self.box.take_focus if self.box is not None and self.is_current else self.edit.setFocus)()

    def _on_dropped(self) -> None:
        self._door.do(DropConcession(self._id))
        self.closed.emit()


class ConcessionBox(ItemBox):
    """Kind, what the client gets, what it is worth, and the points; Enter adds it."""

    def __init__(self, door: Door, item: str = "") -> None:
        super().__init__(door, "concession", item)
        self.kind = ListBox(_("Kind"), [(each.value, each.label) for each in Giving])
        self.what = Field(_("What is given"), placeholder=_("For example: one month free of charge"))
        self.worth = Field(_("Worth"), placeholder=_("£"))
        self.points = Field(_("Answers points"), placeholder="1, 5")
        self.button = Button(
            _("A&dd") if not item else _("&Save"),
            icon=None if item else Icon.PLUS,
            does=_("Keeps what we give."),
        )
        self.drop = IconButton(Icon.TRASH, _("Take it off"), does=_("It is not given; that can be undone."))
        end = BesideFields(self.button, self.drop)
        self._lines: QBoxLayout = row(
            fields_row((self.kind, 20), (self.what, 46)),
            fields_row((self.worth, 15), (self.points, 14), (end, 0)),
        )
        self._lines.setStretch(0, 66)
        self._lines.setStretch(1, 38)
        self.setLayout(self._lines)
        shown_if(self.drop, bool(item))
        self.choice("kind", self.kind, Giving.PAYMENT.value)
        for name, field in (("what", self.what), ("worth", self.worth), ("points", self.points)):
            self.line(name, field)
        self.button.chosen.connect(self._on_accepted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lines.setDirection(stacked_if(event.size().width() < look().length(TIGHT)))

    def render_meeting(self, meeting: Meeting) -> None:
        """Show what is kept of it, and the client's name in its label."""
        self.what.render_label(_("What {name} gets").format(name=meeting.client.called))
        kept, numbering = find(meeting.concessions, self.item), meeting.numbering()
        if kept is None:
            self.render_item({})
            return
        numbers = sorted(numbering[point] for point in kept.points if point in numbering)
        self.render_item(
            {
                "kind": kept.kind.value,
                "what": kept.description,
                "worth": say_amount(kept.amount, kept.currency, kept.worth),
                "points": ", ".join(str(number) for number in numbers),
            }
        )

    def unchanged(self) -> KeepConcession:
        return KeepConcession(
            find(self.door.meeting.concessions, self.item) or Concession(ItemId(""), Giving.OTHER, "")
        )

    def act(self) -> KeepConcession | None:
        meeting = self.door.meeting
        kept = find(meeting.concessions, self.item)
        made = kept or Concession(new_item_id(), Giving.OTHER, "")
        made = made.but(kind=Giving(self.value("kind")), description=self.value("what"))
        worth, points = self._worth(made), parse_points(self.value("points"), _standing(meeting))
        self.wrong("worth", "" if worth is not None else amount_error())
        unknown = points_error(self.value("points"), _standing(meeting))
        self.wrong("points", "" if points is not None else unknown)
        if worth is None or points is None:
            return None
        return KeepConcession(worth.but(points=points))

    def _worth(self, made: Concession) -> Concession | None:
        """With what it is worth; None where an amount is wanted and cannot be read."""
        text = self.value("worth")
        amount = parse_amount(text, usual_currency(self.door.meeting)) if text else None
        if amount is not None and is_payable(amount):
            return made.but(amount=amount.amount, currency=amount.currency, worth="")
        if text and made.kind in IN_MONEY:
            return None
        return made.but(amount=None, currency="", worth=text)


def usual_currency(meeting: Meeting) -> str:
    """The currency that a bare number is in: that of what was given or prepared, else the language’s."""
    given = [each.currency for each in meeting.concessions]
    prepared = [each.currency for each in meeting.offers]
    return next((currency for currency in (*given, *prepared) if currency), "")


def _standing(meeting: Meeting) -> dict[PointId, int]:
    """The numbers of the points that stand."""
    numbering = meeting.numbering()
    return {point.id: numbering[point.id] for point in meeting.standing}
