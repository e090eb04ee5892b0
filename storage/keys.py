"""The key that locks the file of meetings, and the recovery code, which a person can write down."""

import hashlib
import secrets
from collections.abc import Iterator
from typing import final

from meeting.errors import KnownError
from meeting.language import _

KEY_BYTES = 32


@final
class Key:
    """256 random bits. It has no text of its own, so that no log and no error can show it."""

    __slots__ = ("_bytes",)

    def __init__(self, content: bytes) -> None:
        if len(content) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        self._bytes = content

    @property
    def content(self) -> bytes:
        """The bytes themselves."""
        return self._bytes

    @property
    def pragma(self) -> str:
        """How SQLCipher takes the very bytes, without stretching them as it would a passphrase."""
        return f"x'{self._bytes.hex()}'"

    @property
    def fingerprint(self) -> str:
        """32 hex digits that tell keys apart and say nothing else of them."""
        return hashlib.sha256(b"amends key\n" + self._bytes).hexdigest()[:32]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and secrets.compare_digest(self._bytes, other._bytes)

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def new_key() -> Key:
    """A key that nobody has had before."""
    return Key(secrets.token_bytes(KEY_BYTES))


# The recovery code: six groups of five, as "K3M7X-…". Four letters of each are random, 120 bits in all;
# the fifth checks its group, so that a slip of the pen is found in the group in which it was made.

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U, which are read as 1, 1, 0, and V."""
GROUPS, RANDOM_LETTERS = 6, 4
_READ_AS = str.maketrans("ILOU", "110V")
_WEIGHTS = (1, 3, 5, 7)  # odd, so that no other letter in one place gives the same sum


class CodeMistyped(KnownError):
    """A recovery code that cannot be one. `group` is the place of the first group with a slip, from 1."""

    def __init__(self, group: int = 0) -> None:
        count = _("A recovery code has {count} groups of five letters and digits.").format(count=GROUPS)
        slip = _("There is a slip in group {group} of the recovery code.").format(group=group)
        super().__init__(slip if group else count, _("Compare it with what you wrote down."))
        self.group = group


def new_code() -> str:
    """A recovery code, in groups with hyphens."""
    return "-".join(word + _check(place, word) for place, word in enumerate(_words()))


def read_code(typed: str) -> str:
    """The code as `new_code` wrote it, from what somebody typed. Raises CodeMistyped."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_READ_AS)
    size = RANDOM_LETTERS + 1
    groups = [letters[at : at + size] for at in range(0, len(letters), size)]
    for place, group in enumerate(groups[:GROUPS]):
        is_sound = len(group) == size and set(group) <= set(ALPHABET)
        if len(group) == size and not (is_sound and _check(place, group[:-1]) == group[-1]):
            raise CodeMistyped(place + 1)
    if len(letters) != GROUPS * size:
        raise CodeMistyped
    return "-".join(groups)


def _words() -> Iterator[str]:
    for _group in range(GROUPS):
        yield "".join(secrets.choice(ALPHABET) for _letter in range(RANDOM_LETTERS))


def _check(place: int, word: str) -> str:
    """The letter that ends a group; it depends on the group's place as well."""
    weighed = sum(weight * ALPHABET.index(letter) for weight, letter in zip(_WEIGHTS, word, strict=True))
    return ALPHABET[(weighed + 11 * place + 5) % len(ALPHABET)]
