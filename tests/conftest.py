"""What all tests share: windows are drawn without a screen, unless a test asks for one."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pytestqt.qtbot import QtBot

from ui.sweeping import sweep

gc.disable()

PATIENCE = 30_000
"""Milliseconds to wait for what must come: a busy machine takes its time, and no test is about that."""

for waiting in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitCallback):
    waiting.__kwdefaults__ = {**(waiting.__kwdefaults__ or {}), "timeout": PATIENCE}


def pytest_runtest_teardown() -> None:
    """Garbage is collected where the program collects it: on the GUI thread, and between two tests."""
    gc.unfreeze()
    sweep()
