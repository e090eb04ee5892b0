"""A text that runs the other way than the sentence it stands in: each is kept from turning the other."""

from unicodedata import bidirectional

ISOLATE, END = "\u2068", "\u2069"
"""Signs around a text that keep its direction and all that it opens to itself (Unicode: FSI, PDI)."""

_TURNING = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"))


def turns(text: str) -> bool:
    """Whether anything in `text` may run from right to left."""
    return not text.isascii() and not _TURNING.isdisjoint(map(bidirectional, text))


def enclosed(text: str) -> str:
    """`text` between the two signs; what it opens is closed, and it closes nothing of ours."""
    opened, kept = 0, []
    for char in text:
        opened += ("\u2066" <= char <= ISOLATE) - (char == END)
        if opened >= 0:
            kept.append(char)
        opened = max(opened, 0)
    return f"{ISOLATE}{''.join(kept)}{END * opened}{END}"
