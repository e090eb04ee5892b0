"""How search compares texts, in every store alike."""

import unicodedata


def folded(text: str) -> str:
    """`text` as search compares it: without case, accents and double spaces, in every store alike."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def terms(search: str) -> list[str]:
    """The words of a search: a meeting is found when each of them is somewhere in it."""
    return folded(search).split()
