"""What the window shows: home, one meeting, or the cover; never another client's name during a meeting."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from meeting.errors import Harmed, KnownError, Refused
from meeting.ids import MeetingId
from ui.pages.home import HomePage

if TYPE_CHECKING:  # imported with the first meeting, so that the list stands sooner
    from meeting.desk import Desk
    from meeting.model import Meeting
    from meeting.papers import Summary
    from meeting.session import Session
    from ui.detours import Detours
    from ui.meeting_view import MeetingView
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
    elsewhere_asked = Signal()
    """Nothing more can be kept in this folder: all of it is to go on in another one."""
    sealed = Signal()
    """A meeting was sealed."""
    built_anew = Signal()
    """Another language is spoken: home is another one now, and so is all else that bears words."""

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
        self._left_at: dict[MeetingId, tuple[str, str]] = {}
        self._detours: Detours | None = None
        self.more_settings: Callable[[], Sequence[SettingsSection]] = tuple
        self.sections: list[Callable[[], Sequence[SettingsSection]]] = []
        self._home = self._make_home()
        taste.language_changed.connect(self._build_anew, Qt.ConnectionType.QueuedConnection)
        self._look_round()

    def _make_home(self) -> HomePage:
        home = HomePage()
        self.addWidget(home)
        home.settled.connect(self.settled)
        home.opened.connect(lambda meeting: self.open(MeetingId(meeting)))
        home.new_asked.connect(lambda: self._open(self._desk.new))
        home.rehearsal_asked.connect(self.show_rehearsals)
        home.help_asked.connect(self.show_guide)
        home.insights_asked.connect(self.show_insights)
        home.check_asked.connect(self.show_check)
        home.settings_asked.connect(self.show_settings)
        home.summary_asked.connect(lambda meeting: self.open(MeetingId(meeting), hand_over=True))
        home.check_in_asked.connect(self.write_up)
        return home

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

    def write_up(self, meeting: str, check_in: str = "") -> None:
        """Open a case at a check-in that is to be written up; "" for the next one."""
        self.open(MeetingId(meeting))
        if self._view is not None:
            self._view.write_up(check_in)

    def _open(self, make: "Callable[[], Session]") -> None:
        try:
            session = make()
        except Harmed as error:
            self.harmed.emit(error)
            return
        except (KnownError, Refused) as error:
            self.explain(str(error))
            return
        self.close_view()
        self._is_sealed = session.meeting.sealing is not None
        view = self._view = self._view_of(session)
        self.addWidget(view)
        view.return_to(*self._left_at.pop(session.id, ("", "")))
        if session.meeting.aside.paused:
            self._on_covered(True)
        else:
            self.setCurrentWidget(view)  # whatever was shown: a meeting that is opened is seen
            view.to_the_very_place()

    def _view_of(self, session: "Session") -> "MeetingView":
        from ui.amounts import count_in
        from ui.door import Door
        from ui.meeting_view import MeetingView

        count_in(self._taste.now.currency)
        door = Door(session, advises=self._taste.advises, prompts=self._taste.prompts)
        view = MeetingView(self._desk, door, self._summary, self._folder)
        door.changed.connect(self._on_changed)
        self._taste.changed.connect(view.render_again)
        view.settings_asked.connect(self.show_settings)
        view.elsewhere_asked.connect(self.elsewhere_asked)
        view.help_asked.connect(self.show_guide)
        view.left.connect(self.go_home)
        view.covered.connect(self._on_covered)
        view.carry_over_asked.connect(self._on_carry_over)
        return view

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

    def show_due(self, meetings: "set[str]") -> None:
        """What a reminder was about; not while locked, with a client here, or with something unkept."""
        is_open = self._view is not None and self._view.door.session.id in meetings
        if is_open or not self.isVisible() or self.client_here() or not self.may_close():
            return
        if len(meetings) == 1:
            self.open(MeetingId(next(iter(meetings))))
        else:
            self.go_home()

    def keep_in(self, folder: Path) -> None:
        """What is kept is in another folder now: PDFs are written there, and the settings say so."""
        self._folder = folder
        if self._view is not None:
            self._view.keep_in(folder)
        if self._settings is not None:
            self.removeWidget(self._settings)
            self._settings.deleteLater()
            self._settings = None

    def explain(self, sentence: str) -> None:
        """Say something where it is seen now."""
        (self._view or self._home).explain(sentence)

    def tell(self, sentence: str) -> None:
        """Say what is no fault where it is seen now."""
        if self._view is not None:
            self._view.explain(sentence)
        else:
            self._home.tell(sentence)

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

    def _build_anew(self) -> None:
        """Everything in the language that is spoken now: the same meeting at the same page, nothing lost."""
        if not self.may_close():
            return  # what cannot be kept stays where it was typed; the page says why
        home, settings, former = self._home, self._settings, self._view
        with_client = former is not None and former.client_screen.is_open
        is_set_up = settings is not None and self.currentWidget() is settings
        self._drop_pages()
        self._home = self._make_home()
        if self._is_listed:
            self._home.go_on_as(home, self._desk)
        self.built_anew.emit()
        if former is not None:
            self.open(former.door.session.id)
        if former is not None and self._view is not None:
            self._view.go_on_as(former, with_client)
        if settings is not None and is_set_up:
            self.show_settings()
            self._set_up().go_on_as(settings)

    def _drop_pages(self) -> None:
        """Let go of every page; each is built again with its next use."""
        self.close_view()
        pages = [page for at in range(self.count()) if (page := self.widget(at)) is not None]
        for page in reversed(pages):  # the one that is shown stays until no other would show itself
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._settings = self._cover = self._place = self._detours = None

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
        if self._view is None or self._view.keep_everything():
            from ui.topics import topic_of

            self._for_a_while().show_guide(topic_of(self.currentWidget(), self._view, self._settings))

    def show_insights(self) -> None:
        """What all cases say together."""
        self._for_a_while().show_insights(self._desk, self._summary)

    def show_check(self, file: Path | None = None) -> None:
        """Where a summary that somebody brings is checked: that file, or one that is still to be chosen."""
        self._for_a_while().show_check(self._summary, file)

    def show_rehearsals(self) -> None:
        """With whom to practise."""
        self._for_a_while().show_rehearsals()

    def _for_a_while(self) -> "Detours":
        """The pages that lead back to where one was, built with their first use."""
        if self._detours is None:
            from ui.detours import Detours

            self._detours = Detours(self, lambda: self._home, lambda: self._view or self._home)
            self._detours.help_asked.connect(self.show_guide)
            self._detours.cover_asked.connect(self._on_cover_asked)
            self._detours.rehearsal_chosen.connect(lambda key: self._open(lambda: self._desk.rehearse(key)))
        return self._detours

    def _on_cover_asked(self) -> None:
        if self._view is not None:
            if self._detours is not None:
                self._detours.leave_guide()
            if self.currentWidget() is self._settings:
                self.leave_settings()
            self._view.cover()

    def close_view(self) -> None:
        """Let go of the meeting that is open; nothing of it stays on any screen."""
        view, self._view = self._view, None  # first: what is shown next may ask where to lead back
        if view is not None:
            view.close_client_view()
            self.removeWidget(view)
            view.deleteLater()

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
        elif self.currentWidget() is not self._settings and not self._reads_guide:
            self.setCurrentWidget(self._view)

    @property
    def _reads_guide(self) -> bool:
        return self._detours is not None and self._detours.is_guide_shown

    def _covering(self) -> "CoverScreen":
        """The cover, built with its first use."""
        if self._cover is None:
            from ui.widgets.cover import CoverScreen

            self._cover = CoverScreen(has_ways=True)
            self._cover.asked_back.connect(self._on_uncover)
            self._cover.home_asked.connect(self._on_home_asked)
            self.addWidget(self._cover)
        return self._cover

    def _on_uncover(self) -> None:
        if self._view is not None:
            self._view.uncover()

    def _on_home_asked(self) -> None:
        """From the cover to the list: asked first, because a client may look on."""
        if self._view is not None:
            from ui.leaving import ask_to_show_home

            name = self._view.door.meeting.client.called
            ask_to_show_home(self.window(), name, self._leave_for_now)

    def _leave_for_now(self) -> None:
        """Home, while the meeting waits behind its cover; it opens again at the very place."""
        if self._view is not None and self._view.keep_everything():
            self._left_at[self._view.door.session.id] = self._view.very_place
            self.go_home()

    def _on_carry_over(self, _meeting: str) -> None:
        if self._view is not None:
            former = self._view.door.session
            to = former.meeting.carried_to  # held anew already: there it goes on
            self._open(lambda: self._desk.open(to) if to else self._held_anew(former))

    def _held_anew(self, former: "Session") -> "Session":
        from ui.pages.follow_unkept import bring_along

        return bring_along(former, self._desk.carry_over(former))
