"""Where the example meeting stands in each picture: played in the real window, on a real data folder.

The times and what is half written are those of the pictures that the pages were designed by.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from meeting import example
from meeting.acts import Act
from meeting.afterwards import HeldCheckIn
from meeting.agreement import CLIENT, FACILITATOR, digest
from meeting.example_plan import answers, item, point
from meeting.following import CountPromise, HoldCheckIn, KeepPromise
from meeting.ids import ItemId
from meeting.kinds import Channel, Fault, Satisfied, Signed
from meeting.language import _
from meeting.signing import Sign
from meeting.transition import JudgeFault, PlaceFact
from meeting.unload import ConfirmPoint
from tests.other_cases import others
from tests.paper.sample import strokes
from tests.stage import Stage, settle
from ui.pages.unload import UnloadPage
from ui.widgets.header import Header
from ui.widgets.section import SectionHead

CALLS = (date(2026, 3, 17), date(2026, 3, 24), date(2026, 3, 31), date(2026, 4, 7))
"""The Tuesdays on which Tom rings Maria, as far as the pictures go."""

REWORDED = time(10, 14)
"""When point 4 gets its present words in the example."""

Play = Callable[[Stage], None]


def opened(stage: Stage) -> None:
    """The example meeting, freshly opened for preparing."""
    stage.window.rooms.new()


def prepared(stage: Stage) -> None:
    """Prepared as Tom prepared it."""
    opened(stage)
    steps = iter(example.prepare(stage.session.id))
    next(steps)
    stage.play(steps)
    again(stage)


def again(stage: Stage) -> None:
    """Go home and open the meeting again, as after a pause: where the work goes on is open."""
    meeting = stage.session.id
    stage.window.rooms.go_home()
    stage.window.rooms.open(meeting)


def until(hour: int, minute: int, now: time | None = None) -> Play:
    """The example meeting up to a time of its day; the clock then says `now`."""

    def play(stage: Stage) -> None:
        prepared(stage)
        for part in (example.unload(), example.transition(), example.action(), example.sign()):
            stage.play(part, time(hour, minute))
        if now is not None:
            stage.clock.time = example.utc(now)
        again(stage)

    return play


def then(stage_it: Play, *asked: Callable[[Stage], object]) -> Play:
    """A moment, and what is asked for in it; a window that shows is what a dialog is placed over."""

    def play(stage: Stage) -> None:
        stage_it(stage)
        for each in asked:
            settle()
            each(stage)

    return play


def does(*acts: Act) -> Play:
    """Let acts happen in the open meeting, as the page does it."""

    def play(stage: Stage) -> None:
        for act in acts:
            assert stage.view.door.do(act), act

    return play


def focus() -> QWidget:
    """What has the focus."""
    now = QApplication.focusWidget()
    assert now is not None
    return now


def pressing(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Play:
    """Press keys where the focus is."""

    def play(_stage: Stage) -> None:
        for key in keys:
            QTest.keyClick(focus(), key, held)

    return play


def typing(words: str) -> Play:
    """Write where the focus is, as an input method does: a test's keys know few letters."""

    def play(_stage: Stage) -> None:
        written = QInputMethodEvent()
        written.setCommitString(words)
        QApplication.sendEvent(focus(), written)

    return play


def section(at: int) -> Play:
    """Open that section of a page, counted from 0."""

    def play(stage: Stage) -> None:
        head = [each for each in stage.view.page.findChildren(SectionHead) if each.isVisible()][at]
        if not head.isChecked():
            head.click()

    return play


def clicking(name: str) -> Play:
    """Press the visible button of that name."""

    def play(stage: Stage) -> None:
        found = stage.window.findChildren(QAbstractButton)
        next(each for each in found if each.accessibleName() == _(name) and each.isVisible()).click()

    return play


# Phase 1


