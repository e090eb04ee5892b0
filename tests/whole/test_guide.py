"""The guide: opened at the page in question, in the language that is spoken, whole, with all its pictures."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QTextBlock

from meeting import guide
from meeting.guide import CHAPTERS, FOLDER, anchor, blocks, heading_at, markdown
from meeting.phases import Phase
from tests import guide_pictures, pseudo
from tests.catalogue import catalogue
from tests.pictures import SCENES
from tests.stage import Stage, settle
from tests.whole.hands import Keyboard, Mouse, focused, named
from tests.whole.scenes import bring
from ui.pages.help import GuidePage, GuideText
from ui.topics import _OF_PLACE

LARGEST = 80_000
"""Bytes of one picture."""


def page(stage: Stage) -> GuidePage:
    shown = stage.window.rooms.currentWidget()
    assert isinstance(shown, GuidePage)
    return shown


def first_seen(text: GuideText) -> str:
    """The first line of what is seen, below the margin."""
    return text.cursorForPosition(QPoint(40, 30)).block().text()


def in_sight(text: GuideText, heading: str) -> bool:
    """Whether that heading is before somebody's eyes."""
    block: QTextBlock = text.document().begin()
    while block.isValid() and not (block.blockFormat().headingLevel() and block.text() == heading):
        block = block.next()
    top = text.document().documentLayout().blockBoundingRect(block).top() - text.verticalScrollBar().value()
    return block.isValid() and 0 <= top < text.viewport().height()


def headings(text: GuideText) -> list[str]:
    found: list[str] = []
    block: QTextBlock = text.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            found.append(block.text())
        block = block.next()
    return found


# In the window


@pytest.mark.parametrize(
    ("phase", "heading"),
    [
        (Phase.UNLOAD, "Phase 1: unload the negative"),
        (Phase.TRANSITION, "Phase 2: transition to the positive"),
        (Phase.ACTION, "Phase 3: take positive action"),
        (Phase.SIGN, "Sign and hand over"),
    ],
    ids=lambda each: each.name.lower() if isinstance(each, Phase) else "",
)
def test_f1_opens_it_at_the_phase_in_question(
    stage: Stage, keyboard: Keyboard, phase: Phase, heading: str
) -> None:
    bring(stage, phase)
    before = focused()
    keyboard.press("F1")
    settle()
    assert first_seen(page(stage).text) == heading
    keyboard.press("Escape")
    assert focused() is before


def test_it_opens_at_its_beginning_from_home_and_at_the_settings_from_there(
    stage: Stage, keyboard: Keyboard, mouse: Mouse
) -> None:
    keyboard.press("F1")
    assert headings(page(stage).text)[0] == "Amends: the guide"
    keyboard.press("Escape", "Ctrl+Comma", "F1")
    assert headings(page(stage).text)[0] == "Settings"
    keyboard.press("F1")
    assert stage.window.rooms.currentWidget() is not stage.window.home
    keyboard.press("Escape")
    assert stage.window.rooms.currentWidget() is stage.window.home
    mouse.click("Help")
    assert headings(page(stage).text)[0] == "Amends: the guide"


