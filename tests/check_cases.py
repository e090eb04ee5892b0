"""A summary that somebody brings: nothing yet, our own, and one with other pages around a genuine record."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests import moments
from tests.paper.sealing import sealing, with_other_pages
from tests.stage import Stage, settle


def nothing_yet(stage: Stage) -> None:
    """The page, as Home opens it."""
    stage.window.home.side.check.click()
    settle()


def our_own(stage: Stage) -> None:
    """A summary that was sealed here."""
    moments.sealed(stage)
    settle()
    document = sealing(stage.desk).document(stage.view.door.meeting)
    stage.window.rooms.go_home()
    bring(stage, "AM-2026-014.pdf", document)


def forged(stage: Stage) -> None:
    """Somebody put other pages around a genuine record, and sealed them in our name."""
    bring(stage, "brought.pdf", with_other_pages("Northgate Kitchens"))


def bring(stage: Stage, name: str, document: bytes) -> None:
    """Somebody comes with that file."""
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(document)
        stage.window.rooms.show_check(Path(folder) / name)
        settle()


CHECKING = {
    "18-check-a-summary": our_own,
    "18a-check-nothing-yet": nothing_yet,
    "18b-check-forged": forged,
}
