"""Unlocking: the passphrase, or the recovery code, or this computer's password store once more."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from meeting.language import _
from meeting.ports import Protection, Strongbox
from ui.flow import row, shown_if
from ui.pages.locked_page import LockedPage
from ui.pages.secret_field import SecretField
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field
from ui.widgets.label import WordsLabel
from ui.work import Work


class UnlockPage(LockedPage):
    """Asks for what opens the box. In a meeting it says the client's name above, as the cover does."""

    unlocked = Signal()
    unlocked_by_code = Signal()

    def __init__(self, box: Strongbox) -> None:
        super().__init__(_("Your meetings are locked"), "")
        self._box, self._protection = box, Protection()
        self.name = WordsLabel("", Type.CLIENT, bold=True)
        self.passphrase = SecretField(_("Passphrase"))
        self.code = Field(_("Recovery code"), Height.EDIT, does=_("Six groups of five letters and digits."))
        self.open = Button(_("&Unlock"), Kind.PRIMARY, Height.MAIN)
        self.other, self.again = Button("", Kind.QUIET), Button(_("Try the password store again"), Kind.QUIET)
        self._opening = Work(self)
        self._by_code = self._came_by_code = self._in_room = False
        self._build()

    def _build(self) -> None:
        self.head.insertWidget(0, self.name)
        for part in (self.passphrase, self.code):
            self.body.addWidget(part)
            part.accepted.connect(self._on_open)
            part.edited.connect(lambda _text: self._on_edited())
        self.body.addLayout(row(self.open, self.other, None, gap=Space.M))
        self.body.addLayout(row(self.again, None))
        self.open.chosen.connect(self._on_open)
        self.other.chosen.connect(lambda: self._ask_for(code=not self._by_code))
        self.again.chosen.connect(lambda: self._start(self._box.unlock_unasked))
        self._opening.done.connect(lambda _nothing: self._on_opened())
        self._opening.failed.connect(self._on_failed)

    def show_locked(self, protection: Protection, name: str = "") -> None:
        """Ask for what there is. `name`: the client who sits at the table, for nobody else is named."""
        self._protection, self._in_room = protection, bool(name)
        self.name.render_text(name)
        shown_if(self.name, bool(name))
        shown_if(self.title, not name)
        self._clear()
        self.explain("")
        self._ask_for(code=not protection.passphrase)

    def _ask_for(self, code: bool) -> None:
        has = self._protection
        self._by_code = code
        shown_if(self.passphrase, not code)
        shown_if(self.code, code)
        shown_if(self.other, has.passphrase and (has.code or code))
        shown_if(self.again, has.safe)
        shown_if(self.open, has.passphrase or has.code)
        self.other.render_text(_("Use the passphrase") if code else self._by_code_said())
        sentence = _("Type the recovery code that you kept.") if code else _("Type the passphrase.")
        if code and not has.code:
            shown_if(self.code, False)
            sentence = _("The key is in this computer’s password store; there is no other way to it.")
        if self._in_room:
            sentence = _("One moment, please")
        self.render_title(self.title.text(), sentence)
        self._render()
        self.take_focus()

    def _by_code_said(self) -> str:
        """In the room somebody reads along."""
        return _("Use the recovery code") if self._in_room else _("I forgot it: use the recovery code")

    def _on_edited(self) -> None:
        self._typed().render_error("")
        self._render()

    def _typed(self) -> Field:
        return self.code if self._by_code else self.passphrase

    def _render(self) -> None:
        missing = _("The recovery code is missing.") if self._by_code else _("The passphrase is missing.")
        self.open.render_blocked("" if self._typed().text() else missing)

    def _on_open(self) -> None:
        if self.open.blocked or self._opening.is_running:
            return
        words, box = self._typed().text(), self._box
        if self._by_code:
            self._start(lambda: box.unlock_by_code(words), by_code=True)
        else:
            self._start(lambda: box.unlock(words))

    def _start(self, deed: Callable[[], None], by_code: bool = False) -> None:
        self._came_by_code = by_code
        self.explain("")
        self.open.render_blocked(_("One moment, please."))
        self._opening.ask(deed)

    def _on_failed(self, message: str, remedy: str) -> None:
        self._render()
        self._typed().edit.selectAll()
        self.take_focus()
        self.explain(message, remedy)

    def _on_opened(self) -> None:
        self._clear()
        (self.unlocked_by_code if self._came_by_code else self.unlocked).emit()

    def _clear(self) -> None:
        """Nothing secret stays in the fields."""
        for field in (self.passphrase, self.code):
            field.show_text("")
            field.render_error("")
