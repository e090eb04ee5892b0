"""Names of files that others gave, made safe to show and to write under."""

import re
import unicodedata
from pathlib import PurePath

from meeting.language import _

LONGEST = 120
"""Letters that a name may have, its ending included."""

_NOT_IN_A_NAME = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z")
"""What Windows takes for a device, whatever its ending."""

_TURNING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Kinds of characters that are not seen, or that turn the writing round: "exe.fdp" would read "pdf.exe"."""


def tidy(name: str, otherwise: str = "") -> str:
    """The last part of a name, as it can be shown and written; `otherwise` where nothing of it is left."""
    last = name.replace("\\", "/").rstrip("/ ").rpartition("/")[2]
    seen = "".join(letter for letter in last if unicodedata.category(letter) not in _TURNING)
    clean = " ".join(_NOT_IN_A_NAME.sub("_", seen).split()).strip(". ")
    if _DEVICE.match(clean):
        clean = f"_{clean}"
    return _short(clean) or otherwise or _("File")


def _short(name: str) -> str:
    """The name with its ending, and so much of the rest as there is room for."""
    if len(name) <= LONGEST:
        return name
    ending = PurePath(name).suffix[:12]
    return name[: LONGEST - len(ending)].rstrip() + ending
