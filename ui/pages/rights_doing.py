"""A client's rights being granted: how far it is, and what came of it. Shared by the settings and by Home."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from meeting.kinds import Why
from meeting.language import _
from meeting.ports import Rights, Row
from ui.choosing import file_to_save
from ui.pages.doing import Doing, Pace


def chosen_file(parent: QWidget) -> Path | None:
    """Where the zip is to be written; None if nobody wants it after all."""
    return file_to_save(parent, _("Export everything"), _("client.zip"), _("Zip (*.zip)"))


def export(doing: Doing, rights: Rights, rows: Sequence[Row], to: Path) -> None:
    """Write everything about these meetings. It may be stopped; then nothing is written."""

    def write(pace: Pace) -> None:
        rights.export(
            rows, to, lambda percent: pace.reach(_("{percent} % are written.").format(percent=percent))
        )

    told = _("All of this was written to {file}.").format(file=to)
    doing.start(_("Everything is being written."), write, lambda _none: doing.say(told))


def erase(
    doing: Doing, rights: Rights, rows: Sequence[Row], why: Why, after: Callable[[list[str]], None]
) -> None:
    """Erase these meetings. It is not stopped half way; if the program ends, the next start goes on."""

    def gone(pace: Pace) -> list[str]:
        return rights.erase(
            rows, why, lambda percent: pace.reach(_("{percent} % are erased.").format(percent=percent))
        )

    def told(sentences: object) -> None:
        after([str(each) for each in sentences] if isinstance(sentences, list) else [])

    doing.start(_("This is being erased, also from backups."), gone, told, may_stop=False)
