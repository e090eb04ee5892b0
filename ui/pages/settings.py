"""Settings: each in a line, each in effect at once. In the room, nothing private and no other client."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from meeting.language import _
from ui.flow import Page, ScrollColumn, column, shown_if
from ui.keys import on_keys
from ui.pages.keys import show_keys
from ui.pages.settings_parts import SettingsSection
from ui.pages.settings_screen import HintsSection, LookSection, TasteSection
from ui.pages.side_by_side import SideBySide
from ui.stops import first_stop
from ui.taste import Taste
from ui.tokens import Space
from ui.widgets.field import Field
from ui.widgets.header import Header
from ui.widgets.message import Message, Weight

CARD_WIDTH = 560
"""Logical pixels from which two sections stand beside one another."""


class SettingsPage(Page):
    """All sections. Whoever adds one writes a SettingsSection and hands it in."""

    left = Signal()
    cover_asked = Signal()
    help_asked = Signal()

    def __init__(
        self, taste: Taste, more: Sequence[SettingsSection] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_in_room = False
        self.look = LookSection(taste)
        self.sections: list[SettingsSection] = [self.look, HintsSection(taste), *more]
        self._shown: list[SettingsSection] = []
        self._cards = SideBySide(CARD_WIDTH, Space.L)
        self.header, self.trouble = Header(), Message(Weight.ERROR)
        self._build()
        self._keys()
        self.header.back_asked.connect(self.left)
        taste.changed.connect(self._render)
        for section in self.sections:
            section.setParent(self)  # also what is not shown in the room goes with the page, and not before
            section.hide()
            if isinstance(section, TasteSection):
                section.failed.connect(self.trouble.render_message)

    def _build(self) -> None:
        self.header.render_header(_("Settings"))
        self.header.render_clock("")
        self.header.back.name(_("Back"), _("Leads back to where you were."))
        shown_if(self.header.more, False)
        self.bars.addWidget(self.header)
        self.render_side(False)
        scroll = ScrollColumn(Space.L)
        scroll.body.addWidget(self._cards)
        self.main.addLayout(column(self.trouble, scroll, gap=Space.L))

    def _keys(self) -> None:
        on_keys(
            self,
            ("Esc", self.left.emit),
            ("Alt+Left", self.left.emit),
            ("Ctrl+,", self.left.emit),
            ("F9", self.cover_asked.emit),
            ("F1", self.help_asked.emit),
            ("Shift+F1", lambda: show_keys(self.window())),
        )

    def show_settings(self, in_room: bool) -> None:
        """Show what holds now; in the room, only what the client may see."""
        self._is_in_room = in_room
        self.trouble.render_message("")
        self._render()

    def go_on_as(self, former: "SettingsPage") -> None:
        """In the place of another, in another language: what was typed, and what could not be kept."""
        self.trouble.render_message(former.trouble.accessibleName())
        for old, new in zip(former.findChildren(Field), self.findChildren(Field), strict=False):
            if old.text() != new.text():
                new.show_text(old.text())
        self.look.language.setFocus(Qt.FocusReason.OtherFocusReason)

    def _render(self) -> None:
        for section in self.sections:
            section.render_section()
            self._show(section, section.in_room or not self._is_in_room)

    def _show(self, section: SettingsSection, wanted: bool) -> None:
        """Those that are not shown leave no gap."""
        if wanted and section not in self._shown:
            self._shown.append(section)
            self._cards.add(section)
        elif not wanted and section in self._shown:
            self._shown.remove(section)
            self._cards.remove(section)
        shown_if(section, wanted)

    def take_focus(self) -> None:
        """To the first setting."""
        first = first_stop(self.sections[0])
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)
