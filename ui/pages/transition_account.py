"""Our side of one point: facts placed with a key, our words, and how we see it (S4)."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.ids import PointId
from meeting.kinds import View
from meeting.language import _
from meeting.transition import PlaceFact, TellAccount, WordAccount
from meeting.values import Account, Fact
from ui.binding import Bound
from ui.door import Door
from ui.flow import column, holding, row, shown_if
from ui.pages.chips import as_words
from ui.pages.fitting import FittingChoices
from ui.pages.parts import on_key
from ui.pages.rows import indented
from ui.tokens import Height, Type
from ui.widgets.button import Button
from ui.widgets.field import TextArea
from ui.widgets.label import Label

VIEWS: dict[View, Callable[[], str]] = {
    View.AGREE: lambda: _("We agree"),
    View.PARTLY: lambda: _("In part"),
    View.DIFFERENT: lambda: _("Differently"),
    View.UNKNOWN: lambda: _("Not known yet"),
    View.NOTHING_TO_ADD: lambda: _("Nothing to add"),
}
"""The views in a word or two, for the switch."""

PLACE_KEY = "F4"
CHIPS = 3
"""Facts that are offered at a time; the others follow as these are placed."""


class AccountEditor(QWidget):
    """F4 places the next fact here, Ctrl+1 to 5 say how we see it, Enter keeps the words."""

    accepted = Signal()

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__()
        self._door, self._point, self._account = door, point, Account(point)
        self._free: tuple[Fact, ...] = ()
        self._chips = [Button(height=Height.SMALL, key=PLACE_KEY if at == 0 else "") for at in range(CHIPS)]
        self._place = Label(_("Place here:"), Type.NOTE, colour="muted")
        self._facts = holding(row(self._place, *self._chips, None))
        self.words = TextArea(_("What we know, as we tell it"), lines=1)
        self.view = FittingChoices(_("How we see it"), [(view.value, VIEWS[view]()) for view in View])
        self._words = Bound(door, self.words, f"account/{point}/words", self._worded)
        self.setLayout(indented(column(self._facts, self.words, self.view), 36))
        self.setFocusProxy(self.words)
        self.words.accepted.connect(self.accepted)
        self.view.chosen.connect(lambda key: self._on_view(View(key)))
        for at, chip in enumerate(self._chips):
            chip.chosen.connect(partial(self._on_place, at))
        on_key(self, PLACE_KEY, lambda: self._on_place(0))
        for at, view in enumerate(View, 1):
            on_key(self, f"Ctrl+{at}", partial(self._on_view, view))

    def render_account(self, number: int, account: Account, free: Sequence[Fact]) -> None:
        """Show what is kept, and which facts may still be placed. A fact opens only where it is placed."""
        self._account, self._free = account, tuple(free)
        self.words.name(_("Our side of point {number}, as we tell it").format(number=number))
        self._words.render(account.words)
        self.view.render_choice(account.view.value if account.view else None)
        shown_if(self._facts, bool(free))
        for at, chip in enumerate(self._chips):
            shown_if(chip, at < len(free))
            if at < len(free):
                as_words(chip, free[at].source or free[at].when or _("Note {number}").format(number=at + 1))

    def _worded(self, words: str) -> WordAccount:
        account = self._door.meeting.account(self._point)
        return WordAccount(self._point, words, account.view)

    def _on_place(self, at: int) -> None:
        if at < len(self._free):
            self._door.do(PlaceFact(self._point, self._free[at].id))
            self.words.setFocus()

    def _on_view(self, view: View) -> None:
        self._door.settle_all()
        words = self._door.meeting.account(self._point).words
        if view is View.NOTHING_TO_ADD:
            self._door.do(TellAccount(self._point, words, view))
        else:
            self._door.do(WordAccount(self._point, words, view))
