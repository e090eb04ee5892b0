"""The key, sealed by a secret that a person knows: a passphrase, or the recovery code."""

import hashlib
import secrets
import unicodedata
from typing import TYPE_CHECKING, Self

from meeting.frozen import Value
from storage.keys import KEY_BYTES, Key

if TYPE_CHECKING:  # imported when somebody types a secret
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

COST = 2**17
"""What a passphrase costs to try, in blocks of 1 KiB: 128 MB and some tenths of a second."""
CODE_COST = 2**4  # 120 random bits need no stretching
_BLOCK, _LANES = 8, 1
_SALT, _NONCE, _TAG = 16, 12, 16
_MOST = 2**19  # half a GB for each try


class WrongSecret(Exception):
    """What was said does not open the seal. That the seal itself is sound, its checksum has shown before."""


class Sealed(Value):
    """A key under AES-256-GCM, by a secret stretched with scrypt. All texts are hex."""

    cost: int
    salt: str
    nonce: str
    sealed: str

    @classmethod
    def by(cls, secret: str, key: Key, cost: int = COST) -> Self:
        """Seal `key` with `secret`."""
        salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
        box = _box(secret, salt, cost).encrypt(nonce, key.content, _bound_to(key.fingerprint))
        return cls(cost, salt.hex(), nonce.hex(), box.hex())

    @property
    def is_sound(self) -> bool:
        """Whether it can be what `by` made."""
        try:
            sizes = [len(bytes.fromhex(text)) for text in (self.salt, self.nonce, self.sealed)]
        except ValueError:
            return False
        is_cost = 2 <= self.cost <= _MOST and not self.cost & (self.cost - 1)
        return is_cost and sizes == [_SALT, _NONCE, KEY_BYTES + _TAG]

    def opened(self, secret: str, fingerprint: str) -> Key:
        """The key of that fingerprint. Raises WrongSecret."""
        from cryptography.exceptions import InvalidTag

        box = _box(secret, bytes.fromhex(self.salt), self.cost)
        try:
            found = box.decrypt(bytes.fromhex(self.nonce), bytes.fromhex(self.sealed), _bound_to(fingerprint))
        except InvalidTag:
            raise WrongSecret from None
        return Key(found)


def _bound_to(fingerprint: str) -> bytes:
    return b"amends slot 1\n" + fingerprint.encode()


def _box(secret: str, salt: bytes, cost: int) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    said = unicodedata.normalize("NFC", secret).encode(
        "utf-8", "surrogatepass"
    )  # keyboards differ in how they put an accent
    room = 2 * 128 * _BLOCK * cost + 2**20
    return AESGCM(hashlib.scrypt(said, salt=salt, n=cost, r=_BLOCK, p=_LANES, maxmem=room, dklen=32))
