"""A summary that somebody brings: nothing yet, our own, and one with other pages around a genuine record."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests import moments
from tests.paper.sealing import with_other_pages
from tests.stage import Stage, settle


def nothing_yet(stage: Stage) -> None:
    """The page, as Home opens it."""
    stage.window.home.side.check.click()
    settle()


def our_own(stage: Stage) -> None:
    """A summary that was sealed here."""
    moments.sealed(stage)
    settle()
    file = next(stage.view.folder.glob("*.pdf"))
    stage.window.rooms.go_home()
    stage.window.rooms.show_check(file)
    settle()


def forged(stage: Stage) -> None:
    """Somebody put other pages around a genuine record, and sealed them in our name."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "brought.pdf"
        file.write_bytes(with_other_pages("Northgate Kitchens"))
        stage.window.rooms.show_check(file)
        settle()


CHECKING = {
    "15a-check-a-summary": our_own,
    "15b-check-nothing-yet": nothing_yet,
    "15c-check-forged": forged,
}
