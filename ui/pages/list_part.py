"""A part with a list of what was agreed, and a box below it in which the next is written."""

from ui.pages.item_box import ItemBox
from ui.pages.parts import WalkPart


class ListPart(WalkPart):
    """No row waits for anything: one is worked on when it was opened, otherwise the work is in the box."""

    leads_on = False
    box: ItemBox

    def close_row(self) -> None:
        """The work on a row is over: on with the next."""
        self.current = None
        self.show_rows(self.door.meeting)
        self.box.take_focus()

    def take_focus(self) -> None:
        if self.current is not None:
            super().take_focus()
        else:
            self.begin_next()

    def begin_next(self) -> None:
        """Put the focus where something new is written."""
        self.box.take_focus()