def four_edited(stage: Stage) -> None:
    """Four points were confirmed; the words of the fourth are being changed, so that its tick is off."""
    prepared(stage)
    stage.play((step for step in example.unload() if step[0] != REWORDED), time(10, 31))
    fourth = stage.session.meeting.points[3]
    stage.session.do(ConfirmPoint(fourth.id, fourth.revision))
    stage.clock.time = example.utc(time(10, 34))
    again(stage)
    settle()
    _edit(stage, 3)
    QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    QTest.keyClicks(focus(), ", and I had to prove it.")


def arguing(stage: Stage) -> None:
    """Point 3 is being edited, so that its tick is off, and a word argues."""
    until(10, 31)(stage)
    settle()
    _edit(stage, 2)
    QTest.keyClicks(focus(), " But our policy")


def _edit(stage: Stage, at: int) -> None:
    page = stage.view.page
    assert isinstance(page, UnloadPage)
    page.editing.begin(page.points.items[at].id)
    settle()
    field = focus()
    if isinstance(field, QPlainTextEdit):
        field.moveCursor(QTextCursor.MoveOperation.End)


def pasted(stage: Stage) -> None:
    """Three lines were pasted into the box."""
    until(10, 31)(stage)
    page = stage.view.page
    assert isinstance(page, UnloadPage)
    page.new.box.edit.setText("The bell does not ring.\nThe lift stood still.\nNobody came.")
    page.new.box.edited.emit(page.new.box.text())


def in_menu(stage: Stage) -> None:
    """The menu of the meeting."""
    stage.view.findChildren(Header)[0].more.click()


def reading_back(stage: Stage) -> None:
    """The full summary, with three points read."""
    until(10, 38)(stage)
    stage.view.read_back()


def all_read(stage: Stage) -> None:
    """The full summary, every point read."""
    until(10, 40, time(10, 41))(stage)
    stage.view.read_back()


def all_points(stage: Stage) -> None:
    """All the points, shown over phase 3."""
    until(11, 6)(stage)
    stage.view.show_points()


def covered(stage: Stage) -> None:
    """A break."""
    until(10, 38)(stage)
    stage.view.cover()


# Phases 2 and 3


apology = then(
    until(10, 45, time(10, 46)),
    does(JudgeFault(point(3), Fault.OURS)),
    typing("I am sorry, Maria. We fitted the wrong worktop and nobody checked it against your order."),
)
intent = then(
    until(10, 49, time(10, 52)),
    typing("I want to put this right, Maria. I will stay with this myself until you tell me it is done."),
)
our_side = then(
    until(10, 55, time(10, 58)),
    does(PlaceFact(point(4), item("fact-4"))),
    pressing(Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier),
    typing("The invoice left us on 23 and again on 26 February."),
)
asks = then(
    until(11, 6, time(11, 6)),
    does(*answers()[:4]),
    pressing(Qt.Key.Key_3, held=Qt.KeyboardModifier.ControlModifier),
    typing("She has signed elsewhere. A call from us would put her under pressure."),
    pressing(Qt.Key.Key_Tab),
    typing("We pay the £420 re-letting fee for flat 1A."),
    pressing(Qt.Key.Key_Backtab),
)
giving = then(until(11, 11, time(11, 12)), section(1))
planning = then(until(11, 14, time(11, 17)), section(2))
in_touch = then(until(11, 20, time(11, 22)), section(3))


# Signing


def _line(*places: int) -> tuple[tuple[int, int, int], ...]:
    return tuple((x, y, 500) for x, y in zip(places[::2], places[1::2], strict=True))


