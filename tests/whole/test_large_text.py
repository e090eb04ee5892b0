"""Every page with large text, in every size of window: nothing is cut off, lost or over anything else."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLabel, QWidget

from meeting.preferences import Scheme
from tests.fitting import misfits
from tests.pictures import SCENES, SIZES, Scene, overs
from tests.stage import Stage, raised, settle
from tests.whole.conftest import closed
from ui.widgets.button import Button, Kind
from ui.widgets.gate import GateCard
from ui.widgets.header import Header
from ui.widgets.stepper import PhaseStepper

SCENE = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
SIZE = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)


def played(scene: Scene, folder: Path, size: QSize, text: int) -> Stage:
    """A scene in a window of that size."""
    stage = raised(folder, Scheme.LIGHT, text)
    stage.window.resize(size)
    stage.window.show()
    scene.stage(stage)
    settle(60)
    return stage


def client_window(stage: Stage, size: QSize) -> list[QWidget]:
    """The client's window, if it is open, on a screen of that size."""
    view = stage.window.view.client_screen.view if stage.window.view else None
    if view is None or not view.isVisible():
        return []
    view.resize(size)
    settle(40)
    return [view]


def unfit(*windows: QWidget) -> list[str]:
    """What does not fit once the windows have come to rest; on a busy machine that takes a while."""
    looks = 50
    while (found := [misfit for window in windows for misfit in misfits(window)]) and looks:
        looks -= 1
        settle(20)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("text", [100, 150])
@SIZE
@SCENE
def test_nothing_is_cut_off(scene: Scene, size: QSize, text: int, tmp_path: Path) -> None:
    stage = played(scene, tmp_path, size, text)
    over = overs(stage)
    found = unfit(stage.window, *over, *client_window(stage, size))
    found += [f"larger than the window: {each.size()}" for each in over if _is_larger(each, size)]
    closed(stage)
    assert found == []


def _is_larger(over: QWidget, size: QSize) -> bool:
    return over.width() > size.width() or over.height() > size.height()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["01-home", "02-prepare", "03-phase-1", "05c-our-side", "06c-plan", "07-sign"]
)
def test_a_window_made_smaller_and_larger_again_fits_each_time(name: str, tmp_path: Path) -> None:
    scene = next(scene for scene in SCENES if scene.name == name)
    stage = played(scene, tmp_path, SIZES["1366x768"], 150)
    found = []
    for size in (*SIZES.values(), QSize(960, 600), *SIZES.values()):
        stage.window.resize(size)
        settle(60)
        if size.width() > 960:
            found += [f"{size.width()}: {misfit}" for misfit in unfit(stage.window)]
    closed(stage)
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["03-phase-1", "05a-apology", "06a-asks", "06c-plan"])
@SIZE
def test_what_never_scrolls_is_whole_and_the_way_on_can_be_pressed(
    name: str, size: QSize, tmp_path: Path
) -> None:
    scene = next(scene for scene in SCENES if scene.name == name)
    stage = played(scene, tmp_path, size, 150)
    fixed = [part for kind in (Header, PhaseStepper, GateCard) for part in shown(stage, kind)]
    gate = shown(stage, GateCard)[0]
    assert isinstance(gate, GateCard)
    inside = [stage.window.rect().contains(_in_window(stage, part)) for part in (*fixed, gate.main)]
    sentences = [label.text() for label in gate.findChildren(QLabel) if label.isVisible()]
    closed(stage)
    assert len(fixed) == 3
    assert all(inside)
    assert gate.main.reason in sentences


def shown(stage: Stage, kind: type[QWidget]) -> list[QWidget]:
    return [part for part in stage.window.findChildren(kind) if part.isVisible()]


def _in_window(stage: Stage, part: QWidget) -> QRect:
    return part.rect().translated(part.mapTo(stage.window, part.rect().topLeft()))


@pytest.mark.usefixtures("qapp")
def test_the_finder_sees_what_does_not_fit() -> None:
    window = QWidget()
    window.resize(200, 100)
    label = QLabel("Much longer than there is room for", window)
    button, other = Button("Add", Kind.PRIMARY, parent=window), QLabel("x", window)
    label.setGeometry(0, 0, 40, 20)
    button.setGeometry(180, 50, 90, 40)
    other.setGeometry(185, 55, 10, 30)
    window.show()
    found = misfits(window)
    window.close()
    assert [misfit.split(":")[0] for misfit in found] == ["cut off", "outside", "on one another"]
