"""Putting a backup back: which one, its passphrase if it was locked elsewhere, progress, and a new start."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from meeting.errors import KnownError, SecretNeeded
from meeting.language import _
from meeting.ports import Backups
from ui.flow import row
from ui.icons import Icon
from ui.pages.doing import LOOK, Pace, Stopped
from ui.pages.locked_page import LockedPage
from ui.pages.secret_field import SecretField
from ui.pages.settings_backup import said_of
from ui.tokens import Height, Space
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.listbox import ListBox
from ui.widgets.message import Message, Weight
from ui.work import Work


class RestorePage(LockedPage):
    """Puts a backup in the place of everything that is here. What is here is kept beside it."""

    left = Signal()
    """Nothing was changed."""
    restored = Signal()
    """Everything was replaced: the program must be started anew."""

    def __init__(self, backups: Backups, error: KnownError | None = None) -> None:
        """`error`: why somebody comes here, if not by themselves."""
        title = _("Put a backup back")
        why = [error.message, error.remedy] if error is not None else []
        super().__init__(title, " ".join([*why, _promise()]), Icon.RESTART)
        self._backups, self._options = backups, dict[str, str]()
        self.which = ListBox(_("Backup"), placeholder=_("Choose one"))
        self.other = Button(_("Another file …"), Kind.QUIET, does=_("Opens a backup that lies elsewhere."))
        self.secret = SecretField(_("Its passphrase or recovery code"))
        self.found = Label("", wrap=True)
        self.put = Button(_("&Put it back"), Kind.PRIMARY, Height.MAIN, Icon.RESTART)
        self.close_it = Button(_("Cancel"), Kind.QUIET)
        self.progress = Message(Weight.INFORMATION)
        self._work, self._pace, self._is_done = Work(self), Pace(), False
        self._looks = QTimer(self)  # at the pace: another thread never speaks to a page
        self._looks.setInterval(LOOK)
        self._build()
        self._list()

    def _build(self) -> None:
        self.body.addWidget(self.which)
        self.body.addLayout(row(self.other, None))
        for part in (self.secret, self.progress, self.found):
            self.body.addWidget(part)
        self.body.addLayout(row(self.put, self.close_it, None, gap=Space.M))
        self.secret.hide()
        self.found.hide()
        self.which.chosen.connect(lambda _key: self._on_chosen())
        self.other.chosen.connect(self._on_other)
        self.secret.accepted.connect(self._on_put)
        self.put.chosen.connect(self._on_put)
        self.close_it.chosen.connect(self._on_close)
        self._looks.timeout.connect(lambda: self._tell(self._pace.sentence))
        self._work.done.connect(self._on_done)
        self._work.failed.connect(self._on_failed)

    def _list(self) -> None:
        """The backups there are, the newest chosen."""
        try:
            self._options = {str(made.path): said_of(made) for made in self._backups.kept()}
        except KnownError as error:
            self.explain(error.message, error.remedy)
        self._show(next(iter(self._options), None))

    def choose(self, file: Path) -> None:
        """A backup that lies elsewhere."""
        self._options[str(file)] = file.name
        self._show(str(file))

    def _show(self, chosen: str | None) -> None:
        self.which.render_choice(chosen, list(self._options.items()))
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.secret.show_text("")
        self.secret.hide()
        self._render()

    def _render(self) -> None:
        busy = _("One moment, please.") if self._work.is_running else ""
        nothing = "" if self.which.choice() else _("Choose a backup first.")
        self.put.render_blocked(busy or nothing)
        self.other.render_blocked(busy)
        self.close_it.render_text(_("&Stop") if busy else _("Cancel"))
        self.close_it.render_blocked(busy if self._pace.stopped.is_set() and busy else "")

    def _tell(self, sentence: str) -> None:
        self.progress.render_message(sentence, aloud=not self._looks.isActive())

    def _on_other(self) -> None:
        kinds, start = _("Backups (*.backup)"), str(self._backups.place)
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Put a backup back"), start, kinds)
        if chosen:
            self.choose(Path(chosen))

    def _on_put(self) -> None:
        if self.put.blocked:
            return
        file, secret = Path(self.which.choice() or ""), self.secret.text()
        self._pace = pace = Pace()
        self.explain("")
        self._tell(_("The backup is being examined."))
        self._work.ask(lambda: self._put(file, pace, secret))
        self._looks.start()
        self._render()

    def _put(self, file: Path, pace: Pace, secret: str) -> Callable[[], None]:
        """Called on another thread; what is to be done on the screen then."""
        try:
            told = self._backups.restore(file, lambda percent: pace.reach(_done(percent)), secret)
        except Stopped:
            return lambda: self.explain(_("Stopped. Nothing was changed."))
        except SecretNeeded as needed:
            return partial(self._ask_secret, needed.message, needed.remedy)
        return lambda: self._show_done(told)

    def _on_done(self, then: Callable[[], None]) -> None:
        self._ended()
        then()

    def _ask_secret(self, message: str, remedy: str) -> None:
        self.explain(message, remedy)
        self.secret.show()
        self.secret.setFocus()

    def _on_failed(self, message: str, remedy: str) -> None:
        self._ended()
        self.explain(message, remedy)

    def _ended(self) -> None:
        self._looks.stop()
        self._tell("")
        self._render()

    def _show_done(self, told: list[str]) -> None:
        self._is_done = True
        for part in (self.which, self.other, self.secret, self.put):
            part.hide()
        self.found.render_text("\n".join(told))
        self.found.show()
        self.close_it.render_text(_("Start again with it"))
        self.render_title(_("The backup is back"), _("Amends starts anew and opens it."))
        self.close_it.setFocus()

    def _on_close(self) -> None:
        if self._is_done:
            self.restored.emit()
        elif self._work.is_running:
            self._pace.stopped.set()  # what has become true by then is told when it ends
            self._render()
        else:
            self.left.emit()


def _done(percent: int) -> str:
    return _("{percent} % are examined and copied.").format(percent=percent)


def _promise() -> str:
    return _(
        "A backup takes the place of everything that is here. It is examined first, and what is here now is "
        "kept beside it."
    )
