"""Small buttons that bear what somebody wrote, and a menu for those that have no room."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from meeting.language import _
from ui.flow import row, shown_if
from ui.icons import Icon
from ui.tokens import Height, Space, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.menu import Menu

MOST = 3
"""Buttons at a time; all the others are in the menu."""
LETTERS = 30


def short(text: str, most: int = 36) -> str:
    """The beginning of a text, for a button."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def as_words(button: Button, text: str) -> None:
    """A text that somebody wrote, on a button: no letter of it becomes a key."""
    button.render_text(text.replace("&", "&&"))


class Chip(NamedTuple):
    """One of several to choose from. `about` is its tooltip."""

    key: str
    text: str
    about: str = ""


class Chips(QWidget):
    """A line of chips after its label; the first may have keys. What has no room is in a menu."""

    chosen = Signal(str)

    def __init__(self, label: str, *keys: str) -> None:
        """`keys` are shown on the first chips; the page makes them work."""
        super().__init__()
        caps = (*keys, *[""] * MOST)
        self.buttons = [Button(height=Height.SMALL, key=caps[at]) for at in range(MOST)]
        self.more = Button(
            _("More …"),
            Kind.QUIET,
            Height.SMALL,
            trailing=Icon.CHEVRON_DOWN,
            does=_("Opens a menu of the others."),
        )
        self.more.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # the chips give way
        self.menu = Menu(self.more)
        self.menu.setToolTipsVisible(True)
        self._chips: tuple[Chip, ...] = ()
        self._others: tuple[Chip, ...] = ()
        self._rest: tuple[Chip, ...] = ()
        self._label = Label(label, Type.NOTE, colour="muted")
        self.setLayout(row(self._label, *self.buttons, self.more, None))
        for at, button in enumerate(self.buttons):
            button.chosen.connect(partial(self.choose, at))
        self.more.chosen.connect(self._on_more)

    def render_chips(self, chips: Sequence[Chip], others: Sequence[Chip] = ()) -> None:
        """Show `chips`, as far as there is room; `others` are in the menu alone."""
        if (tuple(chips), tuple(others)) == (self._chips, self._others):
            return
        self._chips, self._others = tuple(chips), tuple(others)
        for button, chip in zip(self.buttons, chips, strict=False):
            as_words(button, short(chip.text, LETTERS))
            button.setToolTip(chip.about)
            takes_over = _("Takes it over into the line below.")
            button.name(
                button.accessibleName(), chip.about if chip.about != button.accessibleName() else takes_over
            )
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As many chips as fit in one line, and at least one; the rest in the menu."""
        count = min(len(self._chips), MOST)
        while count > 1 and self._width(count) > self.width():
            count -= 1
        for at, button in enumerate(self.buttons):
            shown_if(button, at < count)
        rest = (*self._chips[count:], *self._others)
        shown_if(self.more, bool(rest))
        if rest != self._rest:
            self._rest = rest
            self._fill_menu()

    def _width(self, count: int) -> int:
        """The width that so many chips need, with what stands around them."""
        has_rest = count < len(self._chips) or bool(self._others)
        parts = [self._label, *self.buttons[:count], *([self.more] if has_rest else [])]
        return sum(part.sizeHint().width() for part in parts) + Space.S * len(parts)

    def _fill_menu(self) -> None:
        self.menu.clear()
        for chip in self._rest:
            text = short(chip.text, 2 * LETTERS).replace("&", "&&")
            self.menu.add(text, Icon.DOCUMENT, partial(self.chosen.emit, chip.key)).setToolTip(chip.about)

    def choose(self, at: int) -> None:
        """As a press on one of the buttons; nothing, where there is none."""
        if at < len(self._chips):
            self.chosen.emit(self._chips[at].key)

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
