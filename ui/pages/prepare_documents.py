"""The card "Documents": what is attached, and where files are dropped."""

import mimetypes
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from meeting.desk import LARGEST_FILE, Desk
from meeting.errors import KnownError, Refused
from meeting.language import _
from meeting.model import Meeting
from meeting.private import RemoveDocument
from meeting.values import Document
from ui.brush import smooth
from ui.door import Door
from ui.flow import column, row, shown_if
from ui.icons import Icon
from ui.pages.prepare_rows import LineRow
from ui.pages.written import Line
from ui.stops import holds_focus
from ui.theme import Styled, colour, look
from ui.tokens import Radius, Space
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.message import Message, Weight


class DocumentRow(QWidget):
    """A document with what takes it off the list."""

    asked_away = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.line = LineRow(38, one_line=True)
        self.line.setCursor(Qt.CursorShape.ArrowCursor)
        self.line.render_line(Line(document.name, _kind(document), icon=Icon.DOCUMENT))
        self.line.setAccessibleDescription(_("Delete takes it off the list."))
        self._away = IconButton(
            Icon.X,
            _("Remove {name}").format(name=document.name),
            tint="muted",
            does=_("Takes the document off the list."),
        )
        self.setLayout(row(self.line, self._away, gap=Space.XS))
        self.line.asked_away.connect(self.asked_away)
        self._away.chosen.connect(self.asked_away)


class DropZone(QWidget, Styled):
    """Where files are dropped: a dashed frame that lights up under them."""

    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.restyle()
        label = Label(_("Drop files here"), colour="muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(label))

    def restyle(self) -> None:
        self.setMinimumHeight(look().length(56))
        self.setMaximumHeight(look().length(86))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            self._light(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _light(self, over: bool) -> None:
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

    def __init__(self, door: Door, desk: Desk) -> None:
        self.attach = Button(
            _("Attach"), Kind.QUIET, icon=Icon.PAPERCLIP, does=_("Adds files to this meeting.")
        )
        super().__init__(_("Documents"), self.attach)
        self._door, self._desk = door, desk
        self._rows: dict[str, DocumentRow] = {}
        self._list = column(gap=0)
        self._trouble = Message(Weight.ERROR)
        self._zone = DropZone()
        self.body.setSpacing(Space.S)
        self.body.addLayout(self._list)
        self.body.addWidget(self._trouble)
        self.body.addWidget(self._zone, 1)
        self.attach.chosen.connect(self._on_attach)
        self._zone.dropped.connect(self.attach_files)

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
        shown_if(self._zone, True)

    def _row(self, document: Document) -> DocumentRow:
        made = DocumentRow(document)
        made.asked_away.connect(lambda: self._door.do(RemoveDocument(document.id)))
        return made

    def _on_attach(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Attach documents"))
        self.attach_files([Path(name) for name in names])

    def attach_files(self, files: Sequence[Path]) -> None:
        """Keep the files with the meeting; what cannot be kept is named with its reason."""
        if not self._door.settle_all():
            return
        troubles = [trouble for file in files if (trouble := self._attached(file))]
        self._trouble.render_message(" ".join(troubles))

    def _attached(self, file: Path) -> str:
        """Keep one file; why it could not be kept, or ""."""
        try:
            content = _content(file)
            self._desk.attach(self._door.session, file.name, _media_type(file), content)
        except KnownError as error:
            return f"{file.name}: {error.message} {error.remedy}"
        except Refused as refused:
            return f"{file.name}: {' '.join(refused.reasons)}"
        return ""


def _content(file: Path) -> bytes:
    """The file's bytes. One that is too large is not read at all beyond the limit. Raises KnownError."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError as error:
        message = _("It cannot be read ({reason}).").format(reason=error.strerror or error)
        raise KnownError(message, _("Look whether it is still there, and try once more.")) from error


def _media_type(file: Path) -> str:
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def _kind(document: Document) -> str:
    """What kind of file it is, in a word: PDF, CSV, JPG."""
    return Path(document.name).suffix.removeprefix(".").upper() or _("File")
