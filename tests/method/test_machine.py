"""The order cannot be broken: 500 meetings of 50 steps, tried with every act there is."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from meeting import phases
from meeting.acts import Act
from meeting.history import acts
from tests.method.machine import TALLY, MeetingMachine

RUNS = int(os.environ.get("AMENDS_RUNS", "500"))
"""How many meetings are tried. The seeds are counted, so that the same number tries the same meetings."""

BATCH = 10
"""Hypothesis draws ten meetings anew; of more, most would be variations of the former ones."""

STEPS = 50

SETTINGS = settings(
    max_examples=BATCH,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate, Phase.shrink],
)


@pytest.mark.slow
def test_the_order_cannot_be_broken() -> None:
    for batch in range(10 * RUNS // BATCH):  # more only while an act was never tried both ways
        if TALLY.runs < RUNS or never(TALLY.allowed) or never(TALLY.refused):
            run_state_machine_as_test(seed(batch)(MeetingMachine), settings=SETTINGS, _min_steps=STEPS)
    assert {phase.name for phase in phases.Phase if TALLY.reached[phase] < TALLY.runs / 10} == set()
    assert never(TALLY.allowed) == set()
    assert never(TALLY.refused) == set()


def never(tally: Counter[type[Act]]) -> set[str]:
    """The acts that do not appear in a tally."""
    return {cls.__name__ for cls in acts() if not tally[cls]}
