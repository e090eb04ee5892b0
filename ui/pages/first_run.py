"""The first run: how the meetings are locked on this computer, in under a minute and in plain words."""

from PySide6.QtCore import Signal

from meeting.language import _
from meeting.passphrase import objection
from meeting.ports import Strongbox
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.pages.locked_page import LockedPage
from ui.pages.secret_field import NewPassphrase
from ui.tokens import Height, Space
from ui.widgets.button import Button, Kind
from ui.work import Work


class FirstRunPage(LockedPage):
    """One button where this computer has a password store; otherwise, or if wished, a passphrase."""

    chosen = Signal()
    """The box is locked as was chosen, and open."""

    def __init__(self, box: Strongbox) -> None:
        super().__init__(_("Lock your meetings on this computer"), "")
        self._box, self._has_safe = box, False
        self._is_known = False
        """Whether this computer was asked for a password store, and has answered or not."""
        self.passphrase = NewPassphrase()
        self.lock = Button(_("&Lock my meetings"), Kind.PRIMARY, Height.MAIN, Icon.LOCK)
        self.other = Button("", Kind.QUIET)
        self._looking, self._locking = Work(self), Work(self)
        self.body.addWidget(self.passphrase)
        self.body.addLayout(row(self.lock, self.other, None, gap=Space.M))
        self.passphrase.edited.connect(self._render)
        self.passphrase.accepted.connect(self._on_lock)
        self.lock.chosen.connect(self._on_lock)
        self.lock.refused.connect(self.explain)
        self.passphrase.edited.connect(lambda: self.explain(""))
        self.other.chosen.connect(self._on_other)
        self._looking.done.connect(self._on_looked)
        self._looking.failed.connect(lambda _message, _remedy: self._on_looked(False))
        self._locking.done.connect(lambda _nothing: self._on_locked())
        self._locking.failed.connect(self._on_failed)
        self._by_passphrase(True)

    def begin(self) -> None:
        """Find out whether this computer has a password store; until that is known, a passphrase is asked."""
        self._looking.ask(self._box.has_safe)

    def _on_looked(self, has_safe: object) -> None:
        self._has_safe, self._is_known = bool(has_safe), True
        nothing_typed = not any(self.passphrase.typed())
        self._by_passphrase(not (self._has_safe and nothing_typed))
        self.take_focus()

    def _by_passphrase(self, wanted: bool) -> None:
        shown_if(self.passphrase, wanted)
        shown_if(self.other, self._has_safe)
        self.other.render_text(
            _("Let this computer keep the key") if wanted else _("Choose a passphrase instead")
        )
        needed = self._is_known and not self._has_safe
        told = (_no_other_way() if needed else "", _by_words()) if wanted else (_by_safe(),)
        self.render_title(self.title.text(), " ".join(filter(None, told)))
        self._render()

    @property
    def _is_by_passphrase(self) -> bool:
        return not self.passphrase.isHidden()

    def _render(self) -> None:
        self.lock.render_blocked(objection(*self.passphrase.typed()) if self._is_by_passphrase else "")

    def _on_other(self) -> None:
        self._by_passphrase(not self._is_by_passphrase)
        self.take_focus()

    def _on_lock(self) -> None:
        if self.lock.blocked or self._locking.is_running:
            return
        self.explain("")
        passphrase = self.passphrase.typed()[0] if self._is_by_passphrase else ""
        self._locking.ask(lambda: self._box.set_up(passphrase))
        self.lock.render_blocked(_("One moment, please."))

    def _on_failed(self, message: str, remedy: str) -> None:
        self._render()
        self.explain(message, remedy)

    def _on_locked(self) -> None:
        self.passphrase.clear()
        self.chosen.emit()


def _by_safe() -> str:
    return _(
        "Whoever finds or copies this computer’s files cannot read them. The key stays in the password store "
        "of your account here, so that Amends opens by itself when you are logged in."
    )


def _no_other_way() -> str:
    return _(
        "This computer has no place of its own that could keep the key for you, so a passphrase does it."
    )


def _by_words() -> str:
    return _(
        "Whoever finds or copies this computer’s files cannot read them without your passphrase. Choose four "
        "or five words that do not belong together; Amends asks for them whenever it opens."
    )
