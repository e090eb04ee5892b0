"""A part with a list of what was agreed, and a box below it in which the next is written."""

from ui.pages.item_box import ItemBox
from ui.pages.parts import WalkPart
from ui.pages.rows import Line


class ListPart(WalkPart):
    """No row waits for anything: one is worked on when it was opened, otherwise the work is in the box."""

    leads_on = False
    box: ItemBox

    def render_ground(self, ground: Line, is_last: bool = False) -> None:
        """A line above the ground of the box, unless it lies directly below the head, which has its own."""
        items = [self.body.itemAt(at) for at in range(self.body.indexOf(ground))]
        above = [item.widget() for item in items if item is not None]
        seen = any(part is not None and part is not self.rows and not part.isHidden() for part in above)
        ground.render_edges(seen or bool(self._done), is_last)

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
