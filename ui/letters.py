"""Faces for other scripts than Latin, Greek and Cyrillic: the ones that the paper is set in."""

import sys

from PySide6.QtGui import QFontDatabase

from ui.assets import FONTS

OURS_ALREADY = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def add_letters() -> None:
    """Let Qt fall back on them, which takes 3 ms. Windows and macOS have every script themselves."""
    if sys.platform in ("win32", "darwin"):
        return
    for path in sorted(FONTS.glob("Noto*.ttf")):
        if path.name not in OURS_ALREADY:
            QFontDatabase.addApplicationFont(str(path))
