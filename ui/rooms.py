"""What the window shows: home, one meeting, or the cover; never another client's name during a meeting."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from meeting.errors import Harmed, KnownError, Refused
from meeting.ids import MeetingId
from meeting.language import _
from ui.pages.home import HomePage

if TYPE_CHECKING:  # imported with the first meeting, so that the list stands sooner
    from meeting.desk import Desk
    from meeting.model import Meeting
    from meeting.ports import Summary
    from meeting.session import Session
    from ui.detour import Detour
    from ui.meeting_view import MeetingView
    from ui.pages.check_page import CheckPage
    from ui.pages.help import GuidePage
    from ui.pages.insights import InsightsPage
    from ui.pages.rehearsal import RehearsalPage
    from ui.pages.settings import SettingsPage
    from ui.pages.settings_parts import SettingsSection
    from ui.taste import Taste
    from ui.widgets.cover import CoverScreen


class Rooms(QStackedWidget):
    """Opens meetings and goes home again. PDFs are written to `folder`."""

    harmed = Signal(object)
    """What is kept is damaged: Harmed."""
    settled = Signal()
    """Everything that a start shows is shown."""
    sealed = Signal()
    """A meeting was sealed."""

    def __init__(
        self, desk: "Desk", summary: "Summary", folder: Path, taste: "Taste", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._summary, self._folder, self._taste = desk, summary, folder, taste
        self._view: MeetingView | None = None
        self._is_listed = self._is_sealed = False
        self._cover: CoverScreen | None = None
        self._settings: SettingsPage | None = None
        self._place: QWidget | None = None
        self._guide: Detour[GuidePage] | None = None
        self._rehearsals: Detour[RehearsalPage] | None = None
        self._insights: Detour[InsightsPage] | None = None
        self._check: Detour[CheckPage] | None = None
        self.more_settings: Callable[[], Sequence[SettingsSection]] = tuple
        self.sections: list[Callable[[], Sequence[SettingsSection]]] = []
        self._home = HomePage()
        self.addWidget(self._home)
        self._home.settled.connect(self.settled)
        self._home.opened.connect(lambda meeting: self.open(MeetingId(meeting)))
        self._home.new_asked.connect(lambda: self._open(desk.new))
        self._home.rehearsal_asked.connect(self.show_rehearsals)
        self._home.help_asked.connect(self.show_guide)
        self._home.insights_asked.connect(self.show_insights)
        self._home.check_asked.connect(self.show_check)
        self._home.settings_asked.connect(self.show_settings)
        self._home.summary_asked.connect(lambda meeting: self.open(MeetingId(meeting), hand_over=True))
        self._look_round()

    def _look_round(self) -> None:
        """In a team, show what the others do."""
        if self._desk.team is not None:
            from ui.others import Others

            Others(self._desk.team, self).begin()

    @property
    def view(self) -> "MeetingView | None":
        """The meeting that is open, if one is."""
        return self._view

    @property
    def home(self) -> HomePage:
        """The list and its overview."""
        return self._home

    def begin(self) -> None:
        """Show the list; or, while a client sits at the table, that meeting, covered, and no other name."""
        try:
            waiting = self._desk.in_the_room()
        except KnownError:
            waiting = None  # the list says what is wrong
        if waiting is None:
            self._show_list()
            return
        self.open(waiting)
        self._on_covered(True)
        QTimer.singleShot(0, self.settled.emit)

    def _show_list(self) -> None:
        self._is_listed = True
        self._home.show_desk(self._desk)

    def new(self) -> None:
        """A new meeting, to be prepared."""
        self._open(self._desk.new)

    def open(self, meeting: MeetingId, hand_over: bool = False) -> None:
        """Open a meeting where it stands, or at the handing over of its summary."""
        self._open(lambda: self._desk.open(meeting))
        if hand_over and self._view is not None:
            self._view.show_hand_over()

    def _open(self, make: "Callable[[], Session]") -> None:
        try:
            session = make()
        except Harmed as error:
            self.harmed.emit(error)
            return
        except (KnownError, Refused) as error:
            self.explain(str(error))
            return
        from ui.amounts import count_in
        from ui.door import Door
        from ui.meeting_view import MeetingView

        self.close_view()
        count_in(self._taste.now.currency)
        door = Door(session, advises=self._taste.advises, prompts=self._taste.prompts)
        view = MeetingView(self._desk, door, self._summary, self._folder)
        self._is_sealed = session.meeting.sealing is not None
        door.changed.connect(self._on_changed)
        self._taste.changed.connect(view.render_again)
        view.settings_asked.connect(self.show_settings)
        view.help_asked.connect(self.show_guide)
        view.left.connect(self.go_home)
        view.covered.connect(self._on_covered)
        view.carry_over_asked.connect(self._on_carry_over)
        self._view = view
        self.addWidget(view)
        if session.meeting.aside.paused:
            self._on_covered(True)
        else:
            self.setCurrentWidget(view)  # whatever was shown: a meeting that is opened is seen
            view.page.take_focus()

    def _on_changed(self, meeting: "Meeting") -> None:
        if meeting.sealing is not None and not self._is_sealed:
            self._is_sealed = True
            self.sealed.emit()

    def go_home(self) -> None:
        """The list, as it stands now."""
        self.setCurrentWidget(self._home)
        self.close_view()
        if self._is_listed:
            self._home.refresh()
        else:
            self._show_list()
        self._home.take_focus()

    def explain(self, sentence: str) -> None:
        """Say something where it is seen now."""
        (self._view or self._home).explain(sentence)

    def show_settings(self) -> None:
        """The settings, in the place of the page that is shown; in a meeting nothing typed is lost."""
        now, focus = self.currentWidget(), QApplication.focusWidget()
        if now is self._settings or (self._view is not None and not self._view.keep_everything()):
            return
        self._place = focus if focus is not None and now is not None and now.isAncestorOf(focus) else None
        settings = self._set_up()
        settings.show_settings(in_room=self._view is not None)
        self.setCurrentWidget(settings)
        settings.take_focus()

    def render_settings(self) -> None:
        """Show what holds now, if the settings are open."""
        if self._settings is not None and self.currentWidget() is self._settings:
            self._settings.show_settings(in_room=self._view is not None)
            self._settings.take_focus()

    def _of_summaries(self) -> "Sequence[SettingsSection]":
        """Who we are, the settings of the seal, and what is ready for every meeting."""
        from ui.pages.settings_house import HouseSection, OurHouse, PaperSection
        from ui.pages.settings_seal import SealSection
        from ui.pages.settings_templates import TemplatesSection

        certificates = self._summary.certificates
        seals = [SealSection(certificates)] if certificates else []
        house = OurHouse(self._desk, self)
        ours = [HouseSection(house), PaperSection(house, self._taste)]
        return [*ours, *seals, TemplatesSection(self._desk, self._summary.save)]

    def leave_settings(self) -> None:
        """Back to the very place."""
        place, page = self._place, self._view or self._home
        self.setCurrentWidget(page)
        if place is not None and isValid(place) and page.isAncestorOf(place) and place.isVisible():
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.take_focus()

    def _set_up(self) -> "SettingsPage":
        """The settings, built with their first use."""
        if self._settings is None:
            from ui.pages.settings import SettingsPage

            more = [section for make in (self.more_settings, *self.sections) for section in make()]
            self._settings = SettingsPage(self._taste, [*more, *self._of_summaries()])
            self._settings.left.connect(self.leave_settings)
            self._settings.cover_asked.connect(self._on_cover_asked)
            self._settings.help_asked.connect(self.show_guide)
            self.addWidget(self._settings)
        return self._settings

    def show_guide(self) -> None:
        """The guide at the page for what is shown now; nothing typed in a meeting is lost by it."""
        if self._view is not None and not self._view.keep_everything():
            return
        from ui.detour import Detour
        from ui.pages.help import GuidePage
        from ui.topics import topic_of

        topic = topic_of(self.currentWidget(), self._view, self._settings)
        if self._guide is None:
            made = GuidePage()
            self._guide = Detour(self, made, lambda: self._view or self._home)
            made.left.connect(self._guide.end)
            made.cover_asked.connect(self._on_cover_asked)
        self._guide.page.show_topic(topic)
        self._guide.begin()
        self._guide.page.take_focus()

    def show_insights(self) -> None:
        """What all cases say together."""
        from ui.detour import Detour
        from ui.pages.insights import InsightsPage

        if self._insights is None:
            made = InsightsPage(self._desk, self._summary)
            self._insights = Detour(self, made, lambda: self._home)
            made.left.connect(self._insights.end)
            made.help_asked.connect(self.show_guide)
        self._insights.page.show_insights()
        self._insights.begin()
        self._insights.page.take_focus()

    def show_check(self, file: Path | None = None) -> None:
        """Where a summary that somebody brings is checked: that file, or one that is still to be chosen."""
        from ui.detour import Detour
        from ui.pages.check_page import CheckPage

        if self._check is None:
            made = CheckPage(self._summary)
            self._check = Detour(self, made, lambda: self._home)
            made.left.connect(self._check.end)
            made.help_asked.connect(self.show_guide)
        self._check.page.forget()
        self._check.begin()
        self._check.page.take_focus()
        if file is not None:
            self._check.page.check(file)

    def show_rehearsals(self) -> None:
        """With whom to practise."""
        from ui.detour import Detour
        from ui.pages.rehearsal import RehearsalPage

        if self._rehearsals is None:
            made = RehearsalPage()
            self._rehearsals = Detour(self, made, lambda: self._home)
            made.left.connect(self._rehearsals.end)
            made.help_asked.connect(self.show_guide)
            made.chosen.connect(lambda key: self._open(lambda: self._desk.rehearse(key)))
        self._rehearsals.begin()
        self._rehearsals.page.take_focus()

    def _on_cover_asked(self) -> None:
        if self._view is not None:
            if self._guide is not None and self._guide.is_shown:
                self._guide.end()
            if self.currentWidget() is self._settings:
                self.leave_settings()
            self._view.cover()

    def close_view(self) -> None:
        """Let go of the meeting that is open; nothing of it stays on any screen."""
        if self._view is not None:
            self._view.close_client_view()
            self.removeWidget(self._view)
            self._view.deleteLater()
            self._view = None

    def client_here(self) -> str:
        """The name of the client who sits at the table; "" if nobody does."""
        view = self._view
        return view.door.meeting.client.name if view is not None and view.is_client_here else ""

    def may_close(self) -> bool:
        """Keep whatever was typed; whether the window may go."""
        return self._view is None or self._view.keep_everything()

    def _on_covered(self, covered: bool) -> None:
        if self._view is None:
            return
        if covered:
            cover = self._covering()
            cover.render_name(self._view.door.meeting.client.name)
            if self.currentWidget() is not cover:
                self.setCurrentWidget(cover)
                cover.repaint()  # seen before anything is kept
            cover.setFocus()
        elif self.currentWidget() is not self._settings and not (self._guide and self._guide.is_shown):
            self.setCurrentWidget(self._view)

    def _covering(self) -> "CoverScreen":
        """The cover, built with its first use."""
        if self._cover is None:
            from ui.widgets.cover import CoverScreen

            self._cover = CoverScreen(way_on=_("Enter goes on."))
            self._cover.asked_back.connect(self._on_uncover)
            self.addWidget(self._cover)
        return self._cover

    def _on_uncover(self) -> None:
        if self._view is not None:
            self._view.uncover()

    def _on_carry_over(self, _meeting: str) -> None:
        if self._view is not None:
            former = self._view.door.session
            to = former.meeting.carried_to  # held anew already: there it goes on
            self._open(lambda: self._desk.open(to) if to else self._desk.carry_over(former))
