"""Pages that are shown for a while: the guide, the insights, a check of a summary, whom to practise with."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.detour import Detour

if TYPE_CHECKING:  # each page is imported with its first use
    from meeting.desk import Desk
    from meeting.papers import Summary
    from ui.pages.check_page import CheckPage
    from ui.pages.help import GuidePage
    from ui.pages.insights import InsightsPage
    from ui.pages.rehearsal import RehearsalPage


class Detours(QObject):
    """Each page is built with its first use. The guide leads back to `place`, the others to `home`."""

    help_asked = Signal()
    cover_asked = Signal()
    rehearsal_chosen = Signal(str)
    """The scenario's name; "" for somebody who plays the client."""

    def __init__(
        self, rooms: QStackedWidget, home: Callable[[], QWidget], place: Callable[[], QWidget]
    ) -> None:
        super().__init__(rooms)
        self._rooms, self._home, self._place = rooms, home, place
        self._guide: Detour[GuidePage] | None = None
        self._rehearsals: Detour[RehearsalPage] | None = None
        self._insights: Detour[InsightsPage] | None = None
        self._check: Detour[CheckPage] | None = None

    @property
    def is_guide_shown(self) -> bool:
        """Whether the guide is seen now; it may be read while a client is here."""
        return self._guide is not None and self._guide.is_shown

    def leave_guide(self) -> None:
        """Back from the guide, if it is shown."""
        if self._guide is not None and self._guide.is_shown:
            self._guide.end()

    def show_guide(self, topic: str) -> None:
        """The guide at the page for `topic`."""
        from ui.pages.help import GuidePage

        if self._guide is None:
            made = GuidePage()
            self._guide = Detour(self._rooms, made, self._place)
            made.left.connect(self._guide.end)
            made.cover_asked.connect(self.cover_asked)
        self._guide.page.show_topic(topic)
        self._guide.begin()

    def show_insights(self, desk: "Desk", summary: "Summary") -> None:
        """What all cases say together."""
        from ui.pages.insights import InsightsPage

        if self._insights is None:
            made = InsightsPage(desk, summary)
            self._insights = Detour(self._rooms, made, self._home)
            made.left.connect(self._insights.end)
            made.help_asked.connect(self.help_asked)
        self._insights.page.show_insights()
        self._insights.begin()

    def show_check(self, summary: "Summary", file: Path | None) -> None:
        """Where a summary that somebody brings is checked: that file, or one that is still to be chosen."""
        from ui.pages.check_page import CheckPage

        if self._check is None:
            made = CheckPage(summary)
            self._check = Detour(self._rooms, made, self._home)
            made.left.connect(self._check.end)
            made.help_asked.connect(self.help_asked)
        self._check.page.forget()
        self._check.begin()
        if file is not None:
            self._check.page.check(file)

    def show_rehearsals(self) -> None:
        """With whom to practise."""
        from ui.pages.rehearsal import RehearsalPage

        if self._rehearsals is None:
            made = RehearsalPage()
            self._rehearsals = Detour(self._rooms, made, self._home)
            made.left.connect(self._rehearsals.end)
            made.help_asked.connect(self.help_asked)
            made.chosen.connect(self.rehearsal_chosen)
        self._rehearsals.begin()
