"""The setting of reminders: whether the desktop says what is due."""

from meeting.language import _
from ui.pages.fitting import FittingChoices
from ui.pages.settings_parts import SettingLine
from ui.pages.settings_screen import OFF, ON, TasteSection
from ui.taste import Taste


class RemindersSection(TasteSection):
    """On or off, for this computer."""

    def __init__(self, taste: Taste, has_place: bool) -> None:
        super().__init__(_("Reminders"), taste)
        self._has_place = has_place
        self.reminders = FittingChoices(_("Reminders on the desktop"), [(ON, _("On")), (OFF, _("Off"))])
        does = _("Says once a day what is due, by its reference alone, while you work elsewhere.")
        self._line = SettingLine(_("Reminders on the desktop"), does, self.reminders)
        self.add(self._line)
        self.reminders.chosen.connect(lambda key: self.choose(taste.now._replace(reminders=key == ON)))

    def render_section(self) -> None:
        self.reminders.render_choice(ON if self.taste.now.reminders else OFF)
        told = _("This desktop has no place for them. The calendar file reminds there, too.")
        self._line.render_note("" if self._has_place else told)
