"""The audit trail on its page: read, searched, saved; private entries marked; never a client's word."""

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from meeting.errors import KnownError
from meeting.following import KeepDebrief
from meeting.trail import as_csv, as_text, found, marks, searchable, trail
from tests.method.cases_case import led_by_priya
from tests.method.stages import sealed
from tests.screens.desks import Office, focused, keys, on_screen
from tests.stage import settle
from ui.door import Door
from ui.pages.page import Place
from ui.pages.trail import TrailPage


class Pages:
    """What the page saves with."""

    def __init__(self) -> None:
        self.saved: dict[Path, bytes] = {}
        self.failing: KnownError | None = None

    def save(self, content: bytes, to: Path) -> None:
        if self.failing is not None:
            raise self.failing
        self.saved[to] = content


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def page(qtbot: QtBot, pages: Pages) -> TrailPage:
    office = Office()
    door = Door(office.maria())
    page = TrailPage(door, office.desk, pages)  # type: ignore[arg-type]  # all that it uses of a summary
    door.changed.connect(page.render_meeting)
    page.render_meeting(door.meeting)
    on_screen(qtbot, page)
    settle()
    page.take_focus()
    return page


def test_every_entry_is_there_in_the_order_in_which_it_was_written(page: TrailPage) -> None:
    assert [each.seq for each in page.shown] == list(range(1, page.door.meeting.seq + 1))


def test_it_goes_on_with_the_meeting(page: TrailPage) -> None:
    page.door.do(KeepDebrief("I spoke too fast."))
    settle()
    assert page.shown[-1].sentence == "The debrief was written."
    assert marks(page.shown[-1]) == "Private"


def test_words_narrow_it_and_escape_shows_all_again(page: TrailPage) -> None:
    total = len(page.shown)
    keys("REPEATED point 4")
    assert [each.sentence for each in page.shown] == ["Point 4 was repeated back and confirmed."] * 2
    keys(Qt.Key.Key_Escape)
    assert len(page.shown) == total
    assert focused() is page.search.edit


def test_what_is_not_there_cannot_be_saved(page: TrailPage) -> None:
    keys("no such thing")
    assert page.shown == []
    assert page.text.reason == page.table.reason == "There is nothing to save."


@pytest.mark.parametrize("kind", ["text", "table"])
def test_what_is_shown_is_saved(
    page: TrailPage, pages: Pages, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("/tmp/trail", ""))
    keys("private")
    getattr(page, kind).click()
    settle()
    written = pages.saved[Path("/tmp/trail")].decode("utf-8-sig")
    assert written.count("Private") == len(page.shown) > 5


def test_a_file_that_cannot_be_written_is_said(
    page: TrailPage, pages: Pages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("/tmp/trail", ""))
    pages.failing = KnownError("The disk is full.", "Make room.")
    with qtbot.waitSignal(page.door.failed) as failed:
        page.text.click()
    assert failed.args == ["The disk is full.", "Make room."]


def test_up_and_down_lead_from_entry_to_entry(page: TrailPage) -> None:
    stops = [line for line in page.rows.lines() if line.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == page.rows.lines()[:1], "Tab stops once"
    stops[0].setFocus()
    keys(*[Qt.Key.Key_Down] * 40)
    assert focused().accessibleName().startswith("41, ")
    keys(Qt.Key.Key_Up)
    assert focused().accessibleName().startswith("40, ")


def test_the_way_back_leads_to_the_case(page: TrailPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.place_asked) as asked:
        page.back.click()
    assert asked.args == [Place.WORK]


def test_a_long_trail_builds_only_what_is_seen(page: TrailPage) -> None:
    assert len(page.rows.lines()) < len(page.shown)


# What is written


def test_the_table_is_read_back_with_every_entry_and_its_hash() -> None:
    played = sealed()
    lines = trail(played.entries)
    head, *rows = csv.reader(io.StringIO(as_csv(played.meeting, lines)))
    assert head == ["Entry", "UTC", "Europe/London", "Who", "What was done", "Marks", "SHA-256"]
    assert [row[6] for row in rows] == [entry.hash for entry in played.entries]
    assert [int(row[0]) for row in rows] == [entry.seq for entry in played.entries]


def test_no_spreadsheet_works_anything_out() -> None:
    played = sealed()
    nasty = trail(played.entries)[-1].but(sentence="=HYPERLINK(1)")
    assert list(csv.reader(io.StringIO(as_csv(played.meeting, [nasty]))))[1][4] == "'=HYPERLINK(1)"


def test_neither_text_nor_table_tells_what_the_client_said() -> None:
    played = led_by_priya()
    lines = trail(played.entries)
    for written in (as_text(played.meeting, lines), as_csv(played.meeting, lines)):
        assert all(point.words not in written for point in played.meeting.points)
        assert "Priya Shah leads the case from now on." in written


def test_the_text_says_whose_it_is_and_ends_with_the_last_hash() -> None:
    played = sealed()
    written = as_text(played.meeting, trail(played.entries)).splitlines()
    whose = ", ".join(filter(None, (played.meeting.reference, "Maria Keller", played.meeting.subject)))
    assert written[:3] == ["Audit trail", whose, "Times are those of Europe/London."]
    assert written[-1] == f"Hash of the last entry: {played.entries[-1].hash}"


def test_every_word_must_be_there_without_regard_to_case() -> None:
    played = sealed()
    lines = trail(played.entries)
    texts = searchable(played.meeting, lines)
    assert found(lines, texts, "") == lines
    assert found(lines, texts, "sealed SUMMARY") == [lines[-1]]
    assert found(lines, texts, "sealed nonsense") == []
