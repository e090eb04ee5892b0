"""Where a part of phase 2 stands: the conditions of the gate are the phase's steps, in the method's order."""

from collections.abc import Sequence

from meeting.gates import Condition, unmet
from ui.widgets.section import SectionState


def standing(conditions: Sequence[Condition], step: int) -> SectionState:
    """Waiting for the steps before it, ready, or done. The acts of the phase ask the same conditions."""
    if unmet(conditions[:step]):
        return SectionState.WAITING
    return SectionState.DONE if conditions[step].met else SectionState.READY


def counted(condition: Condition, text: str) -> str:
    """ "2 of 5 said"."""
    return text.format(done=condition.done, total=condition.total)
