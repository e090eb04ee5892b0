"""Clients whom we know, offered while a name is typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from meeting.acquaintance import Acquaintance, known
from meeting.desk import Desk
from meeting.language import _, ngettext
from meeting.prepare import NameClient
from meeting.private import DescribeClient
from meeting.values import Client
from ui.announce import announce
from ui.door import Door
from ui.flow import column, shown_if
from ui.pages.prepare_before import summed_up
from ui.pages.prepare_form import Form
from ui.pages.prepare_rows import PersonRow
from ui.pages.prepare_slots import Slot
from ui.tokens import Space, Type
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.work import Work

PAUSE = 150
"""Milliseconds without a key after which somebody is looked for."""


class Offered(QWidget):
    """The clients whose name begins as is typed: Down leads there, Enter takes one, Esc leads back."""

    taken = Signal(object)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = Label(_("Somebody you have met?"), Type.NOTE, colour="muted")
        self._list = column(gap=0)
        self.setLayout(column(self._head, self._list, gap=Space.XS))
        self.rows: list[PersonRow] = []

    def render_known(self, found: Sequence[Acquaintance]) -> None:
        """Show them; nobody hides the list."""
        for row_ in self.rows:
            row_.hide()
            row_.deleteLater()
        self.rows = [self._row(each) for each in found]
        shown_if(self, bool(found))
        if found:
            text = ngettext(
                "{count} client whom you have met", "{count} clients whom you have met", len(found)
            )
            announce(self, text.format(count=len(found)))

    def _row(self, found: Acquaintance) -> PersonRow:
        made = PersonRow()
        made.sign.render_initials(found.client.name, 0)
        name = ", ".join(filter(None, (found.client.name, found.client.organisation)))
        made.render_person(name, summed_up(found))
        made.setAccessibleDescription(_("Enter fills in what is known."))
        made.clicked.connect(lambda: self.taken.emit(found))
        self._list.addWidget(made)
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class Introduction(QObject):
    """Between the form of the client and the meetings of before. It asks them off the GUI thread."""

    def __init__(self, door: Door, desk: Desk, slot: Slot[PersonRow]) -> None:
        super().__init__(slot)
        self._door, self._desk, self._slot = door, desk, slot
        self.offered: Offered | None = None
        self._field: Field | None = None
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self._work = Work(self)
        self._work.done.connect(self._on_found)
        slot.toggled.connect(self._on_toggled)

    def _on_toggled(self, is_open: bool) -> None:
        form = self._slot.form
        if is_open and self.offered is None and form is not None:
            self._join(form)
        elif not is_open:
            self._forget()

    def _join(self, form: Form) -> None:
        control = form.cells[0].control
        assert isinstance(control, Field)
        self._field, self.offered = control, Offered()
        self.offered.hide()
        form.add_below(control, self.offered)
        control.edited.connect(self._on_edited)
        control.edit.installEventFilter(self)
        self.offered.taken.connect(self._on_taken)
        self.offered.escaped.connect(self._on_escaped)

    def _on_edited(self, words: str) -> None:
        self._typed = words
        self._work.cancel()
        self._pause.start()

    def _look(self) -> None:
        self._work.ask(partial(known, self._desk, self._typed, self._door.session.id))

    def _on_found(self, found: list[Acquaintance]) -> None:
        if self.offered is not None and self._slot.is_open:
            self.offered.render_known([each for each in found if not self._is_written(each.client)])

    def _is_written(self, client: Client) -> bool:
        """Whether this very client stands in the meeting already, so that there is nothing to offer."""
        return self._door.meeting.client.id == client.id and bool(client.id)

    def _on_taken(self, found: Acquaintance) -> None:
        self._forget()
        taken = self._door.do(NameClient(found.client.but(about="")))
        if taken and found.about and not self._door.meeting.about:
            self._door.do(DescribeClient(found.about))
        self._slot.close_form()
        self._slot.went_on.emit()

    def _on_escaped(self) -> None:
        self._forget()
        if self._field is not None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._pause.stop()
        self._work.cancel()
        if self.offered is not None:
            self.offered.render_known([])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the name into what is offered below it."""
        rows = self.offered.rows if self.offered is not None and self.offered.isVisible() else []
        pressed = event if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if rows and pressed is not None and pressed.key() == Qt.Key.Key_Down:
            rows[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)
