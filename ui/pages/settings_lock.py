"""The settings of the lock: passphrase, recovery code, this computer's password store, and when to lock."""

from PySide6.QtCore import Signal

from meeting.errors import KnownError
from meeting.language import _
from meeting.passphrase import objection
from meeting.ports import Protection, Strongbox
from meeting.preferences import IDLE
from ui.flow import column, holding, row, shown_if
from ui.icons import Icon
from ui.pages.fitting import FittingChoices
from ui.pages.secret_field import NewPassphrase, SecretField
from ui.pages.settings_parts import SettingLine
from ui.pages.settings_screen import OFF, ON, TasteSection
from ui.taste import Taste
from ui.tokens import Space
from ui.widgets.button import Button, Kind
from ui.work import Work


class LockSection(TasteSection):
    """What opens the meetings, and when they are locked. The client need not see it."""

    in_room = False
    lock_asked = Signal()
    code_asked = Signal()

    def __init__(self, box: Strongbox, taste: Taste) -> None:
        super().__init__(_("The lock"), taste)
        self._box, self._stands = box, Protection()
        self.change, self.code = Button("", icon=Icon.LOCK), Button("")
        self.now = Button(_("Lock now"), key="Ctrl+L")
        self.safe = FittingChoices(_("This computer’s password store"), [(ON, _("On")), (OFF, _("Off"))])
        minutes = [(str(each), _idle(each)) for each in IDLE]
        self.idle = FittingChoices(_("Lock after"), minutes)
        self.form = PassphraseForm(box)
        self._working = Work(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        buttons = row(self.change, self.now, None, gap=Space.M)
        self._passphrase = SettingLine(
            _("Passphrase"),
            _("Opens your meetings, and unlocks the screen."),
            holding(column(buttons, self.form)),
        )
        self._code = SettingLine(
            _("Recovery code"), _("Opens your meetings if all else fails."), holding(row(self.code, None))
        )
        store = _("Amends opens by itself when you are logged in to this computer.")
        self._safe = SettingLine(_("This computer’s password store"), store, self.safe)
        after = _("When nobody has touched keys or mouse for so long; it needs a passphrase.")
        self.add(self._passphrase, self._code, self._safe, SettingLine(_("Lock after"), after, self.idle))
        self.form.hide()

    def _connect(self) -> None:
        self.change.chosen.connect(self._on_change)
        self.now.chosen.connect(self.lock_asked)
        self.code.chosen.connect(self.code_asked)
        self.form.done.connect(self._on_changed)
        self.form.failed.connect(lambda message, remedy: self.failed.emit(f"{message} {remedy}"))
        self.safe.chosen.connect(lambda key: self._working.ask(lambda: self._box.use_safe(key == ON)))
        self.idle.chosen.connect(lambda key: self.choose(self.taste.now._replace(idle=int(key))))
        self._working.done.connect(lambda _nothing: self._on_changed())
        self._working.failed.connect(self._on_failed)

    def render_section(self) -> None:
        try:
            self._stands = self._box.protection()
        except KnownError as error:
            self.failed.emit(f"{error.message} {error.remedy}")
        has = self._stands
        self.change.render_text(_("Change the passphrase") if has.passphrase else _("Choose a passphrase"))
        self.now.render_blocked("" if has.passphrase else _("Choose a passphrase first."))
        self.code.render_text(_("Make a new one") if has.code else _("Make one"))
        self._code.render_note("" if has.code else _("There is none yet."))
        self.safe.render_choice(ON if has.safe else OFF)
        self.idle.render_choice(str(self.taste.now.idle))

    def _on_change(self) -> None:
        self.form.show_form(self._stands.passphrase and not self._stands.forgotten)
        shown_if(self.form, self.form.isHidden())
        self.form.setFocus()

    def _on_changed(self) -> None:
        self.form.hide()
        self.failed.emit("")
        self.render_section()

    def _on_failed(self, message: str, remedy: str) -> None:
        self.render_section()
        self.failed.emit(f"{message} {remedy}")


class PassphraseForm(NewPassphrase):
    """The old passphrase, where there is one, and the new one."""

    done = Signal()
    failed = Signal(str, str)

    def __init__(self, box: Strongbox) -> None:
        super().__init__()
        self._box = box
        self.old = SecretField(_("The present passphrase"))
        self.keep = Button(_("Keep it"), Kind.PRIMARY)
        self._working = Work(self)
        self.body.insertWidget(0, self.old)
        self.body.addLayout(row(self.keep, None))
        self.edited.connect(self._render)
        self.old.accepted.connect(self.first.setFocus)
        self.accepted.connect(self._on_keep)
        self.keep.chosen.connect(self._on_keep)
        self._working.done.connect(lambda _nothing: self._on_done())
        self._working.failed.connect(self._on_failed)

    def show_form(self, has_old: bool) -> None:
        """Empty, and with the old one asked for if there is one."""
        shown_if(self.old, has_old)
        self.setFocusProxy(self.old if has_old else self.first)
        self._clear()

    def _render(self) -> None:
        self.keep.render_blocked(objection(*self.typed()))

    def _on_keep(self) -> None:
        if not self.keep.blocked and not self._working.is_running:
            new, old = self.typed()[0], self.old.text()
            self._working.ask(lambda: self._box.change_passphrase(new, old))
            self.keep.render_blocked(_("One moment, please."))

    def _on_done(self) -> None:
        self._clear()
        self.done.emit()

    def _on_failed(self, message: str, remedy: str) -> None:
        self._render()
        self.failed.emit(message, remedy)

    def _clear(self) -> None:
        self.clear()
        self.old.show_text("")
        self._render()


def _idle(minutes: int) -> str:
    return _("{minutes} min").format(minutes=minutes) if minutes else _("Never")
