"""The language of the screen: another one at once, at the same page, with all that was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from meeting import language
from meeting.errors import KnownError
from meeting.filters import Filters
from meeting.language import DEFAULT, speak, speaking, spoken
from meeting.phases import Phase
from meeting.preferences import Preferred, screen_languages
from tests import pseudo
from tests.after_cases import follow_through
from tests.fakes import MemoryPreferences
from tests.screens.test_language import said, typed_in
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, focused, words_seen
from tests.whole.scenes import another, bring
from ui.client_view import ClientView
from ui.pages.settings import SettingsPage
from ui.pages.settings_parts import SettingLine, SettingsSection
from ui.pages.unload import UnloadPage
from ui.places import TRAIL
from ui.taste import Taste
from ui.widgets.field import Field


@pytest.fixture(autouse=True)
def _ours_afterwards(qapp: QApplication) -> Iterator[None]:
    with speaking(DEFAULT):
        yield
    speak(DEFAULT)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def _foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more language has words for the screen."""
    pseudo.learn(tmp_path / "locale", monkeypatch)


def settings(stage: Stage) -> SettingsPage:
    page = stage.window.rooms.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def choose(stage: Stage, locale: str) -> None:
    """In the settings, as somebody would."""
    stage.window.rooms.show_settings()
    settings(stage).look.language.chosen.emit(locale)
    settle()


class Searching(SettingsSection):
    """A setting whose words are kept nowhere before a button is pressed."""

    def __init__(self) -> None:
        super().__init__("Clients")
        self.who = Field("Name")
        self.add(SettingLine("Name", "Finds somebody.", self.who))


def left_in_english(stage: Stage) -> set[tuple[str, str, str]]:
    typed = set(typed_in(stage))
    return {
        (type(widget).__name__, what, text)
        for widget in (stage.window, *stage.window.findChildren(QWidget))
        for what, text in said(widget)
        if pseudo.escaped(text, typed)
    }


def test_where_there_is_one_language_no_choice_is_offered_and_it_is_said(stage: Stage) -> None:
    assert screen_languages() == (DEFAULT,)  # German is there for the paper, and for nothing else
    stage.window.rooms.show_settings()
    settle()
    assert not settings(stage).look.language.isVisible()
    assert "English; no other is there yet." in words_seen()


@pytest.mark.usefixtures("_foreign")
def test_words_for_the_screen_in_the_folder_of_languages_are_offered(stage: Stage) -> None:
    stage.window.rooms.show_settings()
    settle()
    box = settings(stage).look.language
    assert box.isVisible()
    assert [box.box.itemText(at) for at in range(box.box.count())] == ["Deutsch", "English (United Kingdom)"]


@pytest.mark.usefixtures("_foreign")
def test_home_and_settings_speak_it_at_once(stage: Stage, keyboard: Keyboard) -> None:
    another(stage, "Grace Lindqvist")
    another(stage, "Tom Okafor")
    stage.window.rooms.go_home()
    first = stage.window.home.listing.meeting
    keyboard.press("Down")
    second = stage.window.home.listing.meeting
    assert first != second
    stage.window.home.side.search.show_text("o")
    choose(stage, "de")
    assert spoken() == stage.preferences.kept().language == "de"
    assert left_in_english(stage) == set()
    assert focused() is settings(stage).look.language.box
    keyboard.press("Escape")
    home = stage.window.home
    assert stage.window.rooms.currentWidget() is home
    assert (home.side.search.text(), home.listing.meeting) == ("o", second)
    choose(stage, DEFAULT)
    assert "«" not in words_seen()


@pytest.mark.usefixtures("_foreign")
@pytest.mark.parametrize("are_open", [True, False])
def test_what_the_list_is_narrowed_to_stays(stage: Stage, keyboard: Keyboard, are_open: bool) -> None:
    another(stage, "Grace Lindqvist")
    another(stage, "Tom Okafor")
    stage.window.rooms.go_home()
    keyboard.press("Ctrl+Shift+F")
    before = stage.window.home.side.fields
    assert before is not None
    before.owner.setFocus()
    keyboard.type("Nobody").press("Return")
    if not are_open:
        keyboard.press("Escape")
    narrowed = stage.window.home.side.only
    choose(stage, "de")
    keyboard.press("Escape")
    side = stage.window.home.side
    assert side.only == narrowed == Filters(owner="Nobody")
    assert side.fields is not None
    assert side.fields is not before
    assert side.fields.isVisible() == side.narrow.isChecked() == are_open
    assert "Nobody" in side.narrowed.text()
    assert side.narrowed.text().startswith("«")
    assert stage.window.home.listing.known == 0
    side.clear.click()
    settle()
    assert stage.window.home.listing.known == 2


@pytest.mark.usefixtures("_foreign")
def test_in_mid_sentence_of_a_meeting_nothing_typed_is_lost(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.type("She called me a li")
    acts = stage.session.meeting.seq
    choose(stage, "de")
    assert stage.session.meeting.seq == acts
    assert left_in_english(stage) == set()
    keyboard.press("Escape")
    assert isinstance(stage.view.page, UnloadPage)
    assert stage.view.page.new.box.text() == "She called me a li"
    keyboard.press("End").type("ar.").press("Return")
    assert stage.session.meeting.standing[-1].words == "She called me a liar."


@pytest.mark.usefixtures("_foreign")
def test_what_the_client_sees_goes_on_in_it(stage: Stage) -> None:
    bring(stage, Phase.UNLOAD)
    stage.view.toggle_client_view()
    former = stage.view.client_screen.view
    choose(stage, "de")
    now = stage.view.client_screen.view
    assert now is not None
    assert now is not former
    assert now.isVisible()
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, ClientView)] == [now]


@pytest.mark.usefixtures("_foreign")
def test_the_page_that_was_open_is_open_again(stage: Stage) -> None:
    follow_through(stage)
    stage.view.show_trail()
    choose(stage, "de")
    stage.window.rooms.leave_settings()
    settle()
    assert stage.view.place == TRAIL
    assert left_in_english(stage) == set()


@pytest.mark.usefixtures("_foreign")
def test_what_stands_half_typed_in_the_settings_stays(stage: Stage) -> None:
    stage.window.rooms.sections.append(lambda: [Searching()])
    stage.window.rooms.show_settings()
    settings(stage).findChildren(Searching)[0].who.show_text("Maria Kel")
    choose(stage, "de")
    assert settings(stage).findChildren(Searching)[0].who.text() == "Maria Kel"


@pytest.mark.usefixtures("_foreign")
def test_a_choice_that_cannot_be_kept_is_said_in_the_new_language(stage: Stage) -> None:
    stage.window.rooms.show_settings()
    stage.preferences.failing = KnownError("This choice could not be kept.", "Make room.")
    choose(stage, "de")
    assert "This choice could not be kept. Make room." in words_seen()


def test_words_that_were_taken_away_leave_the_next_start_in_english(qapp: QApplication) -> None:
    taste = Taste(qapp, MemoryPreferences(Preferred(language="de")))
    assert spoken() == DEFAULT
    taste.deleteLater()


def test_a_language_from_right_to_left_turns_the_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pseudo.learn(tmp_path / "locale", monkeypatch)
    (tmp_path / "locale" / pseudo.LOCALE).rename(tmp_path / "locale" / "ar")
    monkeypatch.setattr(language, "LOCALES", tmp_path / "locale")
    taste = Taste(qapp, MemoryPreferences())
    taste.choose(Preferred(language="ar"))
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    taste.choose(Preferred())
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
    taste.deleteLater()
