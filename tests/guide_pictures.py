"""The pictures of docs/guide: which page each shows. `python3 -m tests.pictures guide` makes them anew."""

from pathlib import Path

from PySide6.QtCore import QSize

from meeting.guide import FOLDER, blocks

SIZE = QSize(1024, 700)
"""Small, so that a picture is read at its own size beside the text, on the web and in the program."""

SCENES = {
    "home": "01-home",
    "prepare": "02-prepare",
    "phase-1": "03-phase-1",
    "read-back": "04a-reading-back",
    "sorry": "05a-apology",
    "plan": "06c-plan",
    "sign": "07-sign",
    "follow-through": "09-follow-through",
    "cover": "13a-cover",
    "settings": "15a-settings-at-home",
    "rehearsal": "16-rehearsals",
    "strip": "16b-rehearsal-corrected",
    "debrief": "16f-rehearsal-debrief",
    "insights": "10-insights",
}
"""By the names of the files, the names of the scenes."""


def wanted() -> dict[str, Path]:
    """The file of each scene that the guide shows."""
    return {scene: FOLDER / "pictures" / f"{name}.png" for name, scene in SCENES.items()}


def shown(chapter: str) -> list[Path]:
    """The pictures that a chapter shows."""
    return [FOLDER / block.file for block in blocks(chapter) if block.file]