def test_what_was_typed_is_still_there_afterwards(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.type("She called me a li").press("F1", "Escape").type("ar.").press("Return")
    assert stage.session.meeting.standing[-1].words == "She called me a liar."


def test_the_screen_can_be_covered_from_it(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    keyboard.press("F1", "F9")
    assert stage.session.meeting.aside.paused
    keyboard.press("F9")
    assert stage.view.page.isVisible()


def test_a_key_of_the_meeting_does_nothing_behind_it(stage: Stage, keyboard: Keyboard) -> None:
    bring(stage, Phase.UNLOAD)
    before = stage.session.meeting.seq
    keyboard.press("F1", "Ctrl+Z", "F7", "F5", "Ctrl+Return")
    assert stage.session.meeting.seq == before
    page(stage)


def test_chapters_and_links_lead_to_one_another(stage: Stage, keyboard: Keyboard, mouse: Mouse) -> None:
    keyboard.press("F1")
    text = page(stage).text
    mouse.click("Privacy")
    assert headings(text)[0] == "Privacy"
    mouse.click("Start here")
    text.anchorClicked.emit("team.md")
    assert headings(text)[0] == "Team"
    text.anchorClicked.emit("https://example.org/team")
    assert headings(text)[0] == "Team"


def test_the_sheet_of_keys_is_at_hand_there(stage: Stage, keyboard: Keyboard) -> None:
    keyboard.press("F1", "Shift+F1")
    assert "Keyboard" in named(focused().window())
    keyboard.press("Escape")
    page(stage)


def test_its_pictures_are_as_wide_as_there_is_room(stage: Stage, keyboard: Keyboard) -> None:
    keyboard.press("F1")
    text = page(stage).text
    page(stage).show_topic("meet")
    for width in (1366, 1024, 1920):
        stage.window.resize(width, 768)
        settle()
        assert text.document().size().width() <= text.viewport().width()
        assert text.horizontalScrollBar().maximum() == 0


# As files


def test_every_chapter_is_there_and_begins_with_its_title() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(CHAPTERS)
    for name in CHAPTERS:
        first, *others = blocks(name)
        assert first.mark == "# "
        assert others


def test_links_and_topics_lead_somewhere() -> None:
    for name in CHAPTERS:
        for to in re.findall(r"]\(([^)]+)\)", (FOLDER / f"{name}.md").read_text(encoding="utf-8")):
            assert (FOLDER / to.partition("#")[0]).is_file(), f"{name}: {to}"
    for topic in _OF_PLACE.values():
        name, _hash, heading = topic.partition("#")
        assert name in CHAPTERS
        assert not heading or heading in [anchor(each.text) for each in blocks(name) if each.is_heading]


def test_its_pictures_are_made_by_one_command_and_small() -> None:
    made = guide_pictures.wanted()
    assert made.keys() <= {scene.name for scene in SCENES}
    assert {path for name in CHAPTERS for path in guide_pictures.shown(name)} == set(made.values())
    for path in made.values():
        assert path.stat().st_size < LARGEST
        assert QImage(str(path)).size() == guide_pictures.SIZE


def test_every_sentence_of_it_is_in_the_catalogue() -> None:
    known = {message.id for message in catalogue()}
    assert [each.text for name in CHAPTERS for each in blocks(name) if each.text not in known] == []


def test_it_is_shown_in_the_language_that_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pseudo.spoken_in(tmp_path / "locale", monkeypatch):
        for name in CHAPTERS:
            said = re.sub(r"!?\[|]\([^)]+\)|[*#\d.-]", " ", markdown(name))
            assert pseudo.escaped(said) == ""
        assert heading_at("meet", "sign-and-hand-over") > 0


def test_a_list_stays_one_list_and_a_number_in_a_sentence_is_no_item(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.md").write_text("# T\n\n- one\n  more\n- two\n\nIn 2026. Yes.\n", encoding="utf-8")
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    assert [(each.mark, each.text) for each in blocks("x")] == [
        ("# ", "T"),
        ("- ", "one more"),
        ("- ", "two"),
        ("", "In 2026. Yes."),
    ]
    assert markdown("x") == "# T\n\n- one more\n- two\n\nIn 2026. Yes."


def test_a_page_that_is_not_there_says_so(
    stage: Stage, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    keyboard.press("F1")
    assert "is not here" in page(stage).text.toPlainText()
    assert page(stage).text.alignment() & Qt.AlignmentFlag.AlignLeft


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_picture_says_above_it_that_it_is_an_example(name: str) -> None:
    """Before the client, the page of somebody made up must not be taken for another client's."""
    parts = markdown(name).split("\n\n")
    before = [parts[at - 1] for at, part in enumerate(parts) if part.startswith("![")]
    assert before == ["*An example. Everybody in this picture is made up:*"] * len(guide_pictures.shown(name))
