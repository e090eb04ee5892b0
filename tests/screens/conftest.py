"""What the tests of the screens share: the program's look, in its light theme at 100 %."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import Scheme, apply


@pytest.fixture(autouse=True)
def _light_look(qapp: QApplication) -> None:
    apply(qapp, Scheme.LIGHT)
