"""Any script on the screen, as on paper."""

import sys

import pytest
from PySide6.QtGui import QTextLayout

from ui.letters import add_letters
from ui.theme import look
from ui.tokens import Type


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems have every script")
@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("मुझे", "Noto Sans Devanagari"),
        ("ไม่มี", "Noto Sans Thai"),
        ("Nobody", "Noto Sans"),
    ],
)
def test_what_noto_sans_lacks_is_drawn_from_our_other_faces(text: str, family: str) -> None:
    add_letters()
    layout = QTextLayout(text, look().font(Type.BODY))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {family}
