"""Days are shown whole in every month: no column is as wide as March, and too narrow for September."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from meeting.afterwards import Letter
from meeting.gates import promises
from meeting.ids import ItemId
from meeting.kinds import Channel
from meeting.language import day, speaking
from meeting.trail import trail
from tests.fitting import misfits
from tests.screens.desks import Office, on_screen
from tests.screens.following import marias
from tests.stage import settle
from ui.day_width import day_width
from ui.pages.follow_letters import LetterLine
from ui.pages.trail import TrailLine
from ui.theme import look
from ui.tokens import Type

LONG = (date(2026, 9, 28), date(2026, 11, 22), date(2026, 12, 26))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("locale", ["en_GB", "de", "pt_BR"])
@pytest.mark.parametrize("style", ["d MMMM", "d MMMM y"])
def test_the_widest_day_holds_every_day(locale: str, style: str) -> None:
    metrics = look().metrics(Type.BODY)
    with speaking(locale):
        for on in range(date(2028, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
            assert metrics.horizontalAdvance(day(date.fromordinal(on), style)) <= day_width(style)


@pytest.mark.parametrize("on", LONG, ids=str)
def test_a_promise_shows_its_whole_day(qtbot: QtBot, tmp_path: Path, on: date) -> None:
    page = marias(qtbot, tmp_path)
    meeting = page.door.meeting
    for action, line in zip(promises(meeting), page.promises.rows, strict=True):
        line.render_promise(meeting, action.but(due=on), on)
    settle()
    assert misfits(page.window()) == []


@pytest.mark.parametrize("on", LONG, ids=str)
def test_a_letter_shows_its_whole_day(qtbot: QtBot, on: date) -> None:
    line = LetterLine()
    line.render_letter(Office().maria().meeting, Letter(ItemId("a"), Channel.CALL, on, "Weekly call"), False)
    on_screen(qtbot, line, 700, 40)
    settle()
    assert misfits(line) == []


@pytest.mark.parametrize("on", LONG, ids=str)
def test_the_trail_shows_the_whole_time(qtbot: QtBot, on: date) -> None:
    office = Office()
    meeting = office.maria().meeting
    entry = trail(office.journal.entries(meeting.id))[0]
    line = TrailLine()
    line.render_entry(
        meeting, entry.but(at=datetime(on.year, on.month, on.day, 15, 15, tzinfo=UTC)), is_stop=False
    )
    on_screen(qtbot, line, 900, 60)
    settle()
    assert misfits(line) == []
