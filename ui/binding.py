"""A field on the screen bound to a thing in the meeting: typing becomes a draft, leaving makes the act."""

from PySide6.QtCore import QObject

from ui.door import Door, Make
from ui.widgets.field import Field, TextArea


class Bound(QObject):
    """Binds `box` to the draft `name`; `make` turns its words into the act that keeps them.

    Esc gives up what was typed and shows again what was kept.
    """

    def __init__(self, door: Door, box: Field | TextArea, name: str, make: Make) -> None:
        super().__init__(box)
        self._door, self._box, self._name, self._make = door, box, name, make
        self._kept = ""
        door.resume(name, make)
        box.edited.connect(self._on_edited)
        box.accepted.connect(self._on_left)
        box.left.connect(self._on_left)
        box.escaped.connect(self._on_escaped)

    def render(self, kept: str) -> None:
        """Show what the meeting holds, or what is being typed instead of it."""
        self._kept = kept
        draft = self._door.draft(self._name)
        self._box.show_text(kept if draft is None else draft)

    @property
    def is_dirty(self) -> bool:
        """Whether other words stand in the box than the meeting holds."""
        return self._box.text() != self._kept

    def _on_edited(self, words: str) -> None:
        self._door.type(self._name, words, self._make)

    def _on_left(self) -> None:
        self._door.settle(self._name)

    def _on_escaped(self) -> None:
        self._door.forget(self._name)
        self._box.show_text(self._kept)
