"""The card "Documents": what is attached, where files are dropped, and what may be looked at."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from meeting.desk import Desk
from meeting.documents import kind_of
from meeting.ids import ItemId
from meeting.language import _
from meeting.model import Meeting, find
from meeting.private import KeepFact, RemoveDocument
from meeting.values import Document
from ui.announce import announce
from ui.brought import Coming, coming_from, coming_in
from ui.brush import smooth
from ui.choosing import files_to_open
from ui.door import Door
from ui.filing import Filing
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.prepare_rows import LineRow
from ui.pages.reveal import reveal
from ui.pages.written import Line
from ui.stops import holds_focus
from ui.theme import Styled, colour, look
from ui.tokens import Radius, Space, Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.message import Message, Weight


class DocumentRow(QWidget):
    """A document: pressed, it is looked at; beside it stands what takes it off the list."""

    asked_away = Signal()
    asked_for = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.line = LineRow(38, one_line=True)
        self.line.render_line(Line(document.name, kind_of(document.name), icon=Icon.DOCUMENT))
        self.line.setAccessibleDescription(_("Enter shows it, Delete takes it off the list."))
        self._away = IconButton(
            Icon.X,
            _("Remove {name}").format(name=document.name),
            tint="muted",
            does=_("Takes the document off the list."),
        )
        self.setLayout(row(self.line, self._away, gap=Space.XS))
        self.line.clicked.connect(self.asked_for)
        self.line.asked_away.connect(self.asked_away)
        self._away.chosen.connect(self.asked_away)


class DropZone(QWidget, Styled):
    """Where files are dropped: a dashed frame that lights up while they are over the page."""

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.restyle()
        label = Label(_("Drop files here"), colour="muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(label))

    def restyle(self) -> None:
        self.setMinimumHeight(look().length(56))
        self.setMaximumHeight(look().length(86))

    def render_over(self, over: bool) -> None:
        """Light up while something that can be kept is over the page."""
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, c = smooth(QPainter(self)), look().colours
        painter.setPen(QPen(colour(c.accent if self._over else c.border_strong), 1, Qt.PenStyle.DashLine))
        painter.setBrush(colour(c.accent_tint) if self._over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL,
                                Radius.CONTROL)  # fmt: skip


class DocumentsCard(Card):
    """Letters, e-mails, dated notes, photographs (S2 "be prepared")."""

    asked_for = Signal(str)
    """A document, by its id, is to be looked at."""

    def __init__(self, door: Door, desk: Desk) -> None:
        self.attach = Button(
            _("Attach"), Kind.QUIET, icon=Icon.PAPERCLIP, does=_("Adds files to this meeting.")
        )
        super().__init__(_("Documents"), self.attach)
        self._door = door
        self.filing = Filing(door, desk)
        self._rows: dict[str, DocumentRow] = {}
        self._list = column(gap=0)
        self._progress = Label("", Type.NOTE, colour="muted", wrap=True)
        self._trouble = Message(Weight.ERROR)
        self.zone = DropZone()
        self.body.setSpacing(Space.S)
        self.body.addLayout(self._list)
        for part in (self._progress, self._trouble):
            self.body.addWidget(part)
        self._progress.hide()
        self.body.addWidget(self.zone, 1)
        self.attach.chosen.connect(self._on_attach)
        self.filing.went_on.connect(self._on_went_on)
        self.filing.failed.connect(self._on_failed)

    @property
    def rows(self) -> list[DocumentRow]:
        """The rows in order."""
        return list(self._rows.values())

    @property
    def trouble(self) -> str:
        """What could not be kept, and why."""
        return self._trouble.accessibleName()

    def render_card(self, meeting: Meeting) -> None:
        """Show the documents; rows that stay are kept."""
        present = {document.id: document for document in meeting.documents}
        for gone in [key for key in self._rows if key not in present]:
            widget = self._rows.pop(gone)
            if holds_focus(widget):
                self.attach.setFocus(Qt.FocusReason.OtherFocusReason)
            widget.hide()
            widget.deleteLater()
        for key, document in present.items():
            if key not in self._rows:
                self._rows[key] = self._row(document)
                self._list.addWidget(self._rows[key])

    def _row(self, document: Document) -> DocumentRow:
        made = DocumentRow(document)
        made.asked_away.connect(lambda: self._door.do(RemoveDocument(document.id)))
        made.asked_for.connect(lambda: self.asked_for.emit(document.id))
        return made

    def _on_attach(self) -> None:
        self.attach_files(files_to_open(self, _("Attach documents")))

    def paste(self) -> bool:
        """Keep what lies in the clipboard; whether there was anything that can be kept."""
        return self.take_in(QGuiApplication.clipboard().mimeData())

    def take_in(self, data: QMimeData, fact: ItemId | None = None) -> bool:
        """Keep what was dropped or pasted; it shows that `fact` is so. Whether there was anything."""
        files = coming_in(data)
        self.keep(files, fact)
        return bool(files)

    def attach_files(self, files: Sequence[Path]) -> None:
        """Keep the files with the meeting; what cannot be kept is named with its reason."""
        self.keep([coming_from(file) for file in files])

    def keep(self, files: Sequence[Coming], fact: ItemId | None = None) -> None:
        """Keep what is coming, one after another, off the GUI thread."""
        if files and self._door.settle_all():
            self._trouble.render_message("")
            self.filing.ask(files, lambda document: self._on_kept(document, fact))

    def _on_kept(self, document: Document, fact: ItemId | None) -> None:
        shown = find(self._door.meeting.facts, fact)
        if shown is not None:
            self._door.do(KeepFact(shown.but(documents=(*shown.documents, document.id))))
        if isValid(self):  # the page may have gone meanwhile
            announce(self, _("{name} is attached.").format(name=document.name))

    def _on_went_on(self, name: str) -> None:
        self._progress.render_text(_("Keeping {name} …").format(name=name) if name else "")
        shown_if(self._progress, bool(name))

    def _on_failed(self, why: str) -> None:
        self._trouble.render_message(" ".join(filter(None, (self.trouble, why))))
        reveal(self._trouble)
