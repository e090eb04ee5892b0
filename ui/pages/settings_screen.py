"""The settings of the screen: light or dark, size of text, language, and hints while one writes."""

from PySide6.QtCore import Signal

from meeting.language import DEFAULT, _, spoken
from meeting.preferences import SPOKEN, TEXT_SIZES, Preferred, Scheme, screen_languages
from ui.flow import holding, row, shown_if
from ui.pages.fitting import FittingChoices
from ui.pages.prepare_who import languages
from ui.pages.settings_parts import SettingLine, SettingsSection
from ui.taste import Taste
from ui.theme import look
from ui.widgets.listbox import ListBox

ON, OFF = "on", "off"


class TasteSection(SettingsSection):
    """A section whose choices belong to this machine."""

    failed = Signal(str)
    """A choice holds, but could not be kept: one or two sentences. "" after one that was."""

    def __init__(self, title: str, taste: Taste) -> None:
        super().__init__(title)
        self.taste = taste

    def choose(self, preferred: Preferred) -> None:
        """In effect at once."""
        self.failed.emit(self.taste.choose(preferred))


class LookSection(TasteSection):
    """Theme, text size and language."""

    def __init__(self, taste: Taste) -> None:
        super().__init__(_("The screen"), taste)
        schemes = [
            (Scheme.SYSTEM.value, _("As the system")),
            (Scheme.LIGHT.value, _("Light")),
            (Scheme.DARK.value, _("Dark")),
        ]
        self.scheme = FittingChoices(_("Theme"), schemes)
        sizes = [(str(size), _("{size} %").format(size=size)) for size in TEXT_SIZES]
        self.text = FittingChoices(_("Text size"), sizes)
        self._theme = SettingLine(
            _("Theme"), _("Light or dark, on this computer; signatures and pages stay white."), self.scheme
        )
        size = SettingLine(_("Text size"), _("How large everything is written, on every page."), self.text)
        self.language = ListBox("", languages(screen_languages()))
        self.add(self._theme, size, self._speech())
        self.scheme.chosen.connect(lambda key: self.choose(taste.now._replace(scheme=Scheme(key))))
        self.text.chosen.connect(lambda key: self.choose(taste.now._replace(text=int(key))))
        self.language.chosen.connect(self._on_language)

    def _speech(self) -> SettingLine:
        """A choice, where there is one."""
        does = _("What you read here, on this computer; the summary has a language of its own.")
        only = _("English; no other is there yet. The summary has a language of its own.")
        has_choice = len(screen_languages()) > 1
        self.language.name(_(SPOKEN), does)
        shown_if(self.language, has_choice)
        return SettingLine(_(SPOKEN), does if has_choice else only, holding(row(self.language, None)))

    def _on_language(self, locale: str) -> None:
        self.choose(self.taste.now._replace(language="" if locale == DEFAULT else locale))

    def render_section(self) -> None:
        now = self.taste.now
        self.scheme.render_choice(now.scheme.value)
        self.text.render_choice(str(now.text))
        self.language.render_choice(spoken())
        told = _("The system asks for high contrast, so its own colours are used.")
        self._theme.render_note(told if look().high_contrast else "")


class HintsSection(TasteSection):
    """Whether the program says something about the wording, and offers questions to ask."""

    def __init__(self, taste: Taste) -> None:
        super().__init__(_("While you write"), taste)
        self.advice = FittingChoices(_("Hints on wording"), [(ON, _("On")), (OFF, _("Off"))])
        does = _("A quiet line below what you write, with one thing that would make it clearer.")
        self.prompts = FittingChoices(_("Questions to ask"), [(ON, _("On")), (OFF, _("Off"))])
        asks = _("One open question at a time, and what to say next, beside the page. F3 says them anyway.")
        self.add(
            SettingLine(_("Hints on wording"), does, self.advice),
            SettingLine(_("Questions to ask"), asks, self.prompts),
        )
        self.advice.chosen.connect(lambda key: self.choose(taste.now._replace(advice=key == ON)))
        self.prompts.chosen.connect(lambda key: self.choose(taste.now._replace(prompts=key == ON)))

    def render_section(self) -> None:
        self.advice.render_choice(ON if self.taste.now.advice else OFF)
        self.prompts.render_choice(ON if self.taste.now.prompts else OFF)
