"""What this machine prefers, in force on the whole program; the settings change it, and it is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from meeting.errors import KnownError
from meeting.language import DEFAULT, speak
from meeting.preferences import Preferred, screen_languages
from ui.theme import SystemWatch, apply

if TYPE_CHECKING:  # the port's module holds much more, and the first paint waits for this one
    from meeting.ports import Preferences


class Taste(QObject):
    """There before the first paint. `changed`: the choices, or the system's own look, are others now."""

    changed = Signal()
    language_changed = Signal()
    """Another language is spoken from now on: whatever bears words is to be built anew."""

    def __init__(self, app: QApplication, preferences: "Preferences") -> None:
        super().__init__(app)
        self._app, self._preferences = app, preferences
        self._now = preferences.kept()
        self._watch: SystemWatch | None = None
        if self._now.language:  # before the first word is shown
            self._speak()
        self._put_on()

    @property
    def now(self) -> Preferred:
        """The choices in force."""
        return self._now

    @property
    def trouble(self) -> str:
        """A sentence, if what was kept could not be understood; otherwise ""."""
        return self._preferences.trouble

    def advises(self) -> bool:
        """Whether hints on the wording are wanted."""
        return self._now.advice

    def prompts(self) -> bool:
        """Whether questions to ask and sentences to say are wanted."""
        return self._now.prompts

    def currency(self) -> str:
        """What a bare amount is in; "" for the currency of the language."""
        return self._now.currency

    def choose(self, preferred: Preferred) -> str:
        """Put other choices into force at once, and keep them; a sentence if they could not be kept."""
        if preferred == self._now:
            return ""
        looks = preferred[:2] != self._now[:2]  # theme and size; all else is not seen
        words = preferred.language != self._now.language
        self._now = preferred
        if looks:
            self._put_on()
        if words:
            self._speak()
            self.language_changed.emit()
        self.changed.emit()
        return self._keep()

    def _keep(self) -> str:
        try:
            self._preferences.keep(self._now)
        except KnownError as error:
            return f"{error.message} {error.remedy}"
        return ""

    def follow_system(self) -> None:
        """From now on, a system that turns dark, light or to high contrast is followed at once."""
        if self._watch is None:
            self._watch = SystemWatch(self)
            self._watch.changed.connect(self._on_system_changed)

    def _on_system_changed(self) -> None:
        self._put_on()
        self.changed.emit()

    def _speak(self) -> None:
        """A language whose words were taken away since is not spoken; ours is."""
        chosen = self._now.language
        language = chosen if chosen in screen_languages() else DEFAULT
        speak(language)
        self._app.setLayoutDirection(QLocale(language).textDirection())

    def _put_on(self) -> None:
        apply(self._app, self._now.scheme, self._now.text)
