"""One window per data folder: a second start rings at the first, which comes to the front."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_WITHIN = 300
"""Milliseconds that a second start waits for the first."""


def ring(folder: Path) -> bool:
    """Ring at the window that works in `folder`; whether one answered."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    answered = socket.waitForConnected(ANSWER_WITHIN)
    socket.abort()
    return answered


class Doorbell(QObject):
    """Listens for a second start. `rung` says that the window should come to the front."""

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(_name(folder))  # left behind by a start that was killed
        self._server.listen(_name(folder))

    def _on_connection(self) -> None:
        self._server.nextPendingConnection().abort()
        self.rung.emit()


def _name(folder: Path) -> str:
    return "amends-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
