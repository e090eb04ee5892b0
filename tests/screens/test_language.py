"""All that stands on the screens passes through gettext: each page is shown in a language nobody speaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from meeting.history import fold
from meeting.language import _
from tests import pseudo
from tests.pictures import SCENES, Scene
from tests.stage import Stage, raised, settle
from ui.widgets.field import Field, TextArea
from ui.work import Work


@pytest.fixture(autouse=True)
def _foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with pseudo.spoken_in(tmp_path / "locale", monkeypatch):
        yield


def said(widget: QWidget) -> Iterator[tuple[str, str]]:
    """What a widget shows, explains and tells a screen reader; not what somebody typed into it."""
    for name in ("text", "title", "placeholderText", "toolTip", "accessibleName", "accessibleDescription"):
        asked = getattr(widget, name, None)
        is_typed = name == "text" and isinstance(widget, QLineEdit | QPlainTextEdit | Field | TextArea)
        if callable(asked) and not is_typed:
            value = asked()
            if isinstance(value, str):
                yield name, value
    for action in widget.actions():
        yield from _said_by(action)


def _said_by(action: QAction) -> Iterator[tuple[str, str]]:
    yield "action", action.text()
    yield "toolTip", action.toolTip()


def typed_in(stage: Stage) -> Iterator[str]:
    """All that was typed into the meetings of the stage, without what the example said in gettext's words."""
    for row in stage.desk.shelf.rows():
        for text in pseudo.texts(fold(stage.desk.journal.entries(row.id)).but(last=None, before=None)):
            if len(text) > 3 and "«" not in text:
                yield text


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_no_word_on_the_page_escapes(scene: Scene, tmp_path: Path) -> None:
    stage = raised(tmp_path / "data")
    try:
        stage.window.show()
        scene.stage(stage)
        settle()
        typed = set(typed_in(stage))
        found = {
            (type(widget).__name__, what, text)
            for widget in (stage.window, *stage.window.findChildren(QWidget))
            for what, text in said(widget)
            if pseudo.escaped(text, typed)
        }
    finally:
        stage.close()
    assert found == set()


def test_what_works_off_the_gui_thread_speaks_the_same_language(qtbot: QtBot) -> None:
    work = Work()
    with qtbot.waitSignal(work.done) as told:
        work.ask(lambda: _("Close"))
    assert told.args == ["«Close»"]
