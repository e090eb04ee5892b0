"""The client of a rehearsal, in a strip below the page's work: what is said now, and what to do about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from meeting.language import _
from meeting.model import Meeting
from meeting.rehearsed_client import Line, next_line
from meeting.scenarios import scenario_of
from ui.announce import announce
from ui.flow import Page, column, row, shown_if
from ui.icons import Icon
from ui.pages.parts import SCROLL_BAR
from ui.pages.parts_page import PartsPage
from ui.tokens import Space, Type
from ui.widgets.card import Surface
from ui.widgets.label import Label, WordsLabel
from ui.widgets.mark import IconMark


class ScriptedClient(Surface):
    """Quiet, and only in a rehearsal that is played alone. The client's own screen never shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.todo = WordsLabel("", Type.BODY, bold=True), Label("", colour="muted", wrap=True)
        self._line: Line | None = None
        mark = IconMark(Icon.VOLUME, 20, "accent")
        parts = row(mark, column(self.words, self.todo, gap=2), gap=Space.M, margins=(16, 10, 16, 10))
        parts.setStretch(1, 1)
        parts.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self.setLayout(parts)
        self.setAccessibleName(_("What the client says"))
        self.hide()

    def render_meeting(self, meeting: Meeting, page: Page, over: bool = False) -> None:
        """Let the client say what belongs to where the meeting stands; nothing once all is `over`."""
        script = scenario_of(meeting) if not over else None
        if script is None:
            self.hide()
            return
        if not page.isAncestorOf(self):
            beside = SCROLL_BAR if isinstance(page, PartsPage) else 0  # it ends where the page's cards end
            page.main.addLayout(row(self, beside, gap=0))
        line = next_line(meeting, script)
        if line != self._line:
            self._line = line
            self._say(meeting, line)
        shown_if(self, True)

    def _say(self, meeting: Meeting, line: Line) -> None:
        is_gesture = line.words.startswith("(")
        spoken = _("{name}: {words}").format(name=meeting.client.called, words=line.words)
        said = line.words if is_gesture else spoken if line.words else ""
        self.words.render_text(said)
        shown_if(self.words, bool(said))
        self.todo.render_text(line.todo)
        announce(self, " ".join(filter(None, (said, line.todo))))
