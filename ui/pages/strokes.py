"""Strokes between a pad of any size and the record, which keeps them in thousandths of the pad's height."""

from meeting.signing import Strokes
from ui.widgets.pad import RULE_AT, SignaturePad
from ui.widgets.pad import Strokes as Drawn

SEEN = 0.98
"""The part of a pad's width that a signature may fill."""


def kept(pad: SignaturePad) -> Strokes:
    """What is drawn on the pad, as it is recorded."""
    wide = _width(pad)
    return tuple(
        tuple((round(x * wide), round(y * 1000), round(p * 1000)) for x, y, p in stroke)
        for stroke in pad.strokes()
    )


def shown(pad: SignaturePad, strokes: Strokes) -> Drawn:
    """Recorded strokes as the pad shows them: smaller where it is narrower than it was."""
    wide, low = _width(pad), RULE_AT * 1000
    end = max((x for stroke in strokes for x, _y, _p in stroke), default=0)
    part = min(1.0, wide * SEEN / max(end, 1))
    return [
        [(x * part / wide, (low + (y - low) * part) / 1000, p / 1000) for x, y, p in stroke]
        for stroke in strokes
    ]


def _width(pad: SignaturePad) -> float:
    """The pad's width in thousandths of its height."""
    return max(pad.width(), 1) / max(pad.height(), 1) * 1000
