"""The signature pad: what is drawn is kept as points, whatever size the pad has."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme import Scheme, apply
from ui.tokens import PAPER
from ui.widgets.hand import Strokes
from ui.widgets.pad import PadState, SignaturePad


def a_pad(qtbot: QtBot) -> SignaturePad:
    pad = SignaturePad("Maria Keller")
    qtbot.addWidget(pad)
    pad.resize(400, 150)
    pad.show()
    return pad


def draw(pad: SignaturePad, *points: QPoint) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


def test_a_stroke_is_kept_in_parts_of_the_pads_height(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    said: list[Strokes] = []
    pad.drawn.connect(said.append)
    draw(pad, QPoint(40, 75), QPoint(200, 30))
    assert said == [[[(0.2667, 0.5, 0.5), (1.3333, 0.2, 0.5)]]]


def test_each_stroke_is_added_to_those_before(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    draw(pad, QPoint(40, 75), QPoint(80, 30))
    draw(pad, QPoint(120, 75), QPoint(160, 30))
    assert [len(stroke) for stroke in pad.strokes()] == [2, 2]


def test_what_leaves_the_pad_stays_at_its_edge(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    draw(pad, QPoint(40, 75), QPoint(900, -20))
    assert pad.strokes()[0][-1] == (round(400 / 150, 4), 0.0, 0.5)


def test_a_signed_pad_cannot_be_drawn_on(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    pad.render_strokes([[(0.1, 0.5, 0.5), (0.5, 0.2, 0.5)]], editable=False, note="Signed at 11:24")
    with qtbot.assertNotEmitted(pad.drawn):
        draw(pad, QPoint(40, 75), QPoint(80, 30))
    assert len(pad.strokes()) == 1
    assert pad.accessibleDescription() == "Signed at 11:24"


def test_rendering_is_silent_and_clears(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    draw(pad, QPoint(40, 75), QPoint(80, 30))
    with qtbot.assertNotEmitted(pad.drawn):
        pad.render_empty()
    assert pad.strokes() == []
    assert pad.state is PadState.EMPTY


def test_a_pad_in_use_is_not_rendered_over(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 75))
    pad.render_empty()
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 75))
    assert len(pad.strokes()) == 1


def test_the_pad_stays_white_in_the_dark(qapp: QApplication, qtbot: QtBot) -> None:
    apply(qapp, Scheme.DARK)
    pad = a_pad(qtbot)
    assert pad.grab().toImage().pixelColor(200, 40) == QColor(PAPER)


def test_typed_and_paper_say_what_they_are(qtbot: QtBot) -> None:
    pad = a_pad(qtbot)
    pad.render_typed("Maria Keller")
    assert (pad.state, pad.accessibleDescription()) == (PadState.TYPED, "Maria Keller")
    pad.render_paper()
    assert (pad.state, pad.accessibleDescription()) == (PadState.PAPER, "Signed on paper")