FACILITATORS_HAND = (
    _line(180, 270, 420, 250, 660, 240),
    _line(430, 250, 410, 430, 395, 600),
    _line(560, 480, 500, 500, 490, 580, 550, 600, 600, 540, 570, 480, 620, 500),
    _line(660, 600, 670, 490, 720, 470, 735, 590, 770, 490, 820, 480, 830, 600, 880, 580),
    _line(980, 610, 1060, 400, 1130, 250, 1170, 430, 1200, 610),
    _line(1030, 480, 1190, 470, 1280, 520),
    _line(1330, 540, 1270, 560, 1290, 610, 1360, 560, 1390, 280, 1370, 600, 1440, 560, 1490, 500, 1440, 590,
          1540, 590, 1600, 500, 1640, 590, 1690, 510, 1740, 590, 1900, 540, 2150, 570),
)  # fmt: skip
"""Tom's, in thousandths of the pad's height."""


def signed_by_hand(stage: Stage) -> None:
    """Both have signed with the pen."""
    until(11, 21)(stage)
    for minute, signer in ((24, CLIENT), (25, FACILITATOR)):
        stage.clock.time = example.utc(time(11, minute))
        meeting = stage.session.meeting
        named = meeting.client.name if signer == CLIENT else meeting.facilitator.name
        drawn = strokes() if signer == CLIENT else FACILITATORS_HAND
        stage.session.do(Sign(signer, Signed.DRAWN, named, digest(meeting), strokes=drawn))
    stage.clock.time = example.utc(time(11, 26))
    again(stage)


def second_page(stage: Stage) -> None:
    """The second page of the summary; a small window shows it behind the signatures."""
    settle()
    found = stage.view.page.findChildren(QAbstractButton)
    next(each for each in found if each.accessibleName() == _("Next page")).click()


def sealed(stage: Stage) -> None:
    """Sealed at the table; the summary can be handed over."""
    signed_by_hand(stage)
    settle()
    stage.view.go_on()


# What the client sees


def _seen(hour: int, minute: int) -> Play:
    return then(until(hour, minute), lambda stage: stage.view.toggle_client_view())


client_waits, client_plan = _seen(10, 50), _seen(11, 17)


def client_view(stage: Stage) -> None:
    """Point 4 is being repeated back."""
    _seen(10, 31)(stage)
    page = stage.view.page
    assert isinstance(page, UnloadPage)
    stage.window.activateWindow()
    page.points.focus(page.points.items[3].id)


# Before and after


def at_home(stage: Stage) -> None:
    """Several cases; Maria's is in follow-up."""
    others(stage)
    followed(stage)
    stage.window.rooms.go_home()


def maria_selected(stage: Stage) -> None:
    """Home, with Maria's case beside the list."""
    at_home(stage)
    settle()
    rows = stage.desk.shelf.rows()
    stage.window.home.listing.select(next(row.id for row in rows if "Maria Keller" in row.client))


def followed(stage: Stage) -> None:
    """Two weeks after the meeting."""
    until(23, 0)(stage)
    door = stage.view.door
    stage.view.leave()
    session = stage.desk.open(door.session.id)
    said = HeldCheckIn(
        ItemId("check-in-1"), datetime(2026, 3, 17, 10), "Please go on.", Satisfied.PARTLY, Channel.CALL
    )
    for day, act in (
        (12, KeepPromise(ItemId("action-1"), date(2026, 3, 12))),
        (13, KeepPromise(ItemId("action-2"), date(2026, 3, 13))),
        (17, HoldCheckIn(said)),
        (17, CountPromise(ItemId("action-5"), CALLS[0])),
        (19, KeepPromise(ItemId("action-3"), date(2026, 3, 19))),
        (24, CountPromise(ItemId("action-5"), CALLS[1])),
    ):
        stage.clock.time = datetime(2026, 3, day, 16, tzinfo=UTC)
        session.do(act)
    stage.clock.time = datetime(2026, 3, 27, 9, 30, tzinfo=UTC)


def no_show(stage: Stage) -> None:
    """The client did not come."""
    prepared(stage)
    stage.clock.time += timedelta(hours=8)
    stage.window.rooms.open(stage.session.id)
    settle()
    clicking("The meeting did not take place …")(stage)
