"""The one box of phase 1: Enter keeps what the client said, and the cursor stays in the box."""

import re

from PySide6.QtCore import QObject, Qt, Signal

from meeting.ids import new_point_id
from meeting.language import _, ngettext
from meeting.unload import RaisePoint
from ui.announce import announce
from ui.door import Door
from ui.icons import Icon
from ui.pages.question import Choice, Question
from ui.tokens import Height
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field

_BULLET = re.compile(r"^\s*[-–—•‣▪◦·*]+\s+")

NEW_POINT = "new-point"
"""The draft of the box."""


class NewPoint(QObject):
    """The box, its button, and what to do with several lines that were pasted."""

    raised = Signal(str)
    """The id of a new point."""

    def __init__(self, door: Door, question: Question) -> None:
        super().__init__(question)
        self.door, self._question = door, question
        self.box = Field(height=Height.HERO)
        self.add = Button(
            _("&Add"),
            Kind.PRIMARY,
            Height.HERO,
            Icon.PLUS,
            key=_("Enter"),
            does=_("Keeps what is written as a point."),
        )
        self.box.show_text(door.draft(NEW_POINT) or "")
        self.box.edit.end(False)  # half a sentence goes on where it ends
        self.box.edited.connect(self._on_edited)
        self.box.accepted.connect(self._on_accepted)
        self.add.chosen.connect(self._on_accepted)
        door.caught_up.connect(self._on_caught_up)

    def render_called(self, name: str) -> None:
        """Whose words are written here."""
        self.box.render_placeholder(_("Write it the way {name} says it").format(name=name))
        self.box.name(_("What is bothering {name}?").format(name=name), _("Enter keeps it as a point."))

    def render_narrow(self, narrow: bool) -> None:
        """In a small window the button goes without its key cap."""
        self.add.key = "" if narrow else _("Enter")
        self.add.updateGeometry()

    @property
    def words(self) -> str:
        """What stands in the box and is no point yet."""
        return self.box.text().strip()

    def take_focus(self) -> None:
        """Write here."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Give up what stands in the box."""
        self.box.show_text("")
        self.door.forget(NEW_POINT)

    def keep(self) -> bool:
        """What stands in the box becomes a point; whether it did."""
        return not self.words or self._raise(self.words, NEW_POINT)

    def _raise(self, words: str, *drafts: str) -> bool:
        point = new_point_id()
        if not self.door.do(RaisePoint(point, words), *drafts):
            return False
        if drafts:
            self.box.show_text("")
        self.raised.emit(point)
        number = self.door.meeting.number(point)
        announce(self.box.edit, _("Point {number} is kept.").format(number=number))
        return True

    def _on_caught_up(self, fields: list[str]) -> None:
        if NEW_POINT in fields:
            self.box.show_text("")

    def _on_edited(self, words: str) -> None:
        self.door.type(NEW_POINT, words)
        if len(self._lines()) > 1:
            self._ask_lines()

    def _on_accepted(self) -> None:
        if len(self._lines()) > 1:
            self._ask_lines()
        else:
            self.keep()
            if self.box.isVisible():  # another machine may have moved on meanwhile
                self.take_focus()

    def _lines(self) -> list[str]:
        """What was pasted, line by line, without the signs of a list."""
        lines = self.box.text().splitlines()
        bare = [_BULLET.sub("", line).strip() for line in lines] if len(lines) > 1 else lines
        return [line.strip() for line in bare if line.strip()]

    def _ask_lines(self) -> None:
        count = len(self._lines())
        several = ngettext("{count} point", "{count} points", count).format(count=count)
        sentence = _("{count} lines were pasted. Is each of them a point?").format(count=count)
        choices = [Choice("several", several, Kind.PRIMARY), Choice("one", _("One point"))]
        self._question.ask(sentence, choices, self._on_lines)

    def _on_lines(self, answer: str) -> None:
        lines = self._lines()
        if answer == "several":
            kept = [self._raise(line) for line in lines]
            if all(kept):
                self.clear()
        elif answer == "one":
            joined = " ".join(lines)
            self.box.show_text(joined)
            self.door.type(NEW_POINT, joined)
        self.take_focus()
