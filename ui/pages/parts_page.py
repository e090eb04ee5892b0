"""A page of parts."""

from ui.flow import page_margin
from ui.pages.page import MeetingPage
from ui.pages.parts import SCROLL_BAR


class PartsPage(MeetingPage):
    """A page whose main column is made of parts that open and close."""

    def _arrange(self, width: int) -> None:
        """The scroll bar of the parts stands between the columns, so that nothing moves when it comes."""
        super()._arrange(width)
        self._content.setSpacing(page_margin(width) - SCROLL_BAR)
