"""A document, looked at inside the program: pages and pictures as pictures, e-mails and text as words."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from meeting.documents import Look, kind_of, look_of, size_in_words
from meeting.errors import KnownError
from meeting.language import _, clock, day
from meeting.mail import LONGEST, Enclosure, Mail, read_mail
from meeting.papers import Leaf, Summary
from meeting.plain_words import decoded, plain
from meeting.values import Document
from ui.brought import Coming, named
from ui.flow import ScrollColumn, holding, row, shown_if
from ui.icons import Icon
from ui.pages.sheet_view import SheetView
from ui.theme import Styled, look
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.dialog import Choice, Dialog
from ui.widgets.label import Label
from ui.widgets.message import Message, Weight
from ui.work import Work

SAVE, CLOSE = "save", "close"

SHARPNESS = 1400
"""Pixels that a page is drawn wide."""

WIDEST = 900
PART = 0.86
"""The part of the window that the view takes at most."""

ALL_THERE_IS = 1000
"""The share of the height that a view takes, of which the empty rest takes 1."""

FILES_SEEN = 140
"""Pixels that the files of an e-mail take before they scroll."""


class Seen(NamedTuple):
    """What there is to look at: a page, or words; and the files that came with an e-mail."""

    leaf: Leaf | None = None
    words: str = ""
    mail: Mail | None = None


class DocumentView(Dialog):
    """Opens at once, and shows what it can as soon as that is read. It opens nothing, and fetches nothing."""

    attach_asked = Signal(object)
    """A file that came with an e-mail is wanted as a document of its own: Coming."""
    save_asked = Signal(object)
    """The bytes are wanted as a file."""

    def __init__(
        self, parent: QWidget, document: Document, content: Callable[[], bytes | None], summary: Summary
    ) -> None:
        """`content` finds the bytes, on another thread; it may raise KnownError."""
        self._document, self._content, self._summary = document, content, summary
        self._bytes: bytes | None = None
        self._at = 0
        about = ", ".join((kind_of(document.name), size_in_words(document.size)))
        ways = [
            Choice(SAVE, _("Save as a file"), icon=Icon.SAVE),
            Choice(CLOSE, _("Close"), Kind.PRIMARY, safe=True),
        ]
        super().__init__(parent, document.name, about, ways)
        self.state = Message(Weight.INFORMATION, _("It is being opened."))
        self.sheet, self.words = SheetView(), WordsView(document.name)
        self.files = ScrollColumn(Space.XS)
        self._work = Work(self)
        self._fill()
        self._work.done.connect(self._on_seen)
        self._work.failed.connect(self._on_failed)
        self.sheet.turned.connect(self._turn)
        self.answered.connect(self._on_answered)
        self._ask()

    def _fill(self) -> None:
        self._place = Label("", colour="muted")
        self._earlier = IconButton(Icon.CHEVRON_LEFT, _("Page before"), does=_("Turns back a page."))
        self._later = IconButton(Icon.CHEVRON_RIGHT, _("Next page"), does=_("Turns to the next page."))
        self._zoom = IconButton(Icon.ZOOM_IN, _("Full size"), does=_("Shows it larger, or whole again."))
        self._bar = holding(row(None, self._earlier, self._place, self._later, self._zoom, gap=Space.XS))
        self._earlier.chosen.connect(lambda: self._turn(-1))
        self._later.chosen.connect(lambda: self._turn(1))
        self._zoom.chosen.connect(self.sheet.toggle)
        self.sheet.setAccessibleName(self._document.name)
        for part in (self.state, self._bar, self.sheet, self.words, self.files):
            self.body.addWidget(part)
        for part in (self._bar, self.sheet, self.words, self.files):
            part.hide()
        for view in (self.sheet, self.words):
            self.body.setStretchFactor(view, ALL_THERE_IS)
        self.body.addStretch(1)  # where nothing can be shown, what is said of it stays together at the top

    def restyle(self) -> None:
        """As large as the window allows, so that a page can be read in it."""
        parent = self.parentWidget()
        room = parent.window().size() * PART if parent is not None else QSize(WIDEST, WIDEST)
        self.setFixedSize(min(room.width(), look().length(WIDEST)), room.height())
        if self.isVisible():
            self._fit()

    # What there is to see

    def _ask(self) -> None:
        self._work.ask(partial(self._seen, self._at))

    def _seen(self, page: int) -> Seen:
        """Read and drawn on another thread."""
        if self._bytes is None:
            self._bytes = self._content()
        if self._bytes is None:
            raise KnownError(_("This document is not here."), _("Attach it once more."))
        match look_of(self._document.name, self._document.media_type):
            case Look.PAGES | Look.PICTURE:
                return Seen(self._summary.leaf(self._bytes, page, SHARPNESS))
            case Look.MAIL:
                mail = read_mail(self._bytes)
                return Seen(words=in_words(mail), mail=mail)
            case Look.WORDS:
                return Seen(words=plain(decoded(self._bytes[: 4 * LONGEST])[0][:LONGEST]))
            case Look.NONE:
                raise KnownError(
                    _("This kind of file cannot be shown here."),
                    _("It is kept all the same, and can be saved as a file."),
                )

    def _on_seen(self, seen: Seen) -> None:
        doubts = seen.mail.doubts if seen.mail is not None else ()
        self.state.render_message(" ".join(doubts), Weight.WARNING)
        if seen.leaf is not None:
            self._show_leaf(seen.leaf)
            return
        self.words.setPlainText(seen.words or _("There is nothing written in it."))
        self.words.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_files(seen.mail.enclosures if seen.mail is not None else ())

    def _show_leaf(self, leaf: Leaf) -> None:
        picture = QPixmap()
        picture.loadFromData(leaf.picture)
        self._bar.show()
        self.sheet.show()
        self.sheet.show_page(picture, self._at + 1, leaf.of)
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        several = leaf.of > 1
        where = _("Page {page} of {total}").format(page=self._at + 1, total=leaf.of)
        self._place.render_text(where if several else "")
        self._earlier.render_blocked("" if self._at else _("This is the first page."))
        self._later.render_blocked("" if self._at < leaf.of - 1 else _("This is the last page."))
        for part in (self._earlier, self._later):
            shown_if(part, several)

    def _turn(self, by: int) -> None:
        blocked = self._later.blocked if by > 0 else self._earlier.blocked
        if not blocked and not self._work.is_running:
            self._at += by
            self._ask()

    def _show_files(self, enclosures: tuple[Enclosure, ...]) -> None:
        for each in enclosures:
            about = f"{each.name} ({size_in_words(len(each.content))})"
            attach = Button(
                _("Attach {file}").format(file=about),
                Kind.QUIET,
                Height.SMALL,
                Icon.PAPERCLIP,
                does=_("Keeps this file with the meeting as a document of its own."),
            )
            attach.chosen.connect(partial(self._on_attach, attach, each))
            self.files.body.addLayout(row(attach, None))
        self.files.setFixedHeight(look().length(min(FILES_SEEN, 46 * len(enclosures))))
        shown_if(self.files, bool(enclosures))

    def _on_attach(self, attach: Button, file: Enclosure) -> None:
        attach.render_blocked(_("It is attached."))
        self.attach_asked.emit(Coming(file.name, partial(named, file.name, file.content)))

    def _on_failed(self, message: str, remedy: str) -> None:
        self.state.render_message(f"{message} {remedy}", Weight.WARNING)

    def _on_answered(self, key: str) -> None:
        if key == SAVE and self._bytes is not None:
            self.save_asked.emit(self._bytes)


class WordsView(QPlainTextEdit, Styled):
    """Words to be read and copied, each paragraph in its own direction; nothing in them is a link."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("To be read and copied."))
        self.restyle()

    def restyle(self) -> None:
        self.setFont(look().font(Type.BODY))
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, look().colour("sunken"))
        palette.setColor(palette.ColorRole.Text, look().colour("ink"))
        self.setPalette(palette)


def in_words(mail: Mail) -> str:
    """The e-mail as it is read: who, when, about what, and the letter."""
    at = f"{day(mail.at.date())}, {clock(mail.at.time())}" if mail.at is not None else ""
    sender = f"{mail.sender} <{mail.address}>" if mail.address not in ("", mail.sender) else mail.sender
    head = ((_("From"), sender), (_("To"), mail.to), (_("Date"), at), (_("Subject"), mail.subject))
    lines = [_("{what}: {words}").format(what=what, words=words) for what, words in head if words]
    return "\n".join((*lines, "", mail.text))
