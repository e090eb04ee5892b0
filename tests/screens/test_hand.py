"""Signing by pen, by finger and by a touchpad; what is drawn keeps its shape, and a dot is no signature."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from meeting.signing import is_mark
from ui.pages.strokes import kept, shown
from ui.widgets.pad import PadState, SignaturePad

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
PEN, ERASER = QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser
PRESS, MOVE, RELEASE = QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease
LINE = [QPoint(40, 100), QPoint(80, 40), QPoint(120, 100)]


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    pad = SignaturePad("Maria Keller")
    qtbot.addWidget(pad)
    pad.resize(400, 150)
    pad.show()
    return pad


def tablet(
    pad: SignaturePad, kind: QEvent.Type, at: QPoint, pressure: float, tip: QPointingDevice.PointerType = PEN
) -> bool:
    """A pen does something on the pad; whether the pad took notice."""
    capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    kinds = QInputDevice.DeviceType
    device = QPointingDevice("pen", 7, kinds.Stylus, tip, capabilities, 1, 3)
    place = QPointF(at)
    left = Qt.MouseButton.LeftButton
    event = QTabletEvent(kind, device, place, place, pressure, 0, 0, 0, 0, 0, NONE, left, left)
    QApplication.sendEvent(pad, event)
    return event.isAccepted()


def write(pad: SignaturePad, pressures: tuple[float, ...] = (0.2, 0.6, 0.9)) -> None:
    """One stroke with a pen."""
    tablet(pad, PRESS, LINE[0], pressures[0])
    for place, pressure in zip(LINE[1:], pressures[1:], strict=True):
        tablet(pad, MOVE, place, pressure)
    tablet(pad, RELEASE, LINE[-1], 0)


def slide(pad: SignaturePad, places: list[QPoint], held: Qt.KeyboardModifier) -> None:
    """The pointer moves, no button pressed."""
    for place in places:
        at, no = QPointF(place), Qt.MouseButton.NoButton
        QApplication.sendEvent(pad, QMouseEvent(QEvent.Type.MouseMove, at, at, no, no, held))


def finger(pad: SignaturePad, places: list[QPoint]) -> None:
    """One stroke with a finger."""
    touch = QTest.createTouchDevice()
    QTest.touchEvent(pad, touch).press(0, places[0], pad)
    for place in places[1:]:
        QTest.touchEvent(pad, touch).move(0, place, pad)
    QTest.touchEvent(pad, touch).release(0, places[-1], pad)


def test_a_pen_writes_with_its_pressure(pad: SignaturePad) -> None:
    write(pad)
    assert [pressure for _x, _y, pressure in pad.strokes()[0]] == [0.2, 0.6, 0.9]
    assert pad.state is PadState.DRAWN


def test_a_pen_leaves_no_second_line_as_a_mouse(pad: SignaturePad) -> None:
    assert tablet(pad, PRESS, LINE[0], 0.5), "what the pad takes is not turned into a mouse"
    assert tablet(pad, MOVE, LINE[1], 0.5)
    assert tablet(pad, RELEASE, LINE[1], 0)


def test_a_pen_that_hovers_draws_nothing(pad: SignaturePad) -> None:
    tablet(pad, MOVE, LINE[0], 0)
    tablet(pad, MOVE, LINE[1], 0)
    assert pad.strokes() == []


def test_its_other_end_takes_the_last_stroke_back(pad: SignaturePad) -> None:
    write(pad)
    write(pad)
    tablet(pad, PRESS, LINE[0], 0.5, ERASER)
    tablet(pad, MOVE, LINE[1], 0.5, ERASER)
    tablet(pad, RELEASE, LINE[1], 0, ERASER)
    assert len(pad.strokes()) == 1


def test_a_finger_draws(pad: SignaturePad) -> None:
    finger(pad, LINE)
    assert [(x, y) for x, y, _pressure in pad.strokes()[0]] == [
        (round(place.x() / 150, 4), round(place.y() / 150, 4)) for place in LINE
    ]


def test_a_hand_that_rests_beside_the_finger_leaves_no_ink(pad: SignaturePad) -> None:
    touch = QTest.createTouchDevice()
    QTest.touchEvent(pad, touch).press(0, LINE[0], pad)
    QTest.touchEvent(pad, touch).move(0, LINE[1], pad).press(1, QPoint(300, 140), pad)
    QTest.touchEvent(pad, touch).move(0, LINE[2], pad).move(1, QPoint(310, 140), pad)
    QTest.touchEvent(pad, touch).release(0, LINE[2], pad).release(1, QPoint(310, 140), pad)
    assert len(pad.strokes()) == 1
    assert all(x < 1 for x, _y, _pressure in pad.strokes()[0])


def test_a_touchpad_draws_while_shift_is_held(pad: SignaturePad) -> None:
    slide(pad, [QPoint(10, 10), QPoint(20, 20)], NONE)
    slide(pad, LINE, SHIFT)
    slide(pad, [QPoint(200, 100)], NONE)
    slide(pad, [QPoint(220, 60), QPoint(240, 100)], SHIFT)
    slide(pad, [QPoint(300, 100)], NONE)
    assert [len(stroke) for stroke in pad.strokes()] == [3, 2]


def test_a_stroke_ends_where_the_pointer_leaves(qtbot: QtBot, pad: SignaturePad) -> None:
    slide(pad, LINE, SHIFT)
    with qtbot.waitSignal(pad.drawn):
        QApplication.sendEvent(pad, QEvent(QEvent.Type.Leave))


def test_the_last_stroke_is_taken_back_one_by_one(pad: SignaturePad) -> None:
    write(pad)
    write(pad)
    pad.undo_stroke()
    assert (len(pad.strokes()), pad.state) == (1, PadState.DRAWN)
    pad.undo_stroke()
    assert (pad.strokes(), pad.state) == ([], PadState.EMPTY)
    pad.undo_stroke()
    assert pad.strokes() == []


def test_strokes_keep_their_shape_when_the_window_changes(pad: SignaturePad) -> None:
    write(pad)
    before = pad.strokes()
    for size in ((250, 150), (900, 150), (150, 150), (400, 150)):
        pad.resize(*size)
        assert pad.strokes() == before


def ink_to(pad: SignaturePad) -> float:
    """How far to the right the ink goes, in parts of the width."""
    image = pad.grab().toImage()
    dark = [
        x for x in range(image.width()) for y in range(5, 100, 3) if image.pixelColor(x, y).lightness() < 90
    ]
    return max(dark) / image.width()


def test_in_a_narrow_pad_a_long_signature_is_shown_whole(pad: SignaturePad) -> None:
    pad.resize(900, 150)
    for at in range(0, 800, 100):
        slide(pad, [QPoint(40 + at, 100), QPoint(80 + at, 40)], SHIFT)
    slide(pad, [QPoint(890, 10)], NONE)
    pad.resize(300, 150)
    assert 0.8 < ink_to(pad) < 0.99


def test_a_jump_of_the_hand_swings_no_curve_far_beyond_its_points(pad: SignaturePad) -> None:
    """As when the window changes while somebody draws."""
    pad.render_strokes([[(0.2, 0.3, 0.5), (1.2, 0.3, 0.5), (1.22, 0.32, 0.5), (0.3, 0.5, 0.5)]])
    assert ink_to(pad) * pad.width() < 1.25 * pad.height()


def test_what_is_added_to_a_smaller_picture_stands_where_the_hand_was(pad: SignaturePad) -> None:
    pad.render_strokes([[(0.1, 0.5, 0.5), (5.0, 0.5, 0.5)]])
    finger(pad, [QPoint(100, 60), QPoint(200, 60)])
    first, last = pad.strokes()[-1][0], pad.strokes()[-1][-1]
    assert pad._paper().map(QPointF(first[0], first[1])).toPoint() == QPoint(100, 60)
    assert pad._paper().map(QPointF(last[0], last[1])).toPoint() == QPoint(200, 60)


def test_what_is_kept_is_shown_again(pad: SignaturePad) -> None:
    write(pad)
    again = shown(kept(pad))
    pad.render_strokes(again)
    assert kept(pad) == tuple(
        tuple((round(x * 1000), round(y * 1000), round(p * 1000)) for x, y, p in stroke) for stroke in again
    )


@pytest.mark.parametrize(
    ("strokes", "counts"),
    [
        ((), False),
        (((),), False),
        ((((100, 500, 500),),), False),
        ((((100, 500, 500),), ((900, 500, 500),)), False),
        ((((100, 500, 500), (110, 505, 500), (100, 500, 500)) * 40,), False),
        ((((100, 500, 500), (150, 500, 500)),), False),
        ((((100, 500, 500), (400, 300, 500)),), True),
        ((((100, 500, 500), (160, 440, 500)), ((100, 440, 500), (205, 500, 500))), True),
    ],
    ids=["nothing", "no point", "a dot", "two dots", "a blot", "a dash", "a line", "a cross"],
)
def test_a_dot_is_no_signature(strokes: tuple[tuple[tuple[int, int, int], ...], ...], counts: bool) -> None:
    assert is_mark(strokes) is counts
