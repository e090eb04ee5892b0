"""The pictures of the pages: each has a number of its own, and its file lies in docs/screens."""

from collections import Counter
from pathlib import Path

from tests.pictures import SCENES

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "screens"


def numbers(names: list[str]) -> list[str]:
    return [name.partition("-")[0] for name in names]


def test_no_two_scenes_share_a_number() -> None:
    counted = Counter(numbers([scene.name for scene in SCENES]))
    assert [number for number, count in counted.items() if count > 1] == []


def test_every_scene_was_taken() -> None:
    pictures = [path.name for path in FOLDER.glob("*.png")]
    missing = [
        scene.name for scene in SCENES if not any(name.startswith(f"{scene.name}-") for name in pictures)
    ]
    assert missing == []


def test_no_picture_is_left_of_a_scene_that_is_gone() -> None:
    known = {scene.name for scene in SCENES}
    stray = [
        path.name
        for path in FOLDER.glob("*.png")
        if not any(path.name.startswith(f"{each}-") for each in known)
    ]
    assert stray == []
