"""What we know of a client from earlier meetings, and the promises to them that were broken."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from meeting.acquaintance import Acquaintance, Broken, Met, known_as
from meeting.desk import Desk
from meeting.ids import new_item_id
from meeting.language import _, day, ngettext
from meeting.model import Meeting
from meeting.private import KeepEarlier
from meeting.search import folded
from meeting.values import Client, Earlier
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.tokens import Height, Space
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.work import Work


class Before(QWidget):
    """What we know of this client from earlier meetings; broken promises are taken over with one key."""

    def __init__(self, door: Door, desk: Desk) -> None:
        super().__init__()
        self._door, self._desk = door, desk
        self._client: Client | None = None
        self._found: Acquaintance | None = None
        self._label = Label("", colour="muted", wrap=True)
        self._list = column(gap=Space.XS)
        self.setLayout(column(self._label, self._list, gap=Space.XS, margins=(0, Space.XS, 0, Space.S)))
        self.buttons: list[Button] = []
        self._work = Work(self)
        self._work.done.connect(self._on_found)
        self.hide()

    @property
    def told(self) -> str:
        """What is said of the earlier meetings."""
        return self._label.text()

    def render_meeting(self, meeting: Meeting) -> None:
        """Look the client up, unless that is done; show what is not written down yet."""
        if meeting.client != self._client:
            self._client = meeting.client
            self._work.ask(partial(known_as, self._desk, meeting.client, meeting.id))
        self._show(meeting)

    def _on_found(self, found: Acquaintance | None) -> None:
        self._found = found
        self._show(self._door.meeting)

    def _show(self, meeting: Meeting) -> None:
        found = self._found
        shown_if(self, found is not None)
        if found is None:
            return
        lines = [self._label_of(found), *(_line(met) for met in found.meetings[:3])]
        self._label.render_text("\n".join(lines))
        written = {folded(attempt.text) for attempt in meeting.attempts}
        self._render_broken([each for each in found.broken if folded(each.what) not in written])

    def _label_of(self, found: Acquaintance) -> str:
        name = found.client.called
        return _("Earlier meetings with {name}: {what}.").format(name=name, what=summed_up(found))

    def _render_broken(self, broken: Sequence[Broken]) -> None:
        if [button.text() for button in self.buttons] == [_take_over(each) for each in broken]:
            return
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = [self._button(each) for each in broken]

    def _button(self, broken: Broken) -> Button:
        made = Button(
            _take_over(broken),
            Kind.QUIET,
            Height.SMALL,
            Icon.PLUS,
            does=_("Writes this broken promise down here."),
        )
        made.chosen.connect(lambda: self._take(broken))
        holder = QWidget()
        holder.setLayout(row(made, None))
        self._list.addWidget(holder)
        return made

    def _take(self, broken: Broken) -> None:
        when = day(broken.due) if broken.due is not None else ""
        self._door.do(KeepEarlier(Earlier(new_item_id(), broken.what, when, broken.times)))


def summed_up(found: Acquaintance) -> str:
    """How often we met, and how often a promise was broken: one that was broken twice counts twice."""
    many = ngettext("{count} meeting", "{count} meetings", found.count).format(count=found.count)
    broken = sum(each.times for each in found.broken)
    if not broken:
        return many
    text = ngettext("{meetings}, {count} promise broken", "{meetings}, {count} promises broken", broken)
    return text.format(meetings=many, count=broken)


def _line(met: Met) -> str:
    on = day(met.on) if met.on is not None else _("Not held")
    return _("{day}: {subject}").format(day=on, subject=met.subject)


def _take_over(broken: Broken) -> str:
    if broken.times == 1:
        return _("Broken: {what}").format(what=broken.what)
    text = ngettext("Broken {count} time: {what}", "Broken {count} times: {what}", broken.times)
    return text.format(count=broken.times, what=broken.what)
