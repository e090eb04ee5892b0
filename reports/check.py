"""Checking a summary that somebody brings: the file, who sealed it, and the record inside beside ours."""

from pathlib import Path

from meeting.errors import KnownError
from meeting.language import _
from reports.file import LARGEST, opened
from reports.isolation import examined
from reports.registry import Registry
from reports.retold import retold
from reports.verdict import Verdict, verdict


def check(file: Path, registry: Registry | None) -> Verdict:
    """What can be said of a file; without a registry it is not compared with what is kept here.

    Raises KnownError if the file, or what is kept here, cannot be read.
    """
    content = _brought(file)
    found = verdict(content, examined(content), registry)
    return found.but(pages=retold(content)) if found.has_whole_record else found


def _brought(file: Path) -> bytes:
    try:
        with opened(file) as brought:
            content = brought.read(LARGEST + 1)
    except OSError as error:
        raise KnownError(
            _("{file} cannot be read.").format(file=file.name),
            _("Check the name, that it is a file, and whether you may read it."),
        ) from error
    if len(content) > LARGEST:
        raise KnownError(_("This file is too large for a summary."), _("Choose a PDF that Amends has made."))
    return content
