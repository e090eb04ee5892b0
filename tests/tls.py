"""The way to a team's server, as a test may lay it: TLS with certificates of our own, and whoever listens.

The tests' PostgreSQL speaks no TLS. `encrypted` answers for it, and hands on what comes out of the TLS;
`plain` is a server, or somebody in its place, that answers as told. Both remember each byte that went by.
"""

import select
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

SSL_REQUEST = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
"""What PostgreSQL's programs send before anything else, where they ask for TLS."""
ASKS_FOR_PASSWORD = b"R\x00\x00\x00\x08\x00\x00\x00\x03"
"""What a server sends that wants the password as it is."""
DENIES = b"E\x00\x00\x00\x17SFATAL\x00C28P01\x00Mno\x00\x00"
"""What it sends to whoever has the wrong one."""
NAME = "server.example"
_YEAR = timedelta(days=365)

Dial = Callable[[], socket.socket]
Handle = Callable[[socket.socket, "Listened"], None]


class Listened(NamedTuple):
    """Where somebody listens, what was sent there, as it went over the wire, and who is on the line now."""

    port: int
    wire: bytearray
    callers: list[socket.socket]

    def cut(self) -> None:
        """Cut every line there is; new ones may be made."""
        while self.callers:
            _hang_up(self.callers.pop())


class Authority:
    """Whoever vouches for servers."""

    def __init__(self, folder: Path, name: str = "authority") -> None:
        self._folder, self._name = folder, _named(name)
        self._key = ec.generate_private_key(ec.SECP256R1())
        ca = x509.BasicConstraints(ca=True, path_length=0)
        made = self._certificate(self._name, self._key, _YEAR).add_extension(ca, critical=True)
        self.file = folder / f"{name}.crt"
        self.file.write_bytes(_pem(made.sign(self._key, hashes.SHA256())))

    def vouches(self, host: str = NAME, lasts: timedelta = _YEAR) -> ssl.SSLContext:
        """What a server of that name shows; `lasts`: from now on, and less than nothing if it is over."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.takes_over(context, host, lasts)
        return context

    def takes_over(self, context: ssl.SSLContext, host: str = NAME, lasts: timedelta = _YEAR) -> None:
        """From now on, that is what is shown."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        made = self._certificate(_named(host), key, lasts).add_extension(names, critical=False)
        shown = self._folder / f"{host}.pem"
        shown.write_bytes(_pem(made.sign(self._key, hashes.SHA256())) + _secret(key))
        context.load_cert_chain(shown)

    def _certificate(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, lasts: timedelta
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return x509.CertificateBuilder(
            self._name, subject, key.public_key(), x509.random_serial_number(), now - 2 * _YEAR, now + lasts
        )


@contextmanager
def encrypted(context: ssl.SSLContext, dial: Dial) -> Iterator[Listened]:
    """A way by TLS to whoever is dialled."""

    def handle(caller: socket.socket, listened: Listened) -> None:
        listened.wire.extend(caller.recv(len(SSL_REQUEST), socket.MSG_WAITALL))
        caller.sendall(b"S")
        with (
            _overheard(caller, listened.wire) as heard,
            context.wrap_socket(heard, server_side=True) as safe,
            dial() as beyond,
        ):
            _relay(safe, beyond)

    with _listening(handle) as listened:
        yield listened


def to_socket(path: str) -> Dial:
    """How a server on this computer is dialled."""

    def dial() -> socket.socket:
        line = socket.socket(socket.AF_UNIX)
        line.connect(path)
        return line

    return dial


@contextmanager
def plain(*answers: bytes) -> Iterator[Listened]:
    """Somebody who takes what is sent, and gives one answer for each time something comes."""

    def handle(caller: socket.socket, listened: Listened) -> None:
        for answer in (*answers, b""):
            came = caller.recv(65536)
            listened.wire.extend(came)
            if not came:
                return
            caller.sendall(answer)

    with _listening(handle) as listened:
        yield listened


@contextmanager
def _listening(handle: Handle) -> Iterator[Listened]:
    """Each caller is handled on a thread of its own."""
    door = socket.create_server(("127.0.0.1", 0))
    listened, threads = Listened(door.getsockname()[1], bytearray(), []), list[threading.Thread]()

    def one(caller: socket.socket) -> None:
        listened.callers.append(caller)
        with suppress(OSError), caller:  # whoever is refused hangs up
            handle(caller, listened)

    def every() -> None:
        with suppress(OSError):  # the door is closed
            while True:
                threads.append(threading.Thread(target=one, args=(door.accept()[0],), daemon=True))
                threads[-1].start()

    opened = threading.Thread(target=every, daemon=True)
    opened.start()
    try:
        yield listened
    finally:
        _hang_up(door)
        door.close()
        listened.cut()
        for each in (opened, *threads):
            each.join(10)


@contextmanager
def _overheard(caller: socket.socket, wire: bytearray) -> Iterator[socket.socket]:
    """The same line, with somebody on it who writes down what the caller sends."""
    near, far = socket.socketpair()
    with near, far:
        listener = threading.Thread(target=_relay, args=(caller, far, wire), daemon=True)
        listener.start()
        try:
            yield near
        finally:
            _hang_up(near)
            listener.join(10)


def _relay(one: socket.socket, other: socket.socket, heard: bytearray | None = None) -> None:
    """Pass on what either says, until one of them hangs up."""
    with suppress(OSError):
        while _passed_on({one: other, other: one}, one, heard):
            pass
    for end in (one, other):
        _hang_up(end)


def _passed_on(
    facing: dict[socket.socket, socket.socket], caller: socket.socket, heard: bytearray | None
) -> bool:
    """Wait until somebody says something, and pass it on; False if they hung up."""
    held = [end for end in facing if isinstance(end, ssl.SSLSocket) and end.pending()]
    for end in held or select.select(list(facing), [], [])[0]:
        content = end.recv(65536)
        if not content:
            return False
        if heard is not None and end is caller:
            heard.extend(content)
        facing[end].sendall(content)
    return True


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):  # it has been done from the other end
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _secret(key: ec.EllipticCurvePrivateKey) -> bytes:
    pem, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(pem, kind, serialization.NoEncryption())
