"""The key, its code on paper, and the seal that a passphrase opens."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.keys import ALPHABET, CodeMistyped, Key, new_code, new_key, read_code
from storage.sealed import Sealed, WrongSecret
from tests.stores import KEY

CHEAP = 16


def test_a_key_says_nothing_of_itself() -> None:
    key = new_key()
    assert key.content.hex() not in f"{key!r} {key} {key.fingerprint}"
    assert key != new_key()
    with pytest.raises(ValueError, match="32 bytes"):
        Key(b"too short")


def test_a_code_is_read_as_people_write_it() -> None:
    code = new_code()
    assert len(code.split("-")) == 6
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", "  "), f" {code}. "):
        assert read_code(typed) == code
    assert read_code(code.replace("1", "l").replace("0", "o")) == code


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_one_slip_is_found_in_its_group(data: st.DataObject) -> None:
    code = new_code()
    at = data.draw(st.sampled_from([place for place, letter in enumerate(code) if letter != "-"]))
    other = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != code[at]]))
    with pytest.raises(CodeMistyped) as raised:
        read_code(code[:at] + other + code[at + 1 :])
    assert raised.value.group == at // 6 + 1
    assert f"group {at // 6 + 1}" in raised.value.message


@pytest.mark.parametrize("typed", ["", "K3M7X", "hello", "-" * 40])
def test_what_is_no_code_says_what_one_looks_like(typed: str) -> None:
    with pytest.raises(CodeMistyped, match=r"group|six groups|6 groups"):
        read_code(typed)


def test_groups_that_change_places_are_found() -> None:
    first, second, *rest = new_code().split("-")
    with pytest.raises(CodeMistyped):
        read_code("-".join([second, first, *rest]))


def test_a_seal_opens_with_its_secret_alone() -> None:
    key = new_key()
    sealed = Sealed.by("naïve café", key, CHEAP)
    assert sealed.opened("nai\u0308ve cafe\u0301", key.fingerprint) == key
    for secret, fingerprint in (("naive cafe", key.fingerprint), ("naïve café", new_key().fingerprint)):
        with pytest.raises(WrongSecret):
            sealed.opened(secret, fingerprint)


def test_bytes_that_no_keyboard_types_are_a_wrong_passphrase_like_any_other() -> None:
    sealed = Sealed.by("eine schöne lange Phrase", KEY, CHEAP)
    with pytest.raises(WrongSecret):
        sealed.opened("eine sch\udcf6ne lange Phrase", KEY.fingerprint)
