"""Our side of one point: facts placed with a key, our words, and how we see it (S4)."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meeting.ids import ItemId, PointId
from meeting.kinds import View
from meeting.language import _
from meeting.transition import PlaceFact, TellAccount, WordAccount
from meeting.values import Account
from ui.binding import Bound
from ui.door import Door
from ui.flow import column, shown_if
from ui.pages.chips import Chip, Chips
from ui.pages.fitting import FittingChoices
from ui.pages.parts import on_key
from ui.pages.rows import indented
from ui.widgets.field import TextArea

VIEWS: dict[View, Callable[[], str]] = {
    View.AGREE: lambda: _("We agree"),
    View.PARTLY: lambda: _("In part"),
    View.DIFFERENT: lambda: _("Differently"),
    View.UNKNOWN: lambda: _("Not known yet"),
    View.NOTHING_TO_ADD: lambda: _("Nothing to add"),
}
"""The views in a word or two, for the switch."""

PLACE_KEY = "F4"
"""Places the fact that speaks most of what the point speaks of."""


class AccountEditor(QWidget):
    """F4 places the next fact here, Ctrl+1 to 5 say how we see it, Enter keeps the words."""

    accepted = Signal()

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__()
        self._door, self._point, self._account = door, point, Account(point)
        self.facts = Chips(_("Place here:"), PLACE_KEY)
        self.words = TextArea(
            _("What we know, as we tell it"), lines=1, does=_("Openly and briefly, as it is told.")
        )
        self.view = FittingChoices(_("How we see it"), [(view.value, VIEWS[view]()) for view in View])
        self._words = Bound(door, self.words, f"account/{point}/words", self._worded)
        self.setLayout(indented(column(self.facts, self.words, self.view), 36))
        self.setFocusProxy(self.words)
        self.words.accepted.connect(self.accepted)
        self.view.chosen.connect(lambda key: self._on_view(View(key)))
        self.facts.chosen.connect(self._on_place)
        on_key(self, PLACE_KEY, lambda: self.facts.choose(0))
        for at, view in enumerate(View, 1):
            on_key(self, f"Ctrl+{at}", partial(self._on_view, view))

    def render_account(
        self, number: int, account: Account, free: Sequence[Chip], placed: Sequence[Chip]
    ) -> None:
        """Show what is kept, and which facts may be placed, or moved here from another point.

        A fact opens only where it is placed.
        """
        self._account = account
        self.words.name(_("Our side of point {number}, as we tell it").format(number=number))
        self._words.render(account.words)
        self.view.render_choice(account.view.value if account.view else None)
        shown_if(self.facts, bool(free or placed))
        self.facts.render_chips(free, placed)

    def _worded(self, words: str) -> WordAccount:
        account = self._door.meeting.account(self._point)
        return WordAccount(self._point, words, account.view)

    def _on_place(self, fact: str) -> None:
        self._door.settle_all()
        self._door.do(PlaceFact(self._point, ItemId(fact)))
        self.words.setFocus()

    def _on_view(self, view: View) -> None:
        self._door.settle_all()
        words = self._door.meeting.account(self._point).words
        if view is View.NOTHING_TO_ADD:
            self._door.do(TellAccount(self._point, words, view))
        else:
            self._door.do(WordAccount(self._point, words, view))
