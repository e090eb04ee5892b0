"""Letters and calls: every one is logged with its copy; an e-mail that is dropped here files itself."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from meeting.afterwards import Letter
from meeting.desk import Desk
from meeting.kinds import Channel
from meeting.language import _, day, ngettext
from meeting.model import Meeting, find
from meeting.values import Document
from ui.announce import announce
from ui.brought import Coming, coming_in, is_welcome
from ui.brush import smooth
from ui.choosing import file_to_save
from ui.day_width import day_width
from ui.door import Door
from ui.filing import Filing
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.follow_letter_form import LetterForm
from ui.pages.follow_mail import Mails
from ui.pages.reveal import reveal
from ui.theme import Styled, colour, look
from ui.tokens import Height, Radius, Space, Type
from ui.widgets.button import Button, IconButton, Kind
from ui.widgets.card import Card
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import IconMark, Rule
from ui.widgets.message import Message, Weight
from ui.work import Work

MOST = 8
"""How many lines are shown at first, the newest; the others with one press."""

ICONS = {
    Channel.CALL: Icon.PHONE,
    Channel.VISIT: Icon.HOME,
    Channel.VIDEO: Icon.MONITOR,
    Channel.EMAIL: Icon.MAIL,
    Channel.LETTER: Icon.DOCUMENT,
    Channel.MEETING: Icon.PEOPLE,
}


class LettersCard(Card):
    """The log, the newest first, and the line in which the next one is written down."""

    def __init__(self, door: Door, desk: Desk, filing: Filing, save: Callable[[bytes, Path], None]) -> None:
        """`save` writes a file whole or not at all; it may raise KnownError."""
        self.write = Button(
            _("Write one down"), Kind.QUIET, icon=Icon.PLUS, does=_("Opens a line for a letter or a call.")
        )
        super().__init__(_("Letters and calls"), self.write, ruled=True)
        self._door, self._desk, self._save = door, desk, save
        self._saving = Work(self)
        self._saving.failed.connect(door.failed)
        self._lines: dict[str, LetterLine] = {}
        self._over = self._has_all = False
        self._mails = Mails(door, desk, filing)
        self.form = LetterForm(door, desk, filing)
        self._trouble, self._told = Message(Weight.ERROR), Message(Weight.SUCCESS)
        self._rows = column(gap=0)
        self._hint = Label("", Type.NOTE, colour="muted", wrap=True)
        self.all = Button("", Kind.QUIET, Height.NORMAL, Icon.CHEVRON_DOWN, does=_("Shows the older ones."))
        self._build()
        self.setAcceptDrops(True)
        self.write.chosen.connect(lambda: self.begin())
        self.form.closed.connect(self._on_closed)
        self.all.chosen.connect(self._on_all)
        self._mails.filed.connect(self._on_filed)
        self._mails.failed.connect(self._on_failed)

    def _build(self) -> None:
        self._form_row = holding(column(self.form, margins=(20, 12, 20, 12)))
        self._form_row.hide()
        messages = column(self._trouble, self._told, gap=Space.S, margins=(20, 8, 20, 8))
        self._messages = holding(messages)
        foot = row(self._hint, self.all, gap=Space.M, margins=(20, 8, 8, 8))
        foot.setStretch(0, 1)
        for part in (self._messages, self._form_row):
            self.body.addWidget(part)
        self.body.addLayout(self._rows)
        self.body.addLayout(foot)
        self._show_messages()

    def render_card(self, meeting: Meeting) -> None:
        """Show the newest; lines that stay are kept. A closed case takes no more."""
        shown_if(self, meeting.closing is None or bool(meeting.letters))
        shown_if(self.write, meeting.closing is None)
        shown_if(self._form_row, meeting.closing is None and not self._form_row.isHidden())
        in_order = sorted(meeting.letters, key=lambda each: each.on, reverse=True)
        shown = in_order if self._has_all else in_order[:MOST]
        for gone in set(self._lines) - {each.id for each in shown}:
            line = self._lines.pop(gone)
            line.hide()
            line.deleteLater()
        for at, letter in enumerate(shown):
            line = self._lines.get(letter.id) or self._added(letter)
            self._rows.insertWidget(at, line)
            line.render_letter(meeting, letter, ruled=at > 0)
        left = len(in_order) - len(shown)
        self.all.render_text(ngettext("{count} more", "{count} more", left).format(count=left))
        shown_if(self.all, left > 0)
        self.setAcceptDrops(meeting.closing is None)
        hint = _("Drop an e-mail here and it files itself, with its copy.")
        self._hint.render_text(hint if meeting.closing is None else "")
        if not self._form_row.isHidden():
            self.form.render_form(meeting)

    def _added(self, letter: Letter) -> "LetterLine":
        line = self._lines[letter.id] = LetterLine()
        line.copy_asked.connect(self._on_copy)
        return line

    @property
    def lines(self) -> list[str]:
        """What is shown, the newest first."""
        return [line.accessibleName() for line in self._shown()]

    @property
    def told(self) -> str:
        """What was filed by itself."""
        return self._told.accessibleName()

    @property
    def copies(self) -> list[IconButton]:
        """What saves the copies of the entries that have one, the newest first."""
        return [line.copy for line in self._shown() if not line.copy.isHidden()]

    def _shown(self) -> list["LetterLine"]:
        """The lines, the newest first."""
        return sorted(self._lines.values(), key=self._rows.indexOf)

    @property
    def trouble(self) -> str:
        """What could not be filed, and why."""
        return self._trouble.accessibleName()

    def begin(self, summary: str = "") -> None:
        """Open the line for a new entry, begun with these words."""
        self.form.begin(summary)
        self._form_row.show()
        self.form.take_focus()
        reveal(self._form_row)

    def _on_closed(self) -> None:
        self.write.setFocus()
        self._form_row.hide()

    def _on_all(self) -> None:
        self._has_all = True
        self.render_card(self._door.meeting)
        self.write.setFocus()

    # Files that are dropped

    def bring(self, files: Sequence[Coming]) -> None:
        """File what was dropped: an e-mail by itself; anything else as the copy of a new entry."""
        self._trouble.render_message("")
        self._told.render_message("")
        self._show_messages()
        others = self._mails.take(files)
        if others:
            self.begin()
            self.form.attach(others)

    def paste(self) -> None:
        """File what lies in the clipboard, if it is a file, an e-mail or a picture."""
        data = QGuiApplication.clipboard().mimeData()
        if is_welcome(data):
            self.bring(coming_in(data))

    def _on_filed(self, said: str) -> None:
        self._told.render_message(said)
        self._show_messages()
        announce(self, said)

    def _on_failed(self, why: str) -> None:
        self._trouble.render_message(" ".join(filter(None, (self.trouble, why))))
        self._show_messages()

    def _show_messages(self) -> None:
        shown_if(self._messages, not (self._trouble.isHidden() and self._told.isHidden()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_welcome(event.mimeData()):
            self._light(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        self.bring(coming_in(event.mimeData()))
        event.acceptProposedAction()

    def _light(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over:
            painter = smooth(QPainter(self))
            painter.setPen(QPen(colour(look().colours.accent), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD)

    def _on_copy(self, document: Document) -> None:
        """A copy leaves the locked file only where somebody asks for it, to where they say."""
        to = file_to_save(self, _("Save the copy"), document.name)
        if to is not None:
            shelf, meeting, save = self._desk.shelf, self._door.session.id, self._save
            self._saving.ask(lambda: save(shelf.attached(meeting, document.id) or b"", to))


class LetterLine(QWidget, Styled):
    """One entry: how, when, what about, who of ours, and its copy."""

    copy_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._on = IconMark(Icon.PHONE, 20), Label("", colour="muted")
        self._said, self._who = WordsLabel(""), Label("", Type.NOTE, colour="muted")
        self.copy = IconButton(Icon.PAPERCLIP, _("Save the copy"), Height.SMALL, tint="muted")
        self._document: Document | None = None
        self._rule = Rule()
        line = row(
            self._icon, self._on, self._said, self._who, self.copy, gap=Space.M, margins=(22, 0, 20, 0)
        )
        line.setStretch(2, 1)
        self.setLayout(column(self._rule, line, gap=0))
        self.restyle()
        self.copy.chosen.connect(lambda: self.copy_asked.emit(self._document))

    def restyle(self) -> None:
        self._on.setFixedWidth(day_width("d MMMM"))
        self.setMinimumHeight(look().length(39))

    def render_letter(self, meeting: Meeting, letter: Letter, ruled: bool) -> None:
        """Show it."""
        on = day(letter.on, "d MMMM")
        who = letter.who or ("" if letter.ours else meeting.client.called)
        self._icon.render_icon(ICONS[letter.channel], "muted")
        self._on.render_text(on)
        self._said.render_text(letter.summary)
        self._who.render_text(who)
        self._document = next(iter(_documents(meeting, letter)), None)
        name = self._document.name if self._document else ""
        self.copy.render_name(_("Save the copy: {name}").format(name=name))
        shown_if(self.copy, self._document is not None)
        self._rule.setHidden(not ruled)
        said = (letter.channel.label, on, letter.summary, who)
        self.setAccessibleName(", ".join(filter(None, said)))


def _documents(meeting: Meeting, letter: Letter) -> list[Document]:
    found = (find(meeting.documents, each) for each in letter.documents)
    return [each for each in found if each is not None]
