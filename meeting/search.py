"""How texts are compared when somebody searches, in every store alike.

A text is a set of words: folded, without case, accents and punctuation. Scripts that are written without
spaces have no words to split at; there, each two neighbouring letters count as one. A search finds a meeting
when each of its words is the beginning of a word in it, so that answers come while one types.
"""

import re
import unicodedata
from collections.abc import Iterator

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"  # Chinese characters
)
_DATES = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])")
_RUNS = re.compile(f"([{_UNSPACED}]+)|([^{_UNSPACED}]+)")


def folded(text: str) -> str:
    """`text` without case, accents and double spaces."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def terms(search: str) -> list[str]:
    """The words of a search, each once: a meeting is found when each begins a word somewhere in it.

    What has no letter in it stays as it is, and is found nowhere.
    """
    return list(dict.fromkeys(_words(search, ends=False))) or folded(search).split()


def words(text: str) -> str:
    """The words of a text, each once, divided and enclosed by spaces: what stores keep and look into."""
    found = dict.fromkeys(_words(text, ends=True))
    return f" {' '.join(found)} " if found else ""


def _words(text: str, ends: bool) -> Iterator[str]:
    """`ends`: the last letter of an unspaced run stands for itself as well, so that it is found alone."""
    text = folded(text)
    yield from map(_joined, _DATES.findall(text))
    if not ends:
        text = _DATES.sub(" ", text)
    for word in "".join(c if _counts(c) else " " for c in text).split():
        for run, other in _RUNS.findall(word):
            yield from _pairs(run, ends) if run else (other,)


def _joined(date: str) -> str:
    """A whole date is one word, so that its parts are not found in three places."""
    return date.replace("-", "")


def _pairs(run: str, ends: bool) -> Iterator[str]:
    yield from (run[at : at + 2] for at in range(len(run) - 1))
    if ends or len(run) == 1:
        yield run[-1]


def _counts(letter: str) -> bool:
    """Letters, marks and numbers make words; all else divides them."""
    return letter.isalnum() or (not letter.isascii() and unicodedata.category(letter)[0] == "M")
