"""Whatever is written on any page stands on a ground that the table of contrasts knows."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget

from meeting.preferences import Scheme
from tests.contrasts import PAPER_TEXT, TEXT_ON, named, pairs
from tests.pictures import SCENES, SIZES, Scene, overs
from tests.stage import raised, settle
from tests.whole.conftest import closed
from ui.pages.all_points import AllPoints
from ui.tokens import DARK, LIGHT, PAPER
from ui.widgets.badge import Badge
from ui.widgets.button import Button, IconButton

THEMES = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", THEMES, ids=lambda scheme: scheme.value)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_what_is_written_stands_on_a_ground_of_the_table(
    scene: Scene, scheme: Scheme, tmp_path: Path
) -> None:
    stage = raised(tmp_path, scheme)
    stage.window.resize(SIZES["1366x768"])
    stage.window.show()
    scene.stage(stage)
    settle(60)
    names = named(THEMES[scheme])
    known = {(names[ink], names[ground]) for ink, ground in pairs(TEXT_ON)} | set(PAPER_TEXT)
    client = stage.window.view.client_screen.view if stage.window.view else None
    windows = [stage.window, *overs(stage), *([client] if client is not None and client.isVisible() else [])]
    seen = {pair: told for window in windows for pair, told in written(window)}
    closed(stage)
    assert seen
    assert {pair: told for pair, told in seen.items() if pair not in known} == {}


def written(window: QWidget) -> Iterator[tuple[tuple[str, str], str]]:
    """Each text that is seen: its ink and its ground as "#RRGGBB", and what it says."""
    image = window.grab().toImage()
    over = next((each for each in window.findChildren(AllPoints) if each.isVisible()), window)
    for part in over.findChildren(QWidget):  # what lies below a veil is not there to be read
        text = _text(part)
        where = _seen(part, window)
        if text and where.width() > 8 and where.height() > 8:
            yield (_ink(part), _ground(image, where)), f"{type(part).__name__} {text[:40]!r}"


def _text(part: QWidget) -> str:
    if isinstance(part, IconButton) or not part.isVisible():
        return ""
    return part.text() if isinstance(part, QLabel | Button | Badge) else ""


def _seen(part: QWidget, window: QWidget) -> QRect:
    """What is seen of a part: the rest is scrolled away."""
    if part.window() is not window:
        return QRect()
    region = part.visibleRegion().boundingRect()
    return region.translated(part.mapTo(window, QPoint(0, 0)))


def _ink(part: QWidget) -> str:
    if isinstance(part, Button | Badge):
        return part.ink.upper()
    return _name(part.palette().color(part.foregroundRole()))


def _ground(image: QImage, where: QRect) -> str:
    """The colour of most of its pixels; letters cover less than half of any line."""
    found = Counter(
        image.pixel(x, y)
        for x in range(where.left(), where.right(), 2)
        for y in range(where.top(), where.bottom(), 2)
        if image.valid(x, y)
    )
    return _name(QColor.fromRgb(found.most_common(1)[0][0])) if found else PAPER


def _name(colour: QColor) -> str:
    return colour.name().upper()
