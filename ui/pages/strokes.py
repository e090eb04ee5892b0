"""Strokes between a pad and the record, which keeps them in thousandths of the pad's height."""

from meeting.signing import Strokes
from ui.widgets.hand import Strokes as Drawn
from ui.widgets.pad import SignaturePad


def kept(pad: SignaturePad) -> Strokes:
    """What is drawn on the pad, as it is recorded."""
    return tuple(
        tuple((round(x * 1000), round(y * 1000), round(p * 1000)) for x, y, p in stroke)
        for stroke in pad.strokes()
    )


def shown(strokes: Strokes) -> Drawn:
    """Recorded strokes as a pad shows them."""
    return [[(x / 1000, y / 1000, p / 1000) for x, y, p in stroke] for stroke in strokes]
