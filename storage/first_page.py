"""The first page of a damaged file, written anew: it tells where tables begin, and nothing opens without it.

Tables begin at the same pages in every file that this version has made, and in one that was put back as its
backup has it. So the first pages of either are set into a copy of the damaged file. A page is encrypted
with the key alone; only its seal also depends on the salt, with which the lost page begins, and which a file
shares with its backups. Whoever takes such a copy has to see whether its tables are what they are called.
"""

import hashlib
import hmac
import os
import shutil
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from storage.file import engine_for
from storage.folder import index_beside, log_beside
from storage.keys import Key
from storage.opening import create_beside

PAGE, _SALT, _VECTOR, _SEAL = 4096, 16, 16, 64
_END = _VECTOR + _SEAL
_FORMAT, _COUNT = slice(2, 4), slice(12, 16)
"""Where the format and the number of pages stand, behind the salt: bytes 18 and 28 of a file."""
_WITH_A_LOG = b"\x02\x02"
_LOOKED_AT = 60
"""Pages after which it is given up to find one that is whole."""
_ROOTS = "SELECT rootpage FROM sqlite_master"

Pages = Mapping[int, bytes]


def mended(path: Path, key: Key, backups: Sequence[Path]) -> Generator[Path, None, None]:
    """Copies of the file, one after the other in the same place, each with other first pages.

    None, where nobody knows the salt any more: neither the file itself nor a backup.
    """
    salt = next((salt for salt in map(_salt, (path, *backups)) if _fits(salt, path, key)), None)
    if salt is None:
        return
    whole = -(-path.stat().st_size // PAGE)
    firsts = [_page(each, 1) for each in backups]
    of_backups: list[Pages] = [{1: first} for first in firsts if _is_sound(first, 1, key, first[:_SALT])]
    for pages in (*of_backups, _own_pages(path, key)):
        anew = {number: _sealed(page, number, key, salt, whole) for number, page in pages.items()}
        with _copy(path, anew) as copy:
            yield copy


def _salt(path: Path) -> bytes:
    return _page(path, 1)[:_SALT]


def _fits(salt: bytes, path: Path, key: Key) -> bool:
    """Whether some page of the file was sealed with that salt."""
    return any(_is_sound(_page(path, number), number, key, salt) for number in range(2, _LOOKED_AT))


def _page(path: Path, number: int) -> bytes:
    with path.open("rb") as file:
        file.seek((number - 1) * PAGE)
        return file.read(PAGE)


def _own_pages(path: Path, key: Key) -> Pages:
    """The pages with the list of tables as this version makes them."""
    made = create_beside(path, key)
    engine = engine_for(made, key)
    try:
        with engine.connect() as connection:
            roots = set(connection.exec_driver_sql(_ROOTS).scalars())
        engine.dispose()  # brings the log into the file
        content = made.read_bytes()
    finally:
        engine.dispose()
        made.unlink()
    every = {at // PAGE + 1: content[at : at + PAGE] for at in range(0, len(content), PAGE)}
    return {number: page for number, page in every.items() if number not in roots}


@contextmanager
def _copy(path: Path, pages: Pages) -> Iterator[Path]:
    """A copy of the file and its log with these pages in it, for as long as somebody looks at it."""
    copy = path.with_suffix(".mended")
    try:
        shutil.copyfile(path, copy)
        if log_beside(path).exists():
            shutil.copyfile(log_beside(path), log_beside(copy))
        with copy.open("r+b") as file:
            for number, page in pages.items():
                file.seek((number - 1) * PAGE)
                file.write(page)
        yield copy
    finally:
        for each in (copy, log_beside(copy), index_beside(copy)):
            each.unlink(missing_ok=True)


def _is_sound(page: bytes, number: int, key: Key, salt: bytes) -> bool:
    """Whether a page is as it was sealed at that place, with that key and that salt."""
    inner, seal = page[_SALT if number == 1 else 0 : -_SEAL], page[-_SEAL:]
    return len(page) == PAGE and hmac.compare_digest(_seal(inner, number, key, salt), seal)


def _sealed(page: bytes, number: int, key: Key, salt: bytes, whole: int) -> bytes:
    """A page of a file with that key, as it stands in one with this salt and so many pages."""
    start = _SALT if number == 1 else 0
    vector = page[-_END:-_SEAL]
    content = bytearray(_through(page[start:-_END], vector, key, is_opening=True))
    if number == 1:
        content[_FORMAT], content[_COUNT] = _WITH_A_LOG, whole.to_bytes(4, "big")
    fresh = os.urandom(_VECTOR)
    inner = _through(bytes(content), fresh, key, is_opening=False) + fresh
    return (salt if number == 1 else b"") + inner + _seal(inner, number, key, salt)


def _through(content: bytes, vector: bytes, key: Key, is_opening: bool) -> bytes:
    """A page’s bytes through AES, as SQLCipher 4 does it."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    cipher = Cipher(algorithms.AES256(key.content), modes.CBC(vector))
    way = cipher.decryptor() if is_opening else cipher.encryptor()
    return way.update(content) + way.finalize()


def _seal(inner: bytes, number: int, key: Key, salt: bytes) -> bytes:
    """What proves that a page was written with the key, at its place."""
    other = bytes(byte ^ 0x3A for byte in salt)
    by = hashlib.pbkdf2_hmac("sha512", key.content, other, 2, 32)
    return hmac.digest(by, inner + number.to_bytes(4, "little"), "sha512")
