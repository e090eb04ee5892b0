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
from ui.widgets.keyhints import KeyHints

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
TELL_KEY = "Shift+F4"
"""Places it, and says that our side was told in the words that stand here."""


class AccountEditor(QWidget):
    """F4 places the next fact here, Ctrl+1 to 5 say how we see it, Enter keeps the words."""

    accepted = Signal()
    told = Signal()
    """Our side of the point was told, in the words that stand here."""

    def __init__(self, door: Door, point: PointId) -> None:
        super().__init__()
        self._door, self._point, self._account = door, point, Account(point)
        self._free: tuple[Chip, ...] = ()
        self.facts = Chips(_("Place here:"), PLACE_KEY)
        self.words = TextArea(
            _("What we know, as we tell it"), lines=1, does=_("Openly and briefly, as it is told.")
        )
        self.view = FittingChoices(_("How we see it"), [(view.value, VIEWS[view]()) for view in View])
        self._words = Bound(door, self.words, f"account/{point}/words", self._worded)
        self.hints = KeyHints()
        self.setLayout(indented(column(self.facts, self.words, self.hints, self.view), 36, 12))
        self.setFocusProxy(self.words)
        self.words.accepted.connect(self.accepted)
        self.view.chosen.connect(lambda key: self._on_view(View(key)))
        self.facts.chosen.connect(self._on_place)
        on_key(self, PLACE_KEY, lambda: self.facts.choose(0))
        on_key(self, TELL_KEY, self._place_and_tell)
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
        self._free = tuple(free)
        told = (_("Ctrl+Space"), _("told"))
        view = ("Ctrl+1–5", _("how we see it"))
        both = (TELL_KEY, _("placed and told in one"))
        self.hints.render_hints([told, both, view] if free else [told, view])

    def _worded(self, words: str) -> WordAccount:
        view = self._door.meeting.account(self._point).view
        has_something = view is View.NOTHING_TO_ADD and words.strip()
        return WordAccount(self._point, words, None if has_something else view)

    def _on_place(self, fact: str) -> None:
        self._place(fact)
        self.words.type_on("")  # behind the fact's words

    def _place(self, fact: str) -> bool:
        return self._door.settle_all() and self._door.do(PlaceFact(self._point, ItemId(fact), view=None))

    def _place_and_tell(self) -> None:
        """The words that stand here were told; the fact lies beside them. Without words it only opens."""
        words = self.words.text().strip()
        if not words:
            self.facts.choose(0)
        elif self._free and self._place(self._free[0].key):
            self._door.do(self._worded(words))
            self.told.emit()

    def _on_view(self, view: View) -> None:
        self._door.settle_all()
        if view is View.NOTHING_TO_ADD:
            self._door.do(TellAccount(self._point, "", view))
        else:
            self._door.do(WordAccount(self._point, self._door.meeting.account(self._point).words, view))
