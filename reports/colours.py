"""What the paper's grey and a logo's colours mean: the colour space sRGB (IEC 61966-2-1), as an ICC file."""

from functools import cache
from struct import pack

_D50 = (0xF6D6, 0x10000, 0xD32D)
_PRIMARIES = {
    "rXYZ": (0x6FA2, 0x38F5, 0x0390),
    "gXYZ": (0x6299, 0xB785, 0x18DA),
    "bXYZ": (0x24A0, 0x0F84, 0xB6CF),
}
"""Red, green and blue in the profile's own space, as 65536ths."""


@cache
def srgb() -> bytes:
    """The profile, version 2.1, which archives of every age accept."""
    curve = _curve()
    tags = {
        "desc": _description("sRGB"),
        "cprt": b"text\0\0\0\0No copyright\0",
        "wtpt": _point(_D50),
        **{name: _point(point) for name, point in _PRIMARIES.items()},
        **dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve),
    }
    return _profile(tags)


def _profile(tags: dict[str, bytes]) -> bytes:
    """Head, table and contents; what is equal is held once."""
    held, places = b"", dict[bytes, int]()
    start = 132 + 12 * len(tags)
    for content in tags.values():
        if content not in places:
            places[content] = start + len(held)
            held += content + bytes(-len(content) % 4)
    table = b"".join(name.encode() + pack(">II", places[tag], len(tag)) for name, tag in tags.items())
    made = pack(">6H", 2026, 1, 1, 0, 0, 0)
    kind = pack(">II", 0, 0x02100000) + b"mntrRGB XYZ " + made + b"acsp" + bytes(28) + pack(">3I", *_D50)
    size = start + len(held)
    return pack(">I", size) + kind + bytes(48) + pack(">I", len(tags)) + table + held


def _curve() -> bytes:
    """From a value to its light: straight near black, then nearly its 2.4th power."""
    return b"curv\0\0\0\0" + pack(
        ">I256H", 256, *(round(65535 * _light(value / 255)) for value in range(256))
    )


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _point(point: tuple[int, int, int]) -> bytes:
    return b"XYZ \0\0\0\0" + pack(">3I", *point)


def _description(text: str) -> bytes:
    return b"desc\0\0\0\0" + pack(">I", len(text) + 1) + text.encode() + bytes(79)
